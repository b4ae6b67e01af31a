"""The page on the record: its head, the algorithm with an example worked through, and the verifier to take along."""

import hashlib

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledgecheck.record import canonical, chain
from pledgecheck.record.models import Revision
from pledges.pages import record_page
from pledges.pages.record_page import HEAD
from pledges.tests import cast
from pledges.tests.desk_rows import make_pledge
from pledges.tests.history import Step
from pledges.tests.pages.reading_along import read
from pledges.tests.pages.test_reader import EN
from pledges.tests.pages.test_record_verifier import FILE, Rows, altered, served_rows


@pytest.fixture
def served(history: list[Step], client: Client) -> Rows:
    """The rows of the whole history."""
    return served_rows(client)


@pytest.mark.parametrize(("language", "said"), [("ko", "기록"), ("en", "The record")])
def test_page_says_the_head_of_the_record(served: Rows, client: Client, language: str, said: str) -> None:
    page = read(client, f"/{language}/record/")
    assert page.text.startswith(f"{said} — ")
    assert page.attributes("html", "lang") == [language]
    assert served[-1]["digest"] in page.text
    assert served[-1]["published_at"] in page.attributes("time", "datetime")
    assert {served[-1]["api_url"], served[0]["api_url"]} <= set(page.attributes("a", "href"))
    assert client.get(served[-1]["api_url"]).json()["results"][0]["digest"] == served[-1]["digest"]
    assert f"verify_record.py http://testserver {len(served)} {served[-1]['digest']}" in page.text


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("language", ["ko", "en"])
def test_page_names_every_part_of_the_algorithm(client: Client, language: str) -> None:
    page = read(client, f"/{language}/record/")
    for said in ("RFC 8785", "SHA-256", "salt", "64", "UTC", "publication", *HEAD):
        assert said in page.text
    assert ", ".join(HEAD) in page.text


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("language", ["ko", "en"])
def test_texts_of_the_worked_example_digest_to_what_the_revision_says(
    served: Rows, client: Client, language: str
) -> None:
    page, first = read(client, f"/{language}/record/"), Revision.objects.get(sequence=1)
    shown = record_page.context(EN)["example"]
    for text, digest in (
        (shown["content"], first.content_digest),
        (shown["reason"], first.reason_digest),
        (shown["head"], first.digest),
    ):
        assert any(words == text for _language, words in page.words)
        assert hashlib.sha256(text.encode()).hexdigest() == digest
        assert any(words == digest for _language, words in page.words)
    assert shown["content"] == f"{first.salt}:{first.content}"
    assert shown["head"] == canonical.text(chain.head_of(first))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [("ko", "기록이 비어 있다"), ("en", "The record is empty"), ("en", "Nothing has been published")],
)
def test_page_of_an_empty_record_says_so(client: Client, language: str, said: str) -> None:
    page = read(client, f"/{language}/record/")
    assert said in page.text
    assert page.text.count("verify_record.py http://testserver") == 1
    assert "wrong" in page.text


@pytest.mark.usefixtures("history")
def test_sealed_first_revision_shows_the_digests_that_stay(
    served: Rows, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = altered(served, 1, salt=None, content=None, reason=None, changes=None)
    monkeypatch.setattr(
        "pledges.pages.record_page.revisions.at", lambda places: [sealed[place - 1] for place in places]
    )
    page = read(client, "/en/record/")
    assert "It is sealed" in page.text
    assert {"example-content", "example-reason"}.isdisjoint(page.attributes("h3", "id"))
    for digest in ("content_digest", "reason_digest", "digest"):
        assert served[0][digest] in page.text


@pytest.mark.usefixtures("history")
def test_page_shows_the_verifier_as_it_is_and_hands_it_out(client: Client) -> None:
    page, text = read(client, "/ko/record/"), FILE.read_text(encoding="utf-8")
    assert any(words == text for _language, words in page.words)
    (link,) = [given for name, given in page.elements if name == "a" and "download" in given]
    assert link["download"] == "verify_record.py"
    handed = client.get(link["href"])
    assert not (FILE.parent / "__pycache__").exists()
    assert b"".join(handed.streaming_content if handed.streaming else [handed.content]).decode() == text  # type: ignore[attr-defined]


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("address", ["/ko/", "/en/", "/ko/record/", "/en/pledges/", "/ko/nothing/"])
def test_every_page_leads_to_the_record_from_its_foot(client: Client, address: str) -> None:
    _body, foot = client.get(address).content.decode().split('<footer class="foot">')
    assert f'href="{address[:3]}/record/"' in foot


def queries(client: Client) -> int:
    """What the page costs the database."""
    with CaptureQueriesContext(connection) as caught:
        assert client.get("/ko/record/").status_code == 200
    return len(caught)


@pytest.mark.django_db
def test_page_costs_the_same_however_long_the_record_is(client: Client) -> None:
    cast.publish(make_pledge())
    few = queries(client)
    cast.publish(*(make_pledge() for _ in range(20)))
    assert queries(client) == few <= 4
