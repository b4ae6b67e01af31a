"""A told world as the rows that it left, so that a second file of tests puts them back instead of telling it anew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

Rows = dict[type[models.Model], list[models.Model]]


@dataclass
class Kept:
    """What telling gave, the rows that it left, and as a sign that all of them were there the number of each."""

    told: Any
    rows: Rows


_WORLDS: dict[str, Kept] = {}


def told_once(name: str, tell: Callable[[], Any]) -> Any:
    """What `tell` gives: told where this process hasn't yet, else with its rows put back as they were.

    The database holds what migrations put there and nothing else.
    """
    if name in _WORLDS:
        _put_back(_WORLDS[name].rows)
    else:
        before = _keys()
        told = tell()
        _WORLDS[name] = Kept(told, _new(before))
    return _WORLDS[name].told


def _tables() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def _keys() -> dict[type[models.Model], set[Any]]:
    return {model: set(model._base_manager.values_list("pk", flat=True)) for model in _tables()}


def _new(before: dict[type[models.Model], set[Any]]) -> Rows:
    return {
        model: found
        for model, known in before.items()
        if (found := [row for row in model._base_manager.all() if row.pk not in known])
    }


def _put_back(rows: Rows) -> None:
    """All rows by their keys, whatever the order: foreign keys are looked at when the transaction ends."""
    for model, found in rows.items():
        model._base_manager.bulk_create(found, batch_size=200)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(rows)):
            cursor.execute(statement)
