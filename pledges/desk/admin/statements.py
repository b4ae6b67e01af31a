"""Claims with their evidence and verdicts in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pledges.desk.admin import filters
from pledges.desk.admin.rows import PartInline, ReviewAdmin, StackedPartInline, WithdrawableAdmin, column
from pledges.desk.editorial import strike
from pledges.desk.statements import Claim, ClaimAppearance, ClaimResponse, ClaimReview, Evidence, SameClaim


class AppearanceInline(StackedPartInline):
    """Where the claim was made."""

    model = ClaimAppearance
    autocomplete_fields = ("source",)


class EvidenceInline(StackedPartInline):
    """Sources brought to the claim."""

    model = Evidence
    autocomplete_fields = ("source",)


class VerdictInline(StackedPartInline):
    """Verdicts, dated; later ones supersede."""

    model = ClaimReview


class ResponseInline(StackedPartInline):
    """What the person concerned said."""

    model = ClaimResponse
    autocomplete_fields = ("source",)


class TwinInline(PartInline):
    """Claims that say the same."""

    model = SameClaim
    fk_name = "claim"
    autocomplete_fields = ("same_as",)


@admin.register(Claim)
class ClaimAdmin(WithdrawableAdmin):
    """Claims."""

    list_display = ("code", column("text", _("the claim")), "ready", "struck")
    list_filter = (*filters.CLAIMS, "ready", "struck")
    search_fields = ("code", "text")
    autocomplete_fields = ("claimant",)
    inlines = (AppearanceInline, EvidenceInline, VerdictInline, ResponseInline, TwinInline)
    actions: Any = (*WithdrawableAdmin.actions, "strike_rows")

    @admin.action(description=_("Propose to strike as wrong"))
    def strike_rows(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        self._each(request, queryset, strike, _("Submitted."))


@admin.register(ClaimReview)
class ClaimReviewAdmin(ReviewAdmin):
    """Verdicts by themselves, to strike one."""

    list_display = ("claim", "number", "verdict", "reviewed_on", "struck")
    list_filter = ("verdict", "struck")
    autocomplete_fields = ("claim",)

    def owner(self, row: Any) -> Any:
        return row.claim
