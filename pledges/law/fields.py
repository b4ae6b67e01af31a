"""Which kind of change each field of each subject's content makes.

A name stands for the whole of what is below it. Every field of every content has to be here:
a test compares this table with the shapes of the contents.
"""

from collections.abc import Mapping
from typing import TypeAlias

Kinds: TypeAlias = str | Mapping[str, "Kinds"]

_RESPONSES = "reply"

_REVIEW_WORDS: Mapping[str, Kinds] = {
    "summary": "wording",
    "reasoning": "wording",
    "by": "data",
    "scale_version": "data",
    "asked": {"answer": "data", "note": "wording"},
}

_PLEDGE: Mapping[str, Kinds] = {
    "slug": "reference",
    "title": "wording",
    "summary": "wording",
    "quotation": "data",
    "made_by": "data",
    "kind": "data",
    "condition": "data",
    "made_on": "data",
    "due_on": "data",
    "due_basis": "wording",
    "topics": "data",
    "parent": "data",
    "renews": "data",
    "appearances": "data",
    "target": "data",
    "claims": "claims",
    "reviews": {
        "rating": "rating",
        "reason": "rating",
        "struck": "rating",
        "decided_on": "data",
        "rests_on": "claims",
        **_REVIEW_WORDS,
    },
    "responses": _RESPONSES,
}

_CLAIM: Mapping[str, Kinds] = {
    "text": "wording",
    "claimant": "data",
    "claimed_on": "data",
    "appearances": "data",
    "evidence": {
        "source": "claims",
        "stance": "claims",
        "quote": "claims",
        "language": "claims",
        "locator": "claims",
        "note": "wording",
    },
    "calculation": {
        "operation": "claims",
        "asserted": "claims",
        "precision": "claims",
        "comparison": "claims",
        "rate": "claims",
        "runs": {"label": "wording", "until": "claims", "inputs": "claims"},
    },
    "same_as": "claims",
    "reviews": {"verdict": "verdict", "struck": "verdict", "reviewed_on": "data", **_REVIEW_WORDS},
    "responses": _RESPONSES,
    "struck": "verdict",
}

_SOURCE: Mapping[str, Kinds] = {
    "title": "reference",
    "publisher": "reference",
    "author": "reference",
    "url": "reference",
    "also_at": "reference",
    "archived_url": "reference",
    "published_on": "reference",
    "kind": "reference",
    "language": "reference",
}

_CANDIDATE: Mapping[str, Kinds] = {
    "name": "reference",
    "aliases": "reference",
    "wikidata_id": "reference",
    "candidacies": "reference",
}

_ELECTION: Mapping[str, Kinds] = {
    "name": "reference",
    "country": "reference",
    "date": "reference",
    "neutral_before_vote": "reference",
    "contests": "reference",
    "coverage": {"how_chosen": "wording", "of": "data"},
}

_TOPIC: Mapping[str, Kinds] = {"name": "reference", "description": "wording"}

_INDICATOR: Mapping[str, Kinds] = {
    "name": "reference",
    "definition": "reference",
    "unit": "reference",
    "frequency": "reference",
    "publisher": "reference",
    "observations": "data",
}

FIELDS: Mapping[str, Mapping[str, Kinds]] = {
    "pledge": _PLEDGE,
    "claim": _CLAIM,
    "source": _SOURCE,
    "candidate": _CANDIDATE,
    "party": _CANDIDATE,
    "election": _ELECTION,
    "topic": _TOPIC,
    "indicator": _INDICATOR,
}

SUBJECTS = tuple(FIELDS)
"""What can be published."""
