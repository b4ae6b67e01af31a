"""What a pledge review lacks: a rating that its pledge may bear, a reason where one is due, and what it rests on."""

from collections.abc import Iterator, Mapping
from typing import Any

from pledges.law.fulfilment import borne
from pledges.law.readiness.asking import asked_lacks
from pledges.law.readiness.form import Form, Missing, Name
from pledges.law.readiness.reviews import review_lacks, reviews
from pledges.law.readiness.standing_for import candidacy
from pledges.law.rollup import current
from pledges.law.scales import RATING_REASONS, RATINGS, STANDINGS
from pledges.law.standing import rateable, standing

REASONED_RATINGS = ("partly_kept", "broken")
"""Ratings that need a reason; no other may have one."""

_RATING: Name = ("평가", "rating")


def reviews_lack(form: Form) -> Iterator[Missing]:
    """Of every review its words, and of the one that counts what it rests on and whether it may be."""
    now = _standing(form)
    by_a_person = any(maker.get("candidate") is not None for maker in form.get("made_by") or ())
    for row, counts in reviews(form, ("이행 평가", "review")):
        yield from row.choice("rating", _RATING, RATINGS)
        yield from _reason_lacks(row)
        yield from review_lacks(row, "decided_on")
        yield from asked_lacks(row, form, about_a_person=by_a_person and row.get("rating") != "not_rated")
        for claims, key, name in row.listed("rests_on", ("바탕이 되는 주장", "claim it rests on")):
            yield from claims.code(key, name, "claim")
        if counts:
            yield from _bound_by_standing(row, now)
            yield from _rests_on_nothing(row, form)


def _reason_lacks(row: Form) -> Iterator[Missing]:
    reason: Name = ("이유", "reason")
    if row.get("rating") in REASONED_RATINGS:
        yield from row.choice("reason", reason, RATING_REASONS)
    elif row.get("reason") is not None:
        yield row.lack(
            "reason",
            reason,
            "부분 이행이나 불이행에만 적습니다. 이유를 지우거나 평가를 고쳐야 합니다.",
            "belongs to partly kept and broken only; remove it or change the rating.",
        )


def _bound_by_standing(row: Form, now: str | None) -> Iterator[Missing]:
    if now is not None and not rateable(now) and row.get("rating") != "not_rated":
        ko, en = (STANDINGS.label(now, language) for language in ("ko", "en"))
        only_ko, only_en = (RATINGS.label("not_rated", language) for language in ("ko", "en"))
        yield row.lack(
            "rating",
            _RATING,
            f"효력이 ‘{ko}’인 공약에는 ‘{only_ko}’만 고를 수 있습니다.",
            f"a pledge whose standing is “{en}” can only be “{only_en}”.",
        )


def _rests_on_nothing(row: Form, form: Form) -> Iterator[Missing]:
    linked = [link.get("claim") for link in form.get("claims") or () if link.get("link") == "outcome"]
    outcomes = [ref for ref in linked if _is_reviewed(form.known_content("claim", ref))]
    if not borne(row.row, outcomes):
        ko, en = (RATINGS.label(row.get("rating"), language) for language in ("ko", "en"))
        yield row.lack(
            "rests_on",
            ("바탕이 되는 주장", "claims it rests on"),
            f"‘{ko}’ 평가에는 이 공약에 ‘결과’로 연결되고 판정을 받은 주장이 하나는 있어야 합니다.",
            f"“{en}” has to rest on a claim that is linked to this pledge as outcome and has been reviewed.",
        )


def _is_reviewed(claim: Mapping[str, Any] | None) -> bool:
    return claim is not None and not claim.get("struck") and current(claim.get("reviews") or ()) is not None


def _standing(form: Form) -> str | None:
    """The pledge's standing by the candidacies that are known; None where one of them is not."""
    makers: list[Mapping[str, Any]] = []
    for row in form.get("made_by") or ():
        subject = "candidate" if row.get("candidate") is not None else "party"
        stood = form.known_content(subject, row.get(subject))
        found = candidacy(stood, row.get("election"), row.get("contest"))
        if found is None:
            return None
        makers.append(found)
    return standing(makers) if makers else None
