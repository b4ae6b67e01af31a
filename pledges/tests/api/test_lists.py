"""Lists: keyset pages in both directions, stable while publishing goes on, at a cost that doesn't grow."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_pledge, make_source, words

pytestmark = pytest.mark.django_db


def publish_pledges(dates: list[str]) -> None:
    cast.publish(*(make_pledge(made_on=date, title=words(f"Pledge of {date}")) for date in dates))


def refs(client: Client, address: str) -> tuple[list[str], dict[str, Any]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    page = answer.json()
    return [row["ref"] for row in page["results"]], page


def walk(client: Client, address: str, direction: str) -> list[str]:
    found: list[str] = []
    following: str | None = address
    while following:
        some, page = refs(client, following)
        found = found + some if direction == "next" else some + found
        following = page[direction]
    return found


def test_pledges_come_newest_first_without_a_date_last_and_ties_by_code(client: Client) -> None:
    publish_pledges(["2022", "", "2025-06", "2022-01-01", "2025-06-01", ""])
    order = ["P-0003", "P-0005", "P-0001", "P-0004", "P-0002", "P-0006"]
    assert refs(client, "/api/v1/pledges/")[0] == order
    for size in (1, 2, 4):
        assert walk(client, f"/api/v1/pledges/?page_size={size}", "next") == order


def test_pages_lead_back_the_way_they_came(client: Client) -> None:
    publish_pledges(["2022", "", "2025-06", "2022-01-01", "2025-06-01", "", "2020"])
    forward = walk(client, "/api/v1/pledges/?page_size=2", "next")
    address, last = "/api/v1/pledges/?page_size=2", dict[str, Any]()
    while address:
        _some, last = refs(client, address)
        address = last["next"]
    assert walk(client, last["previous"], "previous") == forward[:-1]


def test_first_page_has_no_previous_and_last_no_next(client: Client) -> None:
    publish_pledges(["2022", "2021"])
    _refs, page = refs(client, "/api/v1/pledges/")
    assert (page["next"], page["previous"]) == (None, None)


def test_what_is_published_meanwhile_shifts_no_page(client: Client) -> None:
    publish_pledges(["2022-01-04", "2022-01-03", "2022-01-02", "2022-01-01"])
    first, page = refs(client, "/api/v1/pledges/?page_size=2")
    publish_pledges(["2022-02-01", "2022-02-02"])
    second, _page = refs(client, page["next"])
    assert first + second == ["P-0001", "P-0002", "P-0003", "P-0004"]


def test_rows_are_the_documents_byte_for_byte(client: Client) -> None:
    cast.publish(make_pledge(claims=(make_claim(), make_claim())))
    for kind in ("pledges", "claims"):
        listed = client.get(f"/api/v1/{kind}/").content.decode()
        rows = json.loads(listed)["results"]
        assert rows
        for row in rows:
            assert client.get(row["api_url"]).content.decode() in listed


@pytest.mark.parametrize("kind", ["pledges", "claims"])
def test_fifty_rows_cost_as_many_queries_as_two_and_nested_content_none(client: Client, kind: str) -> None:
    source, many = make_source(), 50 if kind == "claims" else 2
    claims = tuple(make_claim(source=source) for _number in range(many))
    cast.publish(*(make_pledge(source=source, claims=claims) for _number in range(52 - many)))

    def cost(address: str, rows: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(address).json()["results"]) == rows
        return len(queries)

    assert cost(f"/api/v1/{kind}/?page_size=2", 2) == 2
    # As many as there are: what has no date is looked for too.
    assert cost(f"/api/v1/{kind}/?page_size=50", 50) == 3
    with CaptureQueriesContext(connection) as queries:
        assert len(client.get("/api/v1/pledges/P-0001/").json()["claims"]) == many
    assert len(queries) == 1


def test_list_is_not_modified_until_something_is_published(client: Client) -> None:
    publish_pledges(["2022"])
    first = client.get("/api/v1/pledges/")
    again = client.get("/api/v1/pledges/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    with CaptureQueriesContext(connection) as queries:
        client.get("/api/v1/pledges/", headers={"If-None-Match": first["ETag"]})
    assert len(queries) == 1
    publish_pledges(["2023"])
    assert client.get("/api/v1/pledges/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_what_is_searched_for_comes_by_relevance_and_the_answer_says_for_which_words(client: Client) -> None:
    publish_pledges(["2022", "2024", "2023"])
    named = make_pledge(title=words("Export more in 2021"), summary=words("Steel"), made_on="2021")
    said = make_pledge(title=words("Another"), summary=words("Export in 2025 of steel"), made_on="2025")
    cast.publish(named, said)
    found, page = refs(client, "/api/v1/pledges/?q=Steel+export")
    assert (found, page["searched_for"], page["holds"]) == (["P-0004", "P-0005"], ["steel", "export"], "all")
    assert refs(client, "/api/v1/pledges/?q=steel")[0] == ["P-0005", "P-0004"]
    assert refs(client, "/api/v1/pledges/?q=export&ordering=made_on&page_size=9")[0][0] == "P-0004"
    assert refs(client, "/api/v1/pledges/?q=export+more")[0][:2] == ["P-0004", "P-0005"]
    assert "searched_for" not in refs(client, "/api/v1/pledges/")[1]


def test_relevance_is_an_order_of_what_was_searched_for_only(client: Client) -> None:
    publish_pledges(["2022", "2024", "", "2023"])
    for size in (1, 3):
        assert walk(client, f"/api/v1/pledges/?q=pledge&page_size={size}", "next") == [
            *("P-0002", "P-0004", "P-0001", "P-0003"),
        ]
    refused = client.get("/api/v1/pledges/?ordering=relevance")
    assert (refused.status_code, refused.json()["parameter"]) == (400, "ordering")


def test_feed_followed_from_zero_ends_with_every_revision_once(client: Client) -> None:
    publish_pledges(["2022", "2023", "2024"])
    address: str | None = "/api/v1/revisions/?page_size=4"
    sequences: list[int] = []
    while address:
        page = client.get(address).json()
        sequences += [row["sequence"] for row in page["results"]]
        address = page["next"]
    assert sequences == list(range(1, len(sequences) + 1))
    assert len(sequences) > 8


def test_revisions_of_a_document_are_those_that_changed_it(client: Client) -> None:
    claim = make_claim()
    cast.publish(make_pledge(claims=(claim,)))
    mine = client.get("/api/v1/pledges/P-0001/revisions/").json()["results"]
    assert "C-0001" in {row["ref"] for row in mine}
    assert all("P-0001" in {affected["ref"] for affected in row["affects"]} for row in mine)
    other = make_pledge()
    cast.publish(other)
    assert client.get("/api/v1/pledges/P-0001/revisions/").json()["results"] == mine
