"""What stands in record and reading room, to be compared before and after."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models

from pledgecheck.record.models import Code, Item, Proposal, Revision
from pledges.reading.models import ROOMS, TABLES

Rows = dict[str, list[tuple[Any, ...]]]
Documents = dict[tuple[str, str], str]


def rows_of(*tables: type[models.Model]) -> Rows:
    """Every row of these tables, column by column, but for numbers of rows that mean nothing."""
    return {table._meta.db_table: _sorted(table) for table in tables}


def _sorted(table: type[models.Model]) -> list[tuple[Any, ...]]:
    kept = table in (Proposal, Item)
    names = [field.attname for field in table._meta.concrete_fields if kept or field.attname != "id"]
    return sorted(table._default_manager.values_list(*names), key=repr)


def record() -> Rows:
    """The record with all proposals and codes given."""
    return rows_of(Code, Proposal, Item, Revision)


def reading_room() -> Rows:
    """Every table of the reading room."""
    return rows_of(*TABLES)


def documents() -> Documents:
    """What is served now, by subject and code."""
    return {
        (subject, ref): document
        for subject, room in ROOMS.items()
        for ref, document in room._default_manager.values_list("ref", "document")
    }


def changed(before: Documents, after: Documents) -> set[tuple[str, str]]:
    """The documents whose bytes differ."""
    return {key for key in {*before, *after} if before.get(key) != after.get(key)}


@contextmanager
def nothing_written() -> Iterator[None]:
    """Record and reading room are after the block as they were before it."""
    before = (record(), reading_room())
    yield
    assert (record(), reading_room()) == before
