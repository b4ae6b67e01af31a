"""The newsroom's table of words that say the same, as searches take it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from django.db import transaction
from django.db.models import F, Subquery

from pledges.law.search.entries import entry
from pledges.reading.models import Frame, Synonyms, SynonymsChanges

THE_ONE = 1


def stamp() -> str:
    """Changes whenever the table is changed, or the room is rebuilt for other terms, which no revision tells of."""
    changes = SynonymsChanges.objects.filter(pk=THE_ONE).values_list("number")
    stands = Frame.objects.annotate(changes=Subquery(changes)).values_list("terms", "changes").first()
    # Without a frame nothing has been published.
    return ".".join(str(number or 0) for number in stands or changes.first() or ())


def changed() -> None:
    """Note that the table was changed, in the transaction that does it: what isn't noted no validator knows of."""
    with transaction.atomic():
        SynonymsChanges.objects.get_or_create(pk=THE_ONE, defaults={"number": 0})
        SynonymsChanges.objects.filter(pk=THE_ONE).update(number=F("number") + 1)


def written(**_kwargs: object) -> None:
    """Receiver of what saves or deletes a row of the table, whoever does: in the transaction that does it."""
    changed()


def table() -> Mapping[str, Sequence[str]]:
    """By `law.search.entries.entry` the others that say the same. One query."""
    return _equal(tuple(Synonyms.objects.values_list("words", flat=True)))


@lru_cache(4)
def _equal(rows: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        entries = {entry(line): line for line in row.splitlines() if entry(line)}
        for one in entries:
            others = (line for other, line in entries.items() if other != one)
            found[one] = list(dict.fromkeys([*found.get(one, ()), *others]))
    return found
