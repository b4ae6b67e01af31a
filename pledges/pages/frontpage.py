"""The front page: what changed lately, a line to search in, the elections, what is due soon, what was pledged last."""

import json
from typing import Any

from pledges.pages import elections, journal_pages, lists, sharing
from pledges.pages.reader import Reader
from pledges.reading import choosing
from pledges.reading.linked import catalogue, written

Row = dict[str, Any]

NEWEST = 6
DUE = 5
ELECTIONS = 6


def context(reader: Reader) -> Row:
    """What the front page shows; the number of queries is the same however much is published."""
    return {
        "pledges": lists.newest(reader, NEWEST),
        "publications": journal_pages.latest(reader),
        "due": lists.due_soon(reader, DUE),
        "elections": _elections(reader),
        "feeds": sharing.feeds(reader),
        "linked": written.block(catalogue.site(reader.language)),
    }


def _elections(reader: Reader) -> list[Row]:
    """The newest elections, each with how much of it is recorded."""
    stored = choosing.live("election").values_list("document", flat=True)
    newest = elections.newest_first([json.loads(document) for document in stored])[:ELECTIONS]
    return elections.recorded(reader, newest)
