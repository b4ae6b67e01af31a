"""What is still missing before a row could be submitted, and what is odd: as `submit` asks, and nothing is written.

Rows that have no code yet are told apart by one that exists in memory only.
"""

from dataclasses import dataclass
from typing import Any

from pledgecheck.record import canonical
from pledges.desk.content import content, read_many
from pledges.desk.editorial import sentences
from pledges.desk.editorial.gather import Gathered, Key, comes_along
from pledges.desk.editorial.known import public_texts
from pledges.desk.editorial.proposing import lacking, open_items, unready_rows
from pledges.desk.naming import named, pretend_codes
from pledges.desk.subjects import ORDER, ref_of, subject_of
from pledges.law.doubts import Doubt, doubts
from pledges.law.readiness import Missing


@dataclass(frozen=True)
class Wanting:
    """One thing that is missing, and the row of the desk that lacks it."""

    subject: str
    row: Any
    missing: Missing


@dataclass(frozen=True)
class Doubted:
    """One thing to ask before submitting, and the row of the desk whose figure it is about."""

    subject: str
    row: Any
    doubt: Doubt


def ahead(row: Any) -> tuple[list[Wanting], list[Doubted]]:
    """Everything missing in a row and in what would be published with it, and everything to ask about them.

    A fixed number of queries for each step from what is submitted to what that names, however many rows there are.
    """
    asked = (subject_of(row), row.pk)
    found: list[Gathered] = []
    odd: list[Wanting] = []
    seen, turn = {asked}, [asked]
    while turn:
        onward: dict[Key, None] = {}
        for one, others in _looked_at(turn, asked, odd):
            if one.asked_for or comes_along(one):
                found.append(one)
                onward.update(dict.fromkeys(others))
        turn = [key for key in onward if key not in seen]
        seen.update(turn)
    found.sort(key=lambda one: (ORDER[one.subject], one.ref))
    asked_about = [Doubted(one.subject, one.row, doubt) for one in found for doubt in doubts(one.subject, one.data())]
    return [*odd, *_lacking(found)], asked_about


def _looked_at(turn: list[Key], asked: Key, odd: list[Wanting]) -> list[tuple[Gathered, list[Key]]]:
    """Rows as they would be frozen, each with the keys of what it names."""
    rows = read_many(turn)
    others: dict[Key, list[Any]] = {key: [one for one in named(row) if one is not None] for key, row in rows.items()}
    pretend_codes([*rows.values(), *(one for found in others.values() for one in found)])
    public = public_texts((key[0], ref_of(row) or "") for key, row in rows.items())
    looked = []
    for key, row in rows.items():
        try:
            text = canonical.text(content(row))
        except canonical.NotPlain as refused:
            missing = Missing(refused.path.strip("/").replace("/", "."), sentences.NOT_PLAIN)
            odd.append(Wanting(key[0], row, missing))
            continue
        ref = ref_of(row) or ""
        one = Gathered(row, key[0], ref, text, public.get((key[0], ref)), key == asked)
        looked.append((one, [(subject_of(other), other.pk) for other in others[key]]))
    return looked


def _lacking(gathered: list[Gathered]) -> list[Wanting]:
    held = open_items(one.key for one in gathered)
    going = [one for one in gathered if one.key not in held]
    by_ref = {one.ref: one for one in going}
    missing = lacking([(one.subject, one.ref, one.data()) for one in going], set(held.values()))
    found = [*unready_rows(going), *missing]
    return [Wanting(by_ref[ref].subject, by_ref[ref].row, one) for ref, one in found]
