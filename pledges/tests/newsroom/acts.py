"""What a newsroom does, each act with how often: every one changes the desk by chance and publishes it."""

from collections.abc import Callable
from typing import Any

from pledges.desk.editorial import withdraw
from pledges.desk.people import Candidacy, Candidate, Election, Party, Topic
from pledges.desk.promises import ClaimLink, Pledge, PledgeResponse
from pledges.desk.series import Indicator, Observation
from pledges.desk.statements import Claim, ClaimResponse, ClaimReview, Evidence, SameClaim
from pledges.law.scales import PLEDGE_KINDS, VERDICTS
from pledges.tests import cast, desk_rows
from pledges.tests.newsroom.drawing import Draw
from pledges.tests.newsroom.publishing import alone, back, publish, together, wrong
from sources.models import Source

PEOPLE = ("kim", "lee", "han", "park", "choi")
OUTCOMES: tuple[dict[str, Any], ...] = (
    desk_rows.TERM,
    {"outcome": "pending"},
    {"outcome": "not_elected"},
    {"outcome": "withdrew"},
    {**desk_rows.TERM, "ended_on": "2024-05-01", "ended_because": "resigned"},
)
NO_TERM = {"term_from": "", "term_to": "", "ended_on": "", "ended_because": ""}
REASONED = {"partly_kept": "blocked", "broken": "overtaken"}


def a_claim(draw: Draw, **fields: Any) -> Claim:
    """A claim on the desk: said by a person, by somebody, or a finding."""
    sources = list(Source.objects.order_by("pk"))
    return desk_rows.make_claim(
        source=draw.one(sources) if sources and draw.maybe(0.4) else None,
        claimant=a_candidate(draw) if draw.maybe(0.4) else None,
        finding=draw.maybe(0.2) and "claimed_on" not in fields,
        verdict=draw.chance.choice((None, *VERDICTS.values)),
        text=draw.words("Claimed"),
        **fields,
    )


def a_candidate(draw: Draw) -> Candidate:
    number = draw.chance.randrange(len(PEOPLE))
    contest = desk_rows.make_contest(f"vote-{number % 2}", "mayor")
    return desk_rows.make_candidate(PEOPLE[number], contest=contest, **draw.chance.choice(OUTCOMES))


def a_pledge(draw: Draw, **fields: Any) -> Pledge:
    """A pledge on the desk, perhaps a part of a public one or renewing one, with claims new and known."""
    known = draw.refs("pledge")
    shared = list(Claim.objects.filter(code__in=draw.some(draw.refs("claim"), 2)).order_by("pk"))
    fresh = [a_claim(draw) for _number in range(draw.chance.randint(0, 2))]
    topics = [desk_rows.make_topic(slug) for slug in draw.some(("trade", "work", "health", "schools"), 2)]
    kin = {
        role: Pledge.objects.get(code=draw.one(known))
        for role, share in (("parent", 0.25), ("renews", 0.15))
        if known and draw.maybe(share)
    }
    return desk_rows.make_pledge(
        candidate=a_candidate(draw),
        topics=tuple(topics),
        claims=tuple(shared + fresh),
        link=draw.chance.choice(("premise", "feasibility", "outcome")),
        **{
            "title": draw.words("Pledged"),
            "made_on": draw.day(2020, 2022) if draw.maybe(0.8) else "",
            "due_on": draw.day(2024, 2027) if draw.maybe(0.5) else "",
            "kind": draw.chance.choice(PLEDGE_KINDS.values),
            **kin,
            **fields,
        },
    )


def new_pledge(draw: Draw) -> None:
    publish(draw.chance, a_pledge(draw))


def new_pledges_in_bulk(draw: Draw) -> None:
    together(draw.chance, *((a_pledge(draw),) for _number in range(draw.chance.randint(2, 4))))


def pledge_published_alone_and_confirmed(draw: Draw) -> None:
    alone(a_pledge(draw))


def pledge_with_a_target(draw: Draw) -> None:
    pledge = draw.public("pledge") if draw.maybe(0.5) else a_pledge(draw)
    slug = draw.chance.choice(("exports", "jobs"))
    indicator = Indicator.objects.filter(slug=slug).first() or desk_rows.make_indicator(slug)
    if not hasattr(pledge, "target"):
        desk_rows.make_target(pledge, indicator, value=str(draw.chance.randint(700, 2000)))
    publish(draw.chance, pledge)


def edited_pledge(draw: Draw) -> None:
    changes: dict[str, Callable[[], Any]] = {
        "title": lambda: draw.words("Retitled"),
        "summary": lambda: draw.words("Summed up"),
        "condition": lambda: draw.words("If"),
        "made_on": lambda: draw.day(2020, 2022),
        "due_on": lambda: draw.day(2024, 2027),
        "kind": lambda: draw.chance.choice(PLEDGE_KINDS.values),
    }
    fields = {name: changes[name]() for name in draw.chance.sample(sorted(changes), draw.chance.randint(1, 3))}
    publish(draw.chance, desk_rows.mend(draw.public("pledge"), **fields), correction=draw.maybe(0.2))


def moved_part(draw: Draw) -> None:
    part = draw.row(Pledge.objects.filter(code__in=draw.refs("pledge"), parent__isnull=False))
    publish(draw.chance, desk_rows.mend(part, parent=_another(draw, part) if draw.maybe(0.7) else None))


def renewed(draw: Draw) -> None:
    pledge = draw.public("pledge")
    publish(draw.chance, desk_rows.mend(pledge, renews=_another(draw, pledge)))


def _another(draw: Draw, pledge: Pledge) -> Pledge:
    found: Pledge = draw.row(Pledge.objects.filter(code__in=draw.refs("pledge")).exclude(pk=pledge.pk))
    return found


def linked_claim(draw: Draw) -> None:
    pledge = draw.public("pledge")
    linked = pledge.claim_links.values("claim__code")
    claim = draw.row(Claim.objects.filter(code__in=draw.refs("claim")).exclude(code__in=linked))
    desk_rows.link_claim(pledge, claim, "outcome", position=draw.chance.randrange(10))
    publish(draw.chance, pledge)


def unlinked_claim(draw: Draw) -> None:
    link = draw.row(ClaimLink.objects.filter(pledge__code__in=draw.refs("pledge")))
    pledge = link.pledge
    link.delete()
    publish(draw.chance, pledge)


def new_verdict(draw: Draw) -> None:
    claim = draw.public("claim")
    last = claim.reviews.count()
    desk_rows.make_verdict(claim, draw.chance.choice(VERDICTS.values), f"{2023 + last // 12}-{last % 12 + 1:02}-05")
    publish(draw.chance, claim)


def corrected_verdict(draw: Draw) -> None:
    review = draw.row(ClaimReview.objects.filter(claim__code__in=draw.refs("claim"), number__isnull=False))
    others = [verdict for verdict in VERDICTS.values if verdict != review.verdict]
    publish(draw.chance, desk_rows.mend(review, verdict=draw.one(others)).claim, correction=True)


def rating(draw: Draw) -> None:
    pledge = draw.public("pledge")
    named = draw.chance.choice(("in_progress", "stalled", "kept", "partly_kept", "broken", "unrateable"))
    rests: tuple[Claim, ...] = ()
    if named in ("kept", *REASONED):
        rests = (desk_rows.make_claim(finding=True, text=draw.words("Found")),)
        desk_rows.link_claim(pledge, rests[0], "outcome", 9)
    last = pledge.reviews.count()
    day = f"{2023 + last // 12}-{last % 12 + 1:02}-09"
    desk_rows.make_rating(pledge, named, rests_on=rests, decided_on=day, why=REASONED.get(named, ""))
    publish(draw.chance, pledge)


def evidence(draw: Draw) -> None:
    claim = draw.public("claim")
    shown = {"source": desk_rows.make_source(), "quote": "so it was", "language": "en", "ready": True}
    Evidence.objects.create(claim=claim, stance="context", position=5, note=draw.words("Note"), **shown)
    publish(draw.chance, claim)


def calculation(draw: Draw) -> None:
    indicator = draw.row(Indicator.objects.filter(slug__in=draw.refs("indicator")))
    claim = draw.row(Claim.objects.filter(code__in=draw.refs("claim"), calculation__isnull=True))
    desk_rows.make_calculation(claim, indicator, asserted=str(draw.chance.randint(1, 90)))
    publish(draw.chance, claim)


def response(draw: Draw) -> None:
    subject = draw.chance.choice(("pledge", "claim"))
    row = draw.public(subject)
    said = {"by": draw.words("Office"), "answered_on": "2023-02", "text": draw.words("We go on"), "ready": True}
    (PledgeResponse if subject == "pledge" else ClaimResponse).objects.create(**{subject: row, **said})
    publish(draw.chance, row)


def same_claim(draw: Draw) -> None:
    claim, other = draw.public("claim"), draw.public("claim")
    if other.pk != claim.pk:
        SameClaim.objects.get_or_create(claim=claim, same_as=other)
    publish(draw.chance, claim)


def mended_name(draw: Draw) -> None:
    model, subject = draw.chance.choice(
        ((Candidate, "candidate"), (Party, "party"), (Election, "election"), (Topic, "topic"), (Indicator, "indicator"))
    )
    row = draw.row(model.objects.filter(slug__in=draw.refs(subject)))
    publish(draw.chance, desk_rows.mend(row, name=draw.words("Named")), correction=draw.maybe(0.3))


def mended_source(draw: Draw) -> None:
    source = draw.row(Source.objects.filter(code__in=draw.refs("source")))
    publish(draw.chance, desk_rows.mend(source, title=f"Title {draw.chance.randrange(10**9)}"))


def names_at_once(draw: Draw) -> None:
    rows = [
        draw.row(model.objects.filter(slug__in=draw.refs(subject)))
        for model, subject in ((Party, "party"), (Topic, "topic"))
    ]
    publish(draw.chance, *(desk_rows.mend(row, name=draw.words("Renamed")) for row in rows))


def outcome(draw: Draw) -> None:
    candidacy = draw.row(Candidacy.objects.filter(candidate__slug__in=draw.refs("candidate")))
    publish(draw.chance, desk_rows.mend(candidacy, **{**NO_TERM, **draw.chance.choice(OUTCOMES)}).candidate)


def figure(draw: Draw) -> None:
    observation = draw.row(Observation.objects.filter(indicator__slug__in=draw.refs("indicator")))
    value = f"{draw.chance.randint(300, 900)}.{draw.chance.randint(0, 9)}"
    publish(draw.chance, desk_rows.mend(observation, value=value, quote=value).indicator)


def new_figure(draw: Draw) -> None:
    indicator = draw.row(Indicator.objects.filter(slug__in=draw.refs("indicator")))
    period, value = str(2020 + indicator.observations.count()), str(draw.chance.randint(500, 900))
    shown = {"source": desk_rows.make_source(kind="data"), "quote": value, "locator": "table 1", "ready": True}
    Observation.objects.create(
        indicator=indicator, period=period, vintage="first", value=value, published_on=f"{int(period) + 1}-01", **shown
    )
    publish(draw.chance, indicator)


def withdrawal(draw: Draw) -> None:
    subject = draw.chance.choice(("pledge", "claim"))
    withdraw(subject, draw.one(draw.refs(subject)), by=cast.editor(), reason=cast.WHY)


def restoring(draw: Draw) -> None:
    subject = draw.chance.choice(("pledge", "claim"))
    back((subject, draw.one(draw.refs(subject, "withdrawn"))))


def restoring_together(draw: Draw) -> None:
    back(*((subject, draw.one(draw.refs(subject, "withdrawn"))) for subject in ("pledge", "claim")))


def struck_claim(draw: Draw) -> None:
    wrong("claim", draw.one(draw.refs("claim")))


def struck_review(draw: Draw) -> None:
    row = draw.public(draw.chance.choice(("pledge", "claim")))
    wrong(row._meta.model_name, row.code, draw.row(row.reviews.filter(number__isnull=False, struck=False)).number)


ACTS: tuple[tuple[Callable[[Draw], None], int], ...] = (
    (new_pledge, 10),
    (new_pledges_in_bulk, 3),
    (pledge_published_alone_and_confirmed, 2),
    (pledge_with_a_target, 3),
    (edited_pledge, 10),
    (moved_part, 3),
    (renewed, 2),
    (linked_claim, 4),
    (unlinked_claim, 4),
    (new_verdict, 7),
    (corrected_verdict, 3),
    (rating, 6),
    (evidence, 3),
    (calculation, 2),
    (response, 3),
    (same_claim, 2),
    (mended_name, 4),
    (mended_source, 3),
    (names_at_once, 1),
    (outcome, 3),
    (figure, 2),
    (new_figure, 2),
    (withdrawal, 8),
    (restoring, 5),
    (restoring_together, 1),
    (struck_claim, 1),
    (struck_review, 2),
)
"""Every act with its weight; what a newsroom has little of comes up in the long run."""
