"""States of rows, filters beside the lists, and searches kept under a name."""

import datetime
from typing import Any

import pytest
from django.test import Client

from pledgecheck.record.models import Proposal
from pledges.desk import hands
from pledges.desk.editorial import recall, restore, send_back, submit, withdraw
from pledges.desk.finding import about
from pledges.desk.people import Candidacy
from pledges.desk.promises import Pledge
from pledges.desk.saved import SavedAddress, list_address, save_address, saved_by
from pledges.desk.statements import Claim
from pledges.desk.states import STATES, with_state
from pledges.desk.subjects import MODELS
from pledges.desk.talk import Assignment
from pledges.tests import cast
from pledges.tests.admin.test_desk import ROWS, signed_in
from pledges.tests.desk_rows import (
    make_candidate,
    make_claim,
    make_contest,
    make_pledge,
    make_topic,
    make_verdict,
    mend,
)

pytestmark = pytest.mark.django_db
PLEDGES, CLAIMS = "/admin/pledges/pledge/", "/admin/pledges/claim/"


def state(row: Any) -> str:
    subject = next(subject for subject, model in MODELS.items() if isinstance(row, model))
    found: str = with_state(type(row)._default_manager.filter(pk=row.pk), subject).get().desk_state
    return found


def listed(address: str, **parameters: str) -> set[int]:
    answer = signed_in(cast.reporter()).get(address, parameters)
    assert answer.status_code == 200, answer
    return {row.pk for row in answer.context["cl"].result_list}


def test_state_follows_a_pledge_from_draft_to_withdrawal() -> None:
    pledge = make_pledge()
    assert state(pledge) == "draft"
    proposal = submit(pledge, by=cast.reporter(), reason="first")
    assert state(pledge) == "proposed"
    send_back(proposal, by=cast.editor(), reason="No date")
    assert state(pledge) == "sent_back"
    recall(submit(pledge, by=cast.reporter(), reason="again"), by=cast.reporter())
    assert state(pledge) == "draft"
    proposal = submit(pledge, by=cast.reporter(), reason="again")
    Proposal.objects.filter(pk=proposal.pk).update(publish_at="2030-01-01T00:00Z", approved_by=cast.editor())
    assert state(pledge) == "scheduled"
    Proposal.objects.filter(pk=proposal.pk).update(publish_at=None, approved_by=None)
    recall(proposal, by=cast.reporter())
    cast.publish(pledge)
    assert state(pledge) == "public"
    hands.note("pledge", pledge.pk, cast.reporter().pk)
    assert state(pledge) == "touched"
    withdraw("pledge", "P-0001", by=cast.editor(), reason="wrong")
    assert state(pledge) == "withdrawn"
    proposal = restore("pledge", "P-0001", by=cast.editor(), reason="right")
    assert state(pledge) == "proposed"
    send_back(proposal, by=cast.second_editor(), reason="no")
    assert state(pledge) == "withdrawn"


def test_state_is_of_the_subject_not_of_another_with_the_same_code() -> None:
    party, topic = make_candidate("same").candidacies.get().party, make_topic("blue-party")
    assert party is not None
    cast.publish(topic)
    assert (party.slug, state(party), state(topic)) == ("blue-party", "draft", "public")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_list_shows_states_and_filters_by_each(language: str) -> None:
    draft, public = make_pledge(), make_pledge()
    cast.publish(public)
    assert listed(PLEDGES, state="draft") == {draft.pk}
    assert listed(PLEDGES, state="public") == {public.pk}
    for value in set(STATES) - {"draft", "public"}:
        assert listed(PLEDGES, state=value) == set()
    text = signed_in(cast.reporter()).get(PLEDGES, headers={"Accept-Language": language}).content.decode()
    assert ">초안<" in text if language == "ko" else ">draft<" in text


def test_pledges_are_filtered_by_what_they_are_about() -> None:
    local = make_contest("kr-local-2026", "mayor", date="2026-06-03")
    park = make_candidate("park", contest=local, outcome="pending")
    one = make_pledge(topics=(make_topic("sea"),))
    other = make_pledge()
    other.makers.all().delete()
    other.makers.create(candidacy=park.candidacies.get())
    mend(park, aliases="Bak\n朴")
    for typed in ("kr-local-2026", "KR-LOCAL", "kr-local-2026 (한국어)"):
        assert listed(PLEDGES, election=typed) == {other.pk}, typed
    for typed in ("park", "朴", "park (한국어)"):
        assert listed(PLEDGES, candidate=typed) == {other.pk}
    assert listed(PLEDGES, candidate="blue-party") == {one.pk, other.pk}
    assert listed(PLEDGES, topic="sea") == {one.pk}
    assert listed(PLEDGES, candidate="kim", topic="sea", election="2022") == {one.pk}


def test_topics_are_typed_where_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pledges.desk.admin.filters.MOST_TOPICS", 1)
    one = make_pledge(topics=(make_topic("sea"), make_topic("land")))
    make_pledge(topics=(make_topic("land"),))
    assert listed(PLEDGES, topic="sea") == {one.pk}
    assert b"?topic=land" not in signed_in(cast.reporter()).get(PLEDGES).content


@pytest.mark.parametrize(
    ("due", "on", "over", "soon"),
    [
        ("2025", "2025-12-31", False, True),
        ("2025", "2026-01-01", True, False),
        ("2025", "2025-10-02", False, True),
        ("2025", "2025-10-01", False, False),
        ("2025-05", "2025-05-31", False, True),
        ("2025-05", "2025-06-01", True, False),
        ("2025-05-14", "2025-05-14", False, True),
        ("2025-05-14", "2025-05-15", True, False),
        ("2025-05-14", "2025-02-13", False, True),
        ("2025-05-14", "2025-02-12", False, False),
        ("", "2025-02-12", False, False),
    ],
)
def test_deadline_passes_with_the_last_day_that_it_may_mean(due: str, on: str, over: bool, soon: bool) -> None:
    make_pledge(due_on=due)
    day = datetime.date.fromisoformat(on)
    assert Pledge.objects.filter(about.overdue(day)).exists() is over
    assert Pledge.objects.filter(about.due_soon(day)).exists() is soon


def test_pledges_are_filtered_by_deadline_and_by_who_looks_after_them() -> None:
    old, none, far = make_pledge(due_on="1999-05"), make_pledge(due_on=""), make_pledge(due_on="2999")
    assert listed(PLEDGES, due="overdue") == listed(PLEDGES, due="1999") == {old.pk}
    assert listed(PLEDGES, due="none") == {none.pk}
    assert listed(PLEDGES, due="2999") == {far.pk}
    for row, person in ((old, cast.reporter()), (none, cast.editor())):
        Assignment.objects.create(subject="pledge", row=row.pk, person=person, at="2022-01-01T00:00Z")
    assert listed(PLEDGES, assignee="mine") == {old.pk}
    assert listed(PLEDGES, assignee="else") == {none.pk}
    assert listed(PLEDGES, assignee="none") == {far.pk}


def test_claims_are_filtered_by_their_last_verdict_and_what_they_are_about() -> None:
    none, judged = make_claim(verdict=None), make_claim(verdict="true", claimant=make_candidate("lee"))
    make_verdict(judged, "false", "2023-01-01")
    make_verdict(judged, "half_true", "2024-01-01", struck=True)
    assert listed(CLAIMS, verdict="none") == {none.pk}
    assert listed(CLAIMS, verdict="false") == {judged.pk}
    assert listed(CLAIMS, verdict="true") == listed(CLAIMS, verdict="half_true") == set()
    make_pledge(claims=(none,))
    assert listed(CLAIMS, candidate="kim") == listed(CLAIMS, election="kr-president") == {none.pk}
    assert listed(CLAIMS, candidate="lee") == {judged.pk}
    assert listed(CLAIMS, state="draft") == {none.pk, judged.pk} == set(Claim.objects.values_list("pk", flat=True))


def test_candidacies_are_filtered_by_election_and_outcome() -> None:
    local = make_contest("kr-local-2026", "mayor")
    one, other = make_candidate("park", contest=local, outcome="pending"), make_candidate("kim")
    address = "/admin/pledges/candidacy/"
    assert listed(address, election="local") == {one.candidacies.get().pk}
    assert listed(address, outcome__exact="elected") == {other.candidacies.get().pk}
    assert listed(address, q="한국어") == set(Candidacy.objects.values_list("pk", flat=True))


ODD = ["banana", "\x00", "0", "9" * 30, "'", "%", "\ud800", "x" * 5000, "a " * 30, "", " ", "[1]"]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_no_value_of_a_filter_breaks_a_list(odd: str) -> None:
    from urllib.parse import quote

    make_pledge(claims=(make_claim(),))
    client = signed_in(cast.reporter())
    value = quote(odd.encode("utf-8", "surrogatepass"))
    names = {
        PLEDGES: ("state", "election", "candidate", "topic", "due", "assignee", "code", "kind__exact", "id", "p", "o"),
        CLAIMS: ("state", "verdict", "election", "candidate", "assignee", "ready__exact", "pk__in"),
        "/admin/pledges/candidacy/": ("election", "outcome__exact", "e"),
    }
    for address, parameters in names.items():
        for name in parameters:
            answer = client.get(f"{address}?{name}={value}", follow=True)
            assert answer.status_code in (200, 400), (address, name)


def test_filters_list_no_whole_table() -> None:
    for number in range(30):
        make_candidate(f"many-{number}", contest=make_contest("kr-president-2022", f"seat-{number}"))
    for address in (PLEDGES, CLAIMS, "/admin/pledges/candidacy/"):
        assert b"many-7" not in signed_in(cast.reporter()).get(f"{address}?q=zzzz").content


def save(client: Client, name: str, address: str) -> Any:
    return client.post("/admin/saved/", {"name": name, "address": address})


def test_search_is_kept_shown_to_its_owner_and_deleted() -> None:
    client = signed_in(cast.reporter())
    address = f"{PLEDGES}?election=2022&q=%EC%88%98%EC%B6%9C"
    assert save(client, "수출", address).headers["Location"] == address
    assert [row.address for row in saved_by(cast.reporter())] == [address]
    assert "수출</a>" in client.get(CLAIMS).content.decode()
    assert "수출</a>" in client.get("/admin/find/").content.decode()
    assert "수출</a>" not in signed_in(cast.editor()).get(CLAIMS).content.decode()
    row = saved_by(cast.reporter()).get()
    forget = f"/admin/saved/{row.pk}/delete/"
    assert signed_in(cast.editor()).post(forget, {"address": address}).status_code == 404
    assert client.get(forget).status_code == 405
    assert client.post(forget, {"address": address}).headers["Location"] == address
    assert not SavedAddress.objects.exists()


def test_same_name_again_means_the_new_address() -> None:
    client = signed_in(cast.reporter())
    save(client, "mine", PLEDGES)
    save(client, " mine ", f"{CLAIMS}?q=a")
    assert [row.address for row in saved_by(cast.reporter())] == [f"{CLAIMS}?q=a"]


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model._meta.model_name)
def test_every_list_can_be_kept(model: Any) -> None:
    address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/?q=a"
    assert list_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/admin/pledges/pledge/",
        "//evil.example/admin/pledges/pledge/",
        "/\\evil.example",
        "javascript:alert(1)",
        "/admin/pledges/pledge/1/change/",
        "/admin/pledges/pledge/add/",
        "/admin/logout/",
        "/admin/",
        "/ko/pledges/",
        "/admin/pledges/pledge/../../logout/",
        "",
        "\x00",
        "/admin/pledges/pledge/\n",
        "/admin/pledges/pledge/#x",
        "/admin/pledges/pledge/?q=" + "a" * 1000,
        "http://[",
    ],
)
def test_nothing_but_a_list_is_kept_and_nobody_is_led_away(address: str) -> None:
    client = signed_in(cast.reporter())
    answer = save(client, "odd", address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/")
    assert not SavedAddress.objects.exists()
    row = save_address(cast.reporter(), name="good", address=PLEDGES)
    back = client.post(f"/admin/saved/{row.pk}/delete/", {"address": address})
    assert back.headers["Location"].startswith("/admin/")


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "x" * 101])
def test_name_has_to_say_something(name: str) -> None:
    client = signed_in(cast.reporter())
    assert save(client, name, PLEDGES).status_code == 302
    assert not SavedAddress.objects.exists()


def test_saved_name_is_text_and_keeping_is_for_people_with_a_role() -> None:
    client = signed_in(cast.reporter())
    save(client, "<script>alert(1)</script>", f"{PLEDGES}?q=\"'><script>alert(2)</script>")
    assert b"<script>alert" not in client.get(CLAIMS).content
    assert save(signed_in(cast.stranger()), "x", PLEDGES).status_code == 403
    assert client.get("/admin/saved/").status_code == 405
    assert SavedAddress.objects.count() == 1
