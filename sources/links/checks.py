"""What was found at the address of each source when it was last asked: the link check's own memory."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pledgecheck.web_address import LONGEST
from sources.fields import CheckedField


class Outcome(models.TextChoices):
    """What came of asking."""

    FOUND = "found", _("found")
    MOVED = "moved", _("found at another address")
    NOT_FOUND = "not_found", _("not found")
    GONE = "gone", _("taken away for good")
    REFUSED = "refused", _("not shown to programs")
    SERVER_ERROR = "server_error", _("the server failed")
    TIMEOUT = "timeout", _("no answer in time")
    LOOP = "loop", _("sent round in a circle")
    TLS = "tls", _("certificate can't be trusted")
    CHAIN = "chain", _("issuer of the certificate not known here")
    DNS = "dns", _("no such domain name")
    UNREACHABLE = "unreachable", _("no connection")
    GARBLED = "garbled", _("answer not understood")
    NOT_ASKED = "not_asked", _("not asked: not on the public internet")


SEEN = frozenset({Outcome.FOUND, Outcome.MOVED})
UNDECIDED = frozenset({Outcome.REFUSED, Outcome.CHAIN, Outcome.NOT_ASKED})
"""Says nothing of the source: who refuses programs may show it to readers, and what wasn't asked may be there."""


class LinkCheck(models.Model):
    """The last look at one public source. Never published: what follows from it is handed to the reading room."""

    ref = models.CharField(_("code"), max_length=100, unique=True)
    address = CheckedField(_("address"), max_length=LONGEST)
    checked_at = models.DateTimeField(_("checked at"), db_index=True)
    status = models.PositiveSmallIntegerField(_("status of HTTP"), null=True)
    outcome = models.CharField(_("outcome"), max_length=20)
    detail = models.CharField(_("detail"), max_length=500, blank=True)
    first_failed_at = models.DateTimeField(
        _("failing since"), null=True, help_text=_("The first failure after which it wasn't found again.")
    )
    last_seen_at = models.DateTimeField(_("last found at"), null=True)

    class Meta:
        verbose_name = _("link check")
        verbose_name_plural = _("link checks")
        constraints = (
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="link_check_outcome_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.ref}: {self.outcome}"
