"""Factual claims that can be checked, what is brought to them, and the verdicts."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pledges.desk.people import Candidate
from pledges.desk.rows import DateKnownField, LanguageField, LineField, ProseField, ReadyRow, ScaleField, known
from pledges.desk.words import WordsField, in_interface
from pledges.law import scales
from sources.fields import GivenFlagField, GivenNumberField, GivenTextField
from sources.models import Source


class Appearance(ReadyRow):
    """Where words were said: a source and the words quoted, or a paraphrase marked as one."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))
    position = models.PositiveIntegerField(_("order"), default=0)
    quote = ProseField(_("words quoted"), blank=True, help_text=_("Exactly as printed or said; never filled in."))
    language = LanguageField(_("language of the words"), blank=True)
    locator = LineField(_("where in it"), max_length=200, blank=True, help_text=_("Page, paragraph or timecode."))
    paraphrase = WordsField(_("paraphrase"), null=True, blank=True, rows=2, help_text=_("If the words aren't known."))
    said_on = DateKnownField(_("said on"), blank=True)

    class Meta:
        abstract = True
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.source} {self.locator}".strip()


class Response(ReadyRow):
    """What the person concerned said when asked. It stands beside the verdict and changes none."""

    position = models.PositiveIntegerField(_("order"), default=0)
    by = WordsField(_("who answered"))
    asked_on = DateKnownField(_("asked on"), blank=True)
    answered_on = DateKnownField(_("answered on"), blank=True)
    text = WordsField(_("the answer"), null=True, blank=True, rows=3)
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("source")
    )

    class Meta:
        abstract = True
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{in_interface(self.by)} {self.answered_on or self.asked_on}".strip()


class Review(ReadyRow):
    """What verdicts and ratings have in common. `number` is given at first submission and never changes."""

    number = GivenNumberField(_("number"), null=True, blank=True, editable=False)
    summary = WordsField(_("in one sentence"), rows=2)
    reasoning = WordsField(_("reasoning"), rows=8, help_text=_("CommonMark. Write **bold** between spaces."))
    byline = ProseField(_("by"), blank=True, help_text=_("One person a line: name, role."))
    scale_version = models.CharField(_("version of the scale"), max_length=10, default=scales.SCALE_VERSION)
    asked = ScaleField(
        _("was the person asked"),
        scale=scales.ASKED,
        blank=True,
        help_text=_("Whether the person whom this is about was asked before it is published."),
    )
    asked_note = WordsField(
        _("until when, or why not"),
        null=True,
        blank=True,
        help_text=_("No answer: by when it was asked for. Not asked: why."),
    )
    struck = GivenFlagField(_("struck"), default=False, editable=False)

    class Meta:
        abstract = True


class Claim(ReadyRow):
    """A factual statement that can be checked. Without a claimant it is a finding of the newsroom."""

    code = GivenTextField(_("code"), max_length=20, null=True, unique=True, editable=False)  # type: ignore[misc]
    text = WordsField(_("the claim"), rows=2)
    claimant = models.ForeignKey(
        Candidate, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("claimed by (candidate)")
    )
    claimant_name = WordsField(_("claimed by"), null=True, blank=True, help_text=_("The name shown; empty: a finding."))
    claimed_on = DateKnownField(_("claimed on"), blank=True)
    struck = GivenFlagField(_("struck"), default=False, editable=False)
    note = ProseField(_("note for staff"), blank=True, help_text=_("Never published."))

    class Meta:
        db_table = "desk_claim"
        ordering = ("pk",)
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = (
            models.CheckConstraint(
                name="desk_claim_claimant_has_a_name",
                condition=Q(claimant__isnull=True) | Q(claimant_name__isnull=False),
            ),
        )

    @property
    def ref(self) -> str | None:
        return self.code

    def __str__(self) -> str:
        code = self.code or _("draft")
        return f"{code} {in_interface(self.text)}"


class ClaimAppearance(Appearance):
    """Where the claim was made."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="appearances")

    class Meta(Appearance.Meta):
        db_table = "desk_claim_appearance"
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")


class ClaimResponse(Response):
    """An answer of the person concerned to a claim's verdict."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="responses")

    class Meta(Response.Meta):
        db_table = "desk_claim_response"
        verbose_name = _("response")
        verbose_name_plural = _("responses")


class Evidence(ReadyRow):
    """One source brought to one claim. Without quoted words or a printed figure it bears no verdict."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))
    position = models.PositiveIntegerField(_("order"), default=0)
    stance = ScaleField(_("stance"), scale=scales.STANCES, default="context")
    quote = ProseField(_("words or figure as printed"), blank=True)
    language = LanguageField(_("language of the words"), blank=True)
    locator = LineField(_("where in it"), max_length=200, blank=True)
    note = WordsField(_("what it shows"), null=True, blank=True, rows=2)

    class Meta:
        db_table = "desk_evidence"
        ordering = ("position", "pk")
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = (known("stance", scales.STANCES, "desk_evidence_stance_known"),)

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.source}"


class ClaimReview(Review):
    """A dated verdict on a claim; later ones supersede."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="reviews")
    verdict = ScaleField(_("verdict"), scale=scales.VERDICTS)
    reviewed_on = models.DateField(_("reviewed on"))

    class Meta:
        db_table = "desk_claim_review"
        ordering = ("reviewed_on", "pk")
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        constraints = (
            known("verdict", scales.VERDICTS, "desk_claim_review_verdict_known"),
            models.UniqueConstraint("claim", "number", name="desk_claim_review_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.reviewed_on} {self.get_verdict_display()}"


class SameClaim(models.Model):
    """Another claim that says the same, said by somebody else or at another time."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="twins")
    same_as = models.ForeignKey(Claim, models.PROTECT, related_name="+", verbose_name=_("says the same as"))

    class Meta:
        db_table = "desk_same_claim"
        verbose_name = _("claim that says the same")
        verbose_name_plural = _("claims that say the same")
        constraints = (
            models.UniqueConstraint("claim", "same_as", name="desk_same_claim_once"),
            models.CheckConstraint(name="desk_same_claim_is_another", condition=~Q(claim=F("same_as"))),
        )

    def __str__(self) -> str:
        return f"{self.claim} = {self.same_as}"
