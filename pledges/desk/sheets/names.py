"""How a cell names a row of another table, and which row a name means."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from pledges.desk.finding.query import code_of
from pledges.desk.people import Contest
from pledges.desk.series import Calculation, Observation
from pledges.desk.subjects import MODELS
from pledges.law.codes import LETTERS
from sources.models import Publisher
from sources.plain import plain_text

_DRAFT = re.compile(r"draft-([1-9][0-9]{0,17})")
CHUNK = 500
"""Names asked for in one query; SQLite takes no more than some thousands."""


@dataclass(frozen=True)
class Naming:
    """The values that name a row, joined by a slash, and the key that stands for it while the first has none."""

    model: type[models.Model]
    parts: tuple[str, ...]
    draft: str | None = None
    subject: str = ""

    def name(self, row: Any) -> str:
        """How this row is named in a cell."""
        values = [_value(row, path) for path in self.parts]
        return "/".join(values) if values[0] or not self.draft else f"draft-{_value(row, self.draft)}"

    def needed(self) -> tuple[str, ...]:
        """Foreign keys to follow in order to say the name."""
        return tuple(path.rpartition("__")[0] for path in self.parts if "__" in path)

    def keys(self, names: Iterable[str]) -> Mapping[str, Any]:
        """Primary keys of the rows that these names mean; without those that mean none."""
        meant = {name: self._spelt(name) for name in names if name and _plain(name)}
        found: dict[str, Any] = {}
        for some in _chunks(sorted(set(meant.values()))):
            found.update(self._look_up(some))
        return {name: found[spelt] for name, spelt in meant.items() if spelt in found}

    def _spelt(self, name: str) -> str:
        return code_of(name, self.subject) or name

    def _look_up(self, names: list[str]) -> dict[str, Any]:
        rows = self.model._default_manager.order_by()
        first = {name.split("/")[0] if len(self.parts) > 1 else name for name in names}
        named = rows.filter(**{f"{self.parts[0]}__in": first}).values_list(*self.parts, "pk")
        found = {"/".join(str(value) for value in values): pk for *values, pk in named}
        drafts = [int(match[1]) for name in names if (match := _DRAFT.fullmatch(name))]
        if self.draft and drafts:
            waiting = rows.filter(**{f"{self.draft}__in": drafts}).values_list(self.draft, "pk")
            found.update({f"draft-{number}": pk for number, pk in waiting})
        return found


def naming_of(model: type[models.Model]) -> Naming:
    """How rows of a table are named. KeyError: no sheet names them."""
    return NAMINGS[model]


def _value(row: Any, path: str) -> str:
    for name in path.split("__"):
        row = getattr(row, name)
    return "" if row is None else str(row)


def _plain(name: str) -> bool:
    """PostgreSQL compares with nothing else."""
    try:
        plain_text(name)
    except ValidationError:
        return False
    return True


def _chunks(names: list[str]) -> Iterable[list[str]]:
    return (names[start : start + CHUNK] for start in range(0, len(names), CHUNK))


NAMINGS: dict[type[models.Model], Naming] = {
    **{
        model: Naming(model, ("code",), "pk", subject) if subject in LETTERS else Naming(model, ("slug",))
        for subject, model in MODELS.items()
    },
    Publisher: Naming(Publisher, ("name",)),
    Contest: Naming(Contest, ("election__slug", "key")),
    Observation: Naming(Observation, ("indicator__slug", "period", "vintage")),
    Calculation: Naming(Calculation, ("claim__code",), "claim__pk"),
}
