"""A newsroom's record with everything in it that a page can show, published on top of the example data.

Its words are the ones that `desk_rows.words` makes, so that tests can tell content from what the interface says.
"""

import datetime
from typing import Any

from pledgecheck.record import chain
from pledges.desk.editorial import approve, restore, strike, withdraw
from pledges.desk.people import Candidacy
from pledges.desk.promises import Pledge, PledgeResponse, TargetReading
from pledges.desk.statements import Claim, ClaimResponse
from pledges.letters.models import Letter
from pledges.reading.models import SourceState
from pledges.tests import cast, desk_rows
from pledges.tests.desk_rows import words
from pledges.tests.kept_back import keep_back
from pledges.tests.letter_rows import make_letter
from pledges.tests.standing import PAST, make_vote, rated, stands

World = dict[str, Any]
"""Codes and sequences of what was told, by what it is in the story."""

CHECKED_AT = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)


def tell() -> World:
    """Publish all of it; the example data or nothing is there before."""
    begun = chain.head_sequence()
    past, coming = make_vote("past-vote", PAST), make_vote("coming-vote")
    kim = stands("kim", past, **desk_rows.TERM, ballot_number=1)
    world = _pledges_checked(kim) | _ratings(kim) | _before_a_vote(coming)
    world |= _taken_back(world["whole"]) | _party(past)
    _letter(world["whole"])
    world |= keep_back()
    return {**world, "first": begun + 1, "last": chain.head_sequence(), "head": chain.head_sequence()}


def _pledges_checked(kim: Any) -> World:
    """A pledge with parts, renewals, claims, a calculation, a target, a reply and a source that is gone."""
    topics = (desk_rows.make_topic("trade"), desk_rows.make_topic("work"))
    source, indicator = desk_rows.make_source(), desk_rows.make_indicator("steel")
    shared, wrong = desk_rows.make_claim(source=source, claimant=kim), desk_rows.make_claim(verdict="false")
    desk_rows.make_calculation(shared, indicator)
    whole = desk_rows.make_pledge(
        candidate=kim,
        source=source,
        topics=topics,
        claims=(shared, wrong),
        condition=words("If prices hold"),
        due_on="2027",
        due_basis=words("By the end of the term"),
        quotation="we will",
        quotation_language="en",
    )
    target = desk_rows.make_target(whole, indicator)
    TargetReading.objects.create(target=target, reading=words("Within the term"), until="2026")
    said = {"by": words("Kim's office"), "answered_on": "2023-02", "text": words("We go on."), "ready": True}
    PledgeResponse.objects.create(pledge=whole, **said)
    ClaimResponse.objects.create(claim=shared, **said)
    cast.publish(whole)
    part = desk_rows.make_pledge(candidate=kim, parent=whole, claims=(shared,), title=words("Export ships"))
    only_korean = {"ko": "한국어로만 적은 공약", "en": None}
    renewed = desk_rows.make_pledge(candidate=kim, renews=whole, title=only_korean, summary=only_korean)
    cast.publish(part, renewed)
    desk_rows.make_verdict(shared, "half_true", "2023-05-01")
    cast.publish(shared)
    wrong.reviews.update(verdict="mostly_false")
    cast.publish(wrong, correction=True)
    indicator.observations.filter(period="2021").update(value="644.4")
    cast.publish(indicator)
    cast.publish(desk_rows.mend(whole, title=words("Export more steel")), correction=True)
    SourceState.objects.create(ref=_code(source), online=False, checked_at=CHECKED_AT)
    return {
        "whole": _code(whole),
        "part": _code(part),
        "korean": _code(renewed),
        "shared": _code(shared),
        "corrected": _code(wrong),
        "unreachable": _code(source),
        "indicator": "steel",
        "candidate": "kim",
    }


def _ratings(kim: Any) -> World:
    found = {
        rating: rated(kim, rating, title=words(f"To have it {rating}")) for rating in ("kept", "partly_kept", "broken")
    }
    cast.publish(*found.values())
    return {rating: _code(pledge) for rating, pledge in found.items()}


def _before_a_vote(coming: Any) -> World:
    """An election whose vote is to come, and a pledge of somebody who stands in it."""
    han = stands("han", coming, ballot_number=2)
    pledge = desk_rows.make_pledge(candidate=han, claims=(desk_rows.make_claim(claimant=han),))
    cast.publish(pledge)
    return {"before": _code(pledge)}


def _taken_back(whole: str) -> World:
    """A pledge, a claim and what they alone rested on withdrawn; a review and a claim struck; one restored."""
    away, back = (desk_rows.make_pledge(title=words(title)) for title in ("Taken away", "Brought back"))
    lone, struck = desk_rows.make_claim(), desk_rows.make_claim()
    desk_rows.link_claim(Pledge.objects.get(code=whole), struck, "premise", 7)
    cast.publish(away, back, lone, Pledge.objects.get(code=whole))
    shared = Claim.objects.filter(reviews__number=2).first()
    approve(strike("claim", _code(shared), by=cast.editor(), reason=cast.WHY, review=2), by=cast.second_editor())
    approve(strike("claim", _code(struck), by=cast.editor(), reason=cast.WHY), by=cast.second_editor())
    for subject, row in (("pledge", away), ("pledge", back), ("claim", lone)):
        withdraw(subject, _code(row), by=cast.editor(), reason=cast.WHY)
    gone = chain.head_sequence()
    approve(restore("pledge", _code(back), by=cast.editor(), reason=cast.WHY), by=cast.second_editor())
    names = {"withdrawn": away, "restored": back, "gone_claim": lone, "struck": struck}
    return {**{name: _code(row) for name, row in names.items()}, "gone_at": gone}


def _party(past: Any) -> World:
    """A party that stands itself."""
    party = desk_rows.make_party("green-party")
    stood = Candidacy.objects.create(party=party, contest=past, **desk_rows.TERM)
    pledge = desk_rows.make_pledge()
    pledge.makers.update(candidacy=stood)
    cast.publish(pledge)
    return {"of_party": _code(pledge), "party": "green-party"}


def _letter(whole: str) -> None:
    """A letter that led to a correction, shown as settled."""
    letter = make_letter(ref=whole)
    Letter.objects.filter(pk=letter.pk).update(
        outcome="correction",
        outcome_reason=words("The title was wrong"),
        outcome_sequence=chain.head_sequence(),
        settled_at=CHECKED_AT,
        settled_by=cast.editor(),
        shown=True,
    )


def _code(row: Any) -> str:
    row.refresh_from_db()
    return str(row.code)
