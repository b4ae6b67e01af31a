"""Two documents of one subject walked through together, in the order in which a page tells them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypeAlias

from django.conf import settings
from django.utils.translation import gettext as _

from pledges.law.differences.matching import matched
from pledges.law.differences.wording import GONE, NEW
from pledges.pages import names, notices
from pledges.pages.differences.documents import NOTICES, SOURCE, TOLD
from pledges.pages.differences.fields import UNTOLD, Field, Row, Telling, said
from pledges.pages.differences.lines import CHANGED, MOVED, Also, Line, Run, replaced, reworded
from pledges.pages.reader import Reader, language_name
from pledges.pages.sources import named_in

Pair: TypeAlias = tuple[Row | None, Row | None]
_NOTHING: tuple[Any, ...] = (None, "", [], {})


def differences(reader: Reader, subject: str, *pairs: Pair) -> list[tuple[Line, ...]]:
    """What became of a subject between the two documents of each pair; nothing where one of them is None.

    What a document only names by its code is looked up for all pairs together, in one query at most.
    """
    known: dict[names.Key, Any] = {}
    for document in chain.from_iterable(pairs):
        known |= names.within(reader, subject, document) if document else {}
    telling = Telling(reader, known)
    found = [tuple(_pair(telling, subject, *pair)) for pair in pairs]
    if not telling.missing:
        return found
    telling = Telling(reader, known | names.public(reader, telling.missing))
    return [tuple(_pair(telling, subject, *pair)) for pair in pairs]


def _pair(telling: Telling, subject: str, old: Row | None, new: Row | None) -> Iterator[Line]:
    if old is None or new is None or old == new:
        return
    was, now = notices.of(old), notices.of(new)
    if was and was == now:
        yield from _parts(telling, NOTICES[was], old, new)
    elif was or now:
        if was:
            yield Line(notices.begun(old), GONE, replaced(_notice(telling, old), ()))
        if now:
            yield Line(notices.begun(new), NEW, replaced((), _notice(telling, new)))
    else:
        yield from _parts(telling, TOLD[subject], _by_code(old), _by_code(new))
        yield from _sources(telling, named_in(old), named_in(new))


def _notice(telling: Telling, document: Row) -> tuple[str, ...]:
    because = notices.because(telling.reader, document)
    return (telling.reader.moment(notices.since(document)), *((because,) if because else ()))


def _by_code(value: Any) -> Any:
    """A document with its sources by code alone: what changed in a source is told once, not wherever it is quoted."""
    if isinstance(value, list):
        return [_by_code(row) for row in value]
    if not isinstance(value, dict):
        return value
    named = value.get("source")
    own = {key: _by_code(below) for key, below in value.items() if key != "source"}
    return own | ({"source": named["ref"] if isinstance(named, dict) else named} if "source" in value else {})


def _sources(telling: Telling, old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[Line]:
    """What became of sources that stand in both documents."""
    for ref in (ref for ref in new if ref in old):
        if lines := tuple(_parts(telling, SOURCE, old[ref], new[ref])):
            yield Line(_cased(_("source")), CHANGED, name=(telling.name("source", ref),), lines=lines)


def _field(telling: Telling, field: Field, old: Row, new: Row) -> Iterator[Line]:
    """What became of one key of two rows."""
    was, now = old.get(field.key), new.get(field.key)
    if field.shows == UNTOLD or was == now or (was in _NOTHING and now in _NOTHING):
        return
    if field.rows:
        yield from _rows(telling, field, was or [], now or [])
    elif field.parts:
        yield from _group(telling, field, was, now)
    elif field.shows == "text":
        yield from _text(telling, field, was or {}, now or {})
    elif field.shows == "quote":
        language = new.get("language") or old.get("language")
        runs = reworded(was or "", now or "", language, telling.reader.language)
        yield Line(_cased(field.label), _how(was, now), runs)
    else:
        runs = replaced(said(field.shows, was, telling), said(field.shows, now, telling))
        yield Line(_cased(field.label), _how(was, now), runs)


def _parts(telling: Telling, field: Field, old: Row, new: Row) -> Iterator[Line]:
    """Each key of two rows in the order of the page; then, under their own names, those that nobody has heard of."""
    known = {part.key for part in field.parts}
    others = sorted(key for key in {*old, *new} if key not in known)
    for part in (*field.parts, *(field.part(key) for key in others)):
        yield from _field(telling, part, old, new)


def _group(telling: Telling, field: Field, old: Any, new: Any) -> Iterator[Line]:
    """Values that belong together: as one where they came or went together, else each by itself."""
    if field.told and not (old and new):
        runs = replaced(*(field.told(telling, side) if side else () for side in (old, new)))
        yield Line(_cased(field.label), _how(old, new), runs)
        return
    lines = tuple(_parts(telling, field, old or {}, new or {}))
    if not field.label:
        yield from lines
    elif lines:
        yield Line(_cased(field.label), _how(old, new), lines=lines)


def _rows(telling: Telling, field: Field, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Line]:
    """Rows of a list, matched by what they are: a new one is one line, and so is one that is gone."""
    named, label = field.named or _itself(field), _cased(field.label)
    told = field.told or named
    for pair in matched(old, new, field.known_by):
        was = None if pair.old is None else old[pair.old]
        now = None if pair.new is None else new[pair.new]
        if was is None or now is None:
            runs = replaced(*(() if side is None else told(telling, side) for side in (was, now)))
            yield Line(label, NEW if was is None else GONE, runs)
            continue
        lines = tuple(_parts(telling, field, was, now)) if isinstance(was, dict) and isinstance(now, dict) else ()
        moved = ((pair.old or 0) + 1, (pair.new or 0) + 1) if pair.moved else None
        if lines or moved:
            yield Line(label, CHANGED if lines else MOVED, name=named(telling, now), lines=lines, moved=moved)


def _itself(field: Field) -> Any:
    return lambda telling, value: said(field.shows, value, telling)


def _text(telling: Telling, field: Field, old: Row, new: Row) -> Iterator[Line]:
    """A text: word by word in the language that the page shows, and folded behind it in those that changed too."""
    page = telling.reader.language
    changed: dict[str, tuple[Run, ...]] = {}
    for language in dict.fromkeys((page, *settings.CONTENT_LANGUAGES, *new, *old)):
        was, now = old.get(language) or "", new.get(language) or ""
        if was != now:
            changed[language] = reworded(was, now, language, page)
    shown = page if old.get(page) or new.get(page) else next(iter(changed), page)
    runs = changed.pop(shown, ())
    also = tuple(Also(language_name(language), others) for language, others in changed.items())
    if runs or also:
        had = [[words for words in side.values() if words] for side in (old, new)]
        yield Line(_cased(field.label), _how(*had), runs, also=also)


def _how(old: Any, new: Any) -> str:
    return NEW if old in _NOTHING else GONE if new in _NOTHING else CHANGED


def _cased(label: Any) -> str:
    words = str(label)
    return words[:1].upper() + words[1:]
