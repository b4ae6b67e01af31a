"""Published statistical series, and what of them a claim's sums use. Figures are decimal texts, as printed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pledges.desk.people import SlugRow
from pledges.desk.rows import DECIMAL, DateKnownField, LanguageField, LineField, ProseField, ReadyRow, ScaleField, known
from pledges.desk.statements import Claim
from pledges.desk.words import WordsField
from pledges.law import scales
from sources.models import Source


class Indicator(SlugRow):
    """A published statistical series."""

    name = WordsField(_("name"))
    definition = WordsField(_("definition"), null=True, blank=True, rows=3)
    unit = LineField(_("unit"), max_length=40, help_text=_("As used in every observation, such as USD bn."))
    frequency = ScaleField(_("frequency"), scale=scales.FREQUENCIES, default="year")
    publisher = LineField(_("publisher"), max_length=200)

    class Meta:
        db_table = "desk_indicator"
        ordering = ("slug",)
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = (known("frequency", scales.FREQUENCIES, "desk_indicator_frequency_known"),)


class Observation(ReadyRow):
    """A figure for one period in one vintage: as first published, or as revised on a date."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="observations", verbose_name=_("indicator"))
    period = LineField(_("period"), max_length=10, help_text=_("Such as 2021, 2021-Q4, 2021-05 or 2021-05-14."))
    vintage = LineField(_("vintage"), max_length=40, help_text=_("first, or revised and the date: revised-2023-01-01."))
    value = LineField(_("value"), max_length=40, validators=[DECIMAL])
    published_on = DateKnownField(_("published on"), blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))
    locator = LineField(_("where in it"), max_length=200, blank=True)
    quote = ProseField(_("as printed"), blank=True)
    language = LanguageField(_("language of the words"), blank=True)

    class Meta:
        db_table = "desk_observation"
        ordering = ("period", "published_on", "pk")
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints = (models.UniqueConstraint("indicator", "period", "vintage", name="desk_observation_vintage_once"),)

    def __str__(self) -> str:
        return f"{self.indicator} {self.period} ({self.vintage})"


class Calculation(ReadyRow):
    """A sum over named observations that a claim's figure can be checked by."""

    claim = models.OneToOneField(Claim, models.CASCADE, related_name="calculation")
    operation = ScaleField(_("operation"), scale=scales.OPERATIONS, max_length=40)
    comparison = ScaleField(_("comparison"), scale=scales.COMPARISONS, default="equal")
    asserted = LineField(_("figure asserted"), max_length=40, validators=[DECIMAL])
    precision = models.PositiveSmallIntegerField(_("decimal places asserted"), default=0)
    rate = LineField(_("rate a year in per cent"), max_length=40, blank=True, validators=[DECIMAL])

    class Meta:
        db_table = "desk_calculation"
        verbose_name = _("calculation")
        verbose_name_plural = _("calculations")
        constraints = (known("comparison", scales.COMPARISONS, "desk_calculation_comparison_known"),)

    def __str__(self) -> str:
        return f"{self.operation} = {self.asserted}"


class CalculationRun(models.Model):
    """One way to do the sum: with the figures as first published, or as revised."""

    calculation = models.ForeignKey(Calculation, models.CASCADE, related_name="runs")
    position = models.PositiveIntegerField(_("order"), default=0)
    label = WordsField(_("with which figures"))
    until = LineField(_("up to the period"), max_length=10, blank=True)

    class Meta:
        db_table = "desk_calculation_run"
        verbose_name = _("way to do the sum")
        verbose_name_plural = _("ways to do the sum")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.calculation} #{self.position}"


class CalculationInput(models.Model):
    """One observation that a run uses, in its place."""

    run = models.ForeignKey(CalculationRun, models.CASCADE, related_name="inputs")
    position = models.PositiveIntegerField(_("order"), default=0)
    observation = models.ForeignKey(Observation, models.PROTECT, related_name="+", verbose_name=_("observation"))

    class Meta:
        db_table = "desk_calculation_input"
        verbose_name = _("figure used")
        verbose_name_plural = _("figures used")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.observation)
