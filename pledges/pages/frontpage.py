"""The front page: the newest pledges and the latest publications."""

from typing import Any

from pledges.pages import journal_pages, lists
from pledges.pages.reader import Reader

NEWEST = 6


def context(reader: Reader) -> dict[str, Any]:
    """What the front page shows; the number of queries is the same however much is published."""
    return {"pledges": lists.newest(reader, NEWEST), "publications": journal_pages.latest(reader)}
