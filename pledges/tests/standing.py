"""Elections past and to come, with those who stand in them: what pages of people and elections are tested on."""

from typing import Any

from pledges.desk.people import Candidacy, Candidate, Contest
from pledges.desk.promises import Pledge
from pledges.tests.desk_rows import make_candidate, make_claim, make_contest, make_pledge, make_rating, mend, words

PAST = "2022-03-09"
TO_COME = "2099-06-03"


def make_vote(slug: str = "vote", date: str = TO_COME, **fields: Any) -> Contest:
    """A contest for mayor on a day, to come unless told otherwise."""
    return make_contest(slug, "mayor", date=date, name=words(f"Vote {slug}"), **fields)


def stands(slug: str, contest: Contest, **candidacy: Any) -> Candidate:
    """A person who stands in a contest; named as the slug is, the first letter large."""
    candidate = make_candidate(slug, contest=contest, **{"outcome": "pending", **candidacy})
    mend(candidate, name=words(slug.title()))
    return candidate


def stands_again(candidate: Candidate, contest: Contest, **candidacy: Any) -> Candidacy:
    """Another candidacy of the same person."""
    return Candidacy.objects.create(candidate=candidate, contest=contest, **{"outcome": "pending", **candidacy})


def pledged(candidacy: Candidacy, **fields: Any) -> Pledge:
    """A pledge made in one of several candidacies."""
    pledge = make_pledge(candidate=fields.pop("stand_in", None) or make_candidate("stand-in"), **fields)
    pledge.makers.update(candidacy=candidacy)
    return pledge


def rated(candidate: Candidate, rating: str, **fields: Any) -> Pledge:
    """A pledge with a rating that rests on a checked claim."""
    claim = make_claim()
    pledge = make_pledge(candidate=candidate, claims=(claim,), link="outcome", **fields)
    why = {"broken": "not_prioritised", "partly_kept": "blocked"}.get(rating, "")
    make_rating(pledge, rating, rests_on=(claim,), why=why)
    return pledge
