"""The record as pages tell it: which revision this is, what changed a page, what was published last."""

from typing import Any

from django.utils.translation import gettext as _

from pledges.law.scales import REVISION_KINDS
from pledges.pages import addresses, names
from pledges.pages.reader import Reader
from pledges.reading import revisions
from pledges.reading.models import Affect

Row = dict[str, Any]

SHOWN = 8
READ = 60
"""How many publications a page lists, made from how many rows of the record; the API has them all."""


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
    return {
        **line(reader, row),
        "subject": subject(row["subject"]),
        "ref": row["ref"],
        "name": names.of(reader, row["subject"], row["content"] or {}),
    }


def latest_changes(reader: Reader, subject: str, ref: str) -> list[Row]:
    """The last publications that changed a page, newest first, each with the address of its state then."""
    affecting = Affect.objects.filter(subject=subject, ref=ref).order_by("-sequence")
    since = list(affecting.values_list("sequence", flat=True)[:READ])
    rows = revisions.of(subject, ref, since[-1] - 1, READ) if since else []
    return [
        {
            **_told(reader, of_one, (subject, ref)),
            "url": addresses.state(subject, ref, of_one[-1]["sequence"], reader.language),
        }
        for of_one in _by_publication(rows)
    ]


def _by_publication(rows: list[Row]) -> list[list[Row]]:
    """Rows put together by publication, newest first; the oldest may have begun before what was read."""
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["publication"], []).append(row)
    return list(reversed(found.values()))[:SHOWN]


def _about(rows: list[Row], own: tuple[str, str]) -> Row:
    """What a publication is about: the subject whose page asks, else a pledge, else a claim, else its last row."""
    ranked = {"pledge": 1, "claim": 2}
    return min(
        reversed(rows), key=lambda row: 0 if (row["subject"], row["ref"]) == own else ranked.get(row["subject"], 3)
    )


def _told(reader: Reader, rows: list[Row], own: tuple[str, str]) -> Row:
    about = _about(rows, own)
    return {
        **change(reader, about),
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
