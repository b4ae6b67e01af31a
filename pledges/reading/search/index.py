"""The index kept in step with the documents: written where what it holds of one has changed, and only then."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import F

from pledgecheck import many_rows
from pledgecheck.record import canonical
from pledges.law.search.folding import MARK
from pledges.law.search.letters import ends
from pledges.reading.models import Known, Words
from pledges.reading.search import store
from pledges.reading.search.said import FIELDS, SEARCHED, Said, about, said
from pledges.reading.world import Key, World, number_of

SHORTEST = 2
"""Letters of a word that may have been mistyped."""


def update(world: World, bodies: Mapping[Key, dict[str, Any] | None], new: Collection[Key] = ()) -> None:
    """Have the index hold these documents (None: not to be found), each without or with its `as_of`.

    `new`: documents that had not been there before, of which the index holds nothing.
    """
    searched = {key: body for key, body in bodies.items() if key[0] in SEARCHED}
    if not searched:
        return
    using = world.using
    stored = store.held([key for key in searched if key not in new], using)
    found = {key: said(body, about(world, key[0], body)) for key, body in searched.items() if body is not None}
    digests = {key: digest(key[1], one.day, one.fields, one.terms) for key, one in found.items()}
    changed = [key for key in found if key not in stored or stored[key].digest != digests[key]]
    gone = [stored[key] for key in stored if key not in found or key in changed]
    rows = [_row(key, found[key], digests[key]) for key in changed]
    store.drop(gone, using)
    store.put(rows, {key: found[key].terms for key in changed}, using)
    _count(gone, rows, using)


def _row(key: Key, one: Said, digest: str) -> Words:
    place = store.place_of(one.day, number_of(key[1]))
    return Words(subject=key[0], ref=key[1], place=place, digest=digest, **one.fields)


def digest(ref: str, day: int, fields: Mapping[str, str], terms: Iterable[str]) -> str:
    """Over all that is written of a row: its terms don't follow from its words, which have lost their particles."""
    # No word and no term has a control character, so that what is joined can be told apart.
    return canonical.sha256("\x1f".join([ref, str(day), *(fields[name] for name in FIELDS), *sorted(terms)]))


def known(row: Words) -> set[str]:
    """The words of a row that may stand in for a mistyped one: not those of quoted evidence, nor amounts."""
    every = {word for name in FIELDS[:-1] for word in getattr(row, name).split()}
    return {word for word in every if len(word) >= SHORTEST and not word.startswith(MARK)}


def _count(gone: Iterable[Words], added: Iterable[Words], using: str) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for row in added:
        counts.update((row.subject, word) for word in known(row))
    for row in gone:
        counts.subtract((row.subject, word) for word in known(row))
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
