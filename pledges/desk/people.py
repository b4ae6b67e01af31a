"""Who stands for what: candidates, parties, elections and their contests, and the topics of pledges."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pledges.desk.rows import DateKnownField, ProseField, ScaleField, check_slug, known
from pledges.desk.words import WordsField, in_interface
from pledges.law import scales
from sources.fields import CheckedField


class SlugRow(models.Model):
    """A row whose public code is a slug, given once."""

    slug = CheckedField(
        _("code"), max_length=100, unique=True, validators=[check_slug], help_text=_("Stands in addresses; given once.")
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """By name, with the code that tells two of one name apart."""
        name = in_interface(getattr(self, "name", None))
        return f"{name} ({self.slug})" if name else self.slug

    @property
    def ref(self) -> str:
        return self.slug


class NamedRow(SlugRow):
    """A person or a party, with other spellings by which people look for them."""

    name = WordsField(_("name"))
    aliases = ProseField(_("other spellings"), blank=True, help_text=_("One a line."))
    wikidata_id = models.CharField(_("Wikidata"), max_length=20, blank=True, help_text=_("Such as Q1234."))

    class Meta:
        abstract = True


class Candidate(NamedRow):
    """A person who stands, or stood, in one contest or several."""

    class Meta:
        db_table = "desk_candidate"
        ordering = ("slug",)
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")


class Party(NamedRow):
    """A party: what a candidate stands for, or itself what stands."""

    class Meta:
        db_table = "desk_party"
        ordering = ("slug",)
        verbose_name = _("party")
        verbose_name_plural = _("parties")


class Election(SlugRow):
    """A day in a country on which one contest or more are decided."""

    name = WordsField(_("name"))
    country = models.CharField(_("country"), max_length=2, help_text=_("ISO 3166, two capital letters, such as KR."))
    date = models.DateField(_("day of the vote"))
    neutral_before_vote = models.BooleanField(
        _("neutral until the vote"),
        default=True,
        help_text=_("Until the polls have closed, show candidates in ballot order and no counts beside a person."),
    )
    how_chosen = WordsField(
        _("how its pledges were chosen"), null=True, blank=True, rows=3, help_text=_("Which pledges are recorded here.")
    )
    pledges_known = models.PositiveIntegerField(
        _("pledges known of"), null=True, blank=True, help_text=_("How many there are, recorded or not, if known.")
    )

    class Meta:
        db_table = "desk_election"
        ordering = ("-date", "slug")
        verbose_name = _("election")
        verbose_name_plural = _("elections")
        constraints = (
            models.CheckConstraint(name="desk_election_country_code", condition=Q(country__regex=r"^[A-Z]{2}$")),
        )


class Contest(models.Model):
    """An office to be filled at an election, in an area where there is one."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="contests", verbose_name=_("election"))
    key = CheckedField(_("code"), max_length=60, validators=[check_slug], help_text=_("Unique in its election."))
    office = WordsField(_("office"))
    area_code = models.CharField(_("code of the area"), max_length=40, blank=True)
    area_name = WordsField(_("area"), null=True, blank=True)

    class Meta:
        db_table = "desk_contest"
        ordering = ("election", "key")
        verbose_name = _("contest")
        verbose_name_plural = _("contests")
        constraints = (models.UniqueConstraint("election", "key", name="desk_contest_key_once_an_election"),)

    def __str__(self) -> str:
        return f"{in_interface(self.election.name) or self.election.slug} / {in_interface(self.office) or self.key}"


class Candidacy(models.Model):
    """A person for a party, or a party itself, standing in one contest; names and roles as they stood then."""

    candidate = models.ForeignKey(
        Candidate, models.PROTECT, related_name="candidacies", null=True, blank=True, verbose_name=_("candidate")
    )
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="candidacies", null=True, blank=True, verbose_name=_("party")
    )
    contest = models.ForeignKey(Contest, models.PROTECT, related_name="candidacies", verbose_name=_("contest"))
    party_name = WordsField(_("name of the party then"), null=True, blank=True)
    role = WordsField(_("role then"), null=True, blank=True, help_text=_("Such as: nominee of the ruling party."))
    ballot_number = models.PositiveIntegerField(_("ballot number"), null=True, blank=True)
    outcome = ScaleField(_("outcome"), scale=scales.OUTCOMES, default="pending")
    term_from = DateKnownField(_("term from"), blank=True)
    term_to = DateKnownField(_("term to"), blank=True)
    ended_on = DateKnownField(_("term ended on"), blank=True, help_text=_("Only once it has ended."))
    ended_because = ScaleField(_("why it ended"), scale=scales.ENDED_BECAUSE, blank=True)

    class Meta:
        db_table = "desk_candidacy"
        ordering = ("contest__election__date", "pk")
        verbose_name = _("candidacy")
        verbose_name_plural = _("candidacies")
        constraints = (
            known("outcome", scales.OUTCOMES, "desk_candidacy_outcome_known"),
            models.CheckConstraint(
                name="desk_candidacy_of_somebody", condition=Q(candidate__isnull=False) | Q(party__isnull=False)
            ),
            models.CheckConstraint(
                name="desk_candidacy_term_only_if_elected",
                condition=Q(outcome="elected") | Q(term_from="", term_to="", ended_on="", ended_because=""),
            ),
            models.CheckConstraint(
                name="desk_candidacy_end_has_a_reason",
                condition=Q(ended_on="", ended_because="") | (~Q(ended_on="") & ~Q(ended_because="")),
            ),
            models.UniqueConstraint("candidate", "contest", name="desk_candidacy_once_a_person"),
            models.UniqueConstraint(
                "party", "contest", condition=Q(candidate__isnull=True), name="desk_candidacy_once_a_party"
            ),
        )

    def __str__(self) -> str:
        party = in_interface(self.party_name) or (in_interface(self.party.name) if self.party else "")
        if self.candidate is None:
            return f"{party} — {self.contest}"
        return f"{self.candidate}{f', {party}' if party else ''} — {self.contest}"


class Topic(SlugRow):
    """What pledges are about, as readers would look for them."""

    name = WordsField(_("name"))
    description = WordsField(_("description"), null=True, blank=True, rows=2)

    class Meta:
        db_table = "desk_topic"
        ordering = ("slug",)
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
