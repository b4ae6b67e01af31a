"""A text with what its sentences may be marked in place."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from pledges.desk.intake.rows import Decision, Kind, Outcome, Sentence
from sources.models import Source
from sources.texts import TextRead


@dataclass(frozen=True)
class Mark:
    """A sentence where it stands in a text that is shown: `number` in the order of the text, `paragraph` from 1."""

    sentence: Sentence
    number: int
    start: int
    end: int
    paragraph: int

    @property
    def state(self) -> str:
        """`open`, `taken` or `rejected`."""
        made = self.sentence.decided
        return "open" if made is None else "rejected" if made.outcome == Outcome.REJECTED else "taken"

    @property
    def name(self) -> str:
        """What it may be, in a word."""
        return str(Kind(self.sentence.kind).label)


@dataclass(frozen=True)
class Piece:
    """Some of a text: the marks that begin with it, and whether it is marked at all."""

    text: str
    begins: tuple[Mark, ...]
    marked: bool
    open: bool


def marks(read: TextRead) -> list[Mark]:
    """Every sentence suggested of this text's source that stands in it, in its order."""
    rows = Sentence.objects.filter(source=read.source_id).select_related(
        "decision__by", "decision__pledge", "decision__claim"
    )
    for row in rows:
        row.source = read.source  # Joined, it would come with the whole text once a sentence.
    placed = sorted(((place, row) for row in rows if (place := _place(row, read))), key=lambda one: (one[0], one[1].pk))
    firsts = _firsts(read.text)
    return [
        Mark(row, number, start, end, _counted(firsts, start)) for number, ((start, end), row) in enumerate(placed, 1)
    ]


def paragraph_of(text: str, place: int) -> int:
    """In which paragraph of a text a character stands, counted from 1."""
    return _counted(_firsts(text), place)


def paragraphs(text: str, found: Sequence[Mark]) -> list[list[Piece]]:
    """The lines of a text, each in pieces at whose edges a mark begins or ends."""
    shown, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            shown.append(list(_pieces(text, start, start + len(line), found)))
        start += len(line) + 1
    return shown


def waiting(most: int) -> list[tuple[Source, int, int]]:
    """Sources with sentences that nobody has dealt with, the newest first: how many, and the text that shows them."""
    found = Sentence.objects.filter(decision=None).values("source").annotate(open=Count("pk"), read=Max("read"))
    rows = list(found.order_by("-read")[:most])
    sources = Source.objects.select_related("publisher").in_bulk([row["source"] for row in rows])
    return [(sources[row["source"]], row["open"], row["read"]) for row in rows]


def became(decision: Decision) -> str:
    """What became of a sentence."""
    if decision.row is None and decision.outcome != Outcome.REJECTED:
        return f"{decision.get_outcome_display()} — {_('deleted since')}"
    return str(decision.get_outcome_display())


def _firsts(text: str) -> list[int]:
    """Where each paragraph of a text has its first character that isn't blank."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(start + len(line) - len(line.lstrip()))
        start += len(line) + 1
    return found


def _counted(firsts: list[int], place: int) -> int:
    return max(1, bisect_right(firsts, place))


def _place(row: Sentence, read: TextRead) -> tuple[int, int] | None:
    if row.read_id == read.pk:
        return row.start, row.end
    start = read.text.find(row.words)
    return (start, start + len(row.words)) if start >= 0 else None


def _pieces(text: str, start: int, end: int, found: Sequence[Mark]) -> Iterator[Piece]:
    here = [mark for mark in found if mark.start < end and mark.end > start]
    edges = {start, end, *(edge for mark in here for edge in (mark.start, mark.end) if start < edge < end)}
    cuts = sorted(edges)
    for one, following in pairwise(cuts):
        covering = [mark for mark in here if mark.start <= one < mark.end]
        begins = tuple(mark for mark in covering if mark.start == one)
        yield Piece(text[one:following], begins, bool(covering), any(mark.state == "open" for mark in covering))
