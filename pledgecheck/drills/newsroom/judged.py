"""What the server told editors that it had done, held against what is there."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pledgecheck.drills.newsroom.shift import Shift


@dataclass(frozen=True)
class Judged:
    """How often something was lost or doubled, by what it was."""

    lost_saves: int
    doubled_saves: int
    lost_claims: int
    doubled_claims: int
    lost_publications: int
    doubled_publications: int
    missed_by_feed: int

    @property
    def lost(self) -> int:
        return self.lost_saves + self.lost_claims + self.lost_publications

    @property
    def doubled(self) -> int:
        return self.doubled_saves + self.doubled_claims + self.doubled_publications


def judged(shift: Shift, found: dict[str, Any]) -> Judged:
    """`found` is what `world.count` says after the shift."""
    shared = {pk: found["topics"].get(str(pk), "") for pk in shift.work.topics}
    words = Counter((pk, word) for pk, text in shared.items() for word in text.split())
    own = {ref for _pk, ref in shift.work.pledges}
    published = [(ref, title) for ref, title in found["published"] if ref in own]
    titles = Counter(published)
    claims = Counter(found["claims"])
    unread = [ref for ref, title in _last(published).items() if found["read"].get(ref) != title]
    return Judged(
        lost_saves=_lost(shift.work.saved, words),
        doubled_saves=_doubled(words),
        lost_claims=_lost(shift.work.added, claims),
        doubled_claims=_doubled(claims),
        lost_publications=_lost(shift.work.approved, titles) + len(unread) + _not_there(shift, titles, found["open"]),
        doubled_publications=_doubled(titles),
        missed_by_feed=sum(one != other for one, other in zip(shift.seen, found["sequences"], strict=False))
        + abs(len(shift.seen) - len(found["sequences"])),
    )


def _lost(acknowledged: Iterable[Any], there: Counter[Any]) -> int:
    return sum(one not in there for one in acknowledged)


def _doubled(there: Counter[Any]) -> int:
    return sum(count - 1 for count in there.values())


def _last(published: Sequence[Sequence[str]]) -> dict[str, str]:
    return dict(published)  # type: ignore[arg-type]


def _not_there(shift: Shift, titles: Counter[Any], still_open: int) -> int:
    """Submissions that are neither published nor open any more, though nobody sends back or recalls."""
    unpublished = sum(one not in titles for one in shift.work.submitted)
    return max(0, unpublished - still_open)
