"""From looks to what may be said: one failure says nothing, two a week apart say that a source is gone."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from sources.links.asking import Looked
from sources.links.checks import SEEN, UNDECIDED, LinkCheck

APART = timedelta(days=7)
"""How far apart two failures are, with nothing found in between, before a source is called gone."""


def due(links: Mapping[str, str], every: timedelta, at: datetime) -> list[str]:
    """Codes of sources to ask now, those first that nobody asked yet, then by the time of their last look.

    One whose address is another than it was is asked as if it were new.
    """
    checked = dict(LinkCheck.objects.values_list("ref", "checked_at"))
    asked = dict(LinkCheck.objects.values_list("ref", "address"))
    never = [ref for ref, address in links.items() if asked.get(ref) != address]
    again = [ref for ref, address in links.items() if asked.get(ref) == address and checked[ref] <= at - every]
    return sorted(never) + sorted(again, key=lambda ref: (checked[ref], ref))


@transaction.atomic
def keep(ref: str, address: str, looked: Looked, *, at: datetime, found_at: datetime | None = None) -> bool | None:
    """Remember a look. Gives whether the source is online, or None where nothing new may be said of that.

    `found_at`: when it was last found by whomever; a failure before that doesn't count any more.
    """
    before = LinkCheck.objects.filter(ref=ref, address=address).first()
    known = [moment for moment in (before.last_seen_at if before else None, found_at) if moment]
    seen_at = max(known, default=None)
    failed_at = before.first_failed_at if before else None
    if failed_at and found_at and found_at >= failed_at:
        failed_at = None
    online: bool | None = None
    if looked.outcome in SEEN:
        online, failed_at, seen_at = True, None, at
    elif looked.outcome not in UNDECIDED:
        failed_at = failed_at or at
        online = False if at - failed_at >= APART else None
    LinkCheck.objects.update_or_create(
        ref=ref,
        defaults={
            "address": address,
            "checked_at": at,
            "status": looked.status,
            "outcome": looked.outcome,
            "detail": looked.detail,
            "first_failed_at": failed_at,
            "last_seen_at": seen_at,
        },
    )
    return online
