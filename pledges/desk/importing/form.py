"""The form that says what a table's columns are, what it leaves out, and what its own words mean."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from pledges.desk.forms.lookup import LookupSelect
from pledges.desk.importing import guessing
from pledges.desk.importing.fields import Field, Kind
from pledges.desk.importing.lookups import Lookups
from pledges.desk.importing.maps import SEPARATOR, Map, Taken
from pledges.desk.importing.values import choices
from pledges.desk.people import Candidacy, Candidate, Topic
from pledges.desk.promises import Maker, PledgeTopic
from pledges.desk.sheets.layout import standing
from pledges.desk.statements import Claim
from pledges.desk.words import languages

LOOKED_UP: Mapping[str, tuple[Any, Any]] = {
    "candidacy": (Maker, Candidacy),
    "topic": (PledgeTopic, Topic),
    "claimant": (Claim, Candidate),
}
"""Constants that are looked up: the table whose field leads there, and the one that it leads to."""

_LEFT_OUT = ("candidate", "party", "election", "contest", "quotation", "status", "verdict")
"""Nobody says these of a whole table: a candidacy stands for the first four."""

ASK, NOTHING = "?", "-"
"""Answers to a word: not yet, and that it says nothing to us."""

Words = Mapping[str, Mapping[str, int]]
"""By field the words of a table, and how many rows say each."""


class MapForm(forms.Form):
    """What each column is, and the rest of a map."""

    name = forms.CharField(label=_("name of the map"), max_length=100)
    separator = forms.CharField(
        label=_("between columns that fill one field"), max_length=20, required=False, strip=False, initial=SEPARATOR
    )
    title_is_quotation = forms.BooleanField(label=_("the title is the quoted words"), required=False)
    ready = forms.BooleanField(label=_("tick drafts ready that lack nothing"), required=False)
    again = forms.BooleanField(label=_("make drafts anew that were deleted"), required=False)

    def __init__(self, kind: Kind, header: Sequence[str], *args: Any, words: Words, lookups: Lookups, **more: Any):
        super().__init__(*args, **more)
        self.kind, self.header, self.words = kind, list(header), words
        fields = [("", "—"), *((name, self._label(name, of)) for name, of in self._named())]
        inputs = {"is": _("What it is"), "also": _("And also"), "key": _("Tells rows apart")}
        for place, column in enumerate(self.header):
            for name, what in inputs.items():
                named = {"aria-label": f"{column}: {what}"}
                self.fields[f"{name}-{place}"] = (
                    forms.BooleanField(label=column, required=False, widget=forms.CheckboxInput(named))
                    if name == "key"
                    else forms.ChoiceField(label=column, choices=fields, required=False, widget=forms.Select(named))
                )
        for of in self._constants():
            self.fields[f"constant-{of.name}"] = _constant(of)
            if of.unknown:
                self.fields[f"unknown-{of.name}"] = forms.BooleanField(label=_("nobody knows it"), required=False)
        for field, said in words.items():
            meant = [
                (ASK, _("say what it means")),
                (NOTHING, _("nothing of ours")),
                *choices(kind.named[field], lookups),
            ]
            for place, word in enumerate(said):
                self.fields[f"word-{field}-{place}"] = forms.ChoiceField(label=word, choices=meant, required=False)

    def data_of_map(self, before: Map | None) -> dict[str, Any]:
        """The map as plain data; what the form has no place for stays as it was."""
        given = self.cleaned_data
        columns: dict[str, list[str]] = {}
        for place, column in enumerate(self.header):
            for field in dict.fromkeys((given[f"is-{place}"], given[f"also-{place}"])):
                if field:
                    columns.setdefault(field, []).append(column)
        words = {field: dict(meant) for field, meant in (before.words if before else {}).items()}
        for field, said in self.words.items():
            answers = {word: given[f"word-{field}-{place}"] for place, word in enumerate(said)}
            known = {word: "" if answer == NOTHING else answer for word, answer in answers.items() if answer != ASK}
            words[field] = {**{w: m for w, m in words.get(field, {}).items() if w not in said}, **known}
        return {
            "subject": self.kind.subject,
            "name": given["name"],
            "columns": {field: self._taken(field, names, before) for field, names in columns.items()},
            "constants": dict(self._given_constants()),
            "words": {field: meant for field, meant in words.items() if meant},
            "key": [column for place, column in enumerate(self.header) if given[f"key-{place}"]],
            **{name: given[name] for name in ("title_is_quotation", "ready", "again")},
        }

    def columns(self) -> Iterator[tuple[str, Any, Any, Any]]:
        """Each column with its inputs."""
        for place, column in enumerate(self.header):
            yield column, self[f"is-{place}"], self[f"also-{place}"], self[f"key-{place}"]

    def constants(self) -> Iterator[tuple[Any, Any]]:
        """Each constant's input, and the tick that nobody knows it."""
        for of in self._constants():
            yield self[f"constant-{of.name}"], self[f"unknown-{of.name}"] if of.unknown else None

    def meanings(self) -> Iterator[tuple[Any, list[tuple[str, int, Any]]]]:
        """By field each word, how many rows say it, and its input."""
        for field, said in self.words.items():
            label = self.kind.named[field].label
            yield label, [(word, said[word], self[f"word-{field}-{place}"]) for place, word in enumerate(said)]

    def _named(self) -> Iterator[tuple[str, Field]]:
        for of in self.kind.fields:
            for name in [f"{of.name}_{code}" for code in languages()] if of.words else [of.name]:
                yield name, of

    def _label(self, name: str, of: Field) -> str:
        code = name.removeprefix(of.name).removeprefix("_")
        needed = " *" if of.needed else ""
        return f"{of.label}, {code}{needed}" if of.words else f"{of.label}{needed}"

    def _constants(self) -> list[Field]:
        return [of for of in self.kind.fields if not of.words and of.name not in _LEFT_OUT]

    def _taken(self, field: str, names: list[str], before: Map | None) -> dict[str, Any]:
        """Columns in the order of the table, but as they were where they are the same ones."""
        separator = self.cleaned_data["separator"] if len(names) > 1 else SEPARATOR
        was = before.columns.get(field) if before else None
        if was is not None and sorted(was.columns) == sorted(names):
            names = list(was.columns)
        return {"columns": names, "separator": separator}

    def _given_constants(self) -> Iterator[tuple[str, str | None]]:
        for of in self._constants():
            value = self.cleaned_data[f"constant-{of.name}"]
            if self.cleaned_data.get(f"unknown-{of.name}"):
                yield of.name, None
            elif isinstance(value, Candidacy):
                yield of.name, standing(value)
            elif value:
                yield of.name, str(getattr(value, "slug", value))


def initial(of: Map, header: Sequence[str], lookups: Lookups) -> dict[str, Any]:
    """A map as the form shows it."""
    found: dict[str, Any] = {name: getattr(of, name) for name in ("name", "title_is_quotation", "ready", "again")}
    joined = [taken.separator for taken in of.columns.values() if len(taken.columns) > 1]
    found["separator"] = joined[0] if joined else SEPARATOR
    for place, column in enumerate(header):
        fields = [_spelt(of, name) for name, taken in of.columns.items() if column in taken.columns]
        found |= dict(zip((f"is-{place}", f"also-{place}"), fields, strict=False))
        found[f"key-{place}"] = column in of.key
    for name, value in of.constants.items():
        if value is None:
            found[f"unknown-{name}"] = True
        elif name in LOOKED_UP:
            found[f"constant-{name}"] = _key(name, value, lookups)
        else:
            found[f"constant-{name}"] = value
    return found


def initial_words(of: Map, words: Words) -> dict[str, str]:
    """What a map says of words, and what is one of ours as it stands."""
    found = {}
    for field, said in words.items():
        meant, scale = of.words.get(field, {}), of.kind.named[field].scale
        for place, word in enumerate(said):
            own = word if scale is not None and word in scale else ASK
            found[f"word-{field}-{place}"] = (meant[word] or NOTHING) if word in meant else own
    return found


def guessed(kind: Kind, header: Sequence[str], name: str) -> Map:
    """What the names of the columns speak of, as a map to begin with."""
    columns = {field: Taken((column,)) for column, field in guessing.fields(kind, header).items()}
    return Map(kind.subject, name, columns, key=guessing.key(header))


def _spelt(of: Map, name: str) -> str:
    field = of.kind.named[name]
    return f"{name}_{of.language}" if field.words and field.name == name else name


def _key(name: str, value: str, lookups: Lookups) -> int | None:
    what = {"topic": "topic", "claimant": "candidate"}.get(name, "")
    try:
        return lookups.key(what, value) if what else lookups.candidacy({"candidacy": value})
    except forms.ValidationError:
        return None


def _constant(of: Field) -> forms.Field:
    if of.name in LOOKED_UP:
        holder, model = LOOKED_UP[of.name]
        widget = LookupSelect(holder._meta.get_field(of.name), admin.site)
        return forms.ModelChoiceField(model._default_manager.all(), label=of.label, required=False, widget=widget)
    if of.scale is not None:
        return forms.ChoiceField(label=of.label, choices=[("", "—"), *_scale(of)], required=False)
    return forms.CharField(label=of.label, required=False, max_length=2000)


def _scale(of: Field) -> list[tuple[str, str]]:
    return choices(of, Lookups())
