"""A told world as the rows that it left, so that a second file of tests puts them back instead of telling it anew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.color import no_style
from django.db import connection, models

from pledges.desk.roles import give
from pledges.tests import indexed

HOLDS: Any = get_user_model().groups.through
Rows = dict[type[models.Model], list[models.Model]]


@dataclass
class Kept:
    """What telling gave, the rows that it left, and who has which role by name: a flush gives roles other keys.

    `index`: what the index of words holds, which no model has.
    """

    told: Any
    rows: Rows
    index: indexed.Held
    roles: list[tuple[Any, str]]


_WORLDS: dict[str, Kept] = {}


def told_once(name: str, tell: Callable[[], Any]) -> Any:
    """What `tell` gives: told where this process hasn't yet, else with its rows put back as they were.

    The database holds what migrations put there and nothing else.
    """
    if name in _WORLDS:
        _put_back(_WORLDS[name])
    else:
        before = _keys()
        told = tell()
        _WORLDS[name] = Kept(
            told, _new(before), indexed.held(), list(HOLDS.objects.values_list("user_id", "group__name"))
        )
    return _WORLDS[name].told


def _tables() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and model not in (Group, HOLDS)]


def _keys() -> dict[type[models.Model], set[Any]]:
    return {model: set(model._base_manager.values_list("pk", flat=True)) for model in _tables()}


def _new(before: dict[type[models.Model], set[Any]]) -> Rows:
    return {
        model: found
        for model, known in before.items()
        if (found := [row for row in model._base_manager.all() if row.pk not in known])
    }


def _put_back(kept: Kept) -> None:
    """All rows by their keys, whatever the order: foreign keys are looked at when the transaction ends."""
    rows = kept.rows
    for model, found in rows.items():
        model._base_manager.bulk_create(found, batch_size=200)
    indexed.put_back(kept.index)
    for user, role in kept.roles:
        give(get_user_model()._default_manager.get(pk=user), role)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(rows)):
            cursor.execute(statement)
