"""Claims with their evidence and verdicts in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pledges.desk.admin import filters
from pledges.desk.admin.alike import AlikeAdmin
from pledges.desk.admin.importing import ImportAdmin
from pledges.desk.admin.inlines import PartInline
from pledges.desk.admin.rows import ReviewAdmin, WithdrawableAdmin
from pledges.desk.admin.saying import column, owner
from pledges.desk.admin.series import CalculationInline
from pledges.desk.editorial import strike
from pledges.desk.forms.sources import SourcedForm
from pledges.desk.statements import Claim, ClaimAppearance, ClaimResponse, ClaimReview, Evidence, SameClaim

WORDS = ("text", "claimant_name", "claimant", "claimed_on", "note", "ready")
"""What a claim itself says, on its own page and on that of a pledge."""


class AppearanceInline(PartInline):
    """Where the claim was made."""

    model = ClaimAppearance
    form = SourcedForm
    fields = ("address", "source", "quote", "language", "locator", "said_on", "paraphrase", "ready", "position")
    autocomplete_fields = ("source",)
    related = ("source__publisher",)


class EvidenceInline(PartInline):
    """Sources brought to the claim."""

    model = Evidence
    form = SourcedForm
    fields = ("address", "source", "stance", "quote", "language", "locator", "note", "ready", "position")
    autocomplete_fields = ("source",)
    related = ("source__publisher",)


class VerdictInline(PartInline):
    """Verdicts, dated; later ones supersede."""

    model = ClaimReview
    fields = (
        *("verdict", "reviewed_on", "summary", "reasoning", "byline"),
        *("asked", "asked_note", "scale_version", "ready"),
    )


class ResponseInline(PartInline):
    """What the person concerned said."""

    model = ClaimResponse
    form = SourcedForm
    fields = ("by", "asked_on", "answered_on", "text", "address", "source", "ready", "position")
    autocomplete_fields = ("source",)
    related = ("source__publisher",)


class TwinInline(PartInline):
    """Claims that say the same."""

    model = SameClaim
    fk_name = "claim"
    autocomplete_fields = ("same_as",)
    related = ("same_as",)


@admin.register(Claim)
class ClaimAdmin(AlikeAdmin, ImportAdmin, WithdrawableAdmin):
    """Claims."""

    list_display = ("code", column("text", _("the claim")), "ready", "struck")
    list_filter = (*filters.CLAIMS, "ready", "struck")
    search_fields = ("code", "text")
    autocomplete_fields = ("claimant",)
    related = ("claimant",)
    fields = ("text", "claimant_name", ("claimant", "claimed_on"), "note", "ready")
    inlines = (AppearanceInline, EvidenceInline, CalculationInline, VerdictInline, ResponseInline, TwinInline)
    actions: Any = (*WithdrawableAdmin.actions, "strike_rows")

    @admin.action(description=_("Propose to strike as wrong"))
    def strike_rows(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        self._each(request, queryset, strike, _("Submitted."))


@admin.register(ClaimReview)
class ClaimReviewAdmin(ReviewAdmin):
    """Verdicts by themselves, to strike one."""

    list_display = (owner("claim", _("claim")), "number", "verdict", "reviewed_on", "struck")
    list_filter = ("verdict", "struck")
    list_select_related = ("claim",)
    autocomplete_fields = ("claim",)
    related = ("claim",)
    ordering = ("-reviewed_on", "-pk")
    fields = (
        *("claim", ("verdict", "reviewed_on"), "summary", "reasoning", "byline"),
        *("asked", "asked_note", "scale_version", "ready"),
    )

    def owner(self, row: Any) -> Any:
        return row.claim
