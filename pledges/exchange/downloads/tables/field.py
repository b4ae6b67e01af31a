"""What a table of the package is: how its rows are taken from a document, its columns, its key, what it refers to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import methodcaller
from typing import Any, Literal, cast

from pledges.law import dates
from pledges.reading import addresses
from pledges.reading.tables.column import Column as Taken
from pledges.reading.tables.column import languages

Kind = Literal["text", "json", "integer", "number", "truth", "day", "date", "time", "words", "address"]
Type = Literal["string", "integer", "number", "boolean", "date", "datetime"]
Document = dict[str, Any]
Get = Callable[[Any], Any]
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
    """One column as it is written: `kind` tells who wrote what is in it, and so what may have to be defused."""

    name: str
    kind: Kind
    means: str
    get: Get

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
        get = _getter(self.path or self.name)
        if self.kind == "words":
            for language in languages():
                name = f"{self.name}_{language.lower().replace('-', '_')}"
                yield Column(name, "words", f"{self.means} ({language})", _said(get, language))
        elif self.kind == "date":
            yield Column(self.name, "date", self.means, get)
            yield Column(f"{self.name}_from", "day", "The first day that it may mean.", _day(get, _first))
            yield Column(f"{self.name}_to", "day", "The last day that it may mean.", _day(get, _last))
        elif self.kind == "address":
            yield Column(self.name, "address", self.means, _absolute(get))
        elif self.otherwise is not None:
            yield Column(self.name, self.kind, self.means, _or(get, self.otherwise))
        else:
            yield Column(self.name, self.kind, self.means, get)


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


def _getter(path: str) -> Get:
    """What reads the value at a path: `fulfilment.rating`, or `corrections[]` for how many there are."""
    if path.endswith("[]"):
        inner = _getter(path.removesuffix("[]"))
        return lambda row: len(inner(row) or ())
    first, _dot, rest = path.partition(".")
    if not rest:
        return methodcaller("get", first)
    if "." not in rest:
        return lambda row: None if (inner := row.get(first)) is None else inner.get(rest)
    deeper = _getter_or_none(rest)
    return lambda row: deeper(row.get(first))


def _getter_or_none(path: str) -> Get:
    first, _dot, rest = path.partition(".")
    if not rest:
        return lambda row: None if row is None else row.get(first)
    deeper = _getter_or_none(rest)
    return lambda row: None if row is None else deeper(row.get(first))


def _said(get: Get, language: str) -> Get:
    return lambda row: None if (said := get(row)) is None else said.get(language)


def _or(get: Get, otherwise: Any) -> Get:
    return lambda row: otherwise if (value := get(row)) is None else value


def _absolute(get: Get) -> Get:
    base = addresses.absolute("")
    return lambda row: base + get(row)


def _day(get: Get, day: Callable[[str], str]) -> Get:
    return lambda row: day(value) if (value := get(row)) else None


@lru_cache(4096)
def _first(date: str) -> str:
    return dates.first_day(date).isoformat()


@lru_cache(4096)
def _last(date: str) -> str:
    return dates.last_day(date).isoformat()
