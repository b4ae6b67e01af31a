"""The reading room written again from the record, publication by publication, in constant memory."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from django.db import DEFAULT_DB_ALIAS, transaction

from pledgecheck import many_rows
from pledgecheck.record import chain
from pledgecheck.record.models import Revision
from pledges.reading import seals
from pledges.reading.models import TABLES
from pledges.reading.publication import apply
from pledges.reading.recent import Recent
from pledges.reading.search.index import AT_ONCE, Keeper
from pledges.reading.search.lagging import keeping
from pledges.reading.world import Key

CHUNK = 500
Progress = Callable[[int], None]


def publications(upto: int | None = None) -> Iterator[list[Revision]]:
    """Every publication of the record, oldest first, each with all its revisions in order.

    `upto`: the last sequence of the last publication that is wanted.
    """
    gathered: list[Revision] = []
    for row in _revisions(upto):
        if gathered and row.publication != gathered[0].publication:
            yield gathered
            gathered = []
        gathered.append(row)
    if gathered:
        yield gathered


def _revisions(upto: int | None) -> Iterator[Revision]:
    """In order, by one statement for each piece: see `many_rows.by_copy`."""
    wanted = Revision.objects.all() if upto is None else Revision.objects.filter(sequence__lte=upto)
    in_order = wanted.order_by("sequence").defer("changes")
    last = 0
    while found := list(in_order.filter(sequence__gt=last)[:CHUNK]):
        yield from found
        last = found[-1].sequence


def how_many(upto: int | None = None) -> int:
    """How many publications there are, `upto` a sequence."""
    wanted = Revision.objects.all() if upto is None else Revision.objects.filter(sequence__lte=upto)
    return wanted.values("publication").distinct().count()


def replay(
    using: str,
    progress: Progress | None = None,
    upto: int | None = None,
    held: Mapping[Key, Revision] = MappingProxyType({}),
    index: Keeper = AT_ONCE,
) -> int:
    """Apply the record to empty tables in `using`, all of it or `upto` a sequence; gives how many publications.

    `held`: what is on hold now, where what comes of it is to be shown: then it is shown as little as now.
    `index`: who keeps the index in step.
    """
    count, kept, recent = 0, seals.kept(), Recent()
    with transaction.atomic(using, savepoint=False):
        for count, revisions in enumerate(publications(upto), 1):
            apply(revisions, using, kept, held, recent=recent, index=index)
            if progress:
                progress(count)
    return count


@contextmanager
def _long_lived() -> Iterator[None]:
    """What there is by now will stay: Python's collector needn't look through it again for every thousand documents."""
    frozen = gc.get_freeze_count()
    gc.freeze()
    try:
        yield
    finally:
        # Where somebody else has frozen something before, that stays so.
        if not frozen:
            gc.unfreeze()


def rebuild(progress: Progress | None = None) -> int:
    """Empty the reading room and write it again, in one transaction under the lock: readers see the old or the new."""
    with transaction.atomic(), many_rows.by_copy(), _long_lived():
        chain.lock()
        for table in TABLES:
            table._default_manager.all().delete()
        with keeping(chain.head_sequence(), DEFAULT_DB_ALIAS) as index:
            return replay(DEFAULT_DB_ALIAS, progress, index=index)
