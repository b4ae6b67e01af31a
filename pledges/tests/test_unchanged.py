"""Who has an answer already is told so for a small query, before anything of it is read."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.reading.models import Synonyms
from pledges.reading.search import synonyms
from pledges.tests.asking.world import publish_world

pytestmark = pytest.mark.django_db

TABLES = ("", "?format=csv", "?format=xlsx", "?format=ndjson")
ONE = [
    *(f"/api/v1/{name}/{table}" for name in ("pledges", "claims", "elections", "revisions") for table in TABLES),
    *("/api/v1/summary/?by=party", "/api/v1/summary/?format=csv"),
    *("/api/v1/pledges/P-0001/", "/api/v1/pledges/P-0001/claims/", "/api/v1/claims/C-0001/", "/api/v1/topics/trade/"),
    *("/en/", "/en/pledges/", "/en/candidates/", "/en/changes/", "/en/data/"),
]
SEARCHES = ("/api/v1/pledges/?q=export&topic=trade", "/api/v1/summary/?q=export", "/en/pledges/?q=export&topic=trade")
TWO = {
    **dict.fromkeys(SEARCHES, "the record, and the words that say the same"),
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


@pytest.mark.parametrize("address", SEARCHES)
def test_a_search_is_another_once_other_words_say_the_same(address: str) -> None:
    publish_world()
    before = Client().get(address)
    Synonyms.objects.create(language="en", words="export\npledge")
    synonyms.changed()
    after = Client().get(address, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]
