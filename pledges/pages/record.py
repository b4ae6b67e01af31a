"""The record as pages tell it: which revision this is, what changed a page, what was published last."""

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from pledges.law.scales import REVISION_KINDS
from pledges.pages import addresses
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
    return {**line(reader, row), "subject": subject(row["subject"]), "ref": row["ref"], "name": _name(reader, row)}


def latest_changes(reader: Reader, ref: str) -> list[Row]:
    """The last publications that changed a pledge's page, newest first, each with the address of its state then."""
    affecting = Affect.objects.filter(subject="pledge", ref=ref).order_by("-sequence")
    since = list(affecting.values_list("sequence", flat=True)[:READ])
    rows = revisions.of("pledge", ref, since[-1] - 1, READ) if since else []
    return [
        {
            **_told(reader, of_one, ("pledge", ref)),
            "url": addresses.past(ref, of_one[-1]["sequence"], reader.language),
        }
        for of_one in _by_publication(rows)
    ]


def latest_publications(reader: Reader) -> list[Row]:
    """The last publications, newest first, each by what it is about; made from the last rows of the record."""
    head: int = Affect.objects.aggregate(last=Max("sequence"))["last"] or 0
    found = _by_publication(revisions.after(max(head - READ, 0), READ))
    return [{**_told(reader, of_one), "url": _page(reader, leading(of_one))} for of_one in found]


def _by_publication(rows: list[Row]) -> list[list[Row]]:
    """Rows put together by publication, newest first; the oldest may have begun before what was read."""
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["publication"], []).append(row)
    return list(reversed(found.values()))[:SHOWN]


def leading(rows: list[Row], own: tuple[str, str] | None = None) -> Row:
    """What a publication is about: the subject whose page asks, else a pledge, else a claim, else its last row."""
    ranked = {"pledge": 1, "claim": 2}
    return min(
        reversed(rows), key=lambda row: 0 if (row["subject"], row["ref"]) == own else ranked.get(row["subject"], 3)
    )


def _told(reader: Reader, rows: list[Row], own: tuple[str, str] | None = None) -> Row:
    about = leading(rows, own)
    return {
        **change(reader, about),
        "own": (about["subject"], about["ref"]) == own,
        "correction": any(row["correction"] for row in rows),
        "others": len(rows) - 1,
    }


def _page(reader: Reader, row: Row) -> str | None:
    """The page of what a row is about; so far only pledges have one."""
    return addresses.within(reader.language, "pledges", row["ref"]) if row["subject"] == "pledge" else None


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


def _name(reader: Reader, row: Row) -> Any:
    """What the published content calls itself; None once withdrawn or sealed."""
    content = row["content"] or {}
    if row["subject"] == "source":
        return reader.quoted(content.get("title"), content.get("language")) or reader.words(content.get("publisher"))
    return reader.words(content.get("title") or content.get("name") or content.get("text"))
