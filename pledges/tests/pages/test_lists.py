"""Front page and list: what they show of each pledge, where they continue, what they cost."""

import datetime
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.pages import lists
from pledges.pages.reader import Reader
from pledges.reading.listing import Place
from pledges.reading.models import PledgeDocument
from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_pledge, words
from pledges.tests.pages.reading_along import read

ON = datetime.date(2026, 11, 24)


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("language", ["ko", "en"])
def test_list_shows_every_pledge_newest_first_with_its_sentence(client: Client, language: str) -> None:
    page = read(client, f"/{language}/pledges/")
    documents = [json.loads(stored) for stored in PledgeDocument.objects.values_list("document", flat=True)]
    assert len(documents) == 33
    for document in documents:
        assert document["title"][language] in page.text
    assert page.text.index("P-0033") < page.text.index("P-0020") < page.text.index("P-0001") < page.text.index("P-0017")
    said = "당선되지 않았다" if language == "ko" else "the candidate was not elected on 9 March 2022"
    assert said in page.text


@pytest.mark.usefixtures("example")
def test_front_page_says_what_this_is_what_is_new_and_why_it_was_published(client: Client) -> None:
    page = read(client, "/en/")
    assert "What was pledged, and what became of it" in page.text
    assert "First published" in page.text
    assert "compiled from the named sources on" in page.text
    assert len([href for href in page.attributes("a", "href") if href.startswith("/en/pledges/P-")]) >= 12


@pytest.mark.django_db
def test_front_page_and_list_of_an_empty_site_say_so(client: Client) -> None:
    assert "아직 공개한 공약이 없다" in read(client, "/ko/").text
    assert "아직 공개된 것이 없다." in read(client, "/ko/pledges/").text


@pytest.mark.django_db
def test_pages_lead_on_and_back_and_show_each_pledge_once(client: Client) -> None:
    dates = ["2022", "2021-05", "", "2022-01-01", ""]
    cast.publish(*(make_pledge(title=words(f"Pledge {place}"), made_on=day) for place, day in enumerate(dates)))
    seen: list[str] = []
    address, back, steps = "/en/pledges/?page_size=2", list[str](), 0
    while address:
        page = read(client, address)
        seen += [row.split(" (")[0] for row in page.text.split("Pledge ")[1:]]
        onward = [given["href"] for name, given in page.elements if name == "a" and given.get("rel") == "next"]
        back = [given["href"] for name, given in page.elements if name == "a" and given.get("rel") == "prev"]
        assert bool(back) == (steps > 0)
        address, steps = onward[0] if onward else "", steps + 1
    assert [text[0] for text in seen] == ["0", "3", "1", "2", "4"]
    assert steps == 3
    assert "Pledge 3" in read(client, back[0]).text or "Pledge 1" in read(client, back[0]).text


@pytest.mark.parametrize("place", [None, Place(ON, 7), Place(None, 3, backwards=True), Place(ON, 0, backwards=True)])
def test_place_in_an_address_is_read_as_it_was_written(place: Place | None) -> None:
    name, _equals, value = lists.query(place).removeprefix("?").partition("=")
    assert lists.place({name: value} if name else {}) == place


def queries(client: Client, address: str) -> int:
    """What a page costs the database."""
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.django_db
def test_list_of_twenty_costs_what_a_list_of_two_costs(client: Client) -> None:
    cast.publish(*(make_pledge(claims=(make_claim(),)) for _ in range(2)))
    few = {address: queries(client, address) for address in ("/ko/pledges/", "/ko/")}
    cast.publish(*(make_pledge(claims=(make_claim(), make_claim())) for _ in range(18)))
    # The few have been looked for to their end, where those without a date stand.
    assert {address: queries(client, address) for address in few} == {**few, "/ko/": few["/ko/"] - 1}
    assert few["/ko/pledges/"] <= 7


@pytest.mark.django_db
def test_page_of_a_pledge_costs_the_same_however_much_it_holds(client: Client) -> None:
    small, large = make_pledge(claims=(make_claim(),)), make_pledge(claims=tuple(make_claim() for _ in range(20)))
    cast.publish(small, large)
    make_parts = [make_pledge(parent=small)] + [make_pledge(parent=large) for _ in range(10)]
    cast.publish(*make_parts)
    stored = PledgeDocument.objects.order_by("number").values_list("document", flat=True)[:2]
    few, many = (json.loads(document) for document in stored)
    assert (len(few["claims"]), len(many["claims"])) == (1, 20)
    cost = [queries(client, document["url"]) for document in (few, many)]
    assert cost[0] == cost[1] <= 6 + 2, "and what is like it"


def pledge_of(date: str, claims: int) -> dict[str, Any]:
    """As much of a document as the question needs."""
    return {"election": {"date": date}, "verification": {"claims": claims}}


@pytest.mark.parametrize(
    ("date", "claims", "shown"),
    [("2026-11-23", 1, True), ("2026-11-24", 1, False), ("2026-11-25", 1, False), ("2022-03-09", 0, False)],
)
def test_lists_show_no_counts_beside_a_person_until_the_polls_have_closed(date: str, claims: int, shown: bool) -> None:
    assert lists.shows_counts(pledge_of(date, claims), Reader("ko", ON)) is shown
