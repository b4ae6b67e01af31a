"""What stands under the plot, a row each: votes as marks on the time axis, terms as bars with ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pledges.pages.charting.asked import Moment, Span
from pledges.pages.charting.labels import Label, Labels, along, width
from pledges.pages.charting.scale import BOTTOM, WIDTH, Scale, bounds, middle, place

AXIS = 20
"""Room for the names of periods under the plot."""
VOTE, TERM, BAR = 17, 27, 7
"""How high the row of a vote is and that of a term, and how deep in the latter its bar lies."""


@dataclass(frozen=True)
class Vote:
    """A line from the top of the plot to its words below; `nth` of those asked for."""

    nth: int
    x: str
    y2: str


@dataclass(frozen=True)
class Term:
    """A bar: solid from `x1` as far as it went, dashed from there to `x3` where it ended before its time.

    `nth` of those asked for; `begins` and `closes` say whether its ends are in the picture, `cut` whether it ended
    before its time.
    """

    nth: int
    x1: str
    x2: str
    x3: str
    y: str
    begins: bool
    closes: bool
    cut: bool


@dataclass(frozen=True)
class Rows:
    """All rows, and where the picture ends."""

    votes: tuple[Vote, ...]
    terms: tuple[Term, ...]
    labels: tuple[Label, ...]
    height: int


def rows(scale: Scale, moments: Sequence[Moment], spans: Sequence[Span]) -> Rows:
    """The rows under the plot of what falls into the picture."""
    seen = [(nth, one) for nth, one in enumerate(moments) if scale.within(middle(one.on))]
    lasting = [(nth, one) for nth, one in enumerate(spans) if _overlaps(scale, one)]
    height = BOTTOM + AXIS + VOTE * len(seen) + TERM * len(lasting)
    labels = Labels(height)
    votes, terms, y = [], [], Fraction(BOTTOM + AXIS)
    for nth, moment in seen:
        x = scale.x(middle(moment.on))
        votes.append(Vote(nth, place(x), place(y)))
        _write(labels, "of-vote", moment.wordings, x, y + 12)
        y += VOTE
    for nth, span in lasting:
        term, x = _term(scale, nth, span, y + BAR)
        terms.append(term)
        _write(labels, "of-term", span.wordings, x, y + 22)
        y += TERM
    return Rows(tuple(votes), tuple(terms), tuple(labels.written), height)


def _write(labels: Labels, kind: str, wordings: Sequence[str], x: Fraction, y: Fraction) -> None:
    """In the middle of what it is of, in the longest wording that there is room for."""
    for text in wordings:
        if width(text) <= WIDTH and labels.write(kind, [text], along(x, y, text)):
            return


def _overlaps(scale: Scale, span: Span) -> bool:
    return bounds(span.begin)[0] < scale.end and _end(scale, span) > scale.begin


def _end(scale: Scale, span: Span) -> Fraction:
    day = span.end or span.ended
    return bounds(day)[1] if day else scale.end


def _term(scale: Scale, nth: int, span: Span, y: Fraction) -> tuple[Term, Fraction]:
    """The bar of a term and its middle; of one without a known end it runs out of the picture."""
    begin, end = bounds(span.begin)[0], _end(scale, span)
    gone = min(bounds(span.ended)[1], end) if span.ended else end
    x1, x2, x3 = (scale.x(min(max(day, scale.begin), scale.end)) for day in (begin, gone, end))
    known = bool(span.end or span.ended) and end <= scale.end
    term = Term(nth, place(x1), place(x2), place(x3), place(y), begin >= scale.begin, known, gone < end)
    return term, (x1 + x3) / 2
