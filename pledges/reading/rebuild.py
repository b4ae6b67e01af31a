"""The reading room written again from the record, publication by publication, in constant memory."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from django.db import DEFAULT_DB_ALIAS, transaction

from pledgecheck.record import chain
from pledgecheck.record.models import Revision
from pledges.reading import seals
from pledges.reading.models import TABLES
from pledges.reading.publication import apply
from pledges.reading.world import Key

CHUNK = 500
Progress = Callable[[int], None]


def publications(upto: int | None = None) -> Iterator[list[Revision]]:
    """Every publication of the record, oldest first, each with all its revisions in order.

    `upto`: the last sequence of the last publication that is wanted.
    """
    gathered: list[Revision] = []
    wanted = Revision.objects.all() if upto is None else Revision.objects.filter(sequence__lte=upto)
    for row in wanted.order_by("sequence").defer("changes").iterator(CHUNK):
        if gathered and row.publication != gathered[0].publication:
            yield gathered
            gathered = []
        gathered.append(row)
    if gathered:
        yield gathered


def how_many(upto: int | None = None) -> int:
    """How many publications there are, `upto` a sequence."""
    wanted = Revision.objects.all() if upto is None else Revision.objects.filter(sequence__lte=upto)
    return wanted.values("publication").distinct().count()


def replay(
    using: str,
    progress: Progress | None = None,
    upto: int | None = None,
    held: Mapping[Key, Revision] = MappingProxyType({}),
) -> int:
    """Apply the record to empty tables in `using`, all of it or `upto` a sequence; gives how many publications.

    `held`: what is on hold now, where what comes of it is to be shown: then it is shown as little as now.
    """
    count, kept = 0, seals.kept()
    with transaction.atomic(using, savepoint=False):
        for count, revisions in enumerate(publications(upto), 1):
            apply(revisions, using, kept, held)
            if progress:
                progress(count)
    return count


def rebuild(progress: Progress | None = None) -> int:
    """Empty the reading room and write it again, in one transaction under the lock: readers see the old or the new."""
    with transaction.atomic():
        chain.lock()
        for table in TABLES:
            table._default_manager.all().delete()
        return replay(DEFAULT_DB_ALIAS, progress)
