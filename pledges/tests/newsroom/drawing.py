"""Drawing by chance from what is on the desk and public: in the order of codes, so that a seed tells one story."""

import random
from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import models

from pledges.desk.promises import Pledge
from pledges.desk.statements import Claim
from pledges.reading.models import ROOMS
from pledges.tests.desk_rows import words

T = TypeVar("T")
ROWS: dict[str, type[models.Model]] = {"pledge": Pledge, "claim": Claim}


class Nothing(Exception):
    """There is none such to draw."""


class Draw:
    """Chance, and what it may fall upon."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def maybe(self, share: float) -> bool:
        """Yes in this share of cases."""
        return self.chance.random() < share

    def one(self, rows: Sequence[T]) -> T:
        """One of them. Raises Nothing where there is none."""
        if not rows:
            raise Nothing
        return self.chance.choice(rows)

    def some(self, rows: Sequence[T], most: int) -> list[T]:
        """A few of them, each once: as many as there are, and as many as is drawn."""
        return self.chance.sample(rows, min(len(rows), self.chance.randint(0, most)))

    def row(self, found: models.QuerySet[Any]) -> Any:
        """One row of the desk. Raises Nothing."""
        return self.one(list(found.order_by("pk")))

    def refs(self, subject: str, state: str = "live") -> list[str]:
        """Codes that are public in this state."""
        return list(
            ROOMS[subject]._default_manager.filter(state=state).order_by("number", "ref").values_list("ref", flat=True)
        )

    def public(self, subject: str) -> Any:
        """The desk's row of a live pledge or claim. Raises Nothing."""
        return ROWS[subject]._default_manager.get(code=self.one(self.refs(subject)))

    def words(self, said: str) -> dict[str, str]:
        """A text that hasn't been said before."""
        return words(f"{said} {self.chance.randrange(10**9)}")

    def day(self, first: int, last: int) -> str:
        """A date between two years, known as a day, a month or a year."""
        year, month, day = self.chance.randint(first, last), self.chance.randint(1, 12), self.chance.randint(1, 28)
        full = f"{year}-{month:02}-{day:02}"
        return full[: self.chance.choice((4, 7, 10))]
