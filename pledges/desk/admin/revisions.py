"""Revisions in the admin: what each one published, read as the approver read it. Nobody edits the record."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pledgecheck.record.models import SEALED, Revision
from pledgecheck.record.sealing import sealed_by
from pledges.desk.addresses import change_page
from pledges.desk.admin.deciding.telling import public_page
from pledges.desk.admin.filters import ChoiceFilter, Lookups
from pledges.desk.admin.proposals import ReadOnlyAdmin
from pledges.desk.admin.saying import published_at
from pledges.desk.admin.sealing import RecordActs, offers
from pledges.desk.differences import Section, compare
from pledges.desk.differences.forms import FORMS
from pledges.desk.differences.values import mentions, name_of
from pledges.desk.editorial.known import Known, lived
from pledges.desk.roles import person_name
from pledges.desk.subjects import MODELS, row_of
from pledges.desk.words import language
from pledges.law.scales import REVISION_KINDS, SECOND_PERSON_POLICIES
from pledges.law.text import say

Content = Mapping[str, Any]


class SubjectFilter(ChoiceFilter):
    """Revisions of one sort of subject."""

    title, parameter_name = _("subject"), "subject__exact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return tuple((subject, model._meta.verbose_name) for subject, model in MODELS.items())

    def condition(self, value: str) -> Q:
        return Q(subject=value)


class KindFilter(ChoiceFilter):
    """Revisions of one kind."""

    title, parameter_name = _("kind"), "kind__exact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return tuple((kind, REVISION_KINDS.label(kind, language())) for kind in REVISION_KINDS.values)

    def condition(self, value: str) -> Q:
        return Q(kind=value)


class CorrectionFilter(ChoiceFilter):
    """Whether it corrected what had been public."""

    title, parameter_name = _("correction"), "correction__exact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return (("1", _("yes")), ("0", _("no")))

    def condition(self, value: str) -> Q:
        return Q(correction=value == "1")


@admin.register(Revision)
class RevisionAdmin(RecordActs, ReadOnlyAdmin):
    """What was published, for ever."""

    list_display = ("numbered", "what", "sort", "corrects", "when", "by", "approved")
    list_filter = (SubjectFilter, KindFilter, CorrectionFilter)
    list_select_related = ("proposer", "approver")
    list_per_page = 50
    search_fields = ("ref",)
    ordering = ("-sequence",)
    actions = ()

    @admin.display(description=_("number"), ordering="sequence")
    def numbered(self, row: Revision) -> str:
        return f"#{row.sequence}"

    @admin.display(description=_("what"), ordering="ref")
    def what(self, row: Revision) -> str:
        return f"{row.ref} {name_of(row.subject, content_of(row), language())}".strip()

    @admin.display(description=_("kind"), ordering="kind")
    def sort(self, row: Revision) -> str:
        return REVISION_KINDS.label(row.kind, language())

    @admin.display(description=_("correction"), ordering="correction")
    def corrects(self, row: Revision) -> str:
        return gettext("yes") if row.correction else ""

    @admin.display(description=_("published"), ordering="published_at")
    def when(self, row: Revision) -> str:
        return published_at(row)

    @admin.display(description=_("Submitted by"), ordering="proposer__username")
    def by(self, row: Revision) -> str:
        return person_name(row.proposer)

    @admin.display(description=_("Approved by"), ordering="approver__username", empty_value="—")
    def approved(self, row: Revision) -> str | None:
        return person_name(row.approver) if row.approver else None

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One revision to read: what it changed, by whom and why; what proves it, folded below."""
        revision = self.get_object(request, unquote(object_id))
        if revision is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined, no-any-return]
        if request.method not in ("GET", "HEAD") or not self.has_view_permission(request, revision):
            raise PermissionDenied
        return TemplateResponse(request, "desk/revision.html", self._shown(request, revision))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """A revision has no history: it is some."""
        return self.change_view(request, object_id)

    def _shown(self, request: HttpRequest, revision: Revision) -> dict[str, Any]:
        before, after = _before(revision), content_of(revision)
        row = row_of(revision.subject, revision.ref)
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{revision.ref} {name_of(revision.subject, after or before, language())}".strip(),
            "revision": revision,
            "subject_name": capfirst(MODELS[revision.subject]._meta.verbose_name),
            "kind": REVISION_KINDS.label(revision.kind, language()),
            "policy": SECOND_PERSON_POLICIES.label(revision.policy, language()),
            "published": published_at(revision),
            "reason": say(json.loads(revision.reason), language()) if revision.reason else "",
            "sections": _sections(revision.subject, before, after) if after is not None else [],
            "in_full": before is None,
            "sealed": revision.content is None,
            "seals": sealed_by(revision.content) if revision.kind == SEALED else (),
            "offers": offers(request.user, revision),
            "desk": change_page(row) if row else "",
            "page": public_page(revision.subject, revision.ref),
        }


def content_of(revision: Revision) -> Content | None:
    """What it made public; None where it took something away, has been sealed, or is a seal."""
    said = revision.content if revision.kind != SEALED else None
    found: Content | None = json.loads(said) if said else None
    return found


def _before(revision: Revision) -> Content | None:
    """What had been public last before it."""
    earlier = Revision.objects.filter(subject=revision.subject, ref=revision.ref, number__lt=revision.number)
    last = lived(earlier).order_by("-number").first()
    return content_of(last) if last else None


def _sections(subject: str, before: Content | None, after: Content) -> list[Section]:
    known = Known({})
    form = FORMS[subject]
    known.load(key for content in (before, after) if content for key in mentions(form, content))
    return compare(subject, before, after, named=known.content, language=language())
