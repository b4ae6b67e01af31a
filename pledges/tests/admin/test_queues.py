"""The first screen: what waits for whom, told by what is recorded and what day it is."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pledgecheck.record.models import Proposal
from pledges.desk import hands, talking, telling
from pledges.desk.editorial import approve, recall, send_back, submit
from pledges.desk.people import Candidacy
from pledges.desk.queues import QUEUES
from pledges.law import policies
from pledges.letters.models import Letter
from pledges.reading.models import SourceState
from pledges.tests import cast
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.desk_rows import (
    make_candidate,
    make_contest,
    make_pledge,
    make_rating,
    make_source,
    make_topic,
    words,
)

pytestmark = pytest.mark.django_db

NOW = timezone.now()
YEAR = datetime.timedelta(days=365)


def waiting(name: str, person: Any = None, at: datetime.datetime = NOW) -> list[str]:
    """What one queue holds for somebody, by name."""
    queue = next(queue for queue in QUEUES if queue.name == name)
    return [one.name for one in queue.find(person or cast.editor(), at)]


def test_proposals_wait_for_those_who_did_not_write_them() -> None:
    pledge = make_pledge()
    hands.note("pledge", pledge.pk, cast.second_editor().pk)
    submit(pledge, by=cast.reporter(), reason="new")
    assert len(waiting("approval")) == 1
    assert waiting("approval", cast.second_editor()) == []
    assert waiting("approval", cast.reporter()) == []


@pytest.mark.parametrize("policy", ["strict", "other", "optional"])
def test_what_waits_for_somebody_is_what_they_may_approve(policy: str, settings: Any) -> None:
    settings.SECOND_PERSON = policy
    own, touched, other = make_pledge(), make_pledge(), make_pledge()
    hands.note("pledge", touched.pk, cast.editor().pk)
    made = [submit(own, by=cast.editor(), reason="new")]
    made += [submit(pledge, by=cast.reporter(), reason="new") for pledge in (touched, other)]
    may = [
        one for one in made if policies.refusal(policy, one.proposer_id, cast.editor().pk, telling.touched(one)) is None
    ]
    assert len(may) == {"strict": 1, "other": 2, "optional": 3}[policy]
    assert len(waiting("approval")) == len(may)


def test_days_and_times_are_those_of_the_newsroom(settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Seoul"
    evening = datetime.datetime(2026, 3, 31, 16, 30, tzinfo=datetime.UTC)
    proposal = submit(make_pledge(due_on="2026-03-31"), by=cast.reporter(), reason="new")
    Proposal.objects.filter(pk=proposal.pk).update(proposed_at=evening)
    given = {"kind": "error", "subject": "pledge", "language": "ko", "received_at": evening, "due_at": evening}
    Letter.objects.create(ref="P-0001", **given)
    with timezone.override("Asia/Seoul"):
        queues = {queue.name: queue.find(cast.editor(), evening) for queue in QUEUES}
        assert "2026-04-01 01:30" in queues["approval"][0].note
        assert "2026-04-01" in queues["letters"][0].note
        approve(proposal, by=cast.editor())
        assert len(waiting("overdue", at=evening)) == 1


def test_long_queue_shows_its_beginning_and_says_that_there_is_more(monkeypatch: pytest.MonkeyPatch) -> None:
    for _number in range(4):
        submit(make_pledge(), by=cast.reporter(), reason="new")
    monkeypatch.setattr("pledges.desk.queues.MOST", 3)
    client = signed_in(cast.editor())
    assert '<span class="queue-count">3+</span>' in client.get("/admin/").content.decode()
    page = client.get("/admin/queue/approval/").content.decode()
    assert "These are the first 3; more wait behind them." in page
    assert page.count("/admin/record/proposal/") == 3


def test_what_was_sent_back_waits_until_it_is_proposed_anew() -> None:
    pledge = make_pledge()
    send_back(submit(pledge, by=cast.reporter(), reason="new"), by=cast.editor(), reason="No date")
    assert len(waiting("sent-back", cast.reporter())) == 1
    assert waiting("sent-back", cast.second_reporter()) == []
    again = submit(pledge, by=cast.reporter(), reason="again")
    assert waiting("sent-back", cast.reporter()) == []
    recall(again, by=cast.reporter())


def test_drafts_are_what_somebody_wrote_or_looks_after_and_nobody_submitted() -> None:
    written, given, other = (make_pledge(title=words(name)) for name in ("Written", "Given", "Other"))
    hands.note("pledge", written.pk, cast.reporter().pk)
    talking.assign("pledge", given.pk, to=_at_work(cast.reporter()).pk, by=cast.editor())
    assert waiting("drafts", cast.reporter()) == [str(written), str(given)]
    submit(written, by=cast.reporter(), reason="new")
    assert waiting("drafts", cast.reporter()) == [str(given)]
    assert str(other) not in waiting("drafts", cast.reporter())


def _at_work(person: Any) -> Any:
    person.is_staff = True
    person.save()
    return person


def test_deadline_passed_without_a_final_rating() -> None:
    late, rated, void = make_pledge(due_on="2023"), make_pledge(due_on="2023"), None
    make_rating(rated, "in_progress")
    lost = make_candidate("lost", outcome="not_elected")
    void = make_pledge(due_on="2023", candidate=lost)
    for pledge in (late, rated, void):
        cast.publish(pledge)
    assert len(waiting("overdue")) == 2
    assert waiting("overdue", at=NOW - 10 * YEAR) == []


def test_pledge_that_nobody_looked_at_for_ninety_days() -> None:
    pledge = make_pledge()
    cast.publish(pledge)
    later = NOW + datetime.timedelta(days=91)
    assert waiting("not-looked-at") == []
    assert len(waiting("not-looked-at", at=later)) == 1
    look = talking.look("pledge", pledge.pk, by=cast.reporter())
    type(look).objects.filter(pk=look.pk).update(at=later - datetime.timedelta(days=1))
    assert waiting("not-looked-at", at=later) == []


def test_sources_that_died() -> None:
    source = make_source()
    cast.publish(make_pledge(source=source))
    source.refresh_from_db()
    SourceState.objects.create(ref=source.code, online=False, checked_at=NOW)
    assert waiting("dead-sources") == [str(source)]


def test_candidacies_without_an_outcome_and_terms_without_an_end() -> None:
    make_candidate("pending", outcome="pending", contest=make_contest("past-2020", date="2020-01-01"))
    make_candidate("to-come", outcome="pending", contest=make_contest("next", date="2099-01-01"))
    old, new = make_contest("old", date="2012-01-01"), make_contest("new", date="2022-01-01")
    term = {"outcome": "elected", "term_from": "2012"}
    make_candidate("long-ago", contest=old, term_to="2016", **term)
    make_candidate("this-year", contest=new, term_to=f"{NOW.year}", **term)
    assert waiting("without-outcome") == [str(Candidacy.objects.get(candidate__slug="pending"))]
    assert waiting("terms-ended") == [str(Candidacy.objects.get(candidate__slug="long-ago"))]


def test_letters_by_due_time() -> None:
    given = {"kind": "error", "subject": "pledge", "language": "ko", "received_at": NOW}
    Letter.objects.create(ref="P-0002", due_at=NOW + YEAR, **given)
    Letter.objects.create(ref="P-0001", due_at=NOW - YEAR, **given)
    assert ["P-0001" in name for name in waiting("letters")] == [True, False]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_first_screen_counts_and_leads_to_lists(language: str) -> None:
    submit(make_pledge(), by=cast.reporter(), reason="new")
    client = signed_in(cast.editor(), language)
    page = client.get("/admin/").content.decode()
    assert 'href="/admin/queue/approval/"' in page
    for queue in QUEUES:
        assert client.get(f"/admin/queue/{queue.name}/").status_code == 200
    assert client.get("/admin/queue/nothing/").status_code == 404


def test_first_screen_costs_the_same_for_many_as_for_few() -> None:
    def counted() -> int:
        client = signed_in(cast.editor())
        client.get("/admin/")
        with CaptureQueriesContext(connection) as seen:
            client.get("/admin/")
        return len(seen)

    for _number in range(2):
        submit(make_pledge(), by=cast.reporter(), reason="new")
    few = counted()
    for _number in range(10):
        submit(make_pledge(topics=(make_topic(),)), by=cast.reporter(), reason="new")
    assert counted() <= few
