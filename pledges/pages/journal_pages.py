"""The record as it is read day by day: everything that was published, and everything that was corrected."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from pledges.law import codes
from pledges.pages import corrected, names, record, sharing
from pledges.pages.reader import Reader
from pledges.reading import addresses, journal

Row = dict[str, Any]

SIZE = 30
LATEST = 8
_SEQUENCE = re.compile(codes.SEQUENCE)


def before(given: Mapping[str, str]) -> int | None:
    """Before which sequence a page begins (`?before=157`), None for the first page. ValueError for anything else."""
    asked = given.get("before")
    if asked is not None and not _SEQUENCE.fullmatch(asked):
        raise ValueError(asked)
    return int(asked) if asked else None


def query(sequence: int | None) -> str:
    """Such a place as the end of an address."""
    return f"?before={sequence}" if sequence else ""


def changes(reader: Reader, before: int | None) -> Row:
    """One page of publications by day, the newest first; the number of queries doesn't depend on how many."""
    found = journal.publications(before, SIZE + 1)
    shown = found[:SIZE]
    told = zip(_days(one.about for one in shown), _publications(reader, shown), strict=True)
    return {
        "section": "changes",
        "days": _by_day(reader, told),
        **_neighbours(reader, "changes", before, shown[-1].first if len(found) > SIZE else None),
    }


def corrections(reader: Reader, before: int | None) -> Row:
    """One page of corrections by day, the newest first, each with what was changed."""
    found = journal.corrections(before, SIZE + 1)
    shown = found[:SIZE]
    called = names.public(reader, ((row["subject"], row["ref"]) for row in shown))
    told = ({**_changed(reader, row, called), **corrected.told(reader, row)} for row in shown)
    return {
        "days": _by_day(reader, zip(_days(shown), told, strict=True)),
        **_neighbours(reader, "corrections", before, shown[-1]["sequence"] if len(found) > SIZE else None),
    }


def latest(reader: Reader) -> list[Row]:
    """The last publications, newest first, for the front page."""
    return _publications(reader, journal.publications(None, LATEST))


def _publications(reader: Reader, found: list[journal.Publication]) -> list[Row]:
    """Publications as they are told: by what each is about, as that is called now, with its page then and now."""
    called = names.public(reader, ((one.about["subject"], one.about["ref"]) for one in found))
    return [
        {**_changed(reader, one.about, called), "correction": one.correction, "others": one.records - 1}
        for one in found
    ]


def _changed(reader: Reader, row: Row, called: names.Names) -> Row:
    key = (row["subject"], row["ref"])
    return {
        **record.line(reader, row),
        "subject": record.subject(row["subject"]),
        "ref": row["ref"],
        "name": called.get(key),
        "url": addresses.of(*key, reader.language),
        "then": addresses.state(*key, row["sequence"], reader.language),
    }


def _days(rows: Iterable[Row]) -> list[str]:
    """The day of each row, in UTC as it is recorded."""
    return [row["published_at"][:10] for row in rows]


def _by_day(reader: Reader, told: Iterable[tuple[str, Row]]) -> list[Row]:
    return [
        {"day": reader.day(of), "rows": [row for _day, row in rows]} for of, rows in groupby(told, key=itemgetter(0))
    ]


def _neighbours(reader: Reader, name: str, before: int | None, older: int | None) -> Row:
    base, feed = addresses.within(reader.language, name), addresses.feed(reader.language, name)
    return {
        "older": base + query(older) if older else None,
        "first": base if before else None,
        "feed": feed,
        "feeds": sharing.followed(reader, None if name == "changes" else feed, _("Corrections")),
    }
