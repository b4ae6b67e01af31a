"""Past states: which one an address asks for, how long it stood, what made it, and what has changed since."""

import datetime
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from django.http import HttpRequest

from pledges.law import codes, dates
from pledges.pages import documents, notices, record
from pledges.pages.differences import Line, differences
from pledges.pages.reader import Reader
from pledges.reading import addresses, past, revisions

Row: TypeAlias = dict[str, Any]

_SEQUENCE = re.compile(codes.SEQUENCE)
FOLDED = 8
"""From how many changed values on a difference is folded."""


@dataclass(frozen=True)
class State:
    """A subject's document as an address asks for it. `then`: after which publication, where it asks for one."""

    subject: str
    document: Row
    then: "Then | None" = None

    @property
    def past(self) -> Row | None:
        """What `_past.html` and `_differences.html` show; None for the page as it is now."""
        return self.then.told(self.subject) if self.then else None

    def reader(self, reader: Reader) -> Reader:
        """The reader on the day of the publication asked for; the very same for the page as it is now."""
        return Reader(reader.language, self.then.on) if self.then else reader

    def address(self, language: str) -> str:
        """The only right address of this page in a language: of a past state, that of the publication that made it."""
        if self.then:
            as_of = self.document["as_of"]["sequence"]
            return addresses.state(self.subject, self.document["ref"], as_of, language)
        return addresses.page(self.subject, self.document, language)


def address(subject: str, document: Row, state: State | None, end: str = "") -> Callable[[str], str]:
    """The address of a page in each language: of a past state the one that it has, else the page's own with its end."""
    if state and state.then:
        return state.address
    return lambda language: addresses.page(subject, document, language) + end


def state(request: HttpRequest, subject: str, ref: str) -> State | None:
    """What a page of a subject is to tell: the present document, or with `?as_of={sequence}` the one of then.

    None, and the page is unknown, where nothing public has this code, where it was not public by then, and where
    `as_of` is no whole number of the record or is given twice. `document` may be a notice. Whoever tells it
    takes the state along for `address` and `provenance`; the rest is `pages/_subject.html`'s to show.
    """
    given = request.GET.getlist("as_of")
    if not codes.may_name(subject, ref) or len(given) > 1:
        return None
    if given:
        return after(_language(request), subject, ref, given[0])
    found = documents.present(subject, ref)
    return None if found is None else State(subject, found)


def after(language: str, subject: str, ref: str, sequence: str) -> State | None:
    """A subject as it was after a publication that an address names; None where there is none such."""
    if not _SEQUENCE.fullmatch(sequence):
        return None
    asked = int(sequence)
    published = revisions.published(asked)
    stored = past.document(subject, ref, asked) if published else None
    if published is None or stored is None:
        return None
    return State(subject, json.loads(stored), Then(language, asked, *published, stored))


@dataclass(frozen=True)
class Then:
    """The moment that a past state is asked for: after a publication, in the language of the page.

    `stored` is what was served then, which stays as it was whatever a page adds to the document that it tells.
    """

    language: str
    sequence: int
    publication: int
    published_at: str
    stored: str

    @property
    def on(self) -> datetime.date:
        """The day on which the page is read."""
        return dates.first_day(self.published_at[:10])

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.language, self.on)

    def told(self, subject: str) -> Row:
        """The state's place among the others, with the differences to the one before and to the present one."""
        document: Row = json.loads(self.stored)
        ref = document["ref"]
        rows = revisions.timeline(subject, ref)
        states = record.publications(self.reader, subject, document, rows)[::-1]
        place = max(at for at, one in enumerate(states) if one["last"] <= document["as_of"]["sequence"])
        here, *later = states[place:]
        before = states[place - 1] if place else None
        now = (documents.present(subject, ref) or document) if later else document
        then = past.document(subject, ref, before["last"]) if before else None
        was: Row | None = json.loads(then) if then else None
        pairs = ((was, document), (document, now))
        changed, since = differences(self.reader, subject, *pairs)
        return {
            "sequence": self.sequence,
            "published_at": self.reader.moment(self.published_at),
            "exact": here["publication"] == self.publication,
            "from": here,
            "to": later[0] if later else None,
            "before": before,
            "url": addresses.page(subject, now, self.language),
            "kept_back": notices.later(document),
            "compared": before is not None and not (was and notices.later(was)),
            "meanwhile": notices.meanwhile(document, now) if later else None,
            "changed": _difference(changed),
            "since": _difference(since),
        }


def _difference(lines: Iterable[Line]) -> Row:
    found = list(lines)
    count = sum(line.count for line in found)
    return {"lines": found, "count": count, "folded": count > FOLDED}


def _language(request: HttpRequest) -> str:
    """The language that the address names, as the route found it."""
    found = request.resolver_match
    return str(found.kwargs["language"]) if found else addresses.first_language()
