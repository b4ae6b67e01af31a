"""How long a hold lasts."""

import datetime

ALONE = datetime.timedelta(hours=24)
"""How long a hold lasts that no second person stood by."""

LONGEST = datetime.timedelta(days=30)
"""How long any hold lasts, from when it began."""


def ends(begun: datetime.datetime, *, by_two: bool) -> datetime.datetime:
    """When a hold ends by itself."""
    return begun + (LONGEST if by_two else ALONE)
