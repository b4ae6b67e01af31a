"""What a desk row names, and the codes by which it is named once it leaves the desk."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from anyascii import anyascii
from django.db import models

from pledgecheck.record import chain
from pledges.desk.content.claim import calculation_of
from pledges.desk.content.parts import ready
from pledges.desk.content.people import own
from pledges.desk.content.pledge import links, target_of
from pledges.desk.people import Candidate, Party
from pledges.desk.promises import Pledge
from pledges.desk.series import Indicator
from pledges.desk.statements import Claim
from pledges.desk.subjects import subject_of
from pledges.law.codes import LETTERS

LONGEST_SLUG = 60


def named(row: models.Model) -> Iterator[Any]:
    """The desk rows that this row's content names; a claim or pledge only if it is ready to leave."""
    if isinstance(row, Pledge):
        yield from _named_by_pledge(row)
    elif isinstance(row, Claim):
        yield from _named_by_claim(row)
    elif isinstance(row, Candidate):
        for candidacy in row.candidacies.all():
            yield candidacy.contest.election
            if candidacy.party:
                yield candidacy.party
    elif isinstance(row, Party):
        yield from (candidacy.contest.election for candidacy in own(row))
    elif isinstance(row, Indicator):
        yield from (observation.source for observation in ready(row.observations.all()))


def spoken_of(row: models.Model) -> Iterator[Any]:
    """The rows that this row's content names by code without bringing them along."""
    if isinstance(row, Pledge):
        yield from (basis.claim for review in row.reviews.all() for basis in review.bases.all())
        yield from (pledge for pledge in (row.parent, row.renews) if pledge)
    elif isinstance(row, Claim):
        yield from (twin.same_as for twin in row.twins.all())


def _named_by_pledge(row: Pledge) -> Iterator[Any]:
    for maker in row.makers.all():
        yield maker.candidacy.contest.election
        yield maker.candidacy.candidate or maker.candidacy.party
    yield from (topic.topic for topic in row.topic_rows.all())
    yield from (pledge for pledge in (row.parent, row.renews) if pledge and pledge.ready)
    yield from _sources(row)
    yield from (link.claim for link in links(row))
    if target := target_of(row):
        yield target.indicator


def _named_by_claim(row: Claim) -> Iterator[Any]:
    if row.claimant:
        yield row.claimant
    yield from _sources(row)
    yield from (evidence.source for evidence in ready(row.evidence.all()))
    if calculation := calculation_of(row):
        for run in calculation.runs.all():
            yield from (used.observation.indicator for used in run.inputs.all())


def _sources(row: Pledge | Claim) -> Iterator[Any]:
    yield from (appearance.source for appearance in ready(row.appearances.all()))
    yield from (response.source for response in ready(row.responses.all()) if response.source)


def give_codes(rows: Iterable[models.Model]) -> None:
    """Give every row the code that it lacks, and every review ready to leave its number, here and in the database.

    Call under the lock, with rows as the database has them.
    """
    for row in rows:
        _give_code(row)
        if isinstance(row, Pledge | Claim):
            _number_reviews(row)


def _give_code(row: Any) -> None:
    subject = subject_of(row)
    if subject not in LETTERS or row.code:
        return
    row.code = f"{LETTERS[subject]}-{chain.next_number(subject):04d}"
    fields = ["code"]
    if isinstance(row, Pledge) and not row.slug:
        row.slug = slug(row.title)
        fields.append("slug")
    type(row)._default_manager.filter(pk=row.pk).update(**{field: getattr(row, field) for field in fields})


def pretend_codes(rows: Iterable[models.Model]) -> None:
    """Give rows in memory the codes that they lack, as no row of the desk has them: to look, never to save."""
    for row in rows:
        subject = subject_of(row)
        if subject in LETTERS and not row.code:  # type: ignore[attr-defined]
            row.code = f"{LETTERS[subject]}-draft-{row.pk}"  # type: ignore[attr-defined]
        if isinstance(row, Pledge):
            row.slug = row.slug or slug(row.title)
            pretend_codes(basis.claim for review in row.reviews.all() for basis in review.bases.all())


def slug(title: Any) -> str:
    """Latin words for a page's address from a title: the English one where there is one, else spelt out."""
    words = (title or {}).get("en") or next((text for text in (title or {}).values() if text), "")
    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(words).lower()).strip("-")
    if len(plain) > LONGEST_SLUG:
        plain = plain[: LONGEST_SLUG + 1].rpartition("-")[0] or plain[:LONGEST_SLUG]
    return plain or "pledge"


def _number_reviews(row: Pledge | Claim) -> None:
    for review in row.reviews.all():
        if review.ready and review.number is None:
            review.number = chain.next_number(str(row.code))
            type(review)._default_manager.filter(pk=review.pk).update(number=review.number)
