"""What a column of a table is: a name, what kind of value it has, where in a document it stands, and what it means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.conf import settings

from pledges.law import dates

Kind = Literal["text", "number", "day", "date", "time", "truth", "list", "words", "lists of words", "count"]
Cell = tuple[str, Any]
"""What kind of value it is (text, number, day, time or truth), and the value; None where there is none."""

JOINED = "|"
INSIDE = "¦"
"""What stands for `|` inside a value of a list, which would part it in two."""


@dataclass(frozen=True)
class Column:
    """One column, or several: words have one a language, a date that may be reduced also its first and last day.

    `path` leads to the value: `fulfilment.rating`, or `topics[]` for each of a list. `otherwise` is what an absent
    value is.
    """

    name: str
    kind: Kind
    path: str
    means: str
    otherwise: Any = None

    @property
    def header(self) -> list[str]:
        """The names in the first row."""
        if self.kind in ("words", "lists of words"):
            return [f"{self.name}_{language.lower().replace('-', '_')}" for language in languages()]
        return [self.name, f"{self.name}_from", f"{self.name}_to"] if self.kind == "date" else [self.name]

    def cells(self, document: Any) -> Iterator[Cell]:
        """The values of a document, one for each name of the header."""
        found = taken(document, self.path)
        if self.kind == "words":
            yield from (("text", (_first(found) or {}).get(language)) for language in languages())
        elif self.kind == "lists of words":
            yield from (("text", _joined([(row or {}).get(language) for row in found])) for language in languages())
        elif self.kind == "list":
            yield "text", _joined(found)
        elif self.kind == "count":
            yield "number", len(found)
        elif self.kind == "date":
            yield from _date(_first(found))
        else:
            value = _first(found)
            yield self.kind, self.otherwise if value is None else value


def languages() -> tuple[str, ...]:
    """The languages that have columns: those of the site's content."""
    return tuple(settings.CONTENT_LANGUAGES)


def taken(document: Any, path: str) -> list[Any]:
    """Every value that a path leads to, in order; None where one of a list has none."""
    found = [document]
    for step in path.split("."):
        name = step.removesuffix("[]")
        found = [value.get(name) if isinstance(value, dict) else None for value in found]
        if step.endswith("[]"):
            found = [inner for value in found for inner in value or ()]
    return found


def _first(found: Sequence[Any]) -> Any:
    return found[0] if found else None


def _joined(found: Sequence[Any]) -> str | None:
    """Values of a list beside each other, an absent one as nothing, so that two lists of one length stay aligned."""
    if all(value is None for value in found):
        return None
    return JOINED.join("" if value is None else _text(value).replace(JOINED, INSIDE) for value in found)


def _text(value: Any) -> str:
    """A value of a list; a truth as it stands in documents and in columns of its own."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _date(date: str | None) -> Iterator[Cell]:
    yield "day", date
    yield "day", dates.first_day(date).isoformat() if date else None
    yield "day", dates.last_day(date).isoformat() if date else None
