"""The index kept in step a hundred documents behind, while another process makes what it is to hold of the next."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pledges.reading.aside import Aside, aside
from pledges.reading.search import index
from pledges.reading.search.index import AT_ONCE, Counts, Keeper, Wanted
from pledges.reading.world import Key, World

COUNTED = 20_000
"""Words of which may be waited with what is counted: most are in the next documents, too."""

LEAST = 1_000
"""Revisions of a record for which it is worth beginning another process."""


class Lagging:
    """Whatever is written, read or taken out is so in the order in which it was asked for, only later."""

    def __init__(self, by: Aside, using: str) -> None:
        self._by, self._using = by, using
        self._waiting: tuple[Wanted, Collection[Key]] | None = None
        self._counts: Counts = Counter()

    def update(self, world: World, bodies: Mapping[Key, dict[str, Any] | None], new: Collection[Key]) -> None:
        """As `index.update`, once `catch_up` is asked for, or the next. Raises AsideEnded."""
        wanted = index.wanted(world, bodies)
        self.catch_up()
        if wanted:
            self._by.ask(index.texts(wanted))
            self._waiting = wanted, new

    def catch_up(self) -> None:
        """Write what was asked for last, but for counts that others are added to. Raises AsideEnded."""
        if self._waiting:
            (wanted, new), self._waiting = self._waiting, None
            self._counts.update(index.write(wanted, self._by.answer(), new, self._using))
            if len(self._counts) > COUNTED:
                self._count()

    def settle(self) -> None:
        """Write all that hasn't been written yet. Raises AsideEnded."""
        self.catch_up()
        self._count()

    def _count(self) -> None:
        index.count(self._counts, self._using)
        self._counts.clear()


@contextmanager
def keeping(revisions: int, using: str) -> Iterator[Keeper]:
    """Who keeps the index of a record with so many revisions in step. All is written in the end if nothing failed."""
    if revisions < LEAST:
        yield AT_ONCE
        return
    with aside() as by:
        if by is None:
            yield AT_ONCE
            return
        lagging = Lagging(by, using)
        yield lagging
        lagging.settle()
