"""A bar of fulfilment: the sentence that states its denominator first, then a picture of the same numbers."""

from typing import Any

from pledges.law import sentence
from pledges.law.scales import RATINGS
from pledges.law.tally import Counts, tally
from pledges.pages.reader import Reader

Row = dict[str, Any]


def bar(reader: Reader, counts: Counts | None) -> Row:
    """Counts in words, and as pieces of a bar, each with where it begins and how wide it is."""
    found = tally(counts or {})
    pieces, begins = [], 0
    for rating, share in found.shares.items():
        if found.ratings[rating]:
            piece = {"rating": reader.term(RATINGS, rating), "number": found.ratings[rating]}
            pieces.append({**piece, "x": _percent(begins), "width": _percent(share)})
        begins += share
    return {"sentence": sentence.tallied(found, reader.language), "pieces": pieces}


def _percent(share: int) -> str:
    """A share per mille as a length of SVG."""
    return f"{share // 10}.{share % 10}%"
