"""Addresses of the whole site. But for the pages of errors nobody else imports a face."""

from django.contrib import admin
from django.urls import include, path, re_path

from pledgecheck import served
from pledgecheck.desk_only import PRIVATE
from pledgecheck.operation import probes
from pledges.api.docs import DocsView
from pledges.api.index import IndexView
from pledges.desk import preview
from pledges.desk.private_page import private_page
from pledges.pages import proof

preview.render = proof.render

urlpatterns = [
    re_path(f"^{PRIVATE}", private_page, name="private_preview"),
    path("admin/", include("pledgecheck.signing_in.urls")),
    path("admin/", include("pledges.desk.admin.finding")),
    path("admin/", include("pledges.desk.admin.alike")),
    path("admin/", include("pledges.desk.admin.guide")),
    path("admin/", include("pledges.desk.admin.intake")),
    path("admin/", admin.site.urls),
    path("livez", probes.livez),
    path("readyz", probes.readyz),
    path("logo-<str:named>", served.logo),
    path("theme-<str:named>", served.theme),
    path("api/", IndexView.as_view()),
    path("api/v1/", include("pledges.api.urls")),
    path("api/docs/", DocsView.as_view()),
    path("", include("pledges.exchange.urls")),
    path("", include("pledges.pages.urls")),
]

handler400 = "pledgecheck.problems.bad_request"
handler401 = "pledgecheck.problems.unknown_key"
handler404 = "pledgecheck.problems.not_found"
handler429 = "pledgecheck.problems.too_many"
handler500 = "pledgecheck.problems.failed"
