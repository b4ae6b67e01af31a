"""What a table of the package is: how its rows are taken from a document, its columns, its key, what it refers to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from pledges.reading.tables.column import Column as Taken
from pledges.reading.tables.column import languages

Kind = Literal["text", "json", "integer", "number", "truth", "day", "date", "time", "words", "address"]
Type = Literal["string", "integer", "number", "boolean", "date", "datetime"]
Holds = Literal["value", "number", "first day", "last day", "address"]
Document = dict[str, Any]
Rows = Callable[[Document], Iterable[Document]]

TYPES: dict[Kind, Type] = {
    "text": "string",
    "json": "string",
    "integer": "integer",
    "number": "number",
    "truth": "boolean",
    "day": "date",
    "date": "string",
    "time": "datetime",
    "words": "string",
    "address": "string",
}
"""The type that a package gives each kind; a date that may be reduced is text with a pattern."""


@dataclass(frozen=True)
class Column:
    """One column as it is written: its kind, and what of the value at a path it holds (`compiled` reads it)."""

    name: str
    kind: Kind
    means: str
    path: str
    holds: Holds = "value"
    otherwise: Any = None

    @property
    def type(self) -> Type:
        return TYPES[self.kind]


@dataclass(frozen=True)
class Field:
    """One column, or several: words have one a language, a date that may be reduced also its first and last day.

    `path` leads to the value in a row, its name where nothing else is said; `otherwise` is what an absent one is.
    """

    name: str
    kind: Kind
    means: str
    path: str = ""
    otherwise: Any = None

    def columns(self) -> Iterator[Column]:
        """The columns that it has."""
        path = self.path or self.name
        if self.kind == "words":
            for language in languages():
                name = f"{self.name}_{language.lower().replace('-', '_')}"
                yield Column(name, "words", f"{self.means} ({language})", f"{path}.{language}")
        elif self.kind == "date":
            yield Column(self.name, "date", self.means, path)
            yield Column(f"{self.name}_from", "day", "The first day that it may mean.", path, "first day")
            yield Column(f"{self.name}_to", "day", "The last day that it may mean.", path, "last day")
        elif path.endswith("[]"):
            yield Column(self.name, self.kind, self.means, path.removesuffix("[]"), "number")
        else:
            holds: Holds = "address" if self.kind == "address" else "value"
            yield Column(self.name, self.kind, self.means, path, holds, self.otherwise)


@dataclass(frozen=True)
class Reference:
    """Columns whose values are those of the key of another table, or of this one."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...] = ("ref",)


@dataclass(frozen=True)
class Table:
    """A table: what a row of it is, and for each subject that has some, the rows that its documents have.

    `title` is the field that a row is called by, and `found_by` are those whose words the full text has, if any.
    """

    name: str
    means: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: Mapping[str, Rows]
    refers: tuple[Reference, ...] = ()
    title: str = ""
    found_by: tuple[str, ...] = ()

    def columns(self) -> list[Column]:
        """All its columns in order."""
        return [column for field in self.fields for column in field.columns()]


def alone(document: Document) -> Iterable[Document]:
    """One row: the document itself."""
    return (document,)


def refers(column: str, table: str, *key: str) -> Reference:
    """A reference by one column, to the code of a subject unless another key is named."""
    return Reference((column,), table, key or ("ref",))


INTEGERS = frozenset(
    (
        *("as_of", "revision", "revision_number", "verification_claims", "verification_checked", "coverage_of"),
        *("sequence", "publication", "number", "version", "calculation_precision"),
    )
)
"""Numbers of the reading room's tables that are whole; all others are decimals."""

ABSOLUTE = frozenset(("url", "api_url"))


def taken(columns: Sequence[Taken], *but: str) -> tuple[Field, ...]:
    """The columns of a table of the reading room that hold one value a row, but for some: lists are tables here."""
    return tuple(
        Field(one.name, _kind(one), one.means, one.path, 0 if one.name.startswith("verdicts_") else one.otherwise)
        for one in columns
        if one.kind not in ("list", "lists of words") and one.name not in but
    )


def _kind(column: Taken) -> Kind:
    if column.kind == "count" or (
        column.kind == "number" and (column.name in INTEGERS or column.name.startswith("verdicts_"))
    ):
        return "integer"
    if column.kind == "text" and column.name in ABSOLUTE:
        return "address"
    return cast(Kind, column.kind)
