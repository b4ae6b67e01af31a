"""Who has an answer already is told so for a small query, before anything of it is read."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.tests.asking.world import publish_world

pytestmark = pytest.mark.django_db

TABLES = ("", "?format=csv", "?format=xlsx", "?format=ndjson")
ONE = [
    *(f"/api/v1/{name}/{table}" for name in ("pledges", "claims", "elections", "revisions") for table in TABLES),
    *("/api/v1/pledges/?q=export&topic=trade", "/api/v1/summary/?by=party", "/api/v1/summary/?format=csv"),
    *("/api/v1/pledges/P-0001/", "/api/v1/pledges/P-0001/claims/", "/api/v1/claims/C-0001/", "/api/v1/topics/trade/"),
    *("/en/", "/en/pledges/", "/en/pledges/?q=export&topic=trade", "/en/candidates/", "/en/changes/", "/en/data/"),
]
TWO = {
    **dict.fromkeys((f"/api/v1/sources/{table}" for table in TABLES), "the record, and what the link check noted"),
    "/api/v1/pledges/P-0001/revisions/": "the record, and whether the code is public",
    "/en/topics/trade/": "the record, and the document",
    "/embed/pledges/P-0001/": "the record, and the document",
    "/feeds/en/changes.atom": "the record, and the newest rows, which alone tell whether the feed changed",
    "/feeds/en/pledges.atom": "likewise",
}


def test_it_is_told_for_one_query_or_for_two_where_two_things_can_change() -> None:
    publish_world()
    allowed = {**dict.fromkeys(ONE, 1), **dict.fromkeys(TWO, 2)}
    found = {}
    for address in allowed:
        etag = Client().head(address)["ETag"]
        with CaptureQueriesContext(connection) as queries:
            answer = Client().get(address, headers={"If-None-Match": etag})
        assert answer.status_code == 304, address
        found[address] = len(queries)
    assert found == allowed
