"""Two contents of one subject as what an editor reads: every value of either, by the form's names and in its order.

Nothing is left out: what is gone, what is new and what stayed add up to both contents, value by value.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import translation

from pledges.desk.differences.fields import Field
from pledges.desk.differences.forms import FORMS
from pledges.desk.differences.values import Naming, language_name, readable
from pledges.desk.words import languages
from pledges.law.differences.matching import Pair, matched
from pledges.law.differences.wording import GONE, NEW, SAME, Piece, pieces, same_to_the_eye

CHANGED, MOVED = "changed", "moved"


@dataclass(frozen=True)
class Line:
    """One value: where it stands (JSON Pointers into the old and the new content), its name, and what became of it.

    `how`: same, new, gone, changed, or moved (from place `moved_from` of a list, counted from 1).
    """

    label: str
    how: str
    pieces: tuple[Piece, ...]
    old_pointer: str | None
    new_pointer: str | None
    old: Any
    new: Any
    moved_from: int | None = None

    @property
    def pointer(self) -> str:
        return self.new_pointer if self.new_pointer is not None else self.old_pointer or ""

    @property
    def lookalike(self) -> bool:
        """Whether a change can't be seen, as both are written with the same letters."""
        texts = isinstance(self.old, str) and isinstance(self.new, str)
        return texts and same_to_the_eye(self.old, self.new)


@dataclass(frozen=True)
class Section:
    """The lines of a content's own fields (no heading), or of one row of one of its lists."""

    heading: str
    how: str
    lines: tuple[Line, ...]
    moved_from: int | None = None

    @property
    def differing(self) -> list[Line]:
        return [line for line in self.lines if line.how != SAME]

    @property
    def unchanged(self) -> list[Line]:
        return [line for line in self.lines if line.how == SAME]

    @property
    def about(self) -> str:
        """Which row it is, where only a part of it differs: the first of its words that stayed."""
        words = (line for line in self.unchanged if self.heading and isinstance(line.new, str))
        return next(("".join(piece.text for piece in line.pieces) for line in words), "")


@dataclass(frozen=True)
class _Place:
    """Where the walk is: the pointers into both contents, the names on the way, the rows around, what moved."""

    old: str | None
    new: str | None
    names: tuple[str, ...] = ()
    old_row: Any = None
    new_row: Any = None
    moved_from: int | None = None

    def below(self, key: str, field: Field) -> "_Place":
        step = key.replace("~", "~0").replace("/", "~1")
        old, new = (None if side is None else f"{side}/{step}" for side in (self.old, self.new))
        return replace(self, old=old, new=new, names=(*self.names, str(field.label)))

    def at(self, pair: Pair, field: Field) -> "_Place":
        """The place of a row; named by its number, that of the old list where it is gone."""
        number = (pair.old if pair.new is None else pair.new) or 0
        return replace(
            self,
            old=None if pair.old is None else f"{self.old}/{pair.old}",
            new=None if pair.new is None else f"{self.new}/{pair.new}",
            names=(*self.names[:-1], f"{field.label} {number + 1}"),
            moved_from=(pair.old or 0) + 1 if pair.moved else self.moved_from,
        )


@dataclass(frozen=True)
class _Walk:
    """What every step of a comparison needs: who names codes, and in which language."""

    named: Naming
    language: str

    def lines(self, field: Field, old: Any, new: Any, place: _Place) -> Iterator[Line]:
        """Every value below two values of one field, those that nothing is said of left out."""
        if isinstance(old, Mapping) or isinstance(new, Mapping):
            yield from self._odd(field, old, new, Mapping, place)
            olds, news = _mapping(old), _mapping(new)
            place = replace(place, old_row=olds, new_row=news)
            for key in _keys(field, olds, news):
                part = _part(field, key)
                yield from self.lines(part, olds.get(key), news.get(key), place.below(key, part))
        elif isinstance(old, list) or isinstance(new, list):
            yield from self._odd(field, old, new, list, place)
            for pair in matched(_list(old), _list(new), field.known_by):
                yield from self.lines(field, _row(old, pair.old), _row(new, pair.new), place.at(pair, field))
        elif old is not None or new is not None:
            yield self._line(field, old, new, place)

    def _odd(self, field: Field, old: Any, new: Any, branch: type, place: _Place) -> Iterator[Line]:
        """A single value where the other side has several."""
        odd = [None if value is None or isinstance(value, branch) else value for value in (old, new)]
        if any(value is not None for value in odd):
            was, now = (str(value) if isinstance(value, list | dict) else value for value in odd)
            yield self._line(field, was, now, place)

    def _line(self, field: Field, old: Any, new: Any, place: _Place) -> Line:
        was = readable(field, old, place.old_row, self.named, self.language)
        now = readable(field, new, place.new_row, self.named, self.language)
        how = _how(old, new, place)
        label = ", ".join(name for name in place.names if name)
        where = place.old if old is not None else None, place.new if new is not None else None
        shown = tuple(_shown(field, was, now, how))
        return Line(label[:1].upper() + label[1:], how, shown, *where, old, new, place.moved_from)


def compare(
    subject: str, before: Mapping[str, Any] | None, after: Mapping[str, Any], *, named: Naming, language: str
) -> list[Section]:
    """The content before and after; with nothing before, all of it is new. The first section is its own fields.

    `named` gives the content that a code stands for, so that codes are shown with their names.
    """
    with translation.override(language):
        walk, form = _Walk(named, language), FORMS.get(subject, Field(subject, ""))
        own: list[Line] = []
        rows: list[Section] = []
        for key in _keys(form, _mapping(before), after):
            field = form.part(key)
            old, new = _mapping(before).get(key), after.get(key)
            place = _Place("", "", old_row=before, new_row=after).below(key, field)
            if _is_rows(field, old) and _is_rows(field, new) and (old or new):
                rows.extend(_sections(walk, field, old or [], new or [], place))
            else:
                own.extend(walk.lines(field, old, new, place))
        return [Section("", _together(own), tuple(own)), *rows]


def _sections(walk: _Walk, field: Field, old: list[Any], new: list[Any], place: _Place) -> Iterator[Section]:
    """A section for each row of a list of rows."""
    for pair in matched(old, new, field.known_by):
        there = place.at(pair, field)
        before, after = _row(old, pair.old), _row(new, pair.new)
        lines = tuple(walk.lines(field, before, after, replace(there, names=())))
        how = NEW if pair.old is None else GONE if pair.new is None else _together(lines)
        heading = there.names[-1]
        yield Section(heading[:1].upper() + heading[1:], how, lines, there.moved_from)


def _shown(field: Field, was: str, now: str, how: str) -> Iterator[Piece]:
    """Words are compared by words; any other value goes as a whole."""
    if how in (SAME, MOVED):
        yield Piece(SAME, now)
    elif how == CHANGED and field.shows == "text":
        yield from pieces(was, now)
    else:
        yield from (Piece(kind, value) for kind, value in ((GONE, was), (NEW, now)) if value)


def _how(old: Any, new: Any, place: _Place) -> str:
    if old is None or new is None:
        return NEW if old is None else GONE
    if old != new or type(old) is not type(new):
        return CHANGED
    return SAME if place.moved_from is None else MOVED


def _together(lines: Sequence[Line]) -> str:
    found = {line.how for line in lines}
    return found.pop() if len(found) == 1 else CHANGED if found else SAME


def _is_rows(field: Field, value: Any) -> bool:
    """A list of rows with fields of their own, or the place where one could be."""
    return field.rows and bool(field.parts) and (value is None or isinstance(value, list))


def _part(field: Field, key: str) -> Field:
    """What a key leads to: below a text it is a language."""
    return (
        Field(key, language_name(key).rpartition(" (")[0] or key, "text") if field.shows == "text" else field.part(key)
    )


def _keys(field: Field, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """In the order of the form, languages in the site's; then, by the alphabet, what neither knows."""
    known = languages() if field.shows == "text" else [part.key for part in field.parts]
    there = {*new, *old}
    return [*(key for key in known if key in there), *sorted(key for key in there if key not in known)]


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _row(value: Any, at: int | None) -> Any:
    return None if at is None else value[at]
