"""Drafts as they stand on the desk, with the parts that a table fills: read in some queries, compared, changed."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pledgecheck.record.canonical import sha256, text
from pledges.desk.importing.fields import Kind, Spot
from pledges.desk.importing.kept import ImportedRow
from pledges.desk.promises import Maker, PledgeTopic
from pledges.desk.words import tidy


@dataclass
class There:
    """A draft that came by a table: its row and the parts that came with it; None where somebody deleted one."""

    memory: ImportedRow
    row: Any
    parts: dict[str, Any] = field(default_factory=dict)
    touched: dict[str, None] = field(default_factory=dict)

    def holder(self, spot: Spot) -> Any:
        return self.row if spot.part == "row" else self.parts.get(spot.part)

    def held(self, spot: Spot) -> Any:
        """What the desk says there; None where the part is gone."""
        holder = self.holder(spot)
        if holder is None:
            return None
        value = getattr(holder, attribute(holder, spot))
        if spot.language is not None:
            return (value or {}).get(spot.language) or ""
        return value.isoformat() if isinstance(value, datetime.date) else value

    def begin(self, kind: Kind, spot: Spot) -> bool:
        """A part that the table didn't fill before, to be filled now; False where it was filled and is gone."""
        if spot.part in self.memory.parts or spot.part == "row":
            return False
        self.parts[spot.part] = part_models(kind)[spot.part](**{kind.subject: self.row})
        return True

    def put(self, spot: Spot, value: Any) -> None:
        """Say something else there; nothing is saved yet."""
        put(self.holder(spot), spot, value)
        self.touched[spot.part] = None


def attribute(holder: Any, spot: Spot) -> str:
    """The attribute of a spot: of a foreign key, that of the key itself."""
    return str(type(holder)._meta.get_field(spot.field).attname)


def put(holder: Any, spot: Spot, value: Any) -> None:
    """Say something in a row or a part of it, as the field holds it."""
    if spot.language is not None:
        value = tidy({**(getattr(holder, spot.field) or {}), spot.language: value})
    setattr(holder, attribute(holder, spot), value)


def part_models(kind: Kind) -> Mapping[str, Any]:
    """The tables of the parts that a table of this kind fills."""
    return {"appearance": kind.appearance, "review": kind.review, "makers": Maker, "topics": PledgeTopic}


def digest(value: Any) -> str:
    """What is remembered of a value, to see whether the table says another one the next time."""
    return sha256(text(value))[:16]


def known(kind: Kind, keys: Iterable[str]) -> Mapping[str, There]:
    """Drafts by the keys of their rows in tables, of some hundred keys; `row` is None where it was deleted."""
    memories = list(ImportedRow.objects.filter(subject=kind.subject, key__in=list(keys)))
    rows = kind.model._default_manager.in_bulk([one.row for one in memories])
    there = {one.key: There(one, rows.get(one.row)) for one in memories}
    for part, model in part_models(kind).items():
        asked = [one.parts[part] for one in memories if part in one.parts]
        found = model._default_manager.in_bulk(asked) if asked else {}
        for one in there.values():
            if part in one.memory.parts:
                one.parts[part] = found.get(one.memory.parts[part])
    return there
