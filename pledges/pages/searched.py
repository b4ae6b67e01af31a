"""What was done with the words that somebody searched a list for, and what of them stands in each of its rows."""

import json
from typing import Any
from urllib.parse import urlencode

from pledges.pages import found
from pledges.pages.reader import Reader
from pledges.reading import addresses
from pledges.reading.asking import Asked
from pledges.reading.asking.vocabulary import SEARCH
from pledges.reading.compose.frame import PLURALS
from pledges.reading.search import Search

Row = dict[str, Any]

OTHER = {"pledge": "claim", "claim": "pledge"}
"""Where the same words can be searched for."""


def marked(reader: Reader, search: Search, documents: list[str], rows: list[Row]) -> list[Row]:
    """The rows of some documents, each with what was `found` in it."""
    told = zip(documents, rows, strict=True)
    return [{**row, "found": found.row(reader, search, json.loads(document), row)} for document, row in told]


def told(reader: Reader, asked: Asked, search: Search) -> Row:
    """How much of the words the rows hold, words that were replaced, and the same search in the other list.

    `alone`: whether nothing else narrows the list.
    """
    words = asked.filters[SEARCH][0]
    other = OTHER[asked.subject]
    query = urlencode({SEARCH: words}, safe=",:")
    return {
        "words": words,
        "holds": search.holds,
        "instead": [{"given": given, "word": word} for word, given in search.instead_of.items()],
        "alone": asked.words_alone,
        "other": {"subject": other, "url": f"{addresses.within(reader.language, PLURALS[other])}?{query}"},
    }
