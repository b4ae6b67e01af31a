"""What a pledge, a claim or a candidacy is about: conditions that the filters of lists are made of. Days are given."""

import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Length, Substr
from django.db.models.lookups import LessThan

from pledges.desk.finding.matching import found
from pledges.desk.finding.query import Query, read
from pledges.desk.people import Candidate, Election, Party, Topic
from pledges.desk.promises import ClaimLink, Maker, Pledge, PledgeTopic
from pledges.desk.statements import Claim, ClaimReview
from pledges.desk.talk import Assignment

SOON = 90
"""Days in which a deadline is near."""


def in_election(typed: str) -> Q:
    """Pledges made for an election that these words name. ValidationError where they can't be searched."""
    return _made(candidacy__contest__election__in=_named(Election, typed))


def by_candidate(typed: str) -> Q:
    """Pledges made by a candidate or a party that these words name."""
    return _made(_standing(typed, "candidacy__"))


def candidacy_in_election(typed: str) -> Q:
    """Candidacies in an election that these words name."""
    return Q(contest__election__in=_named(Election, typed))


def claim_in_election(typed: str) -> Q:
    """Claims linked by a pledge made for an election that these words name."""
    return _linked(in_election(typed))


def claim_of_candidate(typed: str) -> Q:
    """Claims by a candidate that these words name, or linked by a pledge of theirs."""
    return Q(claimant__in=_named(Candidate, typed)) | _linked(by_candidate(typed))


def on_topic(typed: str) -> Q:
    """Pledges on a topic that these words name."""
    return _on(topic__in=_named(Topic, typed))


def on_topic_of_code(slug: str) -> Q:
    """Pledges on the topic with this code."""
    return _on(topic__slug=slug)


def overdue(on: datetime.date) -> Q:
    """The last day that the deadline may mean is before this day."""
    return ~Q(due_on="") & _ends_before(on)


def due_soon(on: datetime.date) -> Q:
    """The deadline ends from this day on, within ninety days."""
    return ~Q(due_on="") & ~_ends_before(on) & _ends_before(on + datetime.timedelta(days=SOON + 1))


def _ends_before(day: datetime.date) -> Q:
    """A date of a year or a month ends before a day if it is less than the day's own year or month."""
    return Q(LessThan(F("due_on"), Substr(Value(day.isoformat()), 1, Length("due_on"))))


def with_verdict(verdict: str) -> Q:
    """Claims whose last verdict that stands is this one; `none`: that have none."""
    last = ClaimReview.objects.filter(claim=OuterRef("pk"), struck=False).order_by("-reviewed_on", "-pk")
    if verdict == "none":
        return ~Q(Exists(last))
    judged = Claim.objects.annotate(last=Subquery(last.values("verdict")[:1])).filter(last=verdict)
    return Q(pk__in=judged.values("pk"))


def looked_after(subject: str, **by: Any) -> Q:
    """Rows of a subject that somebody looks after, of whom this holds."""
    return Q(Exists(Assignment.objects.filter(subject=subject, row=OuterRef("pk"), **by)))


def _named(model: Any, typed: str) -> QuerySet[Any]:
    query: Query = read(typed)
    return found(model._default_manager.all(), query, by_name=True).order_by().values("pk")


def _standing(typed: str, prefix: str = "") -> Q:
    candidates, parties = _named(Candidate, typed), _named(Party, typed)
    return Q(**{f"{prefix}candidate__in": candidates}) | Q(**{f"{prefix}party__in": parties})


def _made(*conditions: Q, **more: Any) -> Q:
    return Q(Exists(Maker.objects.filter(*conditions, pledge=OuterRef("pk"), **more)))


def _on(**condition: Any) -> Q:
    return Q(Exists(PledgeTopic.objects.filter(pledge=OuterRef("pk"), **condition)))


def _linked(pledges: Q) -> Q:
    links = ClaimLink.objects.filter(pledge__in=Pledge.objects.filter(pledges).values("pk"))
    return Q(pk__in=links.values("claim"))
