"""Texts of documents as they were read: kept with digest and time, for staff only, as links die."""

import hashlib
import unicodedata

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from pledgecheck.web_address import LONGEST
from sources.fields import CheckedField, CheckedTextField
from sources.plain import plain_text


def digest(text: str) -> str:
    """SHA-256 of what a text says: blanks, line ends and forms of one letter make no other text of it."""
    said = " ".join(unicodedata.normalize("NFKC", text).split())
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()


class How(models.TextChoices):
    """How a text came here."""

    PASTED = "pasted", _("pasted")
    FILE = "file", _("from a file")
    FETCHED = "fetched", _("fetched")


class TextRead(models.Model):
    """What a source said when somebody read it. Never published, never changed: a later reading is another row."""

    source = models.ForeignKey(
        "sources.Source", on_delete=models.CASCADE, related_name="texts", verbose_name=_("source")
    )
    text = CheckedTextField(_("text as read"), validators=[plain_text, MinLengthValidator(1)])
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True, editable=False)  # of `digest`
    address = CheckedField(_("read at the address"), max_length=LONGEST, blank=True)
    how = models.CharField(_("how"), max_length=10, choices=How.choices, default=How.PASTED)
    read_at = models.DateTimeField(_("read at"))
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("read by")
    )

    class Meta:
        verbose_name = _("text as read")
        verbose_name_plural = _("texts as read")
        ordering = ("-read_at", "-pk")
        constraints = (
            models.UniqueConstraint("source", "sha256", name="text_read_once"),
            models.CheckConstraint(condition=models.Q(how__in=How.values), name="text_read_how_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.sha256[:8]}"
