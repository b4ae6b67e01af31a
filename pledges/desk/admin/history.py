"""The history of a row on one page: what was published of it, and what was done to it on the desk."""

import json
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from pledgecheck.record.models import Revision
from pledges.desk.admin.saying import published_at
from pledges.desk.remembering import deeds
from pledges.desk.roles import person_name
from pledges.desk.subjects import MODELS, ref_of, subject_of
from pledges.desk.words import language
from pledges.law.scales import REVISION_KINDS
from pledges.law.text import say


@dataclass(frozen=True)
class Published:
    """A revision as one line."""

    sequence: int
    number: int
    when: str
    kind: str
    reason: str
    proposer: str
    approver: str


class Remembered:
    """Mixin of admin classes: Django's own log of forms gives way to what was changed, from what to what."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Who may look at a row may look at its history."""
        row = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined, no-any-return]
        if not self.has_view_or_change_permission(request, row):  # type: ignore[attr-defined]
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "title": _("History"),
            "subtitle": str(row),
            "object": row,
            "opts": self.opts,  # type: ignore[attr-defined]
            "revisions": published(row),
            "deeds": deeds(row) if hasattr(type(row), "history") else (),
        }
        return TemplateResponse(request, "desk/history.html", context)


def published(row: Any) -> list[Published]:
    """The revisions of a subject, the newest first; none for a row that is no subject."""
    if type(row) not in MODELS.values() or not ref_of(row):
        return []
    of_row = Revision.objects.filter(subject=subject_of(row), ref=ref_of(row) or "")
    found = of_row.select_related("proposer", "approver")
    return [
        Published(
            one.sequence,
            one.number,
            published_at(one),
            say(REVISION_KINDS[one.kind].label, language()),
            say(json.loads(one.reason), language()) if one.reason else "",
            person_name(one.proposer),
            person_name(one.approver) if one.approver else "—",
        )
        for one in found.order_by("-number")
    ]
