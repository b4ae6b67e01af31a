"""Contents to rows of the desk, all ticked ready: the way back of `pledges.desk.content`.

Whatever brings whole contents in (example data, a package of another instance) enters them here.
"""

from collections.abc import Callable
from typing import Any

from pledges.desk.entering import people, promises, series, statements
from pledges.desk.entering.rows import Content, Rows, Unfit, Unknown

__all__ = ["ORDER", "Content", "Rows", "Unfit", "Unknown", "enter", "finish"]

_ENTER: dict[str, Callable[[Rows, str, Content], Any]] = {
    "source": statements.source,
    "topic": people.topic,
    "election": people.election,
    "party": people.party,
    "candidate": people.candidate,
    "indicator": series.indicator,
    "claim": statements.claim,
    "pledge": promises.pledge,
}

ORDER = tuple(_ENTER)
"""The order to enter subjects in: what is named before what names it."""


def enter(rows: Rows, subject: str, ref: str, content: Content) -> Any:
    """A content to a row of the desk with all that belongs to it.

    Raises Unknown where it names what wasn't entered, Unfit where a value can't stand on the desk.
    """
    return _ENTER[subject](rows, ref, content)


def finish(rows: Rows) -> None:
    """Relate claims and pledges among themselves, once all of them are entered."""
    statements.relate(rows)
    promises.relate(rows)
