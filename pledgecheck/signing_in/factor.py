"""The second factor: codes of an app (RFC 6238, six digits, thirty seconds) and recovery codes, each good once."""

import hashlib
import hmac
import secrets
import unicodedata
from base64 import b32encode
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pyotp
import segno
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from pledgecheck.signing_in.models import RecoveryCode, SecondFactor

Person = Any
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
RECOVERY_CODES = 10


def new_nonce() -> str:
    """What a new key follows from, together with SECRET_KEY: a stolen database alone gives no codes."""
    return secrets.token_urlsafe(32)


def key_of(nonce: str) -> str:
    """The key as an app takes it: 160 bits in base 32."""
    digest = salted_hmac("pledgecheck.signing_in.second_factor", nonce, algorithm="sha256").digest()
    return b32encode(digest[:20]).decode("ascii")


def picture_of(nonce: str, *, account: str) -> str:
    """The QR code that an app scans, as a data: address."""
    address = pyotp.TOTP(key_of(nonce), name=account, issuer=settings.SITE_NAME).provisioning_uri()
    return segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="white")


def matching_step(nonce: str, code: str, *, at: datetime) -> int | None:
    """The thirty seconds that a code belongs to, one before and one after now included; None: it is wrong."""
    totp = pyotp.TOTP(key_of(nonce))
    typed, now = _plain(code).encode(), totp.timecode(at)
    return next((step for step in (now, now - 1, now + 1) if hmac.compare_digest(_code(totp, step), typed)), None)


def _code(totp: pyotp.TOTP, step: int) -> bytes:
    return totp.generate_otp(step).encode()


def factor_of(person: Person) -> SecondFactor | None:
    """A person's second factor, read anew."""
    return SecondFactor.objects.filter(person_id=person.pk).first()


def set_up(person: Person, *, nonce: str, code: str, at: datetime) -> tuple[SecondFactor, list[str]] | None:
    """Take an app on, in the place of an earlier one; gives the recovery codes, this once. None: the code is wrong."""
    step = matching_step(nonce, code, at=at)
    if step is None:
        return None
    codes = ["-".join(_four() for _ in range(4)) for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        SecondFactor.objects.filter(person_id=person.pk).delete()
        factor = SecondFactor.objects.create(person=person, nonce=nonce, last_step=step, made_at=at)
        RecoveryCode.objects.bulk_create(RecoveryCode(factor=factor, digest=_digest(each)) for each in codes)
        _log(person, by=person, what=_("Second factor set up."))
    return factor, codes


def spend(factor: SecondFactor, code: str, *, at: datetime) -> bool:
    """Whether a code of the app or a recovery code is right; if so it never is again, wherever it comes in next."""
    step = matching_step(factor.nonce, code, at=at)
    if step is None:
        return factor.recovery_codes.filter(digest=_digest(code)).delete()[0] == 1
    return SecondFactor.objects.filter(pk=factor.pk, last_step__lt=step).update(last_step=step) == 1


def remove(people: Iterable[Person], *, by: Person | None) -> int:
    """Take the second factor from these accounts; gives how many had one. The admin's log says who did it to whom."""
    having = [person for person in people if factor_of(person)]
    with transaction.atomic():
        SecondFactor.objects.filter(person__in=having).delete()
        for person in having:
            what = _("Second factor removed.") if by else _("Second factor removed by command.")
            _log(person, by=by or person, what=what)
    return len(having)


def _log(person: Person, *, by: Person, what: str) -> None:
    LogEntry.objects.log_actions(by.pk, [person], CHANGE, change_message=what)


def _four() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(4))


def _plain(code: str) -> str:
    """A code without what people put between its parts."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", code).casefold() if sign.isalnum())


def _digest(code: str) -> str:
    # No slow hash and no key: 79 random bits can't be guessed, and these must outlive a change of SECRET_KEY.
    return hashlib.sha256(_plain(code).encode()).hexdigest()
