"""Candidates, parties, elections and topics in the admin."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pledges.desk.admin.inlines import PartInline
from pledges.desk.admin.rows import SubjectAdmin
from pledges.desk.admin.saying import column
from pledges.desk.forms.rows import RowFormSet
from pledges.desk.people import Candidacy, Candidate, Contest, Election, Party, Topic

NAME = column("name", _("name"))
NAMED = ("name", ("slug", "wikidata_id"), "aliases")


CANDIDACY = (
    *("contest", "party", "ballot_number", "outcome", "party_name", "role"),
    *("term_from", "term_to", "ended_on", "ended_because"),
)


class CandidacyInline(PartInline):
    """Where somebody stands or stood, as it was then."""

    model = Candidacy
    fields = CANDIDACY
    autocomplete_fields = ("party", "contest")
    related = ("party", "contest__election")


class OwnCandidacyFormSet(RowFormSet):
    """Where a party stands itself: in each contest once (the database tells parties' own rows from its candidates')."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        contests = [form.cleaned_data.get("contest") for form in kept]
        if len(set(contests)) < len(contests):
            raise ValidationError(_("The party stands in the same contest twice."))


class OwnCandidacyInline(CandidacyInline):
    """Where a party stands itself."""

    fk_name = "party"
    formset = OwnCandidacyFormSet
    fields = tuple(name for name in CANDIDACY if name != "party")  # type: ignore[assignment]
    autocomplete_fields = ("contest",)  # type: ignore[assignment]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Candidacy]:
        own: QuerySet[Candidacy] = super().get_queryset(request).filter(candidate=None)
        return own


@admin.register(Candidate)
class CandidateAdmin(SubjectAdmin):
    """People who stand."""

    list_display = ("slug", NAME)
    search_fields = ("slug", "name", "aliases")
    fields = NAMED
    inlines = (CandidacyInline,)


@admin.register(Party)
class PartyAdmin(SubjectAdmin):
    """Parties."""

    list_display = ("slug", NAME)
    search_fields = ("slug", "name", "aliases")
    fields = NAMED
    inlines = (OwnCandidacyInline,)


class ContestInline(PartInline):
    """Offices to be filled."""

    model = Contest
    fields = ("office", "key", "area_code", "area_name")
    shown_at_first = 1


@admin.register(Election)
class ElectionAdmin(SubjectAdmin):
    """Days of the vote."""

    list_display = ("slug", NAME, "country", "date")
    search_fields = ("slug", "name")
    fields = ("name", ("slug", "country", "date"), "how_chosen", "pledges_known", "neutral_before_vote")
    inlines = (ContestInline,)


@admin.register(Topic)
class TopicAdmin(SubjectAdmin):
    """Topics of pledges."""

    list_display = ("slug", NAME)
    search_fields = ("slug", "name")
    fields = ("name", "slug", "description")
