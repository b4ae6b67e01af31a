"""Screens of the record's own acts: confirming what one person did alone, and proposing to seal revisions."""

from functools import partial
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from pledgecheck.record.models import SEALED, Proposal, Revision
from pledges.desk.admin.saying import attempt, given_reason, published_at
from pledges.desk.editorial import confirm, seal
from pledges.desk.editorial.confirming import lacks_second
from pledges.desk.editorial.sealing import WHOLE
from pledges.desk.forms import typed
from pledges.desk.forms.lookup import is_key
from pledges.desk.roles import Person, allowed
from pledges.desk.words import language
from pledges.law.scales import REVISION_KINDS, SEAL_REASONS
from pledges.law.text import say


class RecordActs:
    """Mixin of the revisions' pages: a second person confirms one, an editor or administrator proposes to seal some."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view  # type: ignore[attr-defined]
        found: list[URLPattern] = super().get_urls()  # type: ignore[misc]
        return [
            path("<int:sequence>/confirm/", wrap(self.confirm_view), name="record_revision_confirm"),
            path("<int:sequence>/seal/", wrap(self.seal_view), name="record_revision_seal"),
            *found,
        ]

    def confirm_view(self, request: HttpRequest, sequence: int) -> HttpResponse:
        """Confirm a revision, and come back to it."""
        revision = self._revision(request, sequence)
        if (kept := typed.again(request)) is not None:
            return kept
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        act = partial(confirm, revision.sequence, by=request.user, reason=given_reason(request))
        attempt(request, act, _("Confirmed."))
        return HttpResponseRedirect(reverse("admin:record_revision_change", args=[revision.sequence]))

    def seal_view(self, request: HttpRequest, sequence: int) -> HttpResponse:
        """Choose among the revisions of one subject those that are to be emptied, and say why."""
        revision = self._revision(request, sequence)
        if not allowed(request.user, "seal"):
            raise PermissionDenied
        if (kept := typed.again(request)) is not None:
            return kept
        if request.method == "POST":
            made: list[Proposal] = []
            act = partial(
                seal,
                revision.subject,
                revision.ref,
                by=request.user,
                reason=given_reason(request),
                sequences=_chosen(request),
                because=request.POST.get("because", ""),
            )
            if attempt(request, lambda: made.append(act()), _("Submitted: it waits for the other of the two roles.")):
                return HttpResponseRedirect(reverse("admin:record_proposal_change", args=[made[0].pk]))
        return TemplateResponse(request, "desk/seal.html", self._choice(request, revision))

    def _revision(self, request: HttpRequest, sequence: int) -> Revision:
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        found = Revision.objects.filter(sequence=sequence).first() if sequence < 2**31 else None
        if found is None:
            raise Http404
        return found

    def _choice(self, request: HttpRequest, revision: Revision) -> dict[str, Any]:
        page: ModelAdmin[Revision] = self  # type: ignore[assignment]
        rows = _unsealed(revision).order_by("-number")
        chosen = _chosen(request)
        return {
            **page.admin_site.each_context(request),
            "opts": page.opts,
            "title": _("Seal revisions of %(ref)s") % {"ref": revision.ref},
            "revision": revision,
            "whole": revision.subject in WHOLE,
            "rows": [
                {
                    "row": row,
                    "kind": REVISION_KINDS.label(row.kind, language()),
                    "published": published_at(row),
                    "chosen": row.sequence in chosen,
                }
                for row in rows
            ],
            "reasons": [
                (one.value, say(one.label, language()), say(one.definition, language())) for one in SEAL_REASONS
            ],
            "because": request.POST.get("because", ""),
            "reason": given_reason(request),
        }


def offers(person: Person, revision: Revision) -> dict[str, bool]:
    """What this person may do with a revision as it stands: `confirm`, `seal`. Acts refuse the rest."""
    later = Revision.objects.filter(subject=revision.subject, ref=revision.ref, number__gt=revision.number)
    newer = later.exclude(kind=SEALED).exists()
    return {
        "confirm": lacks_second(revision)
        and not newer
        and person.pk != revision.proposer_id
        and allowed(person, "confirm"),
        "seal": allowed(person, "seal") and _unsealed(revision).exists(),
    }


def _unsealed(revision: Revision) -> QuerySet[Revision]:
    """What of a revision's subject still says something that a seal can take away."""
    said = Revision.objects.filter(subject=revision.subject, ref=revision.ref, content__isnull=False)
    return said.exclude(kind=SEALED)


def _chosen(request: HttpRequest) -> set[int]:
    return {int(one) for one in request.POST.getlist("sequence") if is_key(one)}
