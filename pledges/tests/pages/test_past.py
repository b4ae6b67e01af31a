"""Past states: marked superseded, each with what made it and what changed since; any publication has one."""

import json
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import translation

from pledgecheck.record import chain
from pledges.desk.editorial import approve, restore, withdraw
from pledges.pages import past
from pledges.pages.reader import Reader
from pledges.reading.models import ROOMS, Affect, PledgeDocument
from pledges.tests import cast
from pledges.tests.desk_rows import (
    link_claim,
    make_claim,
    make_indicator,
    make_pledge,
    make_source,
    make_target,
    make_topic,
    make_verdict,
    mend,
    words,
)
from pledges.tests.pages.reading_along import Seen, read

pytestmark = pytest.mark.django_db


def address(sequence: int, language: str = "en", ref: str = "P-0001") -> str:
    return f"/{language}/pledges/{ref}/as-of/{sequence}/"


def published(*rows: Any, **more: Any) -> int:
    """The last sequence of the publication of these."""
    return int(cast.publish(*rows, **more)[-1].sequence)


def retitled(pledge: Any, title: str) -> int:
    return published(mend(pledge, title=words(title)))


def section(page: Seen, heading: str) -> str:
    """What stands under a heading."""
    return page.text.rpartition(heading)[2]


def test_state_between_two_others_is_superseded_and_says_what_changed_before_and_since(client: Client) -> None:
    pledge = make_pledge()
    first = published(pledge)
    second = retitled(pledge, "Export more steel")
    third = retitled(pledge, "Export far more steel")
    page = read(client, address(second))
    assert "Superseded This is an earlier version of this page, as it was from" in page.text
    changed, since = page.text.split("What this publication changed")[-1].split("What has changed since")
    assert "Title changed Export more added: steel" in changed
    assert "A test" in changed
    assert "Title changed Export added: far more steel" in since
    assert {address(first), address(third)} <= {*page.attributes("a", "href")}
    assert json.loads(PledgeDocument.objects.get().document)["url"].replace("/ko/", "/en/") in page.attributes(
        "a", "href"
    )
    assert page.count("ins") == 4
    assert page.attributes("meta", "content").count("noindex") == 1


def test_first_state_has_nothing_before_it(client: Client) -> None:
    pledge = make_pledge()
    first = published(pledge)
    retitled(pledge, "Export more steel")
    page = read(client, address(first))
    assert "It was published for the first time: there is no state before it." in page.text
    assert "prev" not in page.attributes("a", "rel")
    assert "next" in page.attributes("a", "rel")


def test_present_state_is_not_superseded_and_nothing_has_changed_since(client: Client) -> None:
    pledge = make_pledge()
    published(pledge)
    page = read(client, address(retitled(pledge, "Export more steel")))
    assert "Present state Not superseded: it has stood so since" in page.text
    assert "What has changed since" not in page.text
    assert "next" not in page.attributes("a", "rel")


def test_publication_of_something_else_leads_to_the_state_that_stood_then(client: Client) -> None:
    pledge = make_pledge()
    first = published(pledge)
    other = published(make_pledge(candidate=None, claims=()))
    retitled(pledge, "Export more steel")
    page = read(client, address(other))
    assert f"Publication {other} of" in page.text
    assert f"it stood as publication {first} had left it." in page.text
    assert page.attributes("link", "href")[0].endswith(address(first))
    assert "changed nothing here" not in read(client, address(first)).text


def test_every_sequence_of_the_publication_that_made_it_is_its_own(client: Client) -> None:
    last = published(make_pledge())
    assert last > 3
    for sequence in (last - 1, last):
        page = read(client, address(sequence))
        assert "changed nothing here" not in page.text
        assert page.attributes("link", "href")[0].endswith(address(last))


def test_sequence_at_which_it_was_not_public_is_unknown(client: Client) -> None:
    published(make_pledge())
    begun = published(make_pledge(candidate=None))
    make_pledge(candidate=None)
    for odd in (address(1, ref="P-0002"), address(begun + 1), address(begun, ref="P-0099"), address(0)):
        assert client.get(odd).status_code == 404


def test_withdrawn_then_and_now_are_told_apart(client: Client) -> None:
    pledge = make_pledge()
    live = published(pledge)
    withdraw("pledge", "P-0001", by=cast.editor(), reason=words("Recorded twice"))
    gone = chain.head_sequence()
    page = read(client, address(live))
    assert "It has been withdrawn since." in page.text
    assert "Withdrawn new" in section(page, "What has changed since")
    assert "Present state" in read(client, address(gone)).text
    approve(restore("pledge", "P-0001", by=cast.editor(), reason=cast.WHY), by=cast.second_editor())
    page = read(client, address(gone))
    assert "It was withdrawn then, and has been published again since." in page.text
    assert "P-0001: withdrawn" in page.text
    page = read(client, address(live))
    assert "withdrawn" not in page.text
    assert "It changed and changed back: the present state says the same." in page.text


def test_what_changed_elsewhere_is_told_with_what_it_was_of(client: Client) -> None:
    claim = make_claim()
    pledge = make_pledge(claims=(claim,))
    published(pledge)
    make_verdict(claim, "half_true", "2023-05-01")
    page = read(client, address(published(claim)))
    changed = section(page, "What this publication changed")
    assert "claim: Exports rose" in changed
    assert "Verdicts changed removed: True: 1 → added: Half true: 1" in changed


def test_marks_work_without_colour_in_both_languages(client: Client) -> None:
    pledge = make_pledge()
    published(pledge)
    second = published(mend(pledge, title={"ko": "수출 감소 (한국어)", "en": "Export less"}))
    for language, marks in (("en", ("removed:", "added:")), ("ko", ("삭제:", "추가:"))):
        page = read(client, address(second, language))
        assert [mark for mark in marks if mark not in page.text] == []
        assert page.count("del") >= 1
        assert page.count("ins") >= 1
    assert "Also in Korean" in read(client, address(second)).text
    assert "영어로도 바뀜" in read(client, address(second, "ko")).text


def test_long_difference_is_folded_and_a_short_one_is_not(client: Client) -> None:
    pledge = make_pledge(claims=())
    published(pledge)
    short = retitled(pledge, "Export more steel")
    for number in range(12):
        link_claim(pledge, make_claim(text=words(f"Claim {number}")), position=number)
    long = published(pledge)
    assert "values differ" not in read(client, address(short)).text.split("What has changed since")[-2]
    assert "values differ" in section(read(client, address(long)), "What this publication changed")


@pytest.fixture
def cost(client: Client) -> Any:
    """How many queries an address takes."""

    def count(of: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(of).status_code == 200
        return len(queries)

    return count


def test_past_page_costs_the_same_whatever_is_on_it_and_however_often_it_changed(cost: Any) -> None:
    claims = (make_claim(), make_claim())
    pledge = make_pledge(claims=claims)
    published(pledge)
    retitled(pledge, "The first")  # of what was published once nothing can have been corrected: that is a query less
    few = cost(address(retitled(pledge, "Title 0")))
    for position in range(18):
        link_claim(pledge, make_claim(source=make_source()), position=2 + position)
    published(pledge)
    *_others, sequence = [retitled(pledge, f"Title {number}") for number in range(1, 20)]
    assert cost(address(sequence)) <= few
    retitled(pledge, "The end")
    assert cost(address(sequence)) <= few + 1
    assert few <= 40


def request_for(language: str, subject_path: str, query: str) -> Any:
    """A request as a view gets it."""
    request = RequestFactory().get(f"/{language}/{subject_path}/{query}")
    request.resolver_match = resolve(f"/{language}/pledges/")
    request.resolver_match.kwargs["language"] = language
    return request


def asked(subject: str, ref: str, query: str = "", language: str = "en") -> past.State | None:
    return past.state(request_for(language, "x", query), subject, ref)


@pytest.mark.parametrize("subject", [name for name in ROOMS if name != "pledge"])
def test_any_subject_has_its_past_states(subject: str) -> None:
    published(make_target(make_pledge(topics=(make_topic(),), claims=(make_claim(),)), make_indicator()).pledge)
    ref = ROOMS[subject]._default_manager.values_list("ref", flat=True)[0]
    at = Affect.objects.filter(subject=subject, ref=ref).latest("sequence").sequence
    now, then = asked(subject, ref), asked(subject, ref, f"?as_of={at}")
    assert now is not None
    assert then is not None
    assert now.past is None
    assert now.document == then.document
    with translation.override("en"):
        assert then.past is not None
        assert then.past["to"] is None
    assert then.address("ko") == f"{now.address('ko')}?as_of={at}"
    reader = Reader("en", date(2030, 1, 1))
    assert now.reader(reader) is reader
    assert then.reader(reader).on < reader.on


@pytest.mark.parametrize(
    "query",
    [
        "?as_of=",
        "?as_of=0",
        "?as_of=-1",
        "?as_of=1.0",
        "?as_of=٣",
        "?as_of=1&as_of=1",
        "?as_of=999999999",
        "?as_of=99999999999999999999",
        "?as_of=%00",
        "?as_of=now",
    ],
)
def test_what_is_no_sequence_of_the_record_is_unknown(query: str) -> None:
    published(make_pledge(claims=(make_claim(),)))
    assert asked("claim", "C-0001") is not None
    assert asked("claim", "C-0001", query) is None


def test_unknown_and_draft_are_unknown_with_and_without_a_past() -> None:
    published(make_pledge(claims=(make_claim(),)))
    make_claim()
    for ref in ("C-0002", "C-0077"):
        for query in ("", "?as_of=1"):
            assert asked("claim", ref, query) is None


def test_what_a_page_adds_to_the_document_is_no_difference() -> None:
    pledge = make_pledge()
    published(pledge)
    found = asked("pledge", "P-0001", f"?as_of={chain.head_sequence()}")
    retitled(pledge, "Export more steel")
    assert found is not None
    found.document["appearances"][0]["source"]["gone"] = "2026-01-01"
    with translation.override("en"):
        told = found.past
    assert told is not None
    assert [line.label for line in told["since"]["lines"]] == ["Title"]
    assert json.dumps(found.document)
