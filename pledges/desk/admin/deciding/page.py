"""The page exactly as it will stand, inside a frame of the desk that leads back to the proposal."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from pledgecheck.record.models import Proposal
from pledges.desk.admin.deciding.showing import preview_address
from pledges.desk.admin.deciding.telling import refused
from pledges.desk.differences.values import language_name
from pledges.desk.editorial import Refused
from pledges.desk.editorial.known import public_text
from pledges.desk.preview import preview, with_needed
from pledges.desk.words import language
from pledges.law.fields import SUBJECTS


def preview_frame(page: "ModelAdmin[Proposal]", request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """The page in a frame, the way back, and the same in the other languages."""
    subject, ref, chosen = _asked(request, proposal)
    context = {
        **page.admin_site.each_context(request),
        "opts": page.opts,
        "title": _("Preview of %(ref)s") % {"ref": ref},
        "proposal": proposal,
        "page": preview_address(proposal.pk, subject, ref, chosen, page=True),
        "languages": [
            (code == chosen, language_name(code), preview_address(proposal.pk, subject, ref, code))
            for code in settings.CONTENT_LANGUAGES
        ],
    }
    return TemplateResponse(request, "desk/deciding/preview.html", context)


def preview_page(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """The page byte for byte as the public will read it; where it can't be published, the reason instead.

    The one page that the desk may frame; nobody else may.
    """

    def page(request: HttpRequest) -> HttpResponse:
        return _page(request, proposal)

    framed: Any = csp_replace({"frame-ancestors": [SELF]})(xframe_options_sameorigin(page))
    answer: HttpResponse = framed(request)
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _page(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    subject, ref, chosen = _asked(request, proposal)
    try:
        page = preview(*with_needed(proposal), by=request.user, subject=subject, ref=ref, language=chosen)
    except Refused as refusal:
        said = {"said": refused(refusal, language())}
        return TemplateResponse(request, "desk/deciding/no_preview.html", said, status=refusal.status).render()
    return HttpResponse(page)


def _asked(request: HttpRequest, proposal: Proposal) -> tuple[str, str, str]:
    """Which page in which language; 404 for what neither the proposal carries nor the public reads."""
    subject, ref = request.GET.get("subject", ""), request.GET.get("ref", "")
    chosen = request.GET.get("language", settings.CONTENT_LANGUAGES[0])
    if chosen not in settings.CONTENT_LANGUAGES or subject not in SUBJECTS or "\0" in ref:
        raise Http404
    carried = proposal.items.filter(subject=subject, ref=ref).exists()
    if not carried and public_text(subject, ref) is None:
        raise Http404
    return subject, ref, chosen
