"""What waits to be told to people: by e-mail, and to one webhook. Written with the act and sent after it: no draft."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """That something waits for a person, or (without one) for whoever listens at the webhook."""

    event = models.CharField(max_length=30)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", null=True)
    proposal = models.PositiveBigIntegerField(null=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "desk_notice"
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = (models.Index("sent_at", "made_at", name="desk_notice_unsent"),)

    def __str__(self) -> str:
        return f"{self.event} {self.proposal or ''}".strip()
