"""Rows of every table, taken from documents as they go by: each document is read once for all of its tables."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import orjson

from pledges.exchange.downloads.tables import TABLES
from pledges.exchange.downloads.tables.compiled import compiled
from pledges.exchange.downloads.tables.field import Column, Document, Rows, Table
from pledges.reading import streams

Cells = list[Any]
"""The values of a row as they are: text, whole number, truth or nothing. Decimals are text."""

SUBJECTS = {"pledges": "pledge", "claims": "claim"}
"""Of which tables a row may have been withdrawn while others still name it, and its subject."""


class Sink(Protocol):
    """Where rows of a table go."""

    def write(self, rows: Sequence[Cells]) -> None:
        """Take some rows, and change none of them."""


def gone(using: str) -> dict[str, frozenset[str]]:
    """By table the codes that rows may name but no row has, as they were withdrawn."""
    return {table: streams.withdrawn(subject, using) for table, subject in SUBJECTS.items()}


class Tables:
    """Tables with where their rows go, by name; nothing is taken for others."""

    def __init__(self, sinks: Mapping[str, Sequence[Sink]], withdrawn: Mapping[str, frozenset[str]]) -> None:
        self._parts: dict[str, list[_Part]] = {}
        for table in (table for table in TABLES if table.name in sinks):
            for subject, rows in table.rows.items():
                part = _Part(table, rows, sinks[table.name], withdrawn)
                self._parts.setdefault(subject, []).append(part)

    def of(self, subject: str) -> Callable[[bytes], None]:
        """What takes the bytes of a document of this subject."""
        take = self.take(subject)
        return lambda document: take(orjson.loads(document))

    def take(self, subject: str) -> Callable[[Document], None]:
        """What takes a document of this subject that has been read."""
        parts = self._parts[subject]

        def take(document: Document) -> None:
            for part in parts:
                part.take(document)

        return take


class _Part:
    """The rows that documents of one subject have in one table."""

    def __init__(
        self, table: Table, rows: Rows, sinks: Sequence[Sink], withdrawn: Mapping[str, frozenset[str]]
    ) -> None:
        columns = table.columns()
        self._rows = rows
        self._cells = compiled(table.name, columns)
        self._sinks = sinks
        self._emptied, self._dropped = _naming(table, columns, withdrawn)

    def take(self, document: Document) -> None:
        """Hand its rows on, if it has any."""
        cells = self._cells
        found = [cells(row) for row in self._rows(document)]
        for place, codes in self._dropped:
            found = [row for row in found if row[place] not in codes]
        for place, codes in self._emptied:
            for row in found:
                if row[place] in codes:
                    row[place] = None
        if found:
            for sink in self._sinks:
                sink.write(found)


Naming = list[tuple[int, frozenset[str]]]


def _naming(table: Table, columns: Sequence[Column], withdrawn: Mapping[str, frozenset[str]]) -> tuple[Naming, Naming]:
    """Places of columns that may name what was withdrawn, with those codes: to be emptied, or to cost the row."""
    places = {column.name: place for place, column in enumerate(columns)}
    emptied: Naming = []
    dropped: Naming = []
    for one in table.refers:
        codes = withdrawn.get(one.table)
        if codes:
            (name,) = one.columns
            (dropped if name in table.key else emptied).append((places[name], codes))
    return emptied, dropped
