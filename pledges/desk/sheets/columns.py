"""How one field of a row stands in cells and comes back from them, checked as a form would check it."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from pledges.desk.sheets.names import Naming, naming_of
from pledges.desk.words import WordsField, languages, tidy

YES, NO = "TRUE", "FALSE"
_YES = {"true", "1", "yes", "예"}
_NO = {"false", "0", "no", "아니요", ""}
LONGEST = 32_000
"""Characters that a cell surely holds: 32,767, less what escaping adds."""

Keys = Mapping[type[models.Model], Mapping[str, Any]]
"""Primary keys by name, of every table that a sheet's cells name."""


@dataclass(frozen=True)
class Column:
    """A column by its machine name, of one field. Every cell is read and written as text."""

    name: str
    field: Any

    def out(self, row: Any) -> str:
        """What stands in the cell for this row; a text too long for a cell is only said to be there."""
        text = self.written(row)
        if len(text) > LONGEST:
            return f"[{len(text):,}자 / characters]"  # the same in every language: it comes back as what it was
        return text.encode(errors="backslashreplace").decode()

    def written(self, row: Any) -> str:
        """The value as text."""
        value = self.field.value_from_object(row)
        return "" if value is None else str(value).replace("\r\n", "\n")

    def value(self, row: Any) -> Any:
        """What the row holds, to be compared."""
        return self.field.value_from_object(row)

    def take(self, text: str, row: Any, keys: Keys) -> None:
        """Put what the cell says into the row. Raises ValidationError with a sentence."""
        setattr(row, self.field.name, self.field.formfield().clean(text))


@dataclass(frozen=True)
class WordsColumn(Column):
    """One language of a text."""

    language: str

    def written(self, row: Any) -> str:
        words = getattr(row, self.field.name) or {}
        return (words.get(self.language) or "").replace("\r\n", "\n")

    def value(self, row: Any) -> Any:
        return (getattr(row, self.field.name) or {}).get(self.language) or None

    def take(self, text: str, row: Any, keys: Keys) -> None:
        if not text.strip() and not self.field.blank and self.language == languages()[0]:
            raise ValidationError(_("This text is needed in this language."))
        words = getattr(row, self.field.name) or {}
        setattr(row, self.field.name, tidy({**words, self.language: text}))


@dataclass(frozen=True)
class FlagColumn(Column):
    """Yes or no."""

    def written(self, row: Any) -> str:
        return YES if getattr(row, self.field.name) else NO

    def take(self, text: str, row: Any, keys: Keys) -> None:
        given = text.strip().lower()
        if given not in _YES | _NO:
            raise ValidationError(_("Write TRUE or FALSE."))
        setattr(row, self.field.name, given in _YES)


@dataclass(frozen=True)
class DayColumn(Column):
    """A day of the calendar."""

    def take(self, text: str, row: Any, keys: Keys) -> None:
        day = text.strip()
        try:
            if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
                raise ValueError(day)
            setattr(row, self.field.name, datetime.date.fromisoformat(day))
        except ValueError:
            raise ValidationError(_("Write a day of the calendar, such as 2025-05-14.")) from None


@dataclass(frozen=True)
class NameColumn(Column):
    """Another row, by its name."""

    @property
    def naming(self) -> Naming:
        return naming_of(self.field.related_model)

    def written(self, row: Any) -> str:
        given = self.value(row) is not None
        return self.naming.name(getattr(row, self.field.name)) if given else ""

    def take(self, text: str, row: Any, keys: Keys) -> None:
        name = text.strip()
        if not name and not self.field.null:
            raise ValidationError(self.field.error_messages["blank"])
        if name and name not in keys[self.field.related_model]:
            what = self.field.related_model._meta.verbose_name
            raise ValidationError(
                _("There is no row “%(name)s” here (%(what)s)."), params={"name": name[:200], "what": what}
            )
        setattr(row, self.field.attname, keys[self.field.related_model][name] if name else None)


def columns_of(field: Any) -> list[Column]:
    """The columns of a field: one, or one for each language of content."""
    if isinstance(field, WordsField):
        return [WordsColumn(f"{field.name}_{language}", field, language) for language in languages()]
    kinds = ((models.ForeignKey, NameColumn), (models.BooleanField, FlagColumn), (models.DateField, DayColumn))
    return [next((column for kind, column in kinds if isinstance(field, kind)), Column)(field.name, field)]
