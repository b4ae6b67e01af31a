"""Contents of all eight subjects with every key filled in, ready to be published, for tests to spoil."""

import json
from collections.abc import Mapping
from typing import Any

Content = dict[str, Any]
T = {"ko": "말", "en": "words"}
ASKED = {"answer": "not_asked", "note": T}
TERM = {"from": "2022-05-10", "to": "2027-05-09", "ended_on": None, "ended_because": None}


def make_appearance(**changes: Any) -> Content:
    row = {"source": "S-0001", "quote": "말", "language": "ko", "locator": "p. 3", "paraphrase": None}
    return {**row, "said_on": "2022-01-12", **changes}


def make_pledge_review(**changes: Any) -> Content:
    words = {"summary": T, "reasoning": T, "by": [{"name": "Kim", "role": None}], "scale_version": "1", "asked": ASKED}
    rating = {"rating": "kept", "reason": None, "decided_on": "2026-11-24", "rests_on": ["C-0001"], "struck": False}
    return {**words, **rating, **changes}


def make_claim_review(**changes: Any) -> Content:
    words = {"summary": T, "reasoning": T, "by": [{"name": "Kim", "role": None}], "scale_version": "1", "asked": ASKED}
    return {**words, "verdict": "true", "reviewed_on": "2026-11-24", "struck": False, **changes}


def make_response(**changes: Any) -> Content:
    return {"by": T, "asked_on": "2026-11-01", "answered_on": "2026-11-02", "text": T, "source": "S-0001", **changes}


def make_evidence(**changes: Any) -> Content:
    row = {"source": "S-0001", "stance": "supports", "quote": "644.5", "language": None, "locator": "p. 3", "note": T}
    return {**row, **changes}


def make_candidacy(**changes: Any) -> Content:
    of_person = {"party": "green", "party_name": T, "role": T}
    contest = {"election": "kr-president-2022", "contest": "president", "ballot_number": 1}
    return {**of_person, **contest, "outcome": "elected", "term": TERM, **changes}


def make_pledge(**changes: Any) -> Content:
    return {
        "slug": "exports-1-trillion",
        "title": T,
        "summary": T,
        "quotation": {"text": "말", "language": "ko"},
        "made_by": [
            {"candidate": "lee", "party": None, "election": "kr-president-2022", "contest": "president"},
            {"candidate": None, "party": "green", "election": "kr-president-2022", "contest": "president"},
        ],
        "kind": "result",
        "condition": T,
        "made_on": "2022-01-12",
        "due_on": "2027",
        "due_basis": T,
        "topics": ["trade"],
        "parent": "P-0002",
        "renews": "P-0003",
        "appearances": [make_appearance()],
        "target": {
            "indicator": "exports",
            "comparison": "at_least",
            "value": "1000",
            "unit": "USD bn",
            "period": "2027",
            "baseline": {"period": "2021", "vintage": "first"},
            "readings": [{"reading": T, "until": "2026"}],
        },
        "claims": [{"claim": "C-0001", "link": "outcome"}, {"claim": "C-0002", "link": "premise"}],
        "reviews": [make_pledge_review()],
        "responses": [make_response()],
        **changes,
    }


def make_claim(**changes: Any) -> Content:
    inputs = [{"indicator": "exports", "period": period, "vintage": "first"} for period in ("2020", "2021")]
    return {
        "text": T,
        "claimant": {"name": T, "candidate": "lee"},
        "claimed_on": "2022-01-12",
        "appearances": [make_appearance()],
        "evidence": [make_evidence()],
        "calculation": {
            "operation": "change_percent",
            "asserted": "25.8",
            "precision": 1,
            "runs": [{"label": T, "inputs": inputs}],
        },
        "same_as": ["C-0002"],
        "reviews": [make_claim_review()],
        "responses": [make_response()],
        "struck": False,
        **changes,
    }


def make_projection(**changes: Any) -> Content:
    """A claim whose sum has every key that any sum has: a figure grown at a rate."""
    inputs = [{"indicator": "exports", "period": "2021", "vintage": "first"}]
    calculation = {
        "operation": "projection",
        "comparison": "at_least",
        "asserted": "1000",
        "precision": 0,
        "rate": "7.8",
        "runs": [{"label": T, "until": "2027", "inputs": inputs}],
    }
    return make_claim(calculation=calculation, **changes)


def make_source(**changes: Any) -> Content:
    return {
        "title": "Exports",
        "publisher": "Ministry",
        "author": None,
        "url": "https://example.org/exports",
        "also_at": ["https://example.net/exports"],
        "archived_url": None,
        "published_on": "2022-01-01",
        "kind": "web",
        "language": "ko",
        **changes,
    }


def make_candidate(**changes: Any) -> Content:
    return {"name": T, "aliases": ["Lee"], "wikidata_id": "Q42", "candidacies": [make_candidacy()], **changes}


def make_party(**changes: Any) -> Content:
    candidacy = {key: make_candidacy()[key] for key in ("election", "contest", "ballot_number", "outcome", "term")}
    return {"name": T, "aliases": [], "wikidata_id": None, "candidacies": [candidacy], **changes}


def make_election(**changes: Any) -> Content:
    return {
        "name": T,
        "country": "KR",
        "date": "2022-03-09",
        "neutral_before_vote": True,
        "contests": [{"key": "president", "office": T, "area": {"code": None, "name": T}}],
        "coverage": {"how_chosen": T, "of": 270},
        **changes,
    }


def make_topic(**changes: Any) -> Content:
    return {"name": T, "description": T, **changes}


def make_observation(**changes: Any) -> Content:
    figure = {"period": "2021", "vintage": "first", "value": "644.5", "published_on": "2022-01-01"}
    return {**figure, "source": "S-0001", "locator": "p. 3", "quote": "USD 644.5 billion", "language": "en", **changes}


def make_indicator(**changes: Any) -> Content:
    return {
        "name": T,
        "definition": T,
        "unit": "USD bn",
        "frequency": "year",
        "publisher": "Ministry",
        "observations": [make_observation(), make_observation(period="2020", value="512.85")],
        **changes,
    }


MAKERS = {
    "pledge": make_pledge,
    "claim": make_projection,
    "source": make_source,
    "candidate": make_candidate,
    "party": make_party,
    "election": make_election,
    "topic": make_topic,
    "indicator": make_indicator,
}


class Shelf:
    """What is known: one of each subject, and whatever a test puts beside or in its place (None: takes away)."""

    def __init__(self, changes: Mapping[tuple[str, str], Content | None] | None = None, first: str = "ko") -> None:
        kin = {"parent": None, "renews": None}
        self.languages = (first, "en")
        self._contents: dict[tuple[str, str], Content | None] = {
            ("pledge", "P-0002"): make_pledge(slug="two", **kin),
            ("pledge", "P-0003"): make_pledge(slug="three", **kin),
            ("claim", "C-0001"): make_claim(),
            ("claim", "C-0002"): make_claim(),
            ("source", "S-0001"): make_source(),
            ("candidate", "lee"): make_candidate(),
            ("party", "green"): make_party(),
            ("election", "kr-president-2022"): make_election(),
            ("topic", "trade"): make_topic(),
            ("indicator", "exports"): make_indicator(),
            **(changes or {}),
        }

    def content(self, subject: str, ref: str) -> Content | None:
        return self._contents.get((subject, ref))


def spoilt(content: Content, path: str, value: Any) -> Content:
    """A copy with one value replaced: `spoilt(claim, "reviews.0.verdict", "false")`."""
    copied: Content = json.loads(json.dumps(content))
    *steps, last = path.split(".")
    place: Any = copied
    for step in steps:
        place = place[int(step)] if step.isdigit() else place[step]
    place[int(last) if last.isdigit() else last] = value
    return copied
