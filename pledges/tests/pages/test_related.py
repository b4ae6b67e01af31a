"""What is like a pledge or a claim, beneath it: others by the words of their titles, and nothing where none is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledgecheck.record import chain
from pledges.desk.editorial import withdraw
from pledges.desk.promises import Pledge
from pledges.reading.search.similar import similar
from pledges.tests import cast
from pledges.tests.desk_rows import make_candidate, make_claim, make_pledge, make_verdict, mend, words
from pledges.tests.markup import Tree, parsed, text_of
from pledges.tests.pages.counting import queries
from pledges.tests.standing import make_vote, stands

pytestmark = pytest.mark.django_db

TITLE = words("Move the ministry of fisheries to Busan", "해양수산부를 부산으로 이전한다")
LIKE = words("Have the fisheries ministry in Busan", "해양수산부 부산 이전")
OTHER = words("Build railways", "철도를 놓는다")


def section(client: Client, address: str) -> Tree | None:
    """What is said to be alike on a page; None where nothing is."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    tree, wrong = parsed(answer.content.decode())
    assert wrong == []
    return tree.find(".//section[@aria-labelledby='alike']")


def codes(client: Client, address: str) -> list[str]:
    """Codes of what is said to be alike, in its order."""
    found = section(client, address)
    return [] if found is None else [text_of(one) for one in found.iter("span") if one.get("class") == "code"]


@pytest.mark.parametrize(("language", "heading"), [("ko", "비슷한 공약"), ("en", "Similar pledges")])
def test_pledge_shows_others_like_it_with_whose_they_are(client: Client, language: str, heading: str) -> None:
    cast.publish(
        make_pledge(title=TITLE),
        make_pledge(title=LIKE, candidate=make_candidate("park")),
        make_pledge(title=OTHER),
    )
    found = section(client, f"/{language}/pledges/P-0001/")
    assert found is not None
    said = text_of(found)
    assert heading in said
    assert "P-0002" in said
    assert "park" in said
    assert "P-0003" not in said
    assert "P-0001" not in said


def test_nothing_is_said_where_nothing_is_alike(client: Client) -> None:
    cast.publish(make_pledge(title=TITLE, claims=(make_claim(),)), make_pledge(title=OTHER))
    for address in ("/en/pledges/P-0001/", "/en/pledges/P-0002/", "/en/claims/C-0001/"):
        assert section(client, address) is None


def test_parts_whole_and_renewals_are_told_elsewhere(client: Client) -> None:
    whole = make_pledge(title=TITLE)
    cast.publish(whole)
    cast.publish(make_pledge(title=LIKE, parent=whole), make_pledge(title=LIKE, renews=whole))
    assert codes(client, "/en/pledges/P-0001/") == []
    assert codes(client, "/en/pledges/P-0002/") == ["P-0003"]


def test_words_of_time_and_measure_and_bare_numbers_make_nothing_alike(client: Client) -> None:
    cast.publish(
        make_pledge(title=words("Build 5 dams within five years of the term", "임기 5년 안에 댐 5개")),
        make_pledge(title=words("Plant 5 woods within five years of the term", "임기 5년 안에 숲 5개")),
    )
    assert codes(client, "/en/pledges/P-0001/") == []


def test_at_most_five_are_shown_and_what_was_withdrawn_is_not(client: Client) -> None:
    cast.publish(*(make_pledge(title=TITLE) for _ in range(7)))
    assert len(codes(client, "/ko/pledges/P-0001/")) == 5
    for ref in ("P-0002", "P-0003", "P-0004"):
        withdraw("pledge", ref, by=cast.editor(), reason=cast.WHY)
    assert codes(client, "/ko/pledges/P-0001/") == ["P-0005", "P-0006", "P-0007"]


def test_past_and_withdrawn_pages_say_nothing_of_today(client: Client) -> None:
    cast.publish(make_pledge(title=TITLE, claims=(make_claim(text=TITLE),)))
    cast.publish(make_pledge(title=LIKE, claims=(make_claim(text=LIKE),)))
    assert codes(client, "/ko/pledges/P-0001/") == ["P-0002"]
    assert codes(client, "/ko/claims/C-0001/") == ["C-0002"]
    head = chain.head_sequence()
    cast.publish(mend(Pledge.objects.get(code="P-0001"), summary=OTHER))
    assert section(client, f"/ko/pledges/P-0001/as-of/{head}/") is None
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    assert section(client, "/ko/pledges/P-0001/") is None


def test_claim_shows_claims_like_it_with_verdict_and_day(client: Client) -> None:
    first, second = make_claim(text=TITLE, verdict=None), make_claim(text=LIKE, verdict="half_true")
    cast.publish(make_pledge(title=OTHER, claims=(first, second)))
    said = {language: text_of(section(client, f"/{language}/claims/C-0001/")) for language in ("ko", "en")}
    assert "Similar claims" in said["en"]
    assert "Half true · checked 1 February 2022" in said["en"]
    assert "비슷한 주장" in said["ko"]
    assert "Not checked yet" in text_of(section(client, "/en/claims/C-0002/"))
    make_verdict(second, "false", "2023-05-01")
    before = client.get("/en/claims/C-0001/")["ETag"]
    cast.publish(second)
    assert client.get("/en/claims/C-0001/")["ETag"] != before
    assert "False · checked 1 May 2023" in text_of(section(client, "/en/claims/C-0001/"))


def test_nothing_is_counted_before_a_vote(client: Client) -> None:
    anna = stands("anna", make_vote())
    cast.publish(make_pledge(title=TITLE), make_pledge(title=LIKE, candidate=anna, claims=(make_claim(),)))
    said = text_of(section(client, "/en/pledges/P-0001/"))
    assert "Anna" in said
    assert "hecked" not in said


def costs(client: Client, *refs: str) -> list[int]:
    """Queries of the pages of some codes."""
    pages = (client.get(f"/{ref}", follow=True).request["PATH_INFO"] for ref in refs)
    return [queries(client, page) for page in pages]


def test_it_costs_four_queries_at_most_however_much_there_is(client: Client) -> None:
    cast.publish(*(make_pledge(title=TITLE, claims=(make_claim(text=TITLE),)) for _ in range(2)))
    few = costs(client, "P-0001", "C-0001")
    cast.publish(*(make_pledge(title=TITLE, claims=(make_claim(text=TITLE),)) for _ in range(8)))
    assert costs(client, "P-0001", "C-0001") == few
    with CaptureQueriesContext(connection) as caught:
        assert len(similar("pledge", TITLE.values())) == 5
    assert len(caught) == 4


@pytest.mark.parametrize("text", ["", "!!!", "5", "the", '"', "of the", "가", "x" * 5000, "수출 " * 500])
def test_any_text_can_be_asked_for(text: str) -> None:
    cast.publish(make_pledge())
    assert isinstance(similar("pledge", [text]), list)
