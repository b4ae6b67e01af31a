"""What signing in has to remember: failed tries for some minutes, second factors, and recovery codes not yet used.

No row holds a secret or says where somebody was: names and addresses of tries are keyed digests (people type passwords
into the field for the name), a second factor's key follows from SECRET_KEY and a nonce, recovery codes are digests.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Tries(models.Model):
    """Tries in a row that failed, for one account name and one client address together."""

    pair = models.CharField(max_length=64, unique=True)
    account = models.CharField(max_length=64, db_index=True)
    failed = models.PositiveSmallIntegerField(default=0)
    last = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.failed} × {self.pair[:8]}"


class SecondFactor(models.Model):
    """The app that makes one person's codes. A replaced one is another row: sessions know which one they passed."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="second_factor")
    nonce = models.CharField(max_length=64)
    last_step = models.BigIntegerField(help_text="Thirty seconds of Unix time whose code was used last.")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id}"


class RecoveryCode(models.Model):
    """A code that stands in once for a lost phone; it is deleted as it is used."""

    factor = models.ForeignKey(SecondFactor, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("factor", "digest"), name="signing_in_recovery_code_once")
        ]

    def __str__(self) -> str:
        return self.digest[:8]
