"""What one request's own headers bring about is kept by nobody: the next who asks has to get the answer itself."""

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("example")

ADDRESSES = [
    *("/en/", "/en/pledges/", "/en/claims/C-0001/", "/embed/pledges/P-0001/", "/feeds/en/changes.atom"),
    "/oembed?url=http://testserver/P-0001",
    *("/api/v1/pledges/", "/api/v1/pledges/P-0001/", "/api/v1/pledges/P-0001/claims/", "/api/v1/revisions/"),
    *(f"/api/v1/pledges/?format={form}" for form in ("csv", "xlsx", "ndjson")),
]


@pytest.mark.parametrize(
    "condition", [{"if-match": '"another"'}, {"if-unmodified-since": "Mon, 01 Jan 2001 00:00:00 GMT"}]
)
def test_failed_condition_is_kept_by_nobody(client: Client, condition: dict[str, str]) -> None:
    for address in ADDRESSES:
        answer = client.get(address, headers=condition)
        assert (answer.status_code, answer["Cache-Control"]) == (412, "no-store"), address
        assert not answer.has_header("ETag"), address


@pytest.mark.parametrize("host", ["evil.example", "testserver:evil", "", "a@b"])
def test_refusal_of_a_host_is_kept_by_nobody(client: Client, host: str) -> None:
    for address in ("/", "/en/pledges/", "/api/v1/pledges/", "/oembed", "/static/nope.css"):
        answer = client.get(address, headers={"host": host})
        assert (answer.status_code, answer["Cache-Control"]) == (400, "no-store"), address
