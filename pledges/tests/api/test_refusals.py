"""What the API says no to: one shape of error, the same for unknown and draft, and never a 500."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from pledges.desk.editorial import submit
from pledges.tests import begun, cast
from pledges.tests.desk_rows import make_pledge

pytestmark = pytest.mark.django_db

LISTS = ["/api/v1/pledges/", "/api/v1/claims/", "/api/v1/revisions/", "/api/v1/pledges/P-0001/claims/"]
ODD = ["\x00", "a\x00b", "[" * 2000, "💥", "%F0%28", "..", "' OR 1=1 --", "P-0001 ", "p" * 3000, "\ud800"]


@pytest.fixture
def published() -> None:
    begun.public_pledge_with_a_claim()


def problem(client: Client, address: str, status: int) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    assert answer["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["status"] == status
    assert body["detail"]
    return body


def test_unknown_and_draft_answer_the_same_404_byte_for_byte(client: Client, published: None) -> None:
    draft = make_pledge()
    submit(draft, by=cast.reporter(), reason="draft")
    draft.refresh_from_db()
    assert draft.code == "P-0002"
    answers = [
        client.get(address)
        for address in ("/api/v1/pledges/P-0002/", "/api/v1/pledges/P-9999/", "/api/v1/nothing/", "/api/v1/claims/x/")
    ]
    assert len({(answer.status_code, answer.content, str(sorted(answer.items()))) for answer in answers}) == 1
    assert answers[0].status_code == 404


@pytest.mark.parametrize("address", LISTS)
def test_unknown_parameter_is_named_with_those_there_are(client: Client, published: None, address: str) -> None:
    body = problem(client, f"{address}?colour=red", 400)
    assert body["parameter"] == "colour"
    assert "page_size" in body["allowed"]


@pytest.mark.parametrize("size", ["0", "201", "-1", "ten", "", "1e2", "9" * 4000])
@pytest.mark.parametrize("address", LISTS)
def test_page_size_outside_1_to_200_is_refused(client: Client, published: None, address: str, size: str) -> None:
    body = problem(client, f"{address}?page_size={size}", 400)
    assert (body["parameter"], body["allowed"]) == ("page_size", "a whole number from 1 to 200")


def test_parameter_given_twice_is_refused(client: Client, published: None) -> None:
    assert problem(client, "/api/v1/pledges/?page_size=1&page_size=2", 400)["parameter"] == "page_size"


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "W10",
        "bnVsbA",
        "p1",
        "WzEsMiwzLDRd",
        "W1tbW1tb",
        *(quote(odd.encode("utf-8", "surrogatepass")) for odd in ODD),
    ],
)
@pytest.mark.parametrize("address", ["/api/v1/pledges/", "/api/v1/claims/"])
def test_bad_cursor_is_refused_and_never_fails(client: Client, published: None, address: str, cursor: str) -> None:
    assert problem(client, f"{address}?cursor={cursor}", 400)["parameter"] == "cursor"


def test_cursor_of_another_list_is_refused(client: Client, published: None) -> None:
    cast.publish(make_pledge())
    following = client.get("/api/v1/pledges/?page_size=1").json()["next"]
    problem(client, following.replace("pledges", "claims"), 400)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("where", ["/api/v1/pledges/{}/", "/api/v1/claims/{}/revisions/", "/api/v1/{}"])
def test_odd_paths_are_not_found_and_never_fail(client: Client, published: None, where: str, odd: str) -> None:
    problem(client, where.format(quote(odd.encode("utf-8", "surrogatepass"), safe="")), 404)


@pytest.mark.parametrize("odd", ODD)
def test_odd_parameters_are_refused_and_never_fail(client: Client, published: None, odd: str) -> None:
    given = quote(odd.encode("utf-8", "surrogatepass"), safe="")
    for name in ("page_size", "after", given):
        problem(client, f"/api/v1/revisions/?{name}={given}", 400)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", [*LISTS, "/api/v1/pledges/P-0001/"])
def test_writing_is_refused_with_405(client: Client, published: None, address: str, method: str) -> None:
    answer = getattr(client, method)(address, data="{}", content_type="application/json")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("address", [*LISTS, "/api/v1/pledges/P-0001/"])
def test_answers_are_open_to_every_origin_and_differ_by_no_cookie_or_language(
    client: Client, published: None, address: str
) -> None:
    plain = client.get(address)
    dressed = client.get(
        address, headers={"Cookie": "sessionid=x; django_language=ko", "Accept-Language": "ko", "Accept": "text/html"}
    )
    assert plain.content == dressed.content
    assert plain["Access-Control-Allow-Origin"] == "*"
    assert not plain.cookies
    assert "Vary" not in plain
    assert "stale-while-revalidate" in plain["Cache-Control"]


@pytest.mark.parametrize("address", [*LISTS, "/api/v1/pledges/P-0001/"])
def test_head_answers_like_get_without_a_body(client: Client, published: None, address: str) -> None:
    got, asked = client.get(address), client.head(address)
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked["ETag"] == got["ETag"]


def test_options_says_what_is_allowed(client: Client, published: None) -> None:
    answer = client.options("/api/v1/pledges/")
    assert (answer.status_code, answer["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
