"""Proposals and revisions in the admin: to read and decide, never to edit."""

import json
from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from pledgecheck.record.models import Item, Proposal, Revision
from pledges.desk.admin.rows import ReasonForm, RoleAdmin
from pledges.desk.admin.saying import attempt, language
from pledges.desk.editorial import approve, recall, send_back
from pledges.desk.editorial.known import last_live_text
from pledges.law import changes as law
from pledges.law.text import say


class ReadOnlyAdmin(RoleAdmin):
    """Rows that only acts write."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin):
    """What waits for a second person."""

    action_form = ReasonForm
    actions = ("approve_rows", "send_back_rows", "recall_rows")
    list_display = ("__str__", "state", "what", "why", "proposer", "proposed_at")
    list_filter = ("state",)
    fields = ("state", "why", "proposer", "proposed_at", "contents", "decided_by", "decided_at", "decision")
    readonly_fields = fields

    @admin.display(description=_("what"))
    def what(self, row: Proposal) -> str:
        return ", ".join(item.ref for item in row.items.all())

    @admin.display(description=_("reason"))
    def why(self, row: Proposal) -> str:
        return say(json.loads(row.reason), language())

    @admin.display(description=_("contents, as a difference to what is public"))
    def contents(self, row: Proposal) -> SafeString:
        return format_html_join("", "{}", ((_difference(item),) for item in row.items.all()))

    @admin.action(description=_("Approve and publish, all or none"))
    def approve_rows(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> None:
        attempt(request, lambda: approve(*queryset, by=request.user), _("Published."))

    @admin.action(description=_("Send back with a reason"))
    def send_back_rows(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> None:
        reason = request.POST.get("reason", "")
        for row in queryset:
            attempt(request, partial(send_back, row, by=request.user, reason=reason), _("Sent back."))

    @admin.action(description=_("Recall"))
    def recall_rows(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> None:
        for row in queryset:
            attempt(request, partial(recall, row, by=request.user), _("Recalled."))


def _difference(item: Item) -> SafeString:
    """New content in full, a changed one value by value, against what was public when it was frozen."""
    public = last_live_text(item.subject, item.ref, upto=item.base or 0)
    after = json.loads(item.content)
    if public is None:
        shown = json.dumps(after, ensure_ascii=False, indent=1)
        return format_html("<h3>{} {}</h3><pre>{}</pre>", item.ref, item.get_act_display(), shown)
    rows = law.changes(json.loads(public), after)
    lines = format_html_join(
        "",
        "<tr><td>{}</td><td><del>{}</del></td><td><ins>{}</ins></td></tr>",
        ((row["path"], _shown(row["from"]), _shown(row["to"])) for row in rows),
    )
    return format_html("<h3>{} {}</h3><table>{}</table>", item.ref, item.get_act_display(), lines)


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """What was published, for ever."""

    list_display = ("sequence", "ref", "number", "kind", "correction", "published_at", "proposer", "approver")
    list_filter = ("subject", "kind", "correction")
    search_fields = ("ref",)
    actions = ()
