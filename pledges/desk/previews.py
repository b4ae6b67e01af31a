"""Private links to a page as it would stand: for a lawyer, or for asking the person concerned."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pledgecheck.record.models import Proposal
from pledges.desk.rows import LineField


class PreviewLink(models.Model):
    """A link to the pages of one open proposal, known by the digest of its secret; it ends by time or by hand."""

    secret_sha256 = models.CharField(max_length=64, unique=True)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    purpose = LineField(_("for whom"), max_length=200)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "desk_preview_link"
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.purpose}"
