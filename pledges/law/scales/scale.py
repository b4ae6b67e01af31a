"""What a scale is: an ordered table of values with their labels, definitions and crosswalks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pledges.law.text import Text, say

Crosswalks = Mapping[str, str | int | None]


@dataclass(frozen=True)
class Entry:
    """One value of a scale. `final`: no further decision is expected. `crosswalks`: its name in others' scales."""

    value: str
    label: Text
    definition: Text
    final: bool = False
    crosswalks: Crosswalks = field(default_factory=dict)


@dataclass(frozen=True)
class Scale:
    """A table of entries in their order: `RATINGS["broken"]`, `"broken" in RATINGS`, `RATINGS.values`."""

    name: str
    entries: tuple[Entry, ...]

    @cached_property
    def values(self) -> tuple[str, ...]:
        return tuple(entry.value for entry in self.entries)

    def label(self, value: str, language: str) -> str:
        """The label of a value in a language; KeyError where the scale has no such value."""
        return say(self[value].label, language)

    def choices(self, language: str) -> list[tuple[str, str]]:
        """Value and label of each entry, in order, as a form wants them."""
        return [(entry.value, say(entry.label, language)) for entry in self.entries]

    def __getitem__(self, value: str) -> Entry:
        for entry in self.entries:
            if entry.value == value:
                return entry
        raise KeyError(f"{self.name} has no value {value!r}")

    def __contains__(self, value: object) -> bool:
        return value in self.values

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


def row(
    value: str, label: tuple[str, str], definition: tuple[str, str], final: bool = False, **crosswalks: str | int | None
) -> Entry:
    """One line of a table: label and definition each as (Korean, English)."""
    ko, en = label
    ko_definition, en_definition = definition
    return Entry(value, {"ko": ko, "en": en}, {"ko": ko_definition, "en": en_definition}, final, crosswalks)
