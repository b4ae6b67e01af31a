"""Several proposals on one screen: each judged by itself, or all or none, and never unseen."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledgecheck.record.models import Proposal, Revision
from pledges.desk.editorial import recall, shown, submit
from pledges.desk.promises import Pledge
from pledges.tests import cast, desk_rows
from pledges.tests.admin.deciding_screens import LIST, TOGETHER, buttons, hidden, looked, refusals, told
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.pages.reading_along import see
from sources.models import Source

pytestmark = pytest.mark.django_db


def topics(*slugs: str, by: Any = None) -> list[Proposal]:
    """A proposal of one topic for each code."""
    return [submit(desk_rows.make_topic(slug), by=by or cast.reporter(), reason=cast.WHY) for slug in slugs]


def asked(proposals: list[Proposal]) -> str:
    return f"{TOGETHER}?{'&'.join(f'proposal={one.pk}' for one in proposals)}"


def press(client: Client, proposals: list[Proposal], act: str, language: str = "en", **changes: Any) -> Any:
    """Open the screen of these proposals and press a button on it."""
    headers = {"Accept-Language": language}
    seen = see(client.get(asked(proposals), headers=headers).content.decode())
    return client.post(TOGETHER, {**hidden(seen), "act": act, **changes}, headers=headers)


def chosen(client: Client, proposals: list[Proposal], action: str = "look_through", **form: Any) -> Any:
    """Choose proposals in the list, and an act."""
    data = {"action": action, "_selected_action": [one.pk for one in proposals], **form}
    return client.post("/admin/record/proposal/", data, headers={"Accept-Language": "en"})


def results(answer: Any) -> dict[int, tuple[bool, str]]:
    """Of each proposal whether it was published, and what was said of it."""
    return {
        one.proposal.pk: (not one.refused, " ".join(one.refused) or str(one.done)) for one in answer.context["results"]
    }


def test_chosen_in_the_list_they_are_looked_through_before_anything_is_approved() -> None:
    proposals = topics("trade", "work")
    client = signed_in(cast.editor())
    answer = chosen(client, proposals)
    assert answer["Location"] == asked(proposals)
    seen = see(client.get(answer["Location"]).content.decode())
    assert hidden(seen)["shown"] == [shown(*proposals)]
    assert [hidden(seen)[f"shown-{one.pk}"] for one in proposals] == [[shown(one)] for one in proposals]
    assert "trade" in seen.text
    assert not Revision.objects.exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [("ko", ["P-0001", "Export more (한국어)", "외 1건", "열림", "제출한 때"]), ("en", ["and 1 more"])],
)
def test_list_names_what_is_proposed(language: str, words: list[str]) -> None:
    cast.publish(desk_rows.make_pledge())
    claim = desk_rows.make_claim(source=Source.objects.get())
    pledge = desk_rows.mend(Pledge.objects.get(), due_on="2027")
    desk_rows.link_claim(pledge, claim)
    submit(pledge, by=cast.reporter(), reason=cast.WHY)
    seen = looked(cast.editor(), LIST, language)
    for each in words:
        assert each in seen.text


def test_list_takes_as_many_queries_for_twenty_as_for_two() -> None:
    counts = []
    client = signed_in(cast.editor())
    for slugs in (["a", "b"], [f"topic-{number}" for number in range(18)]):
        topics(*slugs)
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_no_act_of_the_list_approves_unseen() -> None:
    (proposal,) = topics("trade")
    client = signed_in(cast.editor())
    page = client.get("/admin/record/proposal/").content.decode()
    assert "look_through" in page
    for action in ("approve_rows", "approve", "look_through"):
        chosen(client, [proposal], action)
    assert not Revision.objects.exists()


def test_each_is_judged_by_itself_and_the_result_says_which_were_refused_and_why() -> None:
    good, *others = topics("trade", "work")
    (own,) = topics("pensions", by=cast.editor())
    (gone,) = others
    client = signed_in(cast.editor())
    seen = see(client.get(asked([good, own, gone])).content.decode())
    recall(gone, by=cast.reporter())
    answer = client.post(TOGETHER, {**hidden(seen), "act": "each"}, headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    found = results(answer)
    link = '<a href="/ko/topics/trade/">trade revision 1 (First published)</a>'
    assert found[good.pk] == (True, f"Published: {link}")
    assert found[own.pk][0] is False
    assert "someone else has to approve" in found[own.pk][1]
    assert found[gone.pk][0] is False
    assert "already been dealt with" in found[gone.pk][1]
    assert list(Revision.objects.values_list("ref", flat=True)) == ["trade"]
    assert "1 of 3 were published." in see(answer.content.decode()).text


def test_result_is_told_in_korean() -> None:
    (good,) = topics("trade")
    (own,) = topics("work", by=cast.editor())
    text = see(press(signed_in(cast.editor()), [good, own], "each", "ko").content.decode()).text
    assert "2건 가운데 1건을 공개했습니다." in text
    assert "거부됨" in text


def test_one_that_needs_another_is_published_after_it() -> None:
    one, other = topics("trade", "work")
    one.needs.add(other)
    answer = press(signed_in(cast.editor()), [one, other], "each")
    assert list(results(answer)) == [other.pk, one.pk]
    assert all(published for published, _said in results(answer).values())


def test_release_publishes_all_at_the_same_moment() -> None:
    proposals = topics("trade", "work")
    answer = press(signed_in(cast.editor()), proposals, "all")
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert "trade revision 1" in told(answer)[0]
    assert Revision.objects.values("publication").distinct().count() == 1
    assert Revision.objects.count() == 2


@pytest.mark.parametrize("language", ["ko", "en"])
def test_release_with_one_that_may_not_be_approved_publishes_none(language: str) -> None:
    proposals = [*topics("trade"), *topics("work", by=cast.editor())]
    answer = press(signed_in(cast.editor()), proposals, "all", language)
    assert answer.status_code == 403
    assert refusals(answer)
    assert not Revision.objects.exists()
    assert Proposal.objects.filter(state="open").count() == 2


@pytest.mark.parametrize("act", ["each", "all"])
def test_nothing_is_approved_that_was_not_on_the_screen(act: str) -> None:
    one, other = topics("trade", "work")
    client = signed_in(cast.editor())
    press(client, [one], act, proposal=[one.pk, other.pk])
    assert not Revision.objects.filter(ref="work").exists()
    answer = press(client, [other], act, **{"shown": "0" * 64, f"shown-{other.pk}": "0" * 64})
    assert answer.status_code in (200, 409)
    assert not Revision.objects.filter(ref="work").exists()


def test_who_may_not_approve_reads_them_without_a_button() -> None:
    proposals = topics("trade")
    seen = looked(cast.second_reporter(), asked(proposals))
    assert buttons(seen) == set()
    assert "Your role does not let you" in seen.text
    form = {"proposal": proposals[0].pk, f"shown-{proposals[0].pk}": shown(*proposals), "act": "each"}
    answer = signed_in(cast.second_reporter()).post(TOGETHER, form)
    assert results(answer)[proposals[0].pk][0] is False
    assert not Revision.objects.exists()


@pytest.mark.parametrize("query", ["", "?proposal=", "?proposal=x", "?proposal=" + "9" * 40, "?proposal=0", "?x=%00"])
def test_nothing_chosen_is_told(query: str) -> None:
    answer = signed_in(cast.editor()).get(f"{TOGETHER}{query}", headers={"Accept-Language": "en"})
    assert answer["Location"] == LIST
    assert told(answer) == ["Nothing was chosen: choose at least one."]


def test_more_than_fifty_are_too_many() -> None:
    proposals = topics(*(f"topic-{number}" for number in range(51)))
    client = signed_in(cast.editor())
    assert "At most 50" in told(chosen(client, proposals))[0]
    assert "At most 50" in told(client.get(asked(proposals), headers={"Accept-Language": "en"}))[0]
    assert client.get(asked(proposals[:50])).status_code == 200
    assert not Revision.objects.exists()


def test_too_much_for_one_screen_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pledges.desk.admin.deciding.together.LONGEST", 100)
    proposals = topics("trade", "work")
    answer = signed_in(cast.editor()).get(asked(proposals), headers={"Accept-Language": "en"})
    assert "too long for one screen" in told(answer)[0]


def test_many_are_sent_back_with_a_reason() -> None:
    proposals = topics("trade", "work")
    answer = chosen(signed_in(cast.editor()), proposals, "send_back_rows", reason="Not yet")
    assert told(answer) == ["Sent back.", "Sent back."]
    assert set(Proposal.objects.values_list("state", "decision")) == {("sent_back", "Not yet")}


def test_boxes_for_other_words_are_on_the_single_screen_only() -> None:
    seen = looked(cast.editor(), asked(topics("trade")))
    assert seen.count("textarea") == 0
    assert [given for name, given in seen.elements if name == "details" and "open" in given]
