"""Tables of letters. What tells who wrote is deleted after a set time; the outcome stays."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    """A report or a complaint about something public, who answers for it, by when, and what came of it."""

    class Kind(models.TextChoices):
        EVIDENCE = "evidence", _("evidence")
        ERROR = "error", _("error")
        COMPLAINT = "complaint", _("complaint by the person concerned")

    class Outcome(models.TextChoices):
        CORRECTION = "correction", _("corrected")
        REPLY = "reply", _("reply printed")
        REFUSED = "refused", _("refused")

    reference = models.CharField(_("number"), max_length=12, help_text=_("What the writer was told to quote."))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    subject = models.CharField(max_length=20)
    ref = models.CharField(_("about"), max_length=100)
    language = models.CharField(max_length=20)
    text = models.TextField(_("what was written"), blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    contact = models.CharField(_("contact"), max_length=300, blank=True)
    received_at = models.DateTimeField(_("received"))
    due_at = models.DateTimeField(_("due"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("owner")
    )
    outcome = models.CharField(_("result"), max_length=10, choices=Outcome.choices, blank=True)
    outcome_reason = models.JSONField(_("reason"), null=True, blank=True, help_text="A text per language; public.")
    outcome_sequence = models.PositiveIntegerField(null=True, blank=True, help_text="The revision that it led to.")
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("settled by")
    )
    shown = models.BooleanField(_("outcome is shown"), default=False)
    forgotten_at = models.DateTimeField(null=True, blank=True, help_text="When text, name and contact were deleted.")

    class Meta:
        db_table = "letters_letter"
        ordering = ("due_at", "pk")
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = (models.Index("settled_at", "due_at", name="letters_letter_waiting"),)
        constraints = (
            models.UniqueConstraint("reference", condition=~Q(reference=""), name="letters_letter_reference_once"),
            models.CheckConstraint(
                name="letters_letter_kind_known", condition=Q(kind__in=("evidence", "error", "complaint"))
            ),
            models.CheckConstraint(
                name="letters_letter_settled_whole",
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, outcome="")
                | Q(settled_at__isnull=False, settled_by__isnull=False, outcome__in=("correction", "reply", "refused")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.ref} ({self.pk})"


class Knock(models.Model):
    """A letter from an address, told by a keyed digest that changes every day: enough to count, not to know who."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        db_table = "letters_knock"
        indexes = (models.Index("key", "at", name="letters_knock_key"),)

    def __str__(self) -> str:
        return self.key[:8]
