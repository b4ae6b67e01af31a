"""Every table by name, in rows that any engine reads alike, with a count and a digest that depend on no order."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from pledges.reading.models import Words

CHUNK = 500
LEFT_OUT = ("django_session", "signing_in_tries", "letters_knock")
"""What isn't moved: who is signed in, who failed to, and from where letters came in the last hours."""

MODULUS = 2**256
Row = models.Model


@dataclass
class Sum:
    """How many rows, and the sum of their digests: the same whatever order they came in."""

    rows: int = 0
    digests: int = 0

    def add(self, row: Row, names: list[str]) -> None:
        """One row more."""
        text = json.dumps([_plain(getattr(row, name)) for name in names], sort_keys=True, default=str)
        self.rows += 1
        self.digests = (self.digests + int.from_bytes(hashlib.sha256(text.encode()).digest())) % MODULUS

    def told(self) -> str:
        """In a line."""
        return f"{self.rows} {self.digests:064x}"


def moved() -> list[type[models.Model]]:
    """The models of all tables that are moved."""
    found = apps.get_models(include_auto_created=True)
    return [one for one in found if _is_ours(one) and one._meta.db_table not in LEFT_OUT]


def _is_ours(model: type[models.Model]) -> bool:
    return bool(model._meta.managed and not model._meta.proxy and not model._meta.swapped)


def names(model: type[models.Model]) -> list[str]:
    """The columns of a table, as attributes of its rows."""
    return [field.attname for field in model._meta.concrete_fields]


def rows(model: type[models.Model], using: str) -> Iterator[Row]:
    """All rows of a table, in memory that doesn't grow with it."""
    found = model._base_manager.using(using).order_by(*(field.attname for field in model._meta.pk_fields))
    yield from found.iterator(CHUNK)


def how_many() -> int:
    """How many rows all tables that are moved have together."""
    return sum(model._base_manager.count() for model in moved())


def sums(using: str) -> dict[str, Sum]:
    """The sum of every table that is moved."""
    found: dict[str, Sum] = {}
    for model in moved():
        total = found[model._meta.db_table] = Sum()
        columns = names(model)
        for row in rows(model, using):
            total.add(row, columns)
    return found


def is_searched(model: type[models.Model]) -> bool:
    """Whether an index of the engine's own stands beside the table, which is written with its rows."""
    return model is Words


def _plain(value: Any) -> Any:
    # Objects are the same in whatever order their members come: PostgreSQL has an order of its own.
    return bytes(value).hex() if isinstance(value, bytes | bytearray | memoryview) else value
