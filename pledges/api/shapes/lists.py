"""Lists as they are served: a page of rows, and the addresses of the pages beside it."""

from typing import Any

from pledges.api.shapes import values
from pledges.api.shapes.claims import Claim, LinkedClaim
from pledges.api.shapes.named import Candidate, Election, Party, Topic
from pledges.api.shapes.pledges import Pledge
from pledges.api.shapes.revisions import Revision
from pledges.api.shapes.series import Indicator
from pledges.api.shapes.statements import SourceRow
from pledges.api.shapes.values import Shape, Value


class Page(Shape):
    """What every page of a list has."""

    next = values.address("The page after this one; null on the last.", null=True)
    previous = values.address("The page before this one; null on the first.", null=True)


class FoundPage(Page):
    """A page of a list that can be searched."""

    searched_for = Value(
        {"type": "array", "items": {"type": "string"}},
        "The words that were searched for; only with `q`.",
        required=False,
    )
    holds = Value(
        {"type": "string", "enum": ["all", "most", "none"]},
        "Whether the rows hold all of these words, or at least half of them, or nothing holds any; only with `q`.",
        required=False,
    )
    instead_of = Value(
        {"type": "object", "additionalProperties": {"type": "string"}},
        "By word that was searched for, the word that was given; only where words were replaced.",
        required=False,
    )


def rows(shape: type[Shape]) -> Any:
    return shape(many=True, help_text="The rows of this page, in the order of the list.")


class PledgeList(FoundPage):
    """A page of pledges."""

    results = rows(Pledge)


class ClaimList(FoundPage):
    """A page of claims."""

    results = rows(Claim)


class LinkedClaimList(Page):
    """A page of the claims of one pledge, as the pledge shows them."""

    results = rows(LinkedClaim)


class RevisionList(Page):
    """A page of the record, or of what changed one document; oldest first."""

    results = rows(Revision)


class SourceList(Page):
    """A page of sources that published pledges and claims name."""

    results = rows(SourceRow)


class CandidateList(Page):
    """A page of candidates whom published pledges and claims name."""

    results = rows(Candidate)


class PartyList(Page):
    """A page of parties that published pledges name."""

    results = rows(Party)


class ElectionList(Page):
    """A page of elections that published pledges name."""

    results = rows(Election)


class TopicList(Page):
    """A page of topics that published pledges name."""

    results = rows(Topic)


class IndicatorList(Page):
    """A page of series that published pledges and claims name."""

    results = rows(Indicator)
