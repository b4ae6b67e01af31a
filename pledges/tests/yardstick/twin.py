"""The pledge's page as a good Django developer usually writes it: rows of the ORM, given to a Django template.

A fixed number of queries loads the rows (select_related for one, prefetch_related for many; none per row); the template
is compiled once and asks filters for words, dates and labels, with the law and the CommonMark of our own page. The page
is the same but for what has to be asked of the record (its section, corrections, whether sources were found online),
for the validator and for tags to share. Sums, targets and parties that stand themselves, which the pledge measured
hasn't, are neither loaded nor told. Each of these omissions favours it. What is like it is asked of the same index.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.backends.django import DjangoTemplates
from django.utils import timezone, translation

from pledges.desk.promises import Basis, ClaimLink, Maker, Pledge, PledgeAppearance, PledgeResponse, PledgeReview
from pledges.desk.promises import PledgeTopic as TopicRow
from pledges.desk.statements import Claim, ClaimAppearance, ClaimResponse, ClaimReview, Evidence
from pledges.law import rollup, sentence
from pledges.law.standing import standing
from pledges.pages import related
from pledges.pages.reader import Reader
from pledges.pages.site import languages
from sources.models import Address

R = TypeVar("R", ClaimReview, PledgeReview)

TEMPLATES = DjangoTemplates(
    {
        "NAME": "yardstick",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"libraries": {"filters": "pledges.tests.yardstick.filters"}},
    }
)


@dataclass(frozen=True)
class Shown:
    """A claim of the pledge, with the verdict that counts and those before it, newest first."""

    link: str
    claim: Claim
    review: ClaimReview | None
    earlier: Sequence[ClaimReview]


def page(request: HttpRequest, language: str, named: str) -> HttpResponse:
    """The view: named as ours is, `P-0001-words-of-the-title`."""
    with translation.override(language):
        pledge = get_object_or_404(_pledges(), code="-".join(named.split("-")[:2]))
        return HttpResponse(TEMPLATES.get_template("yardstick/pledge.html").render(_context(pledge, language)))


def _pledges() -> QuerySet[Pledge]:
    return Pledge.objects.select_related("parent", "renews").prefetch_related(
        Prefetch(
            "makers",
            Maker.objects.select_related("candidacy__candidate", "candidacy__party", "candidacy__contest__election"),
        ),
        Prefetch("topic_rows", TopicRow.objects.select_related("topic")),
        Prefetch("appearances", _with_source(PledgeAppearance)),
        Prefetch("claim_links", ClaimLink.objects.filter(ready=True).select_related("claim__claimant")),
        Prefetch("claim_links__claim__appearances", _with_source(ClaimAppearance)),
        Prefetch("claim_links__claim__evidence", _with_source(Evidence)),
        Prefetch("claim_links__claim__reviews", ClaimReview.objects.filter(ready=True)),
        Prefetch("claim_links__claim__responses", _with_source(ClaimResponse)),
        "claim_links__claim__twins__same_as",
        Prefetch("reviews", PledgeReview.objects.filter(ready=True)),
        Prefetch("reviews__bases", Basis.objects.select_related("claim")),
        Prefetch("responses", _with_source(PledgeResponse)),
        Prefetch("parts", Pledge.objects.filter(code__isnull=False)),
        Prefetch("renewed_by", Pledge.objects.filter(code__isnull=False)),
    )


def _with_source(model: type[Any]) -> QuerySet[Any]:
    primary = Prefetch("source__addresses", Address.objects.filter(primary=True))
    rows: QuerySet[Any] = model.objects.filter(ready=True).select_related("source__publisher").prefetch_related(primary)
    return rows


def _context(pledge: Pledge, language: str) -> dict[str, Any]:
    today = timezone.localdate()
    shown = [_shown(link) for link in pledge.claim_links.all()]
    rating, earlier = _counting(list(pledge.reviews.all()))
    document = _law(pledge, rating, shown)
    return {
        "pledge": pledge,
        "language": language,
        "today": today,
        "site": settings,
        "alternates": languages(lambda code: f"/{code}/pledges/{pledge.code}-{pledge.slug}/"),
        "answer": sentence.answer(document, language, today),
        "deadline": sentence.deadline(document, language, today),
        "counts": sentence.checked(document, language) if document["verification"]["claims"] else "",
        "standing": document["standing"],
        "mark": rating.rating if rating else "not_rated",
        "rating": rating,
        "earlier": earlier,
        "alike": related.of_pledge(Reader(language, today), _named(pledge)),
        "contest": pledge.makers.all()[0].candidacy.contest,
        "claims": [one for one in shown if one.claim.claimant_name],
        "findings": [one for one in shown if not one.claim.claimant_name],
    }


def _shown(link: ClaimLink) -> Shown:
    review, earlier = _counting(list(link.claim.reviews.all()))
    return Shown(link.link, link.claim, review, earlier)


def _counting(reviews: list[R]) -> tuple[R | None, list[R]]:
    """The last review that isn't struck (they come by date), and the others, newest first."""
    counting = next((review for review in reversed(reviews) if not review.struck), None)
    return counting, [review for review in reversed(reviews) if review is not counting]


def _law(pledge: Pledge, rating: PledgeReview | None, shown: list[Shown]) -> dict[str, Any]:
    """As much of the pledge as the law's sentences are made of."""
    made_by = [_maker(row) for row in pledge.makers.all()]
    verdicts = [
        {
            "claimant": one.claim.claimant_name,
            "verdict": one.review.verdict if one.review else None,
            "struck": one.claim.struck,
        }
        for one in shown
    ]
    return {
        "made_by": made_by,
        "standing": standing(made_by),
        "election": {"date": pledge.makers.all()[0].candidacy.contest.election.date.isoformat()},
        "due_on": pledge.due_on or None,
        "fulfilment": {
            "rating": rating.rating if rating else "not_rated",
            "reason": rating.why if rating else None,
            "decided_on": rating.decided_on.isoformat() if rating else None,
        },
        "verification": rollup.verification(verdicts),
    }


def _named(pledge: Pledge) -> dict[str, Any]:
    """As much of the pledge as what is like it is looked for by."""
    alone = {"parent": pledge.parent and pledge.parent.code, "renews": pledge.renews and pledge.renews.code}
    others = {name: [one.code for one in getattr(pledge, name).all()] for name in ("parts", "renewed_by")}
    return {"ref": pledge.code, "title": pledge.title, **alone, **others}


def _maker(row: Maker) -> dict[str, Any]:
    stood = row.candidacy
    term = {"to": stood.term_to or None, "ended_on": stood.ended_on, "ended_because": stood.ended_because or None}
    return {"candidate": stood.candidate_id, "outcome": stood.outcome, "term": term if stood.term_from else None}
