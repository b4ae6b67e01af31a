"""Tables of the reading room that no record tells: which sources were found online, and which words say the same.

`rebuild` leaves them alone, and each has a count of its changes, of which validators of what it decides are made.
"""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _


class SourceState(models.Model):
    """Whether a published source was last found online. Not from the record, and no part of any document."""

    ref = models.CharField(max_length=100, primary_key=True)
    online = models.BooleanField()
    checked_at = models.DateTimeField()

    class Meta:
        db_table = "reading_source_state"

    def __str__(self) -> str:
        return self.ref


class SourceChecks(models.Model):
    """How many times anything was noted in SourceState: one row, of which validators of lists of sources are made."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    noted = models.PositiveBigIntegerField()

    class Meta:
        db_table = "reading_source_checks"

    def __str__(self) -> str:
        return f"{self.noted}"


class Synonyms(models.Model):
    """Words that say the same, as the newsroom has it: who searches for one of them finds all. No draft of anything.

    Read when somebody searches, so a change holds at once and no index is made anew.
    """

    language = models.CharField(_("language"), max_length=20, blank=True)
    words = models.TextField(_("words"), help_text="One a line.")

    class Meta:
        db_table = "reading_synonyms"
        ordering = ("language", "id")
        verbose_name = _("words that say the same")
        verbose_name_plural = _("words that say the same")

    def __str__(self) -> str:
        return " = ".join(self.words.split("\n"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With what is noted of it (`search.synonyms.written`), or not at all."""
        with transaction.atomic():
            super().save(*args, **kwargs)


class SynonymsChanges(models.Model):
    """How many times the table of synonyms was changed: one row, of which validators of searches are made."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    number = models.PositiveBigIntegerField()

    class Meta:
        db_table = "reading_synonyms_changes"

    def __str__(self) -> str:
        return f"{self.number}"
