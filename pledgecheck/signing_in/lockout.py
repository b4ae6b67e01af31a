"""Lock-out: after some failed tries an account name is refused from one client address for a time.

The two together, never the name alone: a stranger elsewhere can't lock an editor out. In the database, so that all
workers count as one. A try is counted before it is judged, so that many at once get no more than one after another.
A name without an account is counted like any other.
"""

import math
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from pledgecheck.networks import client_network
from pledgecheck.signing_in.models import Tries


class LockedOut(Exception):
    """Refused for a time, whoever knows the right password included."""

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes)
        self.minutes = minutes


@dataclass(frozen=True)
class Pair:
    """Whose tries are counted together, as digests."""

    both: str
    account: str


def lock_time() -> timedelta:
    """How long a lock lasts, and how long a failed try counts."""
    return timedelta(minutes=settings.LOGIN_LOCK_MINUTES)


def account_digest(name: str) -> str:
    """What stands for an account name, however its letters are written."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()
    return salted_hmac("pledgecheck.signing_in.account", folded, algorithm="sha256").hexdigest()


def pair_of(name: str, request: HttpRequest) -> Pair:
    """Whose tries a request counts among."""
    account = account_digest(name)
    both = salted_hmac("pledgecheck.signing_in.pair", account + client_network(request), algorithm="sha256")
    return Pair(both.hexdigest(), account)


def count(pair: Pair, *, at: datetime) -> None:
    """Count a try before it is judged. Raises LockedOut, and then what was typed must not be looked at."""
    Tries.objects.filter(last__lte=at - lock_time()).delete()
    with transaction.atomic():
        tries, _made = Tries.objects.select_for_update().get_or_create(
            pair=pair.both, defaults={"account": pair.account, "last": at}
        )
        if tries.failed >= settings.LOGIN_TRIES:
            raise LockedOut(_minutes_left(tries, at))
        tries.failed, tries.last = tries.failed + 1, at
        tries.save(update_fields=["failed", "last"])


def refuse_if_spent(pair: Pair, *, at: datetime) -> None:
    """After a wrong try: raises LockedOut if it was the last one, so that this is told at once."""
    tries = Tries.objects.filter(pair=pair.both, failed__gte=settings.LOGIN_TRIES).first()
    if tries:
        raise LockedOut(_minutes_left(tries, at))


def give_back(pair: Pair) -> None:
    """The password was right and a code is still to come: that try wasn't a failed one, and clears nothing."""
    Tries.objects.filter(pair=pair.both, failed__gt=0).update(failed=F("failed") - 1)


def clear(pair: Pair) -> None:
    """The person is in."""
    Tries.objects.filter(pair=pair.both).delete()


def unlock(name: str) -> int:
    """Forget the tries for an account from every address; gives how many addresses there were."""
    return Tries.objects.filter(account=account_digest(name)).delete()[0]


def _minutes_left(tries: Tries, at: datetime) -> int:
    return max(1, math.ceil((tries.last + lock_time() - at).total_seconds() / 60))
