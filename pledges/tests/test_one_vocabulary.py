"""One vocabulary: the same parameters leave the same rows on a page, in the API, in files, in a feed and in counts."""

import csv
import io
import json
import re
from collections import defaultdict

import pytest
from django.test import Client

from pledges.tests.api.test_formats import body
from pledges.tests.pages.test_list_feeds import publications

pytestmark = pytest.mark.usefixtures("example")

ASKED = (
    ("pledges", ""),
    ("pledges", "topic=housing,economy-trade"),
    ("pledges", "fulfilment=kept,broken&ordering=due_on"),
    ("pledges", "candidate=lee-jae-myung&standing=void&ordering=-changed"),
    ("pledges", "made_after=2025&made_before=2025-05"),
    ("pledges", "country=KR&kind=result&verification=mixed,unverified&ordering=ref"),
    ("pledges", "source=S-0001&changed_after=20"),
    ("pledges", "q=exports"),
    ("pledges", "party=nobody"),
    ("claims", ""),
    ("claims", "verdict=true,unreviewed&ordering=claimed_on"),
    ("claims", "link=premise&topic=economy-trade&reviewed_after=2026-11"),
    ("claims", "claimant=lee-jae-myung"),
    ("claims", "pledge=P-0001&q=수출&ordering=-claimed_on"),
)
REFUSED = ("topc=housing", "fulfilment=kpt", "made_after=spring", "ordering=up", "ref=,")


def end(query: str, *more: str) -> str:
    return "?" + "&".join(part for part in (query, *more) if part)


def on_the_page(client: Client, plural: str, query: str) -> list[str]:
    html = client.get(f"/en/{plural}/{end(query)}").content.decode()
    return re.findall(rf'<h2><a href="/en/{plural}/([A-Z]-[0-9]+)', html)


def published(client: Client, plural: str) -> dict[str, set[int]]:
    """By code, the publications that changed its document: all of the record says it."""
    found = defaultdict(set)
    for line in body(client, "/api/v1/revisions/?format=ndjson").splitlines():
        row = json.loads(line)
        for one in row["affects"]:
            if one["subject"] == plural.removesuffix("s"):
                found[one["ref"]].add(row["publication"])
    return found


@pytest.mark.parametrize(("plural", "query"), ASKED)
def test_same_parameters_leave_the_same_rows_wherever_they_are_given(client: Client, plural: str, query: str) -> None:
    address = f"/api/v1/{plural}/"
    refs = [row["ref"] for row in client.get(address + end(query, "page_size=200")).json()["results"]]
    assert on_the_page(client, plural, query) == refs
    table = body(client, address + end(query, "format=csv")).decode("utf-8-sig")
    assert [row["ref"] for row in csv.DictReader(io.StringIO(table, newline=""))] == refs
    lines = body(client, address + end(query, "format=ndjson")).splitlines()
    assert [json.loads(line)["ref"] for line in lines] == refs


@pytest.mark.parametrize(("plural", "query"), ASKED)
def test_feed_tells_what_changed_in_the_rows_that_its_parameters_leave(client: Client, plural: str, query: str) -> None:
    narrowed = re.sub("(^|&)ordering=[^&]*", "", query)
    refs = on_the_page(client, plural, query)
    changed = published(client, plural)
    expected = sorted({publication for ref in refs for publication in changed[ref]}, reverse=True)
    assert publications(f"/feeds/en/{plural}.atom{end(narrowed)}") == expected[:50]


@pytest.mark.parametrize("query", [query for plural, query in ASKED if plural == "pledges"])
def test_counts_are_of_the_rows_that_the_same_parameters_leave(client: Client, query: str) -> None:
    narrowed = re.sub("(^|&)ordering=[^&]*", "", query)
    counts = client.get(f"/api/v1/summary/{end(narrowed)}").json()
    assert counts["total"]["pledges"] == len(on_the_page(client, "pledges", query))


@pytest.mark.parametrize("query", REFUSED)
def test_what_is_refused_is_refused_wherever_it_is_given(client: Client, query: str) -> None:
    paths = ("/en/pledges/", "/api/v1/pledges/", "/api/v1/summary/", "/feeds/en/pledges.atom")
    assert [client.get(f"{path}?{query}").status_code for path in paths] == [400] * 4
    assert client.get(f"/api/v1/pledges/?{query}&format=csv").status_code == 400
