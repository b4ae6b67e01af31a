"""What a correction changed, told in words where one word took the place of another; the rest is counted."""

from typing import Any

from django.utils.translation import gettext as _

from pledges.law import dates
from pledges.law.scales import ENDED_BECAUSE, LINKS, OUTCOMES, RATING_REASONS, RATINGS, STANCES, VERDICTS, Scale
from pledges.pages.reader import Reader

Row = dict[str, Any]

SHOWN = 6
LONGEST = 160
"""Characters of a text up to which it is shown as it was and as it is; of a longer one the record has both."""

_SCALES: dict[str, Scale] = {
    "verdict": VERDICTS,
    "rating": RATINGS,
    "reason": RATING_REASONS,
    "outcome": OUTCOMES,
    "ended_because": ENDED_BECAUSE,
    "stance": STANCES,
    "link": LINKS,
}
"""Fields whose values are words of a scale, by the last name of their path."""


def told(reader: Reader, row: Row) -> Row:
    """What changed: at most SHOWN lines, and how many values more; `sealed` where the record tells it no more."""
    changes = row["changes"]
    lines = [line for line in (_line(reader, change) for change in changes or ()) if line][:SHOWN]
    return {"lines": lines, "more": len(changes or ()) - len(lines), "sealed": changes is None}


def _line(reader: Reader, change: Row) -> Row | None:
    """One value, from and to; None for one that a word can't tell, or that is said in another language too."""
    steps = [step for step in change["path"].split("/")[1:] if not step.isdigit()]
    language = steps.pop() if steps and len(steps[-1]) == 2 else None
    if not steps or language not in (None, reader.language):
        return None
    if steps[-1] == "struck":
        return {"what": _struck(steps, to=bool(change["to"])), "from": None, "to": None, "alone": True}
    what = _called(steps[-1])
    if what is None or not all(_short(change[side]) for side in ("from", "to")):
        return None
    before, after = (_value(reader, steps[-1], change[side]) for side in ("from", "to"))
    return {"what": what, "from": before, "to": after, "alone": False}


def _struck(steps: list[str], *, to: bool) -> str:
    if len(steps) == 1:
        return _("the claim was declared wrong") if to else _("the claim is no longer declared wrong")
    return _("a review was declared wrong") if to else _("a review is no longer declared wrong")


def _short(value: Any) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= LONGEST)


def _value(reader: Reader, field: str, value: str | None) -> Any:
    if value is None:
        return None
    if field in _SCALES:
        return reader.term(_SCALES[field], value).label if value in _SCALES[field] else value
    return reader.day(value) if field.endswith("_on") and dates.valid(value) else value


def _called(field: str) -> str | None:
    """What a field is called; None for those that only the record tells."""
    words = {
        "verdict": _("verdict"),
        "rating": _("rating"),
        "reason": _("reason of the rating"),
        "outcome": _("outcome of the candidacy"),
        "ended_because": _("why the term ended"),
        "stance": _("stance of a piece of evidence"),
        "link": _("link to a claim"),
        "title": _("title"),
        "name": _("name"),
        "text": _("words of the claim"),
        "summary": _("summary"),
        "quote": _("quoted words"),
        "locator": _("place in the source"),
        "value": _("figure"),
        "asserted": _("figure asserted"),
        "publisher": _("publisher"),
        "author": _("author"),
        "claimed_on": _("day of the claim"),
        "made_on": _("day of the pledge"),
        "due_on": _("day when it is due"),
        "said_on": _("day of the words"),
        "published_on": _("day of publication"),
        "reviewed_on": _("day of the verdict"),
        "decided_on": _("day of the rating"),
    }
    return words.get(field)
