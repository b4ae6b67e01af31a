"""The record as pages tell it: which revision this is, what changed a page, what was published last."""

from typing import Any

from django.utils.translation import gettext as _

from pledges.law.scales import REVISION_KINDS
from pledges.pages import names
from pledges.pages.reader import Reader
from pledges.reading import addresses, journal, revisions

Row = dict[str, Any]


def line(reader: Reader, revision: Row) -> Row:
    """A revision: its number, of which kind, when, why, and whether a second person approved it."""
    return {
        "number": revision["number"],
        "sequence": revision["sequence"],
        "kind": reader.term(REVISION_KINDS, revision["kind"]),
        "correction": revision["correction"],
        "published_at": reader.moment(revision["published_at"]),
        "reason": reader.words(revision["reason"]),
        "second_person": revision["second_person"],
    }


def change(reader: Reader, row: Row) -> Row:
    """A row of the record as a change of something: what it was of, and what it says there by name."""
    return {**_unnamed(reader, row), "name": names.of(reader, row["subject"], row["content"] or {})}


def _unnamed(reader: Reader, row: Row) -> Row:
    return {**line(reader, row), "subject": subject(row["subject"]), "ref": row["ref"]}


def timeline(reader: Reader, document: Row) -> list[Row]:
    """Every publication that changed a document, newest first, each with the address of the state then; one query.

    What a change was of is called as the document calls it now, and by its code alone where that no longer names it.
    """
    kind, ref = addresses.subject(document), document["ref"]
    return publications(reader, kind, document, revisions.timeline(kind, ref))


def publications(reader: Reader, kind: str, document: Row, rows: list[Row]) -> list[Row]:
    """Rows of a document's timeline as it tells them, publication by publication, newest first."""
    own, known = (kind, document["ref"]), names.within(reader, kind, document)
    told = []
    for of_one in reversed(by_publication(rows)):
        about = leading(of_one, own)
        name = known.get((about["subject"], about["ref"]))
        last = of_one[-1]["sequence"]
        told.append(
            {
                **_unnamed(reader, about),
                **_around(about, of_one, own),
                "name": name,
                "last": last,
                "publication": about["publication"],
                "url": addresses.state(*own, last, reader.language),
            }
        )
    return told


def by_publication(rows: list[Row]) -> list[list[Row]]:
    """Rows put together by publication, in their order; the first may have begun before what was read."""
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["publication"], []).append(row)
    return list(found.values())


def leading(rows: list[Row], own: tuple[str, str] | None = None) -> Row:
    """What a publication is about: the subject whose page asks, else a pledge, else a claim, else its last row."""
    return min(
        reversed(rows), key=lambda row: 0 if (row["subject"], row["ref"]) == own else journal.rank(row["subject"])
    )


def _around(about: Row, rows: list[Row], own: tuple[str, str] | None = None) -> Row:
    """How the other rows of a publication bear on the one that it is told by."""
    return {
        "own": (about["subject"], about["ref"]) == own,
        "correction": any(row["correction"] for row in rows),
        "others": len(rows) - 1,
    }


def subject(name: str) -> str:
    """What a subject is called."""
    words = {
        "pledge": _("pledge"),
        "claim": _("claim"),
        "source": _("source"),
        "candidate": _("candidate"),
        "party": _("party"),
        "election": _("election"),
        "topic": _("topic"),
        "indicator": _("indicator"),
    }
    return words.get(name, name)
