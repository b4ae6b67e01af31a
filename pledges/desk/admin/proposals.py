"""Proposals in the admin: to read and decide, never to edit."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from pledgecheck.record.models import Proposal
from pledges.desk.admin.deciding import MOST, preview_frame, preview_page, proposal_screen, together_screen
from pledges.desk.admin.deciding.showing import reason_of
from pledges.desk.admin.rows import RoleAdmin
from pledges.desk.admin.saying import attempt, given_reason, when
from pledges.desk.differences.values import proposal_name
from pledges.desk.editorial import recall, send_back
from pledges.desk.roles import person_name
from pledges.desk.words import language


class ReadOnlyAdmin(RoleAdmin):
    """Rows that only acts write."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class SendingBackForm(ActionForm):
    """What is said to the proposers when many proposals are sent back at once."""

    reason = forms.CharField(label=_("Reason, if sent back:"), required=False, max_length=1000)


class StateFilter(admin.ChoicesFieldListFilter):
    """Proposals by state, under a name in the language of the interface."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.title = str(_("State"))


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin):
    """What waits for a second person."""

    action_form = SendingBackForm
    actions = ("look_through", "send_back_rows", "recall_rows")
    list_display = ("named", "what", "standing", "proposed_by", "proposed", "to_be_published", "why")
    list_filter = (("state", StateFilter),)
    list_select_related = ("proposer",)
    list_per_page = 50

    class Media:
        css = {"all": ("desk/deciding.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        found: QuerySet[Proposal] = super().get_queryset(request)
        return found.prefetch_related("items")

    @admin.display(description=_("proposal"), ordering="pk")
    def named(self, row: Proposal) -> str:
        return f"#{row.pk}"

    @admin.display(description=_("State"), ordering="state")
    def standing(self, row: Proposal) -> str:
        return row.get_state_display()

    @admin.display(description=_("what"))
    def what(self, row: Proposal) -> str:
        """The subject that names the others, by code and name, and how many come with it."""
        return proposal_name(list(row.items.all()), language())

    @admin.display(description=_("Proposed by"), ordering="proposer__username")
    def proposed_by(self, row: Proposal) -> str:
        return person_name(row.proposer)

    @admin.display(description=_("Proposed"), ordering="proposed_at")
    def proposed(self, row: Proposal) -> str:
        return when(row.proposed_at)

    @admin.display(description=_("To be published"), ordering="publish_at", empty_value="")
    def to_be_published(self, row: Proposal) -> str | None:
        return when(row.publish_at) if row.publish_at else None

    @admin.display(description=_("reason"))
    def why(self, row: Proposal) -> str:
        return reason_of(row, language())

    def get_urls(self) -> list[Any]:
        """The screens of deciding, before Django's own."""
        wrap = self.admin_site.admin_view
        return [
            path("together/", wrap(self.together), name="record_proposal_together"),
            path("<path:object_id>/preview/", wrap(self.preview), name="record_proposal_preview"),
            path("<path:object_id>/preview/page/", wrap(self.preview_page), name="record_proposal_preview_page"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The approver's screen. The acts take the record's lock themselves."""
        self._look(request)
        proposal = self.get_object(request, unquote(object_id))
        if proposal is None:
            return super().change_view(request, object_id, form_url, extra_context)
        return proposal_screen(self, request, proposal)

    def together(self, request: HttpRequest) -> HttpResponse:
        """Several proposals on one screen."""
        self._look(request)
        return together_screen(self, request)

    def preview(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The page as it will stand, in a frame with the way back."""
        return preview_frame(self, request, self._found(request, object_id))

    def preview_page(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The page as it will stand, by itself."""
        return preview_page(request, self._found(request, object_id))

    def _found(self, request: HttpRequest, object_id: str) -> Proposal:
        self._look(request)
        proposal: Proposal | None = self.get_object(request, unquote(object_id))
        if proposal is None:
            raise Http404
        return proposal

    def _look(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    @admin.action(description=_("Look through and approve…"))
    def look_through(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> HttpResponse | None:
        chosen = list(queryset.values_list("pk", flat=True)[: MOST + 1])
        if len(chosen) > MOST:
            too_many = _("At most %(most)d proposals can be looked through at once: choose fewer.")
            messages.error(request, too_many % {"most": MOST})
            return None
        asked = urlencode([("proposal", pk) for pk in sorted(chosen)])
        return HttpResponseRedirect(f"{reverse('admin:record_proposal_together')}?{asked}")

    @admin.action(description=_("Send back with a reason"))
    def send_back_rows(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> None:
        reason = given_reason(request)
        for row in queryset:
            attempt(request, partial(send_back, row, by=request.user, reason=reason), _("Sent back."))

    @admin.action(description=_("Recall"))
    def recall_rows(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> None:
        for row in queryset:
            attempt(request, partial(recall, row, by=request.user), _("Recalled."))
