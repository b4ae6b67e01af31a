"""What is like a pledge or a claim: others that say nearly the same, whoever they are of, and none rather than any."""

import json
from collections.abc import Collection
from typing import Any

from pledges.pages import claims, lists, neighbours
from pledges.pages.reader import Reader
from pledges.reading.search.similar import similar

Row = dict[str, Any]

MOST = 5
ALIKE = 0.35
"""From which share of its words on something is shown, judged by eye on the example data: less is noise."""


def of_pledge(reader: Reader, document: Row) -> list[Row]:
    """Pledges like this one, but those that it is a part of, has as parts or renews. A document of the reading room."""
    own = [document["ref"], *neighbours.relatives(document)]
    return [lists.named(reader, found) for found in _like("pledge", document["title"], own)]


def of_claim(reader: Reader, document: Row) -> list[Row]:
    """Claims like this one, but those that are told to be the same, as rows of a list of claims."""
    own = [document["ref"], *document["same_as"]]
    return [claims.row(reader, found) for found in _like("claim", document["text"], own)]


def _like(subject: str, text: Row, own: Collection[str]) -> list[Row]:
    texts = [words for words in text.values() if words]
    return [json.loads(found.document) for found in similar(subject, texts, MOST, own, ALIKE)]
