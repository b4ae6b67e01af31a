"""The index kept in step with the documents: written where what it holds of one has changed, and only then."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from django.db.models import F

from pledgecheck import many_rows
from pledgecheck.record import canonical
from pledges.law.search.folding import MARK
from pledges.law.search.held import Held, Texts, held
from pledges.law.search.letters import ends
from pledges.reading.models import Known, Words
from pledges.reading.search import store
from pledges.reading.search.said import FIELDS, SEARCHED, Said, about, said
from pledges.reading.search.store import Row
from pledges.reading.world import Key, World, number_of

SHORTEST = 2
"""Letters of a word that may have been mistyped."""


Wanted = Mapping[Key, Said | None]
"""What the index is to hold of documents; None where nothing."""

Counts = Counter[tuple[str, str]]
"""By subject and word in how many documents more it is than was written; fewer: below zero."""


class Keeper(Protocol):
    """Who keeps the index in step with the documents: at once, or a little behind."""

    def update(self, world: World, bodies: Mapping[Key, dict[str, Any] | None], new: Collection[Key]) -> None:
        """As `update`, by the time at which the index is read."""

    def catch_up(self) -> None:
        """Write what has been waited with."""


def update(world: World, bodies: Mapping[Key, dict[str, Any] | None], new: Collection[Key] = frozenset()) -> None:
    """Have the index hold these documents (None: not to be found), each without or with its `as_of`.

    `new`: documents that had not been there before, of which the index holds nothing.
    """
    if asked := wanted(world, bodies):
        count(write(asked, [held(one) for one in texts(asked)], new, world.using), world.using)


class AtOnce:
    """Nothing is waited with."""

    def update(self, world: World, bodies: Mapping[Key, dict[str, Any] | None], new: Collection[Key]) -> None:
        """As `update`."""
        update(world, bodies, new)

    def catch_up(self) -> None:
        """All is there."""


AT_ONCE = AtOnce()


def wanted(world: World, bodies: Mapping[Key, dict[str, Any] | None]) -> Wanted:
    """Of these documents those that are searched, and what they say in this world."""
    searched = {key: body for key, body in bodies.items() if key[0] in SEARCHED}
    return {key: None if body is None else said(body, about(world, key[0], body)) for key, body in searched.items()}


def texts(wanted: Wanted) -> list[Texts]:
    """The texts of those that are to be found, in their order."""
    return [one.texts for one in wanted.values() if one]


def write(wanted: Wanted, made: Iterable[Held], new: Collection[Key], using: str) -> Counts:
    """Write what has changed of the index; gives in how many more documents words are, which is still to be counted.

    `made`: what it is to hold of each of the texts, in their order.
    """
    there = [key for key in wanted if key not in new]
    stored = store.held(there, using) if there else {}
    found = dict(zip((key for key, one in wanted.items() if one), made, strict=True))
    rows = {key: _row(key, one.day, found[key]) for key, one in wanted.items() if one}
    changed = [key for key, row in rows.items() if key not in stored or stored[key].digest != row.digest]
    gone = [row for key, row in stored.items() if key not in rows or key in changed]
    store.drop(gone, using)
    store.put([rows[key] for key in changed], {key: found[key][1] for key in changed}, using)
    return _counts(gone, [rows[key] for key in changed])


def _row(key: Key, day: int, holds: Held) -> Row:
    words, terms = holds
    fields = dict(zip(FIELDS, words, strict=True))
    place = store.place_of(day, number_of(key[1]))
    return Row(subject=key[0], ref=key[1], place=place, digest=digest(key[1], day, fields, terms), **fields)


def digest(ref: str, day: int, fields: Mapping[str, str], terms: Iterable[str]) -> str:
    """Over all that is written of a row: its terms don't follow from its words, which have lost their particles."""
    # No word and no term has a control character, so that what is joined can be told apart.
    return canonical.sha256("\x1f".join([ref, str(day), *(fields[name] for name in FIELDS), *sorted(terms)]))


def known(row: Words | Row) -> set[str]:
    """The words of a row that may stand in for a mistyped one: not those of quoted evidence, nor amounts."""
    every = {word for name in FIELDS[:-1] for word in getattr(row, name).split()}
    return {word for word in every if len(word) >= SHORTEST and not word.startswith(MARK)}


def _counts(gone: Iterable[Words], added: Iterable[Row]) -> Counts:
    counts: Counts = Counter()
    for row in added:
        counts.update((row.subject, word) for word in known(row))
    for taken in gone:
        counts.subtract((taken.subject, word) for word in known(taken))
    return counts


def count(counts: Counts, using: str) -> None:
    """Write in how many documents words are now: more than up to now, or fewer."""
    _add({one: count for one, count in sorted(counts.items()) if count > 0}, using)
    _take({one: -count for one, count in sorted(counts.items()) if count < 0}, using)


def _add(counts: Mapping[tuple[str, str], int], using: str) -> None:
    more = "(subject, word) DO UPDATE SET documents = reading_known.documents + excluded.documents"
    rows = [(subject, word, *ends(word), count) for (subject, word), count in counts.items()]
    many_rows.insert(Known, ("subject", "word", "head", "tail", "documents"), rows, using, otherwise=more)


def _take(counts: Mapping[tuple[str, str], int], using: str) -> None:
    by_count: dict[tuple[str, int], list[str]] = {}
    for (subject, word), count in counts.items():
        by_count.setdefault((subject, count), []).append(word)
    for (subject, count), each in by_count.items():
        words = Known.objects.using(using).filter(subject=subject)
        for some in _some(each):
            words.filter(word__in=some, documents__lte=count).delete()
            words.filter(word__in=some).update(documents=F("documents") - count)


def _some(every: Sequence[Any], size: int = 150) -> Iterator[Sequence[Any]]:
    return (every[start : start + size] for start in range(0, len(every), size))
