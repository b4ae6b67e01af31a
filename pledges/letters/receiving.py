"""Letters as they come in, at most so many from one place and day; and what is forgotten of them after a time.

Nothing here knows what a letter is about, but for its public code: the page has seen to it that there is such a thing.
"""

import datetime
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils.crypto import salted_hmac

from pledges.letters.models import Knock, Letter

LONGEST = {"text": 5000, "name": 200, "contact": 300}
"""Characters that each part of a letter may have."""

LEGIBLE = "23456789BCDFGHJKMNPQRSTVWXYZ"
LOCK = 0x6C657474
"""First half of the lock on one place ("lett"). PostgreSQL keeps two-part keys apart from the record's one-part key."""


@dataclass(frozen=True)
class Said:
    """What somebody wrote: of which kind, in which language of the site, and who they are if they want to say."""

    kind: str
    text: str
    language: str
    name: str = ""
    contact: str = ""


class TooMany(Exception):
    """As many letters as are taken from one place and day have come. `again_in`: seconds until the next is taken."""

    def __init__(self, again_in: int) -> None:
        super().__init__(f"again in {again_in} seconds")
        self.again_in = again_in


def receive(said: Said, *, subject: str, ref: str, sender: str, at: datetime.datetime) -> Letter:
    """Keep a letter about a subject (both empty: about the site as a whole) from a network address.

    Raises TooMany, having written nothing. The address itself is never written.
    """
    key = key_of(sender, at)
    with transaction.atomic():
        _lock(key)
        if Knock.objects.filter(key=key).count() >= settings.LETTERS_PER_DAY:
            raise TooMany(_until_midnight(at))
        Knock.objects.create(key=key, at=at)
        return Letter.objects.create(
            reference=new_reference(),
            kind=said.kind,
            subject=subject,
            ref=ref,
            language=said.language,
            text=said.text,
            name=said.name,
            contact=said.contact,
            received_at=at,
            due_at=due_at(at),
        )


def due_at(received_at: datetime.datetime) -> datetime.datetime:
    """When a letter that came then is to be settled."""
    return received_at + datetime.timedelta(days=settings.LETTER_DUE_DAYS)


def new_reference() -> str:
    """A number to quote a letter by: it says nothing of how many there are, and none can be guessed from another."""
    drawn = "".join(secrets.choice(LEGIBLE) for _ in range(10))
    return f"{drawn[:5]}-{drawn[5:]}"


def forget(*, at: datetime.datetime) -> int:
    """Delete words, name and contact of letters older than LETTERS_KEPT_DAYS, and the knocks of past days.

    What came of a letter stays. Gives how many letters were emptied.
    """
    Knock.objects.filter(at__lt=at - datetime.timedelta(days=1)).delete()
    old = Letter.objects.filter(
        forgotten_at=None, received_at__lt=at - datetime.timedelta(days=settings.LETTERS_KEPT_DAYS)
    )
    return old.update(text="", name="", contact="", forgotten_at=at)


def key_of(sender: str, at: datetime.datetime) -> str:
    """A digest that tells letters of one place and one day (in UTC) from others, for whoever has the site's key."""
    day = at.astimezone(datetime.UTC).date().isoformat()
    return salted_hmac("pledges.letters.knock", f"{sender} {day}", algorithm="sha256").hexdigest()


def _lock(key: str) -> None:
    """Let one letter of a place be counted and kept at a time. On SQLite the transaction is that lock."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "postgresql":
        half = int.from_bytes(bytes.fromhex(key[:8]), signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, half])


def _until_midnight(at: datetime.datetime) -> int:
    now = at.astimezone(datetime.UTC)
    tomorrow = datetime.datetime.combine(now.date() + datetime.timedelta(days=1), datetime.time(), datetime.UTC)
    return max(1, int((tomorrow - now).total_seconds()) + 1)
