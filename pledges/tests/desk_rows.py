"""Ready rows of the desk that pass the gates: plain functions, each making what its row has to name."""

import itertools
from typing import Any

from pledges.desk.people import Candidacy, Candidate, Contest, Election, Party, Topic
from pledges.desk.promises import Basis, ClaimLink, Maker, Pledge, PledgeAppearance, PledgeReview, PledgeTopic, Target
from pledges.desk.series import Calculation, CalculationInput, CalculationRun, Indicator, Observation
from pledges.desk.statements import Claim, ClaimAppearance, ClaimReview, Evidence
from sources.models import Publisher, Source

NUMBERS = itertools.count(1)
TERM = {"outcome": "elected", "term_from": "2022-05-10", "term_to": "2027-05-09"}


def words(en: str, ko: str | None = None) -> dict[str, str]:
    """A text in both languages."""
    return {"ko": ko or f"{en} (한국어)", "en": en}


NOT_ASKED: dict[str, Any] = {"asked": "not_asked", "asked_note": words("Compiled from what is public")}


def make_source(*, publisher: str = "Example Daily", **fields: Any) -> Source:
    """A web page with a title, a date and an address of its own."""
    number = next(NUMBERS)
    values = {"title": f"Article {number}", "published_on": "2022-01-12", "kind": "web", "language": "en", **fields}
    source = Source.objects.create(publisher=Publisher.objects.get_or_create(name=publisher)[0], **values)
    source.known_at(f"https://news.example/{number}")
    return source


def make_topic(slug: str = "economy", **fields: Any) -> Topic:
    """The topic of that code."""
    return Topic.objects.get_or_create(slug=slug, defaults={"name": words(slug), **fields})[0]


def make_party(slug: str = "blue-party", **fields: Any) -> Party:
    """The party of that code."""
    return Party.objects.get_or_create(slug=slug, defaults={"name": words(slug), **fields})[0]


def make_contest(election: str = "kr-president-2022", key: str = "president", **fields: Any) -> Contest:
    """A contest, in an election with a day of the vote."""
    values = {"name": words(election), "country": "KR", "date": "2022-03-09", **fields}
    row, _made = Election.objects.get_or_create(slug=election, defaults=values)
    row.refresh_from_db()
    return Contest.objects.get_or_create(election=row, key=key, defaults={"office": words("President")})[0]


def make_candidate(slug: str = "kim", *, contest: Contest | None = None, **candidacy: Any) -> Candidate:
    """A person with one candidacy, elected and in office unless told otherwise."""
    candidate, made = Candidate.objects.get_or_create(slug=slug, defaults={"name": words(slug)})
    if made:
        values = {"party": make_party(), "role": words("Nominee"), **(candidacy or TERM)}
        Candidacy.objects.create(candidate=candidate, contest=contest or make_contest(), **values)
    return candidate


def make_indicator(slug: str = "exports", figures: dict[str, str] | None = None) -> Indicator:
    """A yearly series with one figure a year, as first published."""
    indicator = Indicator.objects.create(
        slug=slug,
        name=words(slug),
        definition=words("As the customs office counts them"),
        unit="USD bn",
        frequency="year",
        publisher="Statistics Office",
    )
    for period, value in (figures or {"2020": "512.5", "2021": "644.5"}).items():
        make_observation(indicator, period, value)
    return indicator


def make_observation(indicator: Indicator, period: str, value: str, vintage: str = "first") -> Observation:
    """A figure of a yearly series, published in the January after its year."""
    return Observation.objects.create(
        indicator=indicator,
        period=period,
        vintage=vintage,
        value=value,
        published_on=f"{int(period) + 1}-01",
        source=make_source(kind="data"),
        quote=value,
        locator="table 1",
        ready=True,
    )


def make_claim(
    *,
    source: Source | None = None,
    claimant: Candidate | None = None,
    finding: bool = False,
    verdict: str | None = "true",
    **fields: Any,
) -> Claim:
    """A claim with a claimant, an appearance, bearing evidence and a verdict; a finding has no claimant."""
    said = {} if finding else {"claimant_name": words("Kim"), "claimant": claimant, "claimed_on": "2022-01-12"}
    claim = Claim.objects.create(**{"text": words("Exports rose"), "ready": True, **said, **fields})
    shown = {"source": source or make_source(), "quote": "exports rose", "language": "en", "ready": True}
    if not finding:
        ClaimAppearance.objects.create(claim=claim, **shown)
    Evidence.objects.create(claim=claim, stance="supports", **shown)
    if verdict:
        make_verdict(claim, verdict)
    return claim


def make_verdict(claim: Claim, verdict: str, reviewed_on: str = "2022-02-01", **fields: Any) -> ClaimReview:
    """A verdict on a claim; one about a person says why they were not asked."""
    said = {"summary": words("So it is"), "reasoning": words("See the table."), "byline": "Lee, reporter"}
    values = {**said, **(NOT_ASKED if claim.claimant_id else {}), **fields}
    return ClaimReview.objects.create(claim=claim, verdict=verdict, reviewed_on=reviewed_on, ready=True, **values)


def make_calculation(claim: Claim, indicator: Indicator, asserted: str = "25.8") -> Calculation:
    """A growth rate over the first two figures of a series."""
    calculation = Calculation.objects.create(
        claim=claim, operation="change_percent", asserted=asserted, precision=1, ready=True
    )
    run = CalculationRun.objects.create(calculation=calculation, label=words("first figures"))
    for position, observation in enumerate(indicator.observations.filter(vintage="first").order_by("period")[:2]):
        CalculationInput.objects.create(run=run, position=position, observation=observation)
    return calculation


def make_pledge(
    *,
    candidate: Candidate | None = None,
    source: Source | None = None,
    topics: tuple[Topic, ...] = (),
    claims: tuple[Claim, ...] = (),
    link: str = "premise",
    **fields: Any,
) -> Pledge:
    """A pledge of one candidate, with an appearance; `claims` are all linked in one way."""
    values = {"title": words("Export more"), "summary": words("To raise exports."), "made_on": "2022-01-12", **fields}
    pledge = Pledge.objects.create(**{"ready": True, **values})
    maker = candidate or make_candidate()
    Maker.objects.create(pledge=pledge, candidacy=maker.candidacies.get())
    PledgeAppearance.objects.create(
        pledge=pledge, source=source or make_source(), quote="we will export more", language="en", ready=True
    )
    for position, topic in enumerate(topics):
        PledgeTopic.objects.create(pledge=pledge, topic=topic, position=position)
    for position, claim in enumerate(claims):
        link_claim(pledge, claim, link, position=position)
    return pledge


def link_claim(pledge: Pledge, claim: Claim, link: str = "premise", position: int = 0) -> ClaimLink:
    """Link a claim to a pledge."""
    return ClaimLink.objects.create(pledge=pledge, claim=claim, link=link, position=position, ready=True)


def make_rating(
    pledge: Pledge, rating: str, *, rests_on: tuple[Claim, ...] = (), decided_on: str = "2023-06-01", why: str = ""
) -> PledgeReview:
    """A rating of a pledge, and the claims it rests on; its maker was not asked."""
    review = PledgeReview.objects.create(
        pledge=pledge,
        rating=rating,
        why=why,
        decided_on=decided_on,
        summary=words("So far"),
        reasoning=words("See the claims."),
        byline="Lee, reporter",
        ready=True,
        **NOT_ASKED,
    )
    for position, claim in enumerate(rests_on):
        Basis.objects.create(review=review, claim=claim, position=position)
    return review


def make_target(pledge: Pledge, indicator: Indicator, **fields: Any) -> Target:
    """A figure promised of a series, from its first observation on."""
    values = {"value": "1000", "unit": "USD bn", "period": "2027", **fields}
    baseline = indicator.observations.order_by("period")[0]
    return Target.objects.create(pledge=pledge, indicator=indicator, baseline=baseline, ready=True, **values)


def mend(row: Any, **fields: Any) -> Any:
    """The row as it is saved now, with these fields changed, as an editor would in the form."""
    row.refresh_from_db()
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return row
