"""A pledge of the desk to its content."""

from typing import Any

from pledges.desk.content.parts import Content, appearances, day, ready, responses, review
from pledges.desk.people import Candidacy
from pledges.desk.promises import ClaimLink, Pledge, Target
from pledges.desk.words import tidy

PREFETCH = (
    "parent",
    "renews",
    "makers__candidacy__candidate",
    "makers__candidacy__party",
    "makers__candidacy__contest__election",
    "topic_rows__topic",
    "appearances__source",
    "claim_links__claim",
    "reviews__bases__claim",
    "responses__source",
    "target__indicator",
    "target__baseline",
    "target__readings",
)


def content(pledge: Pledge) -> Content:
    """What people wrote about a pledge. Its parent and what it renews stand here; parts and renewals elsewhere."""
    return {
        "slug": pledge.slug,
        "title": tidy(pledge.title),
        "summary": tidy(pledge.summary),
        "quotation": (
            {"text": pledge.quotation, "language": pledge.quotation_language or None} if pledge.quotation else None
        ),
        "made_by": [_maker(row.candidacy) for row in pledge.makers.all()],
        "kind": pledge.kind,
        "condition": tidy(pledge.condition),
        "made_on": pledge.made_on or None,
        "due_on": pledge.due_on or None,
        "due_basis": tidy(pledge.due_basis),
        "topics": [row.topic.slug for row in pledge.topic_rows.all()],
        "parent": _ref(pledge.parent),
        "renews": _ref(pledge.renews),
        "appearances": appearances(pledge.appearances.all()),
        "target": _target(pledge),
        "claims": [{"claim": row.claim.code or "", "link": row.link} for row in links(pledge)],
        "reviews": [
            {
                **review(row),
                "rating": row.rating,
                "reason": row.why or None,
                "decided_on": day(row.decided_on),
                "rests_on": [basis.claim.code or "" for basis in row.bases.all()],
            }
            for row in ready(pledge.reviews.all())
        ],
        "responses": responses(pledge.responses.all()),
    }


def links(pledge: Pledge) -> list[ClaimLink]:
    """The claims that leave the desk with a pledge: link ready, and claim ready or known to the record by its code.

    A public claim that somebody is reworking stays linked; the gates refuse one that isn't public.
    """
    return [row for row in ready(pledge.claim_links.all()) if row.claim.ready or row.claim.code]


def target_of(pledge: Pledge) -> Target | None:
    """The pledge's target if it has one that is ready."""
    found: Target | None = getattr(pledge, "target", None)
    return found if found is not None and found.ready else None


def _ref(pledge: Pledge | None) -> str | None:
    return None if pledge is None else pledge.code or ""


def _maker(candidacy: Candidacy) -> Content:
    candidate, party = candidacy.candidate, candidacy.party
    return {
        "candidate": candidate.slug if candidate else None,
        "party": party.slug if party and not candidate else None,
        "election": candidacy.contest.election.slug,
        "contest": candidacy.contest.key,
    }


def _target(pledge: Pledge) -> dict[str, Any] | None:
    target = target_of(pledge)
    if target is None:
        return None
    return {
        "indicator": target.indicator.slug,
        "comparison": target.comparison,
        "value": target.value,
        "unit": target.unit,
        "period": target.period,
        "baseline": (
            {"period": target.baseline.period, "vintage": target.baseline.vintage} if target.baseline else None
        ),
        "readings": [{"reading": tidy(row.reading), "until": row.until} for row in target.readings.all()],
    }
