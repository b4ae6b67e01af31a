"""What a field of a content is to whoever reads it: its name on the form, and how its value is to be read."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import Model

from pledges.law.differences.matching import KnownBy
from pledges.law.scales import Scale

Shows: TypeAlias = str | Scale
"""A scale; the subject that a code is of; or `text`, `date`, `language`, `flag`, `contest`, `plain`."""


@dataclass(frozen=True)
class Field:
    """One key of a content. `parts`: what is below it. `rows`: it is a list, its rows told apart by `known_by`."""

    key: str
    label: Any
    shows: Shows = "plain"
    parts: tuple["Field", ...] = ()
    rows: bool = False
    known_by: tuple[KnownBy, ...] = ()

    def part(self, key: str) -> "Field":
        """The field below with this key, or one made up from the key alone."""
        return next((part for part in self.parts if part.key == key), Field(key, key))


def one(key: str, model: type[Model], name: str = "", shows: Shows = "plain") -> Field:
    """A field that a model has, by this or another name."""
    return Field(key, called(model, name or key), shows)


def words(key: str, model: type[Model], name: str = "") -> Field:
    """A text in the languages of content."""
    return Field(key, called(model, name or key), "text")


def codes(key: str, model: type[Model], subject: str) -> Field:
    """A list of codes."""
    return Field(key, model._meta.verbose_name, subject, rows=True)


def rows(key: str, label: Any, *parts: Field, known_by: tuple[KnownBy, ...]) -> Field:
    """A list of rows with parts of their own."""
    return Field(key, label, parts=parts, rows=True, known_by=known_by)


def called(model: type[Model], name: str) -> Any:
    """What the form calls a field of a model."""
    return model._meta.get_field(name).verbose_name  # type: ignore[union-attr]
