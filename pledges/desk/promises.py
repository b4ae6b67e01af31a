"""Pledges: what was promised, by whom, where it was said, and how it was rated."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pledges.desk.people import Candidacy, Topic
from pledges.desk.rows import DECIMAL, DateKnownField, LanguageField, LineField, ProseField, ReadyRow, ScaleField, known
from pledges.desk.series import Indicator, Observation
from pledges.desk.statements import Appearance, Claim, Response, Review
from pledges.desk.words import WordsField, in_interface
from pledges.law import scales
from sources.fields import GivenTextField


class Pledge(ReadyRow):
    """A commitment to a future action or result whose occurrence can be tested."""

    code = GivenTextField(_("code"), max_length=20, null=True, unique=True, editable=False)  # type: ignore[misc]
    slug = GivenTextField(_("words in the address"), max_length=80, blank=True, editable=False)
    title = WordsField(_("the pledge in one line"))
    summary = WordsField(_("summary"), rows=4, help_text=_("What was promised, and how it can be tested."))
    quotation = ProseField(_("in its own words"), blank=True, help_text=_("Exactly as said."))
    quotation_language = LanguageField(_("language of the words"), blank=True)
    kind = ScaleField(_("kind"), scale=scales.PLEDGE_KINDS, default="action")
    condition = WordsField(_("condition"), null=True, blank=True)
    made_on = DateKnownField(_("made on"), blank=True)
    due_on = DateKnownField(_("due on"), blank=True)
    due_basis = WordsField(_("basis of the deadline"), null=True, blank=True, rows=2)
    parent = models.ForeignKey(
        "self", models.PROTECT, related_name="parts", null=True, blank=True, verbose_name=_("part of")
    )
    renews = models.ForeignKey(
        "self", models.PROTECT, related_name="renewed_by", null=True, blank=True, verbose_name=_("renews")
    )
    note = ProseField(_("note for staff"), blank=True, help_text=_("Never published."))

    class Meta:
        db_table = "desk_pledge"
        ordering = ("pk",)
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        constraints = (
            known("kind", scales.PLEDGE_KINDS, "desk_pledge_kind_known"),
            models.CheckConstraint(
                name="desk_pledge_not_its_own_part", condition=Q(parent__isnull=True) | ~Q(parent=F("id"))
            ),
            models.CheckConstraint(
                name="desk_pledge_not_its_own_renewal", condition=Q(renews__isnull=True) | ~Q(renews=F("id"))
            ),
        )

    @property
    def ref(self) -> str | None:
        return self.code

    def __str__(self) -> str:
        code = self.code or _("draft")
        return f"{code} {in_interface(self.title)}"


class Maker(models.Model):
    """A candidacy that made the pledge; several may have made it together."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="makers")
    candidacy = models.ForeignKey(Candidacy, models.PROTECT, related_name="+", verbose_name=_("candidacy"))
    position = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        db_table = "desk_maker"
        ordering = ("position", "pk")
        verbose_name = _("made by")
        verbose_name_plural = _("made by")
        constraints = (models.UniqueConstraint("pledge", "candidacy", name="desk_maker_once"),)

    def __str__(self) -> str:
        return str(self.candidacy)


class PledgeTopic(models.Model):
    """A topic of a pledge, in the order in which readers should see them."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="topic_rows")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+", verbose_name=_("topic"))
    position = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        db_table = "desk_pledge_topic"
        ordering = ("position", "pk")
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = (models.UniqueConstraint("pledge", "topic", name="desk_pledge_topic_once"),)

    def __str__(self) -> str:
        return str(self.topic)


class PledgeAppearance(Appearance):
    """Where the pledge was made."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="appearances")

    class Meta(Appearance.Meta):
        db_table = "desk_pledge_appearance"
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")


class PledgeResponse(Response):
    """An answer of the person concerned to a pledge's rating."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="responses")

    class Meta(Response.Meta):
        db_table = "desk_pledge_response"
        verbose_name = _("response")
        verbose_name_plural = _("responses")


class ClaimLink(ReadyRow):
    """A claim around a pledge: what it starts from, whether it can be done, or what came of it."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="claim_links")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="links", verbose_name=_("claim"))
    link = ScaleField(_("link"), scale=scales.LINKS, default="premise")
    position = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        db_table = "desk_claim_link"
        ordering = ("position", "pk")
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = (
            known("link", scales.LINKS, "desk_claim_link_known"),
            models.UniqueConstraint("pledge", "claim", name="desk_claim_link_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_link_display()}: {self.claim}"


class PledgeReview(Review):
    """A dated rating of a pledge with the claims it rests on; later ones supersede."""

    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="reviews")
    rating = ScaleField(_("rating"), scale=scales.RATINGS, default="not_rated")
    why = ScaleField(_("reason"), scale=scales.RATING_REASONS, blank=True)
    decided_on = models.DateField(_("decided on"))

    class Meta:
        db_table = "desk_pledge_review"
        ordering = ("decided_on", "pk")
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = (
            known("rating", scales.RATINGS, "desk_pledge_review_rating_known"),
            models.UniqueConstraint("pledge", "number", name="desk_pledge_review_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.decided_on} {self.get_rating_display()}"


class Basis(models.Model):
    """A claim that a rating rests on."""

    review = models.ForeignKey(PledgeReview, models.CASCADE, related_name="bases")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+", verbose_name=_("rests on"))
    position = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        db_table = "desk_basis"
        verbose_name = _("claim it rests on")
        verbose_name_plural = _("claims it rests on")
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint("review", "claim", name="desk_basis_once"),)

    def __str__(self) -> str:
        return str(self.claim)


class Target(ReadyRow):
    """What a measurable pledge promises of an indicator."""

    pledge = models.OneToOneField(Pledge, models.CASCADE, related_name="target")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", verbose_name=_("indicator"))
    comparison = ScaleField(_("comparison"), scale=scales.COMPARISONS, default="at_least")
    value = LineField(_("value"), max_length=40, validators=[DECIMAL])
    unit = LineField(_("unit"), max_length=40)
    period = LineField(_("by the period"), max_length=10)
    baseline = models.ForeignKey(
        Observation, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("from")
    )

    class Meta:
        db_table = "desk_target"
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = (known("comparison", scales.COMPARISONS, "desk_target_comparison_known"),)

    def __str__(self) -> str:
        return f"{self.indicator} {self.comparison} {self.value}"


class TargetReading(models.Model):
    """One reading of the deadline: which period is the last inside it."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="readings")
    position = models.PositiveIntegerField(_("order"), default=0)
    reading = WordsField(_("reading"))
    until = LineField(_("last period inside"), max_length=10)

    class Meta:
        db_table = "desk_target_reading"
        verbose_name = _("reading of the deadline")
        verbose_name_plural = _("readings of the deadline")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.target} until {self.until}"
