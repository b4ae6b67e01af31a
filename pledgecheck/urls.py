"""Addresses of the whole site. Nobody but this module imports a face."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", include("pledges.desk.admin.finding")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("pledges.api.urls")),
    path("", include("pledges.pages.urls")),
]

handler400 = "pledgecheck.problems.bad_request"
handler404 = "pledgecheck.problems.not_found"
handler500 = "pledgecheck.problems.failed"
