"""Entries of the example data to rows of the desk, all ticked ready. Each is told by an `id` used only in the files."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from pledges.desk.entering import ORDER, Content, Rows, enter, finish
from pledges.desk.promises import Pledge

FOLDER = Path(settings.BASE_DIR, "fixtures")
FILES = {
    "source": "sources",
    "topic": "topics",
    "election": "elections",
    "party": "parties",
    "candidate": "candidates",
    "indicator": "indicators",
    "claim": "claims",
    "pledge": "pledges",
}
BY = [{"name": "pledgecheck", "role": "example data"}]


def read(name: str) -> Any:
    """One file of the example data."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def enter_everything() -> list[Pledge]:
    """Every file to its rows; gives the pledges in the files' order."""
    rows = Rows(coded=False)
    made = {
        subject: [enter(rows, subject, _named(entry), _content(entry)) for entry in read(FILES[subject])]
        for subject in ORDER
    }
    finish(rows)
    return made["pledge"]


def _named(entry: Content) -> str:
    name: str = entry.get("id") or entry["slug"]
    return name


def _content(entry: Content) -> Content:
    """An entry as a content: the files leave out whose byline their reviews have, as it is the same everywhere."""
    if "reviews" not in entry:
        return entry
    return {**entry, "reviews": [{**row, "by": BY} for row in entry["reviews"]]}
