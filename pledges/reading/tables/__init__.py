"""Documents as tables: columns declared once as data, for the API's CSV and XLSX and for whatever is handed out."""

from collections.abc import Iterator
from typing import Any

from pledges.reading.tables import claims, named, pledges, revisions, summary
from pledges.reading.tables.column import Cell, Column

COLUMNS: dict[str, tuple[Column, ...]] = {
    "pledge": pledges.COLUMNS,
    "claim": claims.COLUMNS,
    "revision": revisions.COLUMNS,
    "candidate": named.CANDIDATES,
    "party": named.PARTIES,
    "election": named.ELECTIONS,
    "topic": named.TOPICS,
    "source": named.SOURCES,
    "indicator": named.INDICATORS,
    "summary": summary.COLUMNS,
}
"""Of each table, by what a row of it is."""


def header(subject: str) -> list[str]:
    """The names in the first row of a table."""
    return [name for column in COLUMNS[subject] for name in column.header]


def row(subject: str, document: Any) -> Iterator[Cell]:
    """What kind of value each cell of a document's row has, and the value."""
    for column in COLUMNS[subject]:
        yield from column.cells(document)


def meaning(subject: str, path: str) -> str:
    """What a table says of the value at a path of a document. KeyError where it has no column for it."""
    for column in COLUMNS[subject]:
        if column.path == path:
            return column.means
    raise KeyError(f"{subject} has no column for {path}")
