"""Pledges with everything around them in the admin."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from pledges.desk.admin import filters
from pledges.desk.admin.rows import PartAdmin, PartInline, ReviewAdmin, StackedPartInline, WithdrawableAdmin, column
from pledges.desk.people import Candidacy, Contest
from pledges.desk.promises import (
    Basis,
    ClaimLink,
    Maker,
    Pledge,
    PledgeAppearance,
    PledgeResponse,
    PledgeReview,
    PledgeTopic,
    Target,
    TargetReading,
)


class MakerInline(PartInline):
    """Who made the pledge."""

    model = Maker
    autocomplete_fields = ("candidacy",)


class TopicInline(PartInline):
    """What it is about."""

    model = PledgeTopic
    autocomplete_fields = ("topic",)


class AppearanceInline(StackedPartInline):
    """Where it was made."""

    model = PledgeAppearance
    autocomplete_fields = ("source",)


class ClaimInline(PartInline):
    """The claims around it."""

    model = ClaimLink
    autocomplete_fields = ("claim",)


class RatingInline(StackedPartInline):
    """Ratings, dated; what a rating rests on is entered on its own page."""

    model = PledgeReview
    show_change_link = True


class ResponseInline(StackedPartInline):
    """What the person concerned said."""

    model = PledgeResponse
    autocomplete_fields = ("source",)


@admin.register(Pledge)
class PledgeAdmin(WithdrawableAdmin):
    """Pledges."""

    list_display = ("code", column("title", _("the pledge in one line")), "kind", "made_on", "ready")
    list_filter = (*filters.PLEDGES, "ready", "kind")
    search_fields = ("code", "title", "quotation")
    autocomplete_fields = ("parent", "renews")
    inlines = (MakerInline, TopicInline, AppearanceInline, ClaimInline, RatingInline, ResponseInline)


class BasisInline(PartInline):
    """The claims that a rating rests on."""

    model = Basis
    autocomplete_fields = ("claim",)


@admin.register(PledgeReview)
class PledgeReviewAdmin(ReviewAdmin):
    """Ratings by themselves: what they rest on, and to strike one."""

    list_display = ("pledge", "number", "rating", "decided_on", "struck")
    list_filter = ("rating", "struck")
    autocomplete_fields = ("pledge",)
    inlines = (BasisInline,)

    def owner(self, row: Any) -> Any:
        return row.pledge


class ReadingInline(PartInline):
    """Readings of the deadline."""

    model = TargetReading


@admin.register(Target)
class TargetAdmin(PartAdmin):
    """What measurable pledges promise of an indicator."""

    list_display = ("pledge", "indicator", "comparison", "value")
    autocomplete_fields = ("pledge", "indicator", "baseline")
    inlines = (ReadingInline,)

    def owner(self, row: Any) -> Any:
        return row.pledge


@admin.register(Candidacy)
class CandidacyAdmin(PartAdmin):
    """Candidacies by themselves, so that pledges can look them up."""

    list_display = ("__str__", "outcome")
    list_filter = filters.CANDIDACIES
    search_fields = ("candidate__slug", "candidate__name", "party__slug", "party__name", "contest__election__slug")
    autocomplete_fields = ("candidate", "party", "contest")

    def owner(self, row: Any) -> Any:
        return row.candidate or row.party


@admin.register(Contest)
class ContestAdmin(PartAdmin):
    """Contests by themselves, so that candidacies can look them up."""

    search_fields = ("election__slug", "key")
    autocomplete_fields = ("election",)

    def owner(self, row: Any) -> Any:
        return row.election
