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

SHOWN = 10
"""How many changes a page lists; the API has them all."""


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
    """The last changes of a pledge's page, newest first, each with the address of the page as it then stood."""
    affecting = Affect.objects.filter(subject="pledge", ref=ref).order_by("-sequence")
    since = list(affecting.values_list("sequence", flat=True)[:SHOWN])
    rows = revisions.of("pledge", ref, since[-1] - 1, SHOWN) if since else []
    return [
        {**change(reader, row), "own": row["ref"] == ref, "url": addresses.past(ref, row["sequence"], reader.language)}
        for row in reversed(rows)
    ]


def latest_publications(reader: Reader) -> list[Row]:
    """The last publications, newest first, each with what was published in it; made from the last rows of the record."""
    head: int = Affect.objects.aggregate(last=Max("sequence"))["last"] or 0
    rows = revisions.after(max(head - 8 * SHOWN, 0), 8 * SHOWN)
    publications: dict[int, list[Row]] = {}
    for row in rows:
        publications.setdefault(row["publication"], []).append(row)
    whole = [of_one for publication, of_one in publications.items() if of_one[0]["sequence"] == publication]
    return [_publication(reader, of_one) for of_one in reversed((whole or list(publications.values()))[-SHOWN:])]


def _publication(reader: Reader, rows: list[Row]) -> Row:
    """A publication by what it is about: its pledge, else its claim, else the last row in it."""
    order = ("pledge", "claim")
    about = next((row for subject in order for row in reversed(rows) if row["subject"] == subject), rows[-1])
    told = change(reader, about)
    url = f"/{reader.language}/pledges/{about['ref']}/" if about["subject"] == "pledge" else None
    return {**told, "url": url, "others": len(rows) - 1}


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
