"""What a sitemap lists: every live page in every language, in parts of a bounded size that begin at a code.

When a page changed last is said of pledges and claims, which are told by their own documents alone. All others list
pledges, claims or figures that change and go without them: a wrong moment is worse than none.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from pledgecheck import copying
from pledges.law import codes
from pledges.reading import addresses, revisions, validator
from pledges.reading.choosing import PROPER
from pledges.reading.compose.frame import PLURALS
from pledges.reading.models import ROOMS, Room

SIZE = 1000
"""Documents in a part, withdrawn ones too, so that a part stays as it is when one goes.
In ten languages that is 10,000 addresses; the protocol allows 50,000 and 50 MB."""

ITSELF = "pages"
"""The part of pages that are of no document."""

FOLLOWING = (*PLURALS.values(), "changes", "corrections", "record", "data")
"""Pages that change with the record."""

STANDING = ("methodology", "about", "data/recipes")
"""Pages that change with the software or the settings, at a time that nothing notes."""


FOR_PROGRAMS = ("data/recipes",)
"""Pages about what only a program answers, which aren't in a static copy."""


@dataclass(frozen=True)
class Entry:
    """A page by its address in each language, and when it changed last where the record says so."""

    addresses: dict[str, str]
    changed_at: str | None


@dataclass(frozen=True)
class Part:
    """A part of the sitemap by name, and when something in it changed last."""

    name: str
    changed_at: str | None


@dataclass(frozen=True)
class Begins:
    """Where a part begins: at a document of a subject, by its place in the order."""

    subject: str
    number: int
    ref: str

    def is_first(self) -> bool:
        """Whether a part begins there, and not in the middle of one."""
        before = _in_order(self.subject).filter(Q(number__lt=self.number) | Q(number=self.number, ref__lt=self.ref))
        return before.count() % SIZE == 0

    def entries(self) -> list[Entry]:
        """Its live pages."""
        rows = _in_order(self.subject).filter(Q(number__gt=self.number) | Q(number=self.number, ref__gte=self.ref))
        found = rows.values_list("state", "document")[:SIZE]
        return [_of_document(self.subject, stored) for state, stored in found if state == Room.State.LIVE]


def parts() -> Iterator[Part]:
    """Every part with a page in it. Of documents only codes are read, in constant memory."""
    yield Part(ITSELF, _head_at())
    for subject, plural in PLURALS.items():
        rows = _in_order(subject).values_list("ref", "state", "changed").iterator(SIZE)
        begun = [
            (part[0][0], max(changed for _ref, _state, changed in part))
            for part in _filled(rows)
            if any(state == Room.State.LIVE for _ref, state, _changed in part)
        ]
        moments = revisions.moments(newest for _first, newest in begun) if subject in PROPER else {}
        yield from (Part(f"{plural}-from-{first}", moments.get(newest)) for first, newest in begun)


def begins(name: str) -> Begins | None:
    """Where the part of a name would begin; None where nothing public is named. No document is read."""
    plural, _from, first = name.partition("-from-")
    subject = next((found for found, named in PLURALS.items() if named == plural), None)
    if subject is None or not codes.may_name(subject, first):
        return None
    number = _in_order(subject).filter(ref=first).values_list("number", flat=True).first()
    return None if number is None else Begins(subject, number, first)


def _filled(rows: Iterable[tuple[str, str, int]]) -> Iterator[list[tuple[str, str, int]]]:
    """Rows in parts of that size, one after the other."""
    left = iter(rows)
    while part := list(islice(left, SIZE)):
        yield part


def _in_order(subject: str) -> QuerySet[Any]:
    """By number, what has none by code: what is published later comes last, and parts before it stay as they are."""
    return ROOMS[subject]._default_manager.order_by("number", "ref")


def of_site() -> list[Entry]:
    """Pages that are of no document."""
    changed_at = _head_at()
    home = Entry({code: addresses.home(code) for code in settings.CONTENT_LANGUAGES}, changed_at)
    return [
        home,
        *(_within(path, changed_at) for path in FOLLOWING),
        *(_within(path, None) for path in STANDING if not (copying.copy() and path in FOR_PROGRAMS)),
    ]


def _within(path: str, changed_at: str | None) -> Entry:
    return Entry({code: addresses.within(code, path) for code in settings.CONTENT_LANGUAGES}, changed_at)


def _of_document(subject: str, stored: str) -> Entry:
    document = json.loads(stored)
    return Entry(
        {code: addresses.page(subject, document, code) for code in settings.CONTENT_LANGUAGES},
        document["as_of"]["published_at"] if subject in PROPER else None,
    )


def _head_at() -> str | None:
    found = revisions.published(validator.head())
    return found[1] if found else None
