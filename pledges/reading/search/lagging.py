"""The index kept in step a hundred documents behind, while another process makes what it is to hold of the next."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pledges.reading.aside import Aside, aside
from pledges.reading.search import index
from pledges.reading.search.index import Counts, Update, Wanted
from pledges.reading.world import Key, World

COUNTED = 20_000
"""Words of which may be waited with what is counted: most are in the next documents, too."""

LEAST = 1_000
"""Revisions of a record for which it is worth beginning another process."""


class Lagging:
    """Whatever is written, read or taken out is so in the order in which it was asked for, only later."""

    def __init__(self, by: Aside) -> None:
        self._by = by
        self._waiting: tuple[Wanted, Collection[Key], str] | None = None
        self._counts: Counts = Counter()

    def update(
        self, world: World, bodies: Mapping[Key, dict[str, Any] | None], new: Collection[Key] = frozenset()
    ) -> None:
        """As `index.update`, once the next is asked for or `settle` is. Raises AsideEnded."""
        if wanted := index.wanted(world, bodies):
            self._take_turns((wanted, new, world.using))

    def settle(self) -> None:
        """Write what hasn't been written yet. Raises AsideEnded."""
        self._take_turns(None)

    def _take_turns(self, asked: tuple[Wanted, Collection[Key], str] | None) -> None:
        answered, self._waiting = self._waiting, asked
        made = self._by.answer() if answered else []
        if asked:
            self._by.ask(index.texts(asked[0]))
        if answered:
            wanted, new, using = answered
            self._counts.update(index.write(wanted, made, new, using))
            if len(self._counts) > COUNTED or not asked:
                index.count(self._counts, using)
                self._counts.clear()


@contextmanager
def updating(revisions: int) -> Iterator[Update]:
    """How the index of a record with so many revisions is kept in step. All is written in the end if nothing failed."""
    if revisions < LEAST:
        yield index.update
        return
    with aside() as by:
        if by is None:
            yield index.update
            return
        lagging = Lagging(by)
        yield lagging.update
        lagging.settle()
