"""What the database itself refuses on the desk, and what it protects because the public may point there."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.db.models import ProtectedError

from pledgecheck.record import guard
from pledges.desk.people import Candidacy, Candidate, Contest, Election
from pledges.desk.promises import ClaimLink, Maker, Pledge, PledgeReview, PledgeTopic, Target
from pledges.desk.series import Indicator, Observation
from pledges.desk.statements import Claim, ClaimReview, Evidence, SameClaim
from pledges.desk.subjects import MODELS
from pledges.tests import cast, desk_rows
from sources.models import Address, Source

pytestmark = pytest.mark.django_db


def refused(act: Callable[[], Any]) -> bool:
    try:
        with transaction.atomic():
            act()
            connection.check_constraints()
    except IntegrityError:
        return True
    return False


def elected(**fields: Any) -> Callable[[], Any]:
    contest = desk_rows.make_contest("kr-president-2025")
    values = {"candidate": desk_rows.make_candidate(), "contest": contest, **desk_rows.TERM, **fields}
    return lambda: Candidacy.objects.create(**values)


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "won"},
        {"outcome": "not_elected"},
        {"candidate": None, "party": None},
        {"ended_on": "2025-04-04"},
        {"ended_because": "removed"},
    ],
)
def test_candidacy_that_contradicts_itself_is_refused(fields: dict[str, Any]) -> None:
    assert refused(elected(**fields))
    assert not refused(elected())


def test_person_and_party_stand_once_in_a_contest() -> None:
    kim, party, contest = desk_rows.make_candidate(), desk_rows.make_party(), desk_rows.make_contest()
    assert refused(lambda: Candidacy.objects.create(candidate=kim, contest=contest))
    Candidacy.objects.create(party=party, contest=contest)
    assert refused(lambda: Candidacy.objects.create(party=party, contest=contest))


def test_pledge_is_no_part_and_no_renewal_of_itself() -> None:
    pledge = desk_rows.make_pledge()
    for field in ("parent", "renews"):
        assert refused(partial(Pledge.objects.filter(pk=pledge.pk).update, **{field: pledge}))


@pytest.mark.parametrize(
    ("table", "field"),
    [
        (Pledge, "kind"),
        (ClaimLink, "link"),
        (PledgeReview, "rating"),
        (ClaimReview, "verdict"),
        (Evidence, "stance"),
        (Indicator, "frequency"),
        (Target, "comparison"),
        (Source, "kind"),
    ],
)
def test_value_outside_its_scale_is_refused(table: type[models.Model], field: str) -> None:
    indicator, claim = desk_rows.make_indicator(), desk_rows.make_claim()
    pledge = desk_rows.make_pledge(claims=(claim,))
    desk_rows.make_rating(pledge, "in_progress")
    desk_rows.make_target(pledge, indicator)
    assert table._default_manager.exists()
    assert refused(lambda: table._default_manager.update(**{field: "invented"}))


def test_nothing_is_said_twice() -> None:
    claim, topic, indicator = desk_rows.make_claim(), desk_rows.make_topic(), desk_rows.make_indicator()
    pledge = desk_rows.make_pledge(claims=(claim,), topics=(topic,))
    SameClaim.objects.create(claim=claim, same_as=(other := desk_rows.make_claim()))
    twice: list[Callable[[], Any]] = [
        lambda: desk_rows.link_claim(pledge, claim, "outcome"),
        lambda: PledgeTopic.objects.create(pledge=pledge, topic=topic),
        lambda: Maker.objects.create(pledge=pledge, candidacy=pledge.makers.get().candidacy),
        lambda: SameClaim.objects.create(claim=claim, same_as=other),
        lambda: SameClaim.objects.create(claim=claim, same_as=claim),
        lambda: Contest.objects.create(election=Election.objects.get(), key="president", office={}),
        lambda: Candidate.objects.create(slug="kim", name={}),
        lambda: Observation.objects.create(
            indicator=indicator, period="2021", vintage="first", value="1", source=desk_rows.make_source()
        ),
        lambda: Address.objects.create(
            source=desk_rows.make_source(), url="https://x.example/", canonical=Address.objects.all()[0].canonical
        ),
    ]
    assert [refused(act) for act in twice] == [True] * len(twice)


def test_codes_and_numbers_of_reviews_are_given_once() -> None:
    cast.publish(desk_rows.make_pledge(claims=(desk_rows.make_claim(),)))
    claim = Claim.objects.get()
    for row in (desk_rows.make_pledge(), desk_rows.make_claim(), desk_rows.make_source()):
        first = type(row)._default_manager.exclude(code=None).first()
        assert first is not None
        assert refused(partial(type(row)._default_manager.filter(pk=row.pk).update, code=first.code))
    later = desk_rows.make_verdict(claim, "false", "2023-05-01")
    assert refused(lambda: ClaimReview.objects.filter(pk=later.pk).update(number=1))


def named_rows() -> list[models.Model]:
    """One row of every subject, each named by a published pledge or by what that names."""
    claim, indicator = desk_rows.make_claim(), desk_rows.make_indicator()
    desk_rows.make_calculation(claim, indicator)
    whole = desk_rows.make_pledge()
    part = desk_rows.make_pledge(parent=whole, claims=(claim,), topics=(desk_rows.make_topic(),))
    cast.publish(part)
    source = part.appearances.get().source
    contest = desk_rows.make_contest()
    return [
        whole,
        claim,
        source,
        desk_rows.make_candidate(),
        contest.election,
        contest,
        desk_rows.make_topic(),
        indicator,
    ]


def test_what_a_published_pledge_names_cannot_be_deleted_by_orm() -> None:
    for row in [*named_rows(), desk_rows.make_party()]:
        with pytest.raises(ProtectedError):
            row.delete()


def test_what_a_published_pledge_names_cannot_be_deleted_by_sql() -> None:
    for row in [*named_rows(), desk_rows.make_party()]:
        assert refused(partial(type(row)._default_manager.filter(pk=row.pk)._raw_delete, "default")), row


def test_published_pledge_itself_cannot_be_deleted_from_the_desk() -> None:
    pledge = desk_rows.make_pledge()
    cast.publish(pledge)
    with pytest.raises((ProtectedError, IntegrityError)), transaction.atomic():
        Pledge.objects.get(pk=pledge.pk).delete()


def test_candidate_whose_published_pledge_a_draft_gives_to_another_cannot_be_deleted() -> None:
    kim, lee = desk_rows.make_candidate(), desk_rows.make_candidate("lee")
    cast.publish(desk_rows.make_pledge(candidate=kim))
    Maker.objects.update(candidacy=lee.candidacies.get())
    kim.candidacies.all().delete()
    with pytest.raises((ProtectedError, IntegrityError)), transaction.atomic():
        kim.delete()


def test_slug_of_a_published_candidate_cannot_be_changed() -> None:
    candidate = desk_rows.make_candidate()
    cast.publish(desk_rows.make_pledge())
    assert refused(lambda: desk_rows.mend(candidate, slug="kim-min-ji"))


def test_every_subject_has_a_table_of_its_own() -> None:
    assert len({model._meta.db_table for model in MODELS.values()}) == len(MODELS) == 8


def kept_rows() -> list[models.Model]:
    """A published row of each of the eight subjects, none of which a row of the desk names any more."""
    rows = [*named_rows(), desk_rows.make_party()]
    return [row for row in rows if type(row) in MODELS.values()]


def test_published_rows_are_neither_deleted_nor_renamed_by_sql_whatever_names_them() -> None:
    rows = kept_rows()
    assert {type(row) for row in rows} == set(MODELS.values())
    for row in rows:
        table, column = row._meta.db_table, "code" if hasattr(row, "code") else "slug"
        for act in (f"DELETE FROM {table} WHERE id = %s", f"UPDATE {table} SET {column} = 'x' WHERE id = %s"):
            with pytest.raises(DatabaseError) as refusal, transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(act, [row.pk])
            assert str(refusal.value).startswith("published: "), act


def test_rows_that_were_never_public_are_deleted_and_renamed_freely() -> None:
    topic, pledge = desk_rows.make_topic("draft"), desk_rows.make_pledge()
    desk_rows.mend(topic, slug="another")
    topic.delete()
    pledge.delete()


def test_trigger_of_the_desk_that_was_dropped_is_missed() -> None:
    on_postgresql = connection.vendor == "postgresql"
    name = "desk_candidate_kept" if on_postgresql else "desk_candidate_not_deleted"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + (" ON desk_candidate" if on_postgresql else ""))
    assert guard.missing(connection) == [name]
    guard.after_migrate("default")
    assert guard.missing(connection) == []
