"""A line of a table on its way to a draft."""

from dataclasses import dataclass, field
from typing import Any

from pledges.desk.sheets.reading import Cell


@dataclass
class Filled:
    """A line with the texts that fill each field, and what became of them.

    `values`: what the draft would hold, by the names of `fields.Kind.spots`. `shown`: how a value is told where it is
    a key. `lacks`: fields without which it can't be submitted. `asked`: words that the map doesn't know.
    """

    number: int
    cells: dict[str, Cell]
    key: str = ""
    problems: list[tuple[str, Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    source: int | None = None
    address: str = ""
    source_kind: str = "web"
    source_language: str = ""
    publisher: str = ""

    def text(self, name: str) -> str:
        """What fills a field; empty where nothing does."""
        return self.cells[name].text if name in self.cells else ""

    def place(self, name: str) -> str:
        return self.cells[name].place if name in self.cells else str(self.number)

    def refuse(self, name: str, sentence: Any) -> None:
        """The line is not taken, and why, with the field and the cell that fills it."""
        self.problems.append((f"{self.place(name)} {name}".strip(), sentence))
