"""What is typed on the desk between two acts: rows made and mended, which is all that a draft is."""

from collections.abc import Callable
from typing import Any

from pledges.desk.people import Topic
from pledges.desk.promises import ClaimLink, Pledge, PledgeReview
from pledges.desk.statements import Claim, ClaimReview
from pledges.law.scales import VERDICTS
from pledges.tests import desk_rows
from pledges.tests.newsroom import acts as newsroom
from pledges.tests.newsroom.drawing import Draw, Nothing
from sources.models import Source

Edit = Callable[[Draw], list[Any]]
"""Gives the subjects that were saved."""

MOST = 8
"""Pledges on the desk: more of them make every act slow and none of them odder."""


def drafted(draw: Draw) -> list[Any]:
    """A pledge with what belongs to it, or a claim by itself."""
    if Pledge.objects.count() >= MOST:
        raise Nothing
    return [newsroom.a_pledge(draw) if draw.maybe(0.6) else newsroom.a_claim(draw)]


def retitled(draw: Draw) -> list[Any]:
    return [desk_rows.mend(draw.row(Pledge.objects.all()), title=draw.words("Retitled"))]


def said_otherwise(draw: Draw) -> list[Any]:
    return [desk_rows.mend(draw.row(Claim.objects.all()), text=draw.words("Said"))]


def ticked(draw: Draw) -> list[Any]:
    row = draw.row(draw.chance.choice((Pledge, Claim)).objects.all())
    return [desk_rows.mend(row, ready=not row.ready)]


def judged(draw: Draw) -> list[Any]:
    """Another verdict, ready or not."""
    claim = draw.row(Claim.objects.all())
    day = f"{2023 + claim.reviews.count()}-0{draw.chance.randint(1, 9)}-05"
    desk_rows.make_verdict(claim, draw.chance.choice(VERDICTS.values), day)
    return [claim]


def judged_otherwise(draw: Draw) -> list[Any]:
    review = draw.row(ClaimReview.objects.all())
    return [desk_rows.mend(review, verdict=draw.chance.choice(VERDICTS.values)).claim]


def review_taken_away(draw: Draw) -> list[Any]:
    """A public one too, which the gates have to see."""
    model: Any = draw.chance.choice((ClaimReview, PledgeReview))
    review = draw.row(model.objects.all())
    row = getattr(review, "claim", None) or review.pledge
    review.delete() if draw.maybe(0.5) else desk_rows.mend(review, ready=False)
    return [row]


def rated(draw: Draw) -> list[Any]:
    pledge = draw.row(Pledge.objects.all())
    day = f"{2023 + pledge.reviews.count()}-0{draw.chance.randint(1, 9)}-09"
    desk_rows.make_rating(pledge, draw.chance.choice(("in_progress", "stalled")), decided_on=day)
    return [pledge]


def linked(draw: Draw) -> list[Any]:
    pledge = draw.row(Pledge.objects.all())
    claim = draw.row(Claim.objects.exclude(pk__in=pledge.claim_links.values("claim")))
    desk_rows.link_claim(pledge, claim, "premise", position=draw.chance.randrange(10))
    return [pledge]


def unlinked(draw: Draw) -> list[Any]:
    link = draw.row(ClaimLink.objects.all())
    pledge = link.pledge
    link.delete()
    return [pledge]


def made_a_part(draw: Draw) -> list[Any]:
    pledge = draw.row(Pledge.objects.all())
    others = Pledge.objects.exclude(pk=pledge.pk)
    return [desk_rows.mend(pledge, parent=draw.row(others) if draw.maybe(0.7) else None)]


def renamed(draw: Draw) -> list[Any]:
    return [desk_rows.mend(draw.row(Topic.objects.all()), name=draw.words("Named"))]


def source_retitled(draw: Draw) -> list[Any]:
    return [desk_rows.mend(draw.row(Source.objects.all()), title=draw.words("Title")["en"])]


EDITS: tuple[Edit, ...] = (
    *(drafted, retitled, said_otherwise, ticked, judged, judged_otherwise, review_taken_away, rated, linked, unlinked),
    *(made_a_part, renamed, source_retitled),
)
