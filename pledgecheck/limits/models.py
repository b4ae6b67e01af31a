"""Keys of programs that may ask more often than others. A key itself is shown once, and kept nowhere."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class ApiKey(models.Model):
    """A key that was handed out: whose it is, how it begins, and its digest."""

    holder = models.CharField(
        _("holder"),
        max_length=100,
        help_text=_("The newsroom, project or program that gets the key; no person's data."),
    )
    note = models.TextField(_("note"), blank=True, max_length=1000, help_text=_("What it is for, or who asked for it."))
    quota = models.PositiveIntegerField(
        _("requests a minute"),
        default=6000,
        validators=(MinValueValidator(1), MaxValueValidator(1_000_000)),
        help_text=_("How many requests a minute the key is good for, from whatever addresses together."),
    )
    prefix = models.CharField(_("begins with"), max_length=12, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("handed out at"), editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("handed out by"),
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.prefix}…"
