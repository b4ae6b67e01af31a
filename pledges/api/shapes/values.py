"""Kinds of values in documents, each said as JSON Schema once."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from rest_framework import serializers

from pledges.law import codes, dates
from pledges.law.scales import Scale
from pledges.law.text import say

Schema = Mapping[str, Any]

SLUG = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": codes.LONGEST}
TIME = {"type": "string", "format": "date-time", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"}
HEX = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
PLACE = {"type": "integer", "minimum": 1}
LANGUAGE = {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}
WORD = {"type": "string", "minLength": 1}


def ref_of(*subjects: str) -> dict[str, Any]:
    """Numbered codes of these subjects."""
    return {"type": "string", "pattern": f"^{codes.pattern(*subjects)}$"}


class Shape(serializers.Serializer[Any]):
    """An object with exactly these keys."""


class Value(serializers.Field[Any, Any, Any, Any]):
    """A value that is no object of its own: its schema, whether it may be null, and what it is."""

    def __init__(self, schema: Schema, means: str, *, null: bool = False, required: bool = True) -> None:
        super().__init__(help_text=means, required=required)
        self._spectacular_annotation = {"field": or_null(schema) if null else dict(schema)}


def or_null(schema: Schema) -> dict[str, Any]:
    """The same, or nothing."""
    found = {**schema, "type": [schema["type"], "null"]}
    return {**found, "enum": [*schema["enum"], None]} if "enum" in schema else found


class Words(Shape):
    """A text in each of the languages of the site's content; the first has always words, another may have none."""

    def get_fields(self) -> dict[str, Any]:
        """The languages of the setting, by name."""
        first, *others = settings.CONTENT_LANGUAGES
        texts = {
            language: text(f"The text in `{language}`; null where there is none.", null=True) for language in others
        }
        return {first: text(f"The text in `{first}`."), **texts}


def words(means: str, *, null: bool = False) -> Words:
    """A text in each language."""
    return Words(help_text=means, allow_null=null)


def text(means: str, *, null: bool = False, **more: Any) -> Value:
    """Plain text in one language; never empty."""
    return Value({**WORD, **more}, means, null=null)


def address(means: str, *, null: bool = False) -> Value:
    """Root-relative, without the site's own address."""
    return Value({"type": "string", "format": "uri-reference", "pattern": "^/"}, means, null=null)


def template(means: str) -> Value:
    """A root-relative address with places to fill in (RFC 6570)."""
    return Value({"type": "string", "format": "uri-template", "pattern": "^/"}, means)


def web_address(means: str, *, null: bool = False) -> Value:
    """A complete address elsewhere on the web, as pasted."""
    return Value({"type": "string", "format": "iri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"}, means, null=null)


def ref(subject: str, means: str, *, null: bool = False) -> Value:
    """A code: numbered, or a slug."""
    return Value(ref_of(subject) if subject in codes.LETTERS else SLUG, means, null=null)


def refs(subject: str, means: str) -> Value:
    """Codes in their order."""
    return listed(ref_of(subject) if subject in codes.LETTERS else SLUG, means)


def listed(item: Schema, means: str) -> Value:
    """Values in their order."""
    return Value({"type": "array", "items": dict(item)}, means)


def whole(means: str, *, least: int = 0, null: bool = False) -> Value:
    """A whole number."""
    return Value({"type": "integer", "minimum": least}, means, null=null)


def place(means: str, *, null: bool = False) -> Value:
    """A sequence of the record."""
    return Value(PLACE, means, null=null)


def decimal(means: str, *, null: bool = False) -> Value:
    """A number as text, so that no digit is lost."""
    said = f"{means} A decimal number as text, so that no digit is lost."
    return Value({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}, said, null=null)


def truth(means: str, *, null: bool = False) -> Value:
    return Value({"type": "boolean"}, means, null=null)


def day(means: str, *, null: bool = False) -> Value:
    """A whole day."""
    return Value({"type": "string", "format": "date"}, f"{means} A day: 2025-05-14.", null=null)


def date(means: str, *, null: bool = False) -> Value:
    """A date as far as it is known."""
    said = f"{means} As far as it is known: 2025, 2025-05 or 2025-05-14."
    return Value({"type": "string", "pattern": f"^({dates.REDUCED})$"}, said, null=null)


def period(means: str, *, null: bool = False) -> Value:
    """A period of a series."""
    said = f"{means} A year, a quarter, a month or a day: 2021, 2021-Q4, 2021-05, 2021-05-14."
    return Value({"type": "string", "pattern": f"^{dates.PERIOD}$"}, said, null=null)


def time(means: str, *, null: bool = False) -> Value:
    """A second in UTC."""
    return Value(TIME, f"{means} In UTC, whole seconds.", null=null)


def digest(means: str, *, null: bool = False) -> Value:
    """64 hexadecimal digits."""
    return Value(HEX, means, null=null)


def language(means: str, *, null: bool = False) -> Value:
    return Value(LANGUAGE, f"{means} A tag such as ko, en or zh-Hant (BCP 47).", null=null)


def choice(scale: Scale, means: str, *, null: bool = False) -> Value:
    """One value of a table of the law, whose definitions stand in the description."""
    return Value({"type": "string", "enum": list(scale.values)}, f"{means}\n\n{defined(scale)}", null=null)


def defined(scale: Scale) -> str:
    """The values of a scale with their definitions, a line each."""
    return "\n".join(f"* `{entry.value}`: {say(entry.definition, 'en')}" for entry in scale)


def slug(means: str) -> Value:
    """A code of small Latin letters, digits and hyphens."""
    return Value(SLUG, means)


def wikidata(*, null: bool = False) -> Value:
    return Value(WORD, "The item in Wikidata, such as Q1234.", null=null)


def country() -> Value:
    return Value({"type": "string", "pattern": "^[A-Z]{2}$"}, "The country: two capital letters (ISO 3166).")
