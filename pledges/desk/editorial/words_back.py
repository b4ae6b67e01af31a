"""Where on the desk the words of a frozen content stand: words taken into a proposal go back to where they came from.

A content tells its parts in the order of the desk; a part is found again by its number, else by its place if it still
says there what was frozen. Where the desk has moved on it is left alone.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.conf import settings

from pledgecheck.record.models import Item
from pledges.desk.content import content, read_many
from pledges.desk.content.claim import calculation_of
from pledges.desk.content.parts import ready
from pledges.desk.roles import Person
from pledges.desk.subjects import row_of
from pledges.law.changes import kind_of
from pledges.law.fields import FIELDS

Content = Mapping[str, Any]

_REVIEWED = {"reviews/summary": ("reviews", "summary"), "reviews/reasoning": ("reviews", "reasoning")}

PLACES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "pledge": {"title": ("", "title"), "summary": ("", "summary"), "due_basis": ("", "due_basis"), **_REVIEWED},
    "claim": {
        "text": ("", "text"),
        "evidence/note": ("evidence", "note"),
        "calculation/runs/label": ("calculation/runs", "label"),
        **_REVIEWED,
    },
    "election": {"coverage/how_chosen": ("", "how_chosen")},
    "topic": {"description": ("", "description")},
}
"""Of each text that may be put in other words (its path without positions): the list that holds it, and the field."""

_ROWS: Mapping[str, Callable[[Any], list[Any]]] = {
    "": lambda row: [row],
    "reviews": lambda row: ready(row.reviews.all()),
    "evidence": lambda row: ready(row.evidence.all()),
    "calculation/runs": lambda row: list(calculation.runs.all()) if (calculation := calculation_of(row)) else [],
}


def wordings(subject: str, data: Content) -> dict[str, str | None]:
    """The texts of a content that may be put in other words, by JSON Pointer (`/title/ko`): those that the law calls
    wording, in the languages of the site. Words quoted, dates, figures, names and verdicts are not among them.
    """
    return dict(_texts(subject, "", data))


def field_of(subject: str, pointer: str) -> tuple[str, str] | None:
    """The list on the desk (empty: the subject's own row) and the field that a text stands in; None: no place."""
    return PLACES.get(subject, {}).get("/".join(_names(pointer)))


def carry_back(item: Item, taken: Mapping[str, str], *, by: Person) -> None:
    """Write words into the desk's row wherever it still says what was frozen in the item; elsewhere it stays."""
    found = row_of(item.subject, item.ref)
    if found is None:
        return
    [row] = read_many([(item.subject, found.pk)]).values()
    frozen, now = json.loads(item.content), content(row)
    changed: dict[tuple[type[Any], Any], tuple[Any, set[str]]] = {}
    for pointer, words in taken.items():
        place = _same_place(item.subject, pointer, frozen, now)
        if place is None:
            continue
        within, field = field_of(item.subject, pointer) or ("", "")
        part = _ROWS[within](row)[place]
        setattr(part, field, {**getattr(part, field), pointer.rsplit("/", 1)[1]: words})
        changed.setdefault((type(part), part.pk), (part, set()))[1].add(field)
    for part, fields in changed.values():
        part._history_user = by
        part.save(update_fields=sorted(fields))


def left_alone(item: Item, taken: Mapping[str, str]) -> list[str]:
    """Which of the words taken into an item's content the desk doesn't say, as pointers into it."""
    row = row_of(item.subject, item.ref)
    if row is None:
        return list(taken)
    frozen, now = json.loads(item.content), content(row)
    return [pointer for pointer in taken if _same_place(item.subject, pointer, frozen, now, whole=False) is None]


def at(data: Any, pointer: str) -> Any:
    """What a JSON Pointer leads to. Raises KeyError, IndexError, TypeError, ValueError where it leads nowhere."""
    for step in pointer.split("/")[1:]:
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data


def _same_place(subject: str, pointer: str, frozen: Content, now: Content, *, whole: bool = True) -> int | None:
    """The position on the desk of the part that a text stands in (0: the row itself), if it says what was frozen.

    A part without a number has to be the same as a whole, unless only its words are asked about.
    """
    within, _field = field_of(subject, pointer) or (None, "")
    if within is None:
        return None
    if within == "":
        return 0 if _said(now, pointer) == at(frozen, pointer) else None
    position, rest = _split(within, pointer)
    parts, place = _listed(now, within), position
    part = _listed(frozen, within)[position]
    if "number" in part:
        place = next((index for index, one in enumerate(parts) if one["number"] == part["number"]), len(parts))
    if place >= len(parts) or _said(parts[place], rest) != at(part, rest):
        return None
    same = "number" in part or not whole or parts[place] == part
    return place if same else None


def _listed(data: Content, within: str) -> list[Any]:
    found: Any = data
    for step in within.split("/"):
        found = (found or {}).get(step)
    return found or []


def _split(within: str, pointer: str) -> tuple[int, str]:
    """`/calculation/runs/1/label/ko` in the list `calculation/runs` is position 1 and `/label/ko` in it."""
    position, _slash, rest = pointer.removeprefix(f"/{within}/").partition("/")
    return int(position), f"/{rest}"


def _said(data: Any, pointer: str) -> Any:
    try:
        return at(data, pointer)
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def _names(pointer: str) -> list[str]:
    """The path without positions and without the language at its end."""
    return [step for step in pointer.split("/")[1:-1] if not step.isdigit()]


def _texts(subject: str, pointer: str, value: Any) -> Iterator[tuple[str, str | None]]:
    if isinstance(value, list):
        for position, one in enumerate(value):
            yield from _texts(subject, f"{pointer}/{position}", one)
    elif isinstance(value, dict):
        said = bool(pointer) and kind_of(FIELDS[subject], pointer) == "wording"
        for name, one in value.items():
            if isinstance(one, dict | list):
                yield from _texts(subject, f"{pointer}/{name}", one)
            elif said and name in settings.CONTENT_LANGUAGES:
                yield f"{pointer}/{name}", one
