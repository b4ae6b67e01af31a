"""Pledges with everything around them in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pledges.desk.admin import filters, statements
from pledges.desk.admin.alike import AlikeAdmin
from pledges.desk.admin.importing import ImportAdmin
from pledges.desk.admin.inlines import PartInline
from pledges.desk.admin.rows import PartAdmin, ReviewAdmin, WithdrawableAdmin
from pledges.desk.admin.saying import column, owner
from pledges.desk.forms.claims import ClaimForm, LinkForm, LinkFormSet
from pledges.desk.forms.lookup import is_key
from pledges.desk.forms.sources import SourcedForm
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
from pledges.desk.statements import Claim

CANDIDACY = ("candidate", "party", "contest__election")


class MakerInline(PartInline):
    """Who made the pledge."""

    model = Maker
    fields = ("candidacy", "position")
    autocomplete_fields = ("candidacy",)
    related = tuple(f"candidacy__{one}" for one in CANDIDACY)
    shown_at_first = 1


class TopicInline(PartInline):
    """What it is about."""

    model = PledgeTopic
    fields = ("topic", "position")
    autocomplete_fields = ("topic",)
    related = ("topic",)
    shown_at_first = 1


class AppearanceInline(PartInline):
    """Where it was made."""

    model = PledgeAppearance
    form = SourcedForm
    fields = ("address", "source", "quote", "language", "locator", "said_on", "paraphrase", "ready", "position")
    autocomplete_fields = ("source",)
    related = ("source__publisher",)
    shown_at_first = 1


class ClaimInline(PartInline):
    """The claims around it, each with what is brought to it."""

    model = ClaimLink
    form = LinkForm
    formset = LinkFormSet
    fields = ("link", "claim", "ready", "position", "again")
    autocomplete_fields = ("claim",)
    related = ("claim__claimant",)
    nested = (
        statements.EvidenceInline,
        statements.VerdictInline,
        statements.AppearanceInline,
        statements.ResponseInline,
    )
    nested_in = "claim"

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        made = super().get_formset(request, obj, **kwargs)
        claims = self.admin_site._registry[Claim]
        made.claim_form = claims.get_form(request, form=ClaimForm, fields=statements.WORDS)
        return made


class BasisInline(PartInline):
    """The claims that a rating rests on."""

    model = Basis
    fields = ("claim", "position")
    autocomplete_fields = ("claim",)
    related = ("claim",)


class RatingInline(PartInline):
    """Ratings, dated, each with the claims it rests on."""

    model = PledgeReview
    fields = (
        *("rating", "why", "decided_on", "summary", "reasoning", "byline"),
        *("asked", "asked_note", "scale_version", "ready"),
    )
    nested = (BasisInline,)


class ReadingInline(PartInline):
    """Readings of the deadline."""

    model = TargetReading


class TargetInline(PartInline):
    """What is promised of an indicator, with the readings of its deadline."""

    model = Target
    fields = ("indicator", "comparison", "value", "unit", "period", "baseline", "ready")
    autocomplete_fields = ("indicator", "baseline")
    related = ("indicator", "baseline__indicator")
    nested = (ReadingInline,)


class ResponseInline(PartInline):
    """What the person concerned said."""

    model = PledgeResponse
    form = SourcedForm
    fields = ("by", "asked_on", "answered_on", "text", "address", "source", "ready", "position")
    autocomplete_fields = ("source",)
    related = ("source__publisher",)


@admin.register(Pledge)
class PledgeAdmin(AlikeAdmin, ImportAdmin, WithdrawableAdmin):
    """Pledges."""

    list_display = ("code", column("title", _("the pledge in one line")), "kind", "made_on", "ready")
    list_filter = (*filters.PLEDGES, "ready", "kind")
    search_fields = ("code", "title", "quotation")
    autocomplete_fields = ("parent", "renews")
    related = ("parent", "renews")
    fieldsets = (
        (None, {"fields": ("title", "summary", ("quotation", "quotation_language"))}),
        (
            _("What binds it"),
            {
                "fields": (
                    ("kind", "made_on", "due_on"),
                    "due_basis",
                    "condition",
                    ("parent", "renews"),
                    "note",
                    "ready",
                )
            },
        ),
    )
    inlines = (MakerInline, AppearanceInline, TopicInline, TargetInline, ClaimInline, RatingInline, ResponseInline)

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        """Its parts and renewals stand in their own contents; here they are listed, and one more is a click away."""
        if (row := context["original"]) is not None:
            context["kin"] = (
                (_("Parts"), "parent", row.parts.all()),
                (_("Renewed by"), "renews", row.renewed_by.all()),
            )
        return super().render_change_form(request, context, *args, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A part or a renewal begins with what it is one of; a key that leads nowhere begins with nothing."""
        given = super().get_changeform_initial_data(request)
        return {name: value for name, value in given.items() if is_key(str(value))}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Quoted words without a language are in that of the first place where the pledge was made."""
        super().save_related(request, form, formsets, change)
        pledge = form.instance
        if pledge.quotation and not pledge.quotation_language:
            said = pledge.appearances.exclude(language="").first()
            if said is not None:
                pledge.quotation_language = said.language
                pledge.save(update_fields=["quotation_language"])


@admin.register(PledgeReview)
class PledgeReviewAdmin(ReviewAdmin):
    """Ratings by themselves: what they rest on, and to strike one."""

    list_display = (owner("pledge", _("pledge")), "number", "rating", "decided_on", "struck")
    list_filter = ("rating", "struck")
    list_select_related = ("pledge",)
    autocomplete_fields = ("pledge",)
    related = ("pledge",)
    ordering = ("-decided_on", "-pk")
    fields = (
        *("pledge", ("rating", "why", "decided_on"), "summary", "reasoning", "byline"),
        *("asked", "asked_note", "scale_version", "ready"),
    )
    inlines = (BasisInline,)

    def owner(self, row: Any) -> Any:
        return row.pledge


@admin.register(Target)
class TargetAdmin(PartAdmin):
    """What measurable pledges promise of an indicator."""

    list_display = (owner("pledge", _("pledge")), "indicator", "comparison", "value")
    fields = ("pledge", "indicator", ("comparison", "value", "unit", "period"), "baseline", "ready")
    list_select_related = ("pledge", "indicator")
    autocomplete_fields = ("pledge", "indicator", "baseline")
    related = ("pledge", "indicator", "baseline__indicator")
    inlines = (ReadingInline,)

    def owner(self, row: Any) -> Any:
        return row.pledge


@admin.register(Candidacy)
class CandidacyAdmin(PartAdmin):
    """Candidacies by themselves, so that pledges can look them up."""

    list_display = ("__str__", "outcome")
    list_filter = filters.CANDIDACIES
    list_select_related = CANDIDACY
    search_fields = (
        *("candidate__slug", "candidate__name", "candidate__aliases", "party__slug", "party__name"),
        *("contest__election__slug", "contest__election__name"),
    )
    autocomplete_fields = ("candidate", "party", "contest")
    related = CANDIDACY
    fields = (
        *("candidate", "party", "contest", ("ballot_number", "outcome"), "party_name", "role"),
        *(("term_from", "term_to"), ("ended_on", "ended_because")),
    )

    def owner(self, row: Any) -> Any:
        return row.candidate or row.party


@admin.register(Contest)
class ContestAdmin(PartAdmin):
    """Contests by themselves, so that candidacies can look them up."""

    list_display = ("__str__", "key")
    search_fields = ("election__slug", "election__name", "key")
    fields = ("election", "office", ("key", "area_code"), "area_name")
    list_select_related = ("election",)
    autocomplete_fields = ("election",)
    related = ("election",)

    def owner(self, row: Any) -> Any:
        return row.election
