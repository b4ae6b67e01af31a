"""The vocabulary of lists over HTTP: filters and orders lead through pages, refusals are problems that name them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.tests import cast
from pledges.tests.asking.test_refused import ODD
from pledges.tests.asking.world import publish_world
from pledges.tests.desk_rows import make_pledge, make_topic

pytestmark = pytest.mark.django_db


def get(client: Client, address: str, status: int = 200) -> Any:
    answer = client.get(address)
    assert answer.status_code == status, answer.content
    return answer.json()


def refs(client: Client, address: str) -> list[str]:
    return [row["ref"] for row in get(client, address)["results"]]


def test_filters_and_orders_are_those_of_the_reading_room(client: Client) -> None:
    publish_world()
    assert refs(client, "/api/v1/pledges/?topic=trade&ordering=due_on") == ["P-0002", "P-0001"]
    assert refs(client, "/api/v1/pledges/?standing=void,in_force&ordering=-ref".replace("-ref", "ref"))[0] == "P-0001"
    assert refs(client, "/api/v1/claims/?verdict=unreviewed") == ["C-0004"]
    assert refs(client, "/api/v1/pledges/?candidate=nobody") == []


def test_next_and_previous_keep_filter_order_and_size(client: Client) -> None:
    trade = make_topic("trade")
    cast.publish(*(make_pledge(topics=(trade,), due_on=f"20{number + 25}") for number in range(5)))
    page = get(client, "/api/v1/pledges/?page_size=2&ordering=-due_on&topic=trade")
    assert page["next"].startswith("/api/v1/pledges/?topic=trade&ordering=-due_on&page_size=2&cursor=")
    following = get(client, page["next"])
    assert [row["ref"] for row in following["results"]] == ["P-0003", "P-0002"]
    back = get(client, following["previous"])
    assert back["results"] == page["results"]


@pytest.mark.parametrize(
    ("query", "parameter", "allowed"),
    [
        ("colur=red", "colur", "parameters: ref, candidate, party"),
        ("topic=a&topic=b", "topic", "topic once"),
        ("standing=elected", "standing", "one of: pending, in_force, over, void"),
        ("made_after=soon", "made_after", "a year, a month or a day"),
        ("ordering=title", "ordering", "one of: -made_on, made_on, due_on"),
        ("format=pdf", "format", "one of: json, csv, xlsx, ndjson"),
        ("format=csv&format=csv", "format", "format once"),
        ("format=csv&page_size=5", "page_size", "page_size with format=json alone"),
        ("format=ndjson&cursor=x", "cursor", "cursor with format=json alone"),
        ("topic=", "topic", "one value, or several"),
        ("changed_after=2999999999", "changed_after", "a sequence of the record"),
    ],
)
def test_refusal_is_a_problem_that_names_the_parameter(
    client: Client, query: str, parameter: str, allowed: str
) -> None:
    answer = client.get(f"/api/v1/pledges/?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["parameter"] == parameter
    assert allowed in body["allowed"]
    assert body["detail"]


@pytest.mark.parametrize(
    "name", ["topic", "source_url", "made_after", "changed_after", "standing", "format", "ordering"]
)
@pytest.mark.parametrize("odd", ODD)
def test_odd_values_are_problems_and_never_fail(client: Client, name: str, odd: str) -> None:
    given = "".join(f"%{byte:02X}" for byte in odd.encode("utf-8", "surrogatepass"))
    answer = client.get(f"/api/v1/pledges/?{name}={given}")
    # Half a surrogate pair is no UTF-8: Django reads U+FFFD, a letter like another, and no topic has it.
    assert answer.status_code == 400 or ("\\ud" in ascii(odd) and answer.json()["results"] == [])


@pytest.mark.parametrize("kind", ["pledges", "claims"])
def test_a_filtered_list_costs_what_the_whole_costs_whatever_its_size(client: Client, kind: str) -> None:
    publish_world()
    address = f"/api/v1/{kind}/?topic=trade&source_url=https://x.example/&changed_after=2022-01-01&election=x"

    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            get(client, address)
        return len(queries)

    assert cost(f"{address}&page_size=1") == cost(address) == cost(f"/api/v1/{kind}/") == 3
