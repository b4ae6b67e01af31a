"""The record by day and its corrections: what each says, where each leads, where they continue, what they cost."""

import pytest
from django.test import Client

from pledges.desk.editorial import approve, strike, withdraw
from pledges.pages import journal_pages
from pledges.tests import cast
from pledges.tests.desk_rows import make_candidate, make_claim, make_pledge, make_source, make_verdict, mend, words
from pledges.tests.pages.counting import queries
from pledges.tests.pages.reading_along import read


@pytest.mark.usefixtures("example")
def test_changes_are_told_by_publication_under_their_day(client: Client) -> None:
    page = read(client, "/en/changes/")
    assert "First published · pledge Top inheritance and gift tax rate of 90%" in page.text
    assert "P-0033 and 4 more records" in page.text
    assert "approved by a second person" in page.text
    assert page.text.count("Example data, compiled from the named sources on 24 November 2026.") <= 2
    links = page.attributes("a", "href")
    assert "/en/pledges/P-0033/" in links
    assert any(href.startswith("/en/pledges/P-0033/as-of/") for href in links)
    for href in links:
        if "/as-of/" in href:
            assert client.get(href).status_code == 200
            break


@pytest.mark.usefixtures("example")
def test_changes_lead_on_until_the_first_publication_and_each_is_met_once(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_pages, "SIZE", 10)
    seen: list[str] = []
    address, pages = "/ko/changes/", 0
    while address:
        page = read(client, address)
        links = [given for name, given in page.elements if name == "a"]
        seen += [
            given["href"]
            for given in links
            if given["href"].startswith("/ko/pledges/P-") and "as-of" not in given["href"]
        ]
        address = next((given["href"] for given in links if given.get("rel") == "next"), "")
        pages += 1
    assert pages == 4
    assert seen == [f"/ko/pledges/P-{number:04}/" for number in range(33, 0, -1)]


@pytest.mark.django_db
def test_change_of_a_reference_leads_to_what_it_is_of(client: Client) -> None:
    cast.publish(make_pledge())
    cast.publish(mend(make_candidate(), name=words("Kim Min-ji", "김민지")))
    page = read(client, "/ko/changes/")
    assert "후보 김민지" in page.text
    assert "/ko/candidates/kim/" in page.attributes("a", "href")


@pytest.mark.django_db
def test_what_was_withdrawn_is_named_by_its_code_alone(client: Client) -> None:
    cast.publish(make_pledge(title=words("Once promised")))
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    page = read(client, "/en/changes/")
    assert "Withdrawn · pledge P-0001" in page.text
    assert "not approved by a second person" in page.text
    assert "Once promised" not in page.text


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["changes", "corrections"])
@pytest.mark.parametrize("value", ["x", "", "0", "-1", "%00", "1.5", "9" * 3000, "1٣"])
def test_place_that_is_no_sequence_is_unknown(client: Client, name: str, value: str) -> None:
    assert client.get(f"/en/{name}/?before={value}").content == client.get("/en/nothing/").content


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "said"), [("changes", "아직 공개된 것이 없다."), ("corrections", "지금까지 정정할 것이 없었다.")]
)
def test_journal_of_an_empty_record_says_so(client: Client, name: str, said: str) -> None:
    assert said in read(client, f"/ko/{name}/").text


@pytest.mark.django_db
def test_correction_stands_with_its_note_and_with_what_changed(client: Client) -> None:
    claim = make_claim(verdict="false")
    cast.publish(make_pledge(claims=(claim,)))
    claim.reviews.update(verdict="mostly_false")
    cast.publish(claim, correction=True)
    page = read(client, "/en/corrections/")
    for said in ("claim Exports rose C-0001 · Verdict", "A test", "verdict: False → Mostly false"):
        assert said in page.text
    assert "판정: 사실 아님 → 대체로 사실 아님" in read(client, "/ko/corrections/").text
    assert "/en/claims/C-0001/" in page.attributes("a", "href")
    assert "correction" in read(client, "/en/changes/").text


@pytest.mark.django_db
def test_what_is_no_correction_is_not_among_them(client: Client) -> None:
    claim = make_claim()
    cast.publish(make_pledge(claims=(claim,)))
    make_verdict(claim, "half_true", "2023-05-01")
    cast.publish(claim)
    assert "C-0001" not in read(client, "/en/corrections/").text


@pytest.mark.django_db
def test_struck_claim_is_a_correction_told_in_words(client: Client) -> None:
    cast.publish(make_pledge(claims=(make_claim(),)))
    approve(strike("claim", "C-0001", by=cast.editor(), reason=cast.WHY), by=cast.second_editor())
    assert "the claim was declared wrong" in read(client, "/en/corrections/").text


@pytest.mark.django_db
def test_mended_title_is_told_from_and_to_and_a_long_text_is_counted(client: Client) -> None:
    source = make_source(title="Exprots")
    cast.publish(make_pledge(source=source))
    cast.publish(mend(source, title="Exports", author="A" * 200), correction=True)
    text = read(client, "/en/corrections/").text
    assert "title: Exprots → Exports" in text
    assert "1 more value; the record has it." in text


@pytest.mark.django_db
def test_journal_of_twenty_costs_what_a_journal_of_two_costs(client: Client) -> None:
    def publish(count: int) -> None:
        for _ in range(count):
            source = make_source()
            cast.publish(make_pledge(source=source, claims=(make_claim(),)))
            cast.publish(mend(source, title="Another"), correction=True)

    publish(2)
    few = {name: queries(client, f"/ko/{name}") for name in ("changes/", "corrections/", "")}
    publish(8)
    # The few have been looked for to their end, where those without a date stand.
    assert {name: queries(client, f"/ko/{name}") for name in few} == {**few, "": few[""] - 1}
    assert (few["changes/"], few["corrections/"]) == (5, 3)
