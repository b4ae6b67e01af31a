"""The index kept in step with the documents: written where what it holds of one has changed, and only then."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connections
from django.db.models import F

from pledgecheck.record import canonical
from pledges.law.search.folding import MARK
from pledges.law.search.letters import ends
from pledges.reading.models import Known, Words
from pledges.reading.search import store
from pledges.reading.search.said import FIELDS, SEARCHED, Said, about, said
from pledges.reading.world import World, number_of

SHORTEST = 2
"""Letters of a word that may have been mistyped."""


def update(world: World, subject: str, bodies: Mapping[str, dict[str, Any] | None]) -> None:
    """Have the index hold these documents (None: not to be found), each without or with its `as_of`."""
    if subject not in SEARCHED or not bodies:
        return
    using = world.using
    stored = {row.ref: row for row in Words.objects.using(using).filter(subject=subject, ref__in=list(bodies))}
    found = {ref: said(body, about(world, subject, body)) for ref, body in bodies.items() if body is not None}
    digests = {ref: digest(ref, one.day, one.fields, one.terms) for ref, one in found.items()}
    changed = [ref for ref in found if ref not in stored or stored[ref].digest != digests[ref]]
    gone = [row for ref, row in stored.items() if ref in changed or ref not in found]
    rows = [_row(subject, ref, found[ref], digests[ref]) for ref in changed]
    store.drop(subject, gone, using)
    store.put(rows, {ref: found[ref].terms for ref in changed}, using)
    _count(subject, gone, rows, using)


def _row(subject: str, ref: str, one: Said, digest: str) -> Words:
    place = store.place_of(one.day, number_of(ref))
    return Words(subject=subject, ref=ref, place=place, digest=digest, **one.fields)


def digest(ref: str, day: int, fields: Mapping[str, str], terms: Iterable[str]) -> str:
    """Over all that is written of a row: its terms don't follow from its words, which have lost their particles."""
    # No word and no term has a control character, so that what is joined can be told apart.
    return canonical.sha256("\x1f".join([ref, str(day), *(fields[name] for name in FIELDS), *sorted(terms)]))


def known(row: Words) -> set[str]:
    """The words of a row that may stand in for a mistyped one: not those of quoted evidence, nor amounts."""
    every = {word for name in FIELDS[:-1] for word in getattr(row, name).split()}
    return {word for word in every if len(word) >= SHORTEST and not word.startswith(MARK)}


def _count(subject: str, gone: Iterable[Words], added: Iterable[Words], using: str) -> None:
    counts: Counter[str] = Counter()
    for row in added:
        counts.update(known(row))
    for row in gone:
        counts.subtract(known(row))
    more = {word: count for word, count in sorted(counts.items()) if count > 0}
    less = {word: -count for word, count in sorted(counts.items()) if count < 0}
    _add(subject, more, using)
    _take(subject, less, using)


def _add(subject: str, counts: Mapping[str, int], using: str) -> None:
    sql = (
        "INSERT INTO reading_known (subject, word, head, tail, documents) VALUES {rows} ON CONFLICT (subject, word) "
        "DO UPDATE SET documents = reading_known.documents + excluded.documents"
    )
    with connections[using].cursor() as cursor:
        for some in _some(list(counts.items())):
            values = [value for word, count in some for value in (subject, word, *ends(word), count)]
            cursor.execute(sql.format(rows=", ".join(["(%s, %s, %s, %s, %s)"] * len(some))), values)


def _take(subject: str, counts: Mapping[str, int], using: str) -> None:
    by_count: dict[int, list[str]] = {}
    for word, count in counts.items():
        by_count.setdefault(count, []).append(word)
    words = Known.objects.using(using).filter(subject=subject)
    for count, each in by_count.items():
        for some in _some(each):
            words.filter(word__in=some, documents__lte=count).delete()
            words.filter(word__in=some).update(documents=F("documents") - count)


def _some(every: Sequence[Any], size: int = 150) -> Iterator[Sequence[Any]]:
    return (every[start : start + size] for start in range(0, len(every), size))
