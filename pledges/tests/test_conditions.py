"""What one request's own headers bring about is kept by nobody: the next who asks has to get the answer itself."""

import pytest
from django.test import Client

from pledgecheck.problems import for_programs

pytestmark = [pytest.mark.usefixtures("example"), pytest.mark.any_engine]

ADDRESSES = [
    *("/en/", "/en/pledges/", "/en/claims/C-0001/", "/embed/pledges/P-0001/", "/feeds/en/changes.atom"),
    "/oembed?url=http://testserver/P-0001",
    *("/api/v1/pledges/", "/api/v1/pledges/P-0001/", "/api/v1/pledges/P-0001/claims/", "/api/v1/revisions/"),
    *(f"/api/v1/pledges/?format={form}" for form in ("csv", "xlsx", "ndjson")),
]


def test_failed_condition_is_kept_by_nobody_and_told_to_programs_as_a_problem(client: Client) -> None:
    for address in (*ADDRESSES, "/api/v1/schema/", "/api/v1/summary/", "/api/docs/"):
        answer = client.get(address, headers={"if-match": '"another"'})
        assert (answer.status_code, answer["Cache-Control"]) == (412, "no-store"), address
        assert not answer.has_header("ETag"), address
        if for_programs(answer.request["PATH_INFO"]):
            assert answer["Content-Type"] == "application/problem+json", address
            assert answer["Access-Control-Allow-Origin"] == "*", address
            assert answer.json()["status"] == 412, address


def test_condition_on_a_date_that_nothing_has_is_ignored(client: Client) -> None:
    """RFC 9110, 13.1.4: no answer says when it was modified."""
    for address in ADDRESSES:
        answer = client.get(address, headers={"if-unmodified-since": "Mon, 01 Jan 2001 00:00:00 GMT"})
        assert (answer.status_code, answer.has_header("Last-Modified")) == (200, False), address
        assert b"".join(answer), address  # read to its end, a file is closed


@pytest.mark.parametrize("host", ["evil.example", "testserver:evil", "", "a@b"])
def test_refusal_of_a_host_is_kept_by_nobody(client: Client, host: str) -> None:
    for address in ("/", "/en/pledges/", "/api/v1/pledges/", "/oembed", "/static/nope.css"):
        answer = client.get(address, headers={"host": host})
        assert (answer.status_code, answer["Cache-Control"]) == (400, "no-store"), address
