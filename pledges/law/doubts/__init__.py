"""What is odd about the figures of an indicator: asked of whoever enters or approves them, never refused.

All that is said here can be right. A series may truly jump, and a page may truly print nonsense, which is quoted as it
stands; but each of these has been a slip of the hand far more often.
"""

from collections.abc import Mapping
from typing import Any

from pledges.law.doubts import days, jumps, quotes
from pledges.law.doubts.figures import Doubt, figures


def doubts(subject: str, content: Mapping[str, Any]) -> list[Doubt]:
    """Everything odd about a content, in the order of its figures; a draft may lack anything.

    Only an indicator has figures of its own: of every other subject nothing is asked.
    """
    if subject != "indicator":
        return []
    rows = figures(content.get("observations") or ())
    unit = content.get("unit") or ""
    found = [*jumps.doubts(rows), *days.doubts(rows), *quotes.doubts(rows, unit)]
    return sorted(found, key=lambda one: one.position)


__all__ = ["Doubt", "doubts"]
