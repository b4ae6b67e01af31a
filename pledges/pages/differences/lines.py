"""A difference as lines: what a value is called, what became of it, and the words before and after."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pledges.law.differences.wording import GONE, NEW, SAME, Piece, pieces
from pledges.pages.reader import Words

CHANGED, MOVED = "changed", "moved"

_AROUND = 80
"""Of what stayed, how many letters are shown beside what changed; a long text is not printed once more."""


@dataclass(frozen=True)
class Run:
    """A stretch that stayed (`same`), went (`gone`) or came (`new`): words, each of which may have a language."""

    how: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Also:
    """The same text in another language than the page's, which changed too."""

    language: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Line:
    """What became of one value, one row of a list, or (`lines`) of several values that belong together.

    `how`: new, gone, changed or moved. `name`: which row it is. `moved`: from which place of the list to which.
    """

    label: str
    how: str
    runs: tuple[Run, ...] = ()
    name: tuple[str, ...] = ()
    lines: tuple["Line", ...] = ()
    also: tuple[Also, ...] = ()
    moved: tuple[int, int] | None = None

    @property
    def before(self) -> list[Run]:
        """As it read before."""
        return [run for run in self.runs if run.how != NEW]

    @property
    def after(self) -> list[Run]:
        """As it reads after."""
        return [run for run in self.runs if run.how != GONE]

    @property
    def count(self) -> int:
        """How many values it tells of."""
        return sum(line.count for line in self.lines) or 1


def replaced(old: Iterable[str], new: Iterable[str]) -> tuple[Run, ...]:
    """One value in place of another, as wholes; either may be nothing."""
    sides = (GONE, tuple(old)), (NEW, tuple(new))
    return tuple(Run(how, words) for how, words in sides if words)


def reworded(old: str, new: str, language: str | None, page: str) -> tuple[Run, ...]:
    """How a text became another, word by word; in it, what stayed far from any change is left out."""
    if not (old and new):
        return replaced(*((Words(side, language, page),) if side else () for side in (old, new)))
    return tuple(_runs(pieces(old, new), language, page))


def _runs(found: list[Piece], language: str | None, page: str) -> Iterator[Run]:
    for place, piece in enumerate(found):
        text = piece.visible
        if piece.how == SAME:
            text = _shortened(text, first=place == 0, last=place == len(found) - 1)
        yield Run(piece.how, (Words(text, language, page),))


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """A stretch that stayed, cut between words to what stands beside a change."""
    head = "" if first else text[:_AROUND]
    tail = "" if last else text[len(text) - _AROUND :]
    if len(text) <= len(head) + len(tail) + _AROUND:
        return text
    return head.rpartition(" ")[0] + " … " + tail.partition(" ")[2] if head or tail else text
