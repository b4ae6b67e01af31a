"""The page on data: only what exists, how to cite all of it, and how to keep a copy."""

import pytest
from django.test import Client

from pledgecheck.record import chain
from pledgecheck.record.models import Revision
from pledges.reading import tables
from pledges.reading.compose.frame import PLURALS
from pledges.reading.exported import FILES
from pledges.tests.pages.reading_along import read

pytestmark = pytest.mark.any_engine

LISTS = {**PLURALS, "revision": "revisions", "summary": "summary"}


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(("language", "said"), [("ko", "이용 허락"), ("en", "Licence")])
def test_page_names_the_head_of_the_record_to_cite(client: Client, language: str, said: str) -> None:
    page = read(client, f"/{language}/data/")
    head = Revision.objects.get(sequence=chain.head_sequence())
    assert said in page.text
    assert head.digest in page.text
    assert str(head.sequence) in page.text


@pytest.mark.usefixtures("example")
def test_every_address_on_the_page_exists(client: Client) -> None:
    page = read(client, "/en/data/")
    ours = [href for href in page.attributes("a", "href") if href.startswith(("/api/", "/data/", "/en/record"))]
    assert {"/api/v1/pledges/", "/api/v1/claims/", "/api/v1/revisions/"} <= set(ours)
    assert {"/api/v1/indicators/?format=csv", "/api/v1/summary/?by=party&format=xlsx"} <= set(ours)
    assert {"/api/", "/api/docs/", "/api/v1/schema/"} <= set(ours)
    assert {f"/data/{one.name}" for one in FILES} <= set(ours)
    for href in ours:
        answer = client.get(href)
        assert answer.status_code == 200, href
        assert answer.getvalue()
    (first,) = [words for _language, words in page.words if "after=0" in words]
    assert client.get(first.removeprefix("http://testserver")).json()["results"][0]["sequence"] == 1


@pytest.mark.usefixtures("example")
def test_page_tells_every_column_that_a_file_has(client: Client) -> None:
    page = read(client, "/en/data/")
    told = [words for _language, words in page.words]
    for subject in tables.COLUMNS:
        first = client.get(f"/api/v1/{LISTS[subject]}/?format=csv").getvalue().decode("utf-8-sig").partition("\r\n")[0]
        names = first.split(",")
        assert set(names) <= set(told)
        assert f"{len(names)} columns" in told, subject


@pytest.mark.django_db
def test_page_of_an_empty_record_cites_nothing(client: Client) -> None:
    assert "아직 공개된 것이 없다." in read(client, "/ko/data/").text
