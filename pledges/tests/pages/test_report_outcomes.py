"""The ways to the form from every public page, and what came of earlier letters, shown beneath it."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledgecheck.record.models import Revision
from pledges.desk.editorial import hold
from pledges.desk.editorial.letters import assign, settle
from pledges.letters.models import Letter
from pledges.reading.models import PledgeDocument
from pledges.tests import cast
from pledges.tests.letter_rows import make_letter
from pledges.tests.pages.reading_along import read, see

pytestmark = pytest.mark.usefixtures("example", "undone")


def pages() -> list[str]:
    url = json.loads(PledgeDocument.objects.get(ref="P-0001").document)["url"]
    rest = ["/", "/pledges/", "/methodology/", "/about/", "/record/", "/report/", url[3:]]
    return [f"/{language}{path}" for path in rest for language in ("ko", "en")]


def test_every_public_page_leads_to_the_form_and_what_it_links_answers(client: Client) -> None:
    for address in [*pages(), "/en/pledges/P-0001/as-of/29/"]:
        links = {href for href in read(client, address).attributes("a", "href") if "/report/" in href}
        assert f"/{address[1:3]}/report/" in {href.partition("?")[0] for href in links}
        for href in links:
            read(client, href)
    assert "/en/report/" in see(client.get("/en/pledges/P-9999/").content.decode()).attributes("a", "href")


def test_pledge_and_each_claim_on_its_page_have_a_form_of_their_own(client: Client) -> None:
    page = read(client, "/en/pledges/P-0001/")
    claims = [row["ref"] for row in json.loads(PledgeDocument.objects.get(ref="P-0001").document)["claims"]]
    links = page.attributes("a", "href")
    assert len(claims) == 5
    for ref in ("P-0001", *claims):
        assert f"/en/report/?about={ref}" in links


def settled(shown: bool, **fields: Any) -> Letter:
    letter = make_letter(text="Secret words", name="Hong Gildong", contact="hong@mail.test", **fields)
    owner = cast.second_editor()
    assign(letter, to=owner, by=cast.editor())
    return settle(letter, by=owner, outcome="refused", reason={"ko": "근거 없음", "en": "No grounds"}, shown=shown)


def test_why_is_not_told_while_the_matter_itself_may_not_be_read(client: Client) -> None:
    settled(shown=True)
    hold("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    page = client.get("/en/report/?about=P-0001").content.decode()
    assert ("refused" in page, "No grounds" in page) == (True, False)


def test_outcomes_that_are_shown_stand_under_the_form_without_who_wrote(client: Client) -> None:
    settled(shown=True)
    page = client.get("/en/report/?about=P-0001").content.decode()
    assert "No grounds" in page
    assert "refused" in page
    for kept in ("Secret words", "Hong", "hong@"):
        assert kept not in page
    assert "근거 없음" in client.get("/ko/report/?about=P-0001").content.decode()
    for other in ("/en/report/?about=P-0002", "/en/report/"):
        assert "No grounds" not in client.get(other).content.decode()


def test_outcome_that_is_not_shown_and_letter_that_waits_are_nowhere(client: Client) -> None:
    before = client.get("/en/report/?about=P-0001").content
    settled(shown=False)
    make_letter()
    assert client.get("/en/report/?about=P-0001").content == before


@pytest.mark.parametrize(
    ("subject", "ref", "leads_to"),
    [("pledge", "P-0001", "/en/pledges/P-0001/as-of/{}/"), ("claim", "C-0001", "/en/claims/C-0001/?as_of={}")],
)
def test_shown_outcome_leads_to_its_revision(client: Client, subject: str, ref: str, leads_to: str) -> None:
    sequence = Revision.objects.get(subject=subject, ref=ref).sequence
    letter = assign(make_letter(ref, subject), to=cast.second_editor(), by=cast.editor())
    settle(letter, by=cast.second_editor(), outcome="reply", sequence=sequence, shown=True)
    links = read(client, f"/en/report/?about={ref}").attributes("a", "href")
    wanted = leads_to.format(sequence)
    (link,) = [href for href in links if href.startswith(wanted)]
    assert client.get(link).status_code == 200


def test_form_asks_the_database_the_same_for_two_outcomes_and_twenty(
    client: Client, django_assert_num_queries: Any
) -> None:
    for _ in range(2):
        settled(shown=True)
    with CaptureQueriesContext(connection) as few:
        client.get("/en/report/?about=P-0001")
    for _ in range(18):
        settled(shown=True)
    with django_assert_num_queries(len(few)):
        client.get("/en/report/?about=P-0001")
