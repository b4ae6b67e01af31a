"""A map: which column of somebody's table fills which field, what the table leaves out, what its own words mean.

As JSON, for the command and to be downloaded from the desk:

    {"subject": "pledge", "name": "…",
     "columns": {"title": "title", "summary": {"columns": ["category", "text"], "separator": ": "}},
     "constants": {"candidacy": "lee-jae-myung@kr-president-2022/president", "made_on": "2022-01", "due_on": null},
     "words": {"status": {"완료": "kept", "검토": ""}, "topic": {"주택": "housing"}},
     "key": ["id"], "title_is_quotation": true, "ready": true, "again": false}

A field is named as in `fields`, a text with its language behind it where it isn't the first one (`title_en`). A
constant stands where the column's cell is empty as well; `null` says that nobody knows it. A word that means `""`
says nothing to us. What is true or false may stand among the constants too. `key`: columns that tell rows apart;
without any it is the source's address and the title.
`ready`: whether drafts that lack nothing are ticked ready. `again`: whether drafts that were deleted are made anew.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pledges.desk.importing.fields import KINDS, Field, Kind
from pledges.desk.words import languages
from sources.plain import plain_text

MOST_LETTERS = 200_000
SEPARATOR = " "
_MEMBERS = ("subject", "name", "columns", "constants", "words", "key")
_FLAGS = {"title_is_quotation": False, "ready": True, "again": False}


@dataclass(frozen=True)
class Taken:
    """The columns that fill a field, in their order, and what stands between them."""

    columns: tuple[str, ...]
    separator: str = SEPARATOR


@dataclass(frozen=True)
class Map:
    """A map that was read: every name in it is known; whether the file has its columns is `lacking`'s to say."""

    subject: str
    name: str = ""
    columns: Mapping[str, Taken] = field(default_factory=dict)
    constants: Mapping[str, str | None] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    title_is_quotation: bool = False
    ready: bool = True
    again: bool = False

    @property
    def kind(self) -> Kind:
        return KINDS[self.subject]

    @property
    def language(self) -> str:
        """The language of texts without one: the table's where it is one of content, else the first of content."""
        given = self.constants.get("language") or ""
        return given if given in languages() else languages()[0]

    def lacking(self, header: Mapping[str, str]) -> list[str]:
        """Columns of the map that a file doesn't have."""
        used = [name for taken in self.columns.values() for name in taken.columns]
        return [name for name in dict.fromkeys([*used, *self.key]) if name not in header]

    def data(self) -> dict[str, Any]:
        """As it stands in JSON."""
        columns = {
            name: taken.columns[0] if taken == Taken(taken.columns[:1]) else vars(taken) | {"columns": [*taken.columns]}
            for name, taken in self.columns.items()
        }
        told = {"subject": self.subject, "name": self.name, "columns": columns, "constants": dict(self.constants)}
        words = {name: dict(meant) for name, meant in self.words.items()}
        return {**told, "words": words, "key": [*self.key], **{name: getattr(self, name) for name in _FLAGS}}

    def json(self) -> str:
        return json.dumps(self.data(), ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> Map:
    """A map from JSON. Raises ValidationError with everything that is wrong with it."""
    if len(text) > MOST_LETTERS:
        raise ValidationError(_("This map is too long."))
    try:
        given = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once)
    except ValidationError:
        raise
    except (ValueError, RecursionError) as odd:
        raise ValidationError(
            _("The map is no JSON: %(odd)s"), params={"odd": str(odd) if isinstance(odd, ValueError) else "…"}
        ) from odd
    return of(given)


def _once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose members have names of their own: of two the last would win unseen."""
    found: dict[str, Any] = {}
    for name, value in members:
        if name in found:
            raise _error(_("“%(name)s” stands in the map twice."), name)
        found[name] = value
    return found


def of(given: Any) -> Map:
    """A map from plain data. Raises ValidationError likewise."""
    plain_text(given)
    if not isinstance(given, dict):
        raise ValidationError(_("The map has to be a JSON object with “columns”."))
    if given.get("subject", "pledge") not in tuple(KINDS):
        raise ValidationError(_("“subject” is pledge or claim."))
    constants = dict(_object(given, "constants"))
    flags = {name: _flag(name, given.get(name, constants.pop(name, least))) for name, least in _FLAGS.items()}
    found = Map(
        subject=given.get("subject", "pledge"),
        name=given["name"].strip() if isinstance(given.get("name"), str) else "",
        columns={name: _taken(value) for name, value in _object(given, "columns").items()},
        constants={name: _constant(value) for name, value in constants.items()},
        words={name: _words(value) for name, value in _object(given, "words").items()},
        key=_key(given.get("key")),
        **flags,
    )
    if odd := [*_odd(given, found)]:
        raise ValidationError(odd)
    return found


def _odd(given: Mapping[str, Any], found: Map) -> Iterator[ValidationError]:
    named = found.kind.named
    for name in given:
        if name not in (*_MEMBERS, *_FLAGS):
            yield _error(_("A map has no “%(name)s”. It has: %(known)s."), name, (*_MEMBERS, *_FLAGS))
    for name in {**found.columns, **found.constants}:
        if name not in named:
            yield _error(_("There is no field “%(name)s” to fill. There are: %(known)s."), name, named)
        elif name in found.columns and not found.columns[name].columns:
            yield _error(_("“%(name)s” names no column."), name)
        elif name not in found.columns and found.constants[name] is None and not _can_be_unknown(named[name]):
            yield _error(_("“%(name)s” is needed: it can't be null."), name)
    yield from _twice({**found.columns, **found.constants}, found)
    yield from _odd_words(found)
    if found.key and not found.name:
        yield ValidationError(_("A map with a key needs a name: numbers of two tables would be taken for the same."))
    if len(found.name) > 100:
        yield ValidationError(_("The name of a map has at most 100 characters."))


def _twice(names: Iterable[str], found: Map) -> Iterator[ValidationError]:
    """A text without a language is in the table's: where both are named, one would go before the other unseen."""
    for name in names:
        spelt = f"{name}_{found.language}"
        if spelt in found.columns or spelt in found.constants:
            said = {"name": name, "spelt": spelt}
            yield ValidationError(_("“%(name)s” and “%(spelt)s” are one field here: name it once."), params=said)


def _can_be_unknown(of: Field) -> bool:
    return of.unknown or not of.needed


def _odd_words(found: Map) -> Iterator[ValidationError]:
    mapped = {one.name: one for one in found.kind.fields if one.mapped}
    for name, meant in found.words.items():
        if name not in mapped:
            yield _error(_("Words of “%(name)s” aren't mapped, only those of: %(known)s."), name, mapped)
            continue
        scale = mapped[name].scale
        for word in (word for word in meant.values() if word and scale is not None and word not in scale):
            known = scale.values if scale is not None else ()
            yield _error(_("“%(name)s” is no value of ours. There are: %(known)s."), word, known)


def _error(sentence: Any, name: str, known: Any = ()) -> ValidationError:
    return ValidationError(sentence, params={"name": str(name)[:100], "known": ", ".join(known)})


def _object(given: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = given.get(name) or {}
    if not isinstance(value, dict):
        raise _error(_("“%(name)s” has to be a JSON object."), name)
    return value


def _flag(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _error(_("“%(name)s” is true or false."), name)
    return value


def _taken(value: Any) -> Taken:
    if isinstance(value, str):
        return Taken((value.strip(),) if value.strip() else ())
    if isinstance(value, list):
        value = {"columns": value}
    columns = value.get("columns") if isinstance(value, dict) else None
    known = isinstance(value, dict) and value.keys() <= {"columns", "separator"}
    separator = value.get("separator", SEPARATOR) if known else None
    if not isinstance(columns, list) or not isinstance(separator, str) or not all(isinstance(n, str) for n in columns):
        raise ValidationError(_("A field is filled by the name of a column, or by {“columns”: […], “separator”: “…”}."))
    return Taken(tuple(name.strip() for name in columns if name.strip()), separator)


def _constant(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValidationError(_("A constant is a text, or null where nobody knows it."))
    return value.strip() if value else value


def _words(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(meant, str) for meant in value.values()):
        raise ValidationError(_("“words” says for each field what each word of the table means, as a text."))
    return {word.strip(): meant.strip() for word, meant in value.items()}


def _key(value: Any) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValidationError(_("“key” is the name of a column, or a list of them."))
    return tuple(name.strip() for name in names if name.strip())
