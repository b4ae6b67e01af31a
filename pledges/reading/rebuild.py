"""The reading room written again from the record, publication by publication, in constant memory."""

from collections.abc import Callable, Iterator

from django.db import DEFAULT_DB_ALIAS, transaction

from pledgecheck.record import chain
from pledgecheck.record.models import Revision
from pledges.reading.models import TABLES
from pledges.reading.publication import apply

CHUNK = 500
Progress = Callable[[int], None]


def publications() -> Iterator[list[Revision]]:
    """Every publication of the record, oldest first, each with all its revisions in order."""
    gathered: list[Revision] = []
    for row in Revision.objects.order_by("sequence").iterator(CHUNK):
        if gathered and row.publication != gathered[0].publication:
            yield gathered
            gathered = []
        gathered.append(row)
    if gathered:
        yield gathered


def replay(using: str, progress: Progress | None = None) -> int:
    """Apply the whole record to empty tables in `using`; gives how many publications there were."""
    count = 0
    for count, revisions in enumerate(publications(), 1):
        apply(revisions, using)
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
