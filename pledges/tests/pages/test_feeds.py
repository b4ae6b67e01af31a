"""Atom feeds: one entry a publication, newest first, that a feed reader reads as it was meant."""

from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client

from pledges.desk.editorial import approve, strike, withdraw
from pledges.desk.promises import Pledge
from pledges.pages import feeds
from pledges.reading.models import PledgeDocument
from pledges.tests import cast
from pledges.tests.desk_rows import make_candidate, make_pledge, make_topic, mend, words
from pledges.tests.pages.pictures import document
from pledges.tests.pages.reading_along import read

pytestmark = pytest.mark.usefixtures("example")

SITE = "http://testserver"
ALL = [
    "/feeds/ko/changes.atom",
    "/feeds/en/changes.atom",
    "/feeds/en/corrections.atom",
    "/feeds/en/pledges/P-0001.atom",
    "/feeds/ko/candidates/lee-jae-myung.atom",
    "/feeds/en/topics/economy-trade.atom",
]


def read_feed(client: Client, address: str) -> Any:
    """A feed as a feed reader has it, without complaint."""
    answer = client.get(address)
    assert answer.status_code == 200
    found = feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})
    assert not found.bozo, found.get("bozo_exception")
    return found


@pytest.mark.parametrize("address", ALL)
def test_feed_is_atom_with_all_that_it_must_have(client: Client, address: str) -> None:
    found = read_feed(client, address)
    assert found.version == "atom10"
    assert found.feed.id == found.feed.links[0].href == SITE + address
    assert found.feed.language == address[7:9]
    assert (found.feed.author, found.feed.rights) == ("pledgecheck", "CC-BY-4.0")
    assert found.feed.title.endswith(" — pledgecheck")
    assert found.feed.updated_parsed
    ids = [entry.id for entry in found.entries]
    assert len(set(ids)) == len(ids) <= 50
    for entry in found.entries:
        assert entry.title
        assert entry.summary
        assert entry.updated_parsed
        assert entry.link.startswith(f"{SITE}/{address[7:9]}/")
    assert [entry.updated for entry in found.entries] == sorted(
        (entry.updated for entry in found.entries), reverse=True
    )


def test_feed_of_changes_has_an_entry_for_each_publication_newest_first(client: Client) -> None:
    found = read_feed(client, "/feeds/en/changes.atom")
    assert len(found.entries) == PledgeDocument.objects.count()  # the example was published pledge by pledge
    newest = found.entries[0]
    last = document("pledge", "P-0033")
    assert newest.title.startswith(f"{last['title']['en']} — First published")
    assert newest.link == f"{SITE}/en/pledges/P-0033/as-of/{last['as_of']['sequence']}/"
    assert newest.updated == found.feed.updated == last["as_of"]["published_at"]
    assert newest.summary.startswith("Example data")
    assert client.get(newest.link.removeprefix(SITE)).status_code == 200


@pytest.mark.usefixtures("undone")
def test_entry_stays_the_same_entry_when_others_follow(client: Client) -> None:
    before = read_feed(client, "/feeds/en/pledges/P-0009.atom").entries
    mend(Pledge.objects.get(code="P-0009"), title=words("Another title"))
    cast.publish(Pledge.objects.get(code="P-0009"))
    after = read_feed(client, "/feeds/en/pledges/P-0009.atom").entries
    assert after[1:] == before
    assert after[0].title == "Another title — Wording"
    assert after[0].link == SITE + f"/en/pledges/P-0009/as-of/{document('pledge', 'P-0009')['as_of']['sequence']}/"


@pytest.mark.usefixtures("undone")
def test_pledge_is_followed_through_its_claims(client: Client) -> None:
    approve(strike("claim", "C-0005", by=cast.editor(), reason={"ko": "틀림", "en": "Wrong"}), by=cast.second_editor())
    newest = read_feed(client, "/feeds/en/pledges/P-0001.atom").entries[0]
    assert newest.title == f"{document('claim', 'C-0005')['text']['en']} — Struck · correction"
    assert newest.summary == "Wrong"
    assert newest.link.startswith(f"{SITE}/en/pledges/P-0001/as-of/")


@pytest.mark.usefixtures("undone")
def test_corrections_have_a_feed_of_their_own(client: Client) -> None:
    assert read_feed(client, "/feeds/en/corrections.atom").entries == []
    approve(strike("claim", "C-0005", by=cast.editor(), reason=cast.WHY), by=cast.second_editor())
    (entry,) = read_feed(client, "/feeds/en/corrections.atom").entries
    assert entry.link == f"{SITE}/en/claims/C-0005/"


@pytest.mark.usefixtures("undone")
def test_person_and_topic_are_followed_through_their_pledges(client: Client) -> None:
    person, topic = make_candidate("new-person"), make_topic("new-topic")
    cast.publish(make_pledge(candidate=person, topics=(topic,), title=words("Of both")))
    cast.publish(make_pledge(title=words("Of neither")))
    pledge = Pledge.objects.get(title__en="Of both")
    cast.publish(mend(pledge, title=words("Of both, anew")))
    for address in ("/feeds/en/candidates/new-person.atom", "/feeds/en/topics/new-topic.atom"):
        titles = [entry.title for entry in read_feed(client, address).entries]
        assert titles[0] == "Of both, anew — Wording"
        assert titles[1].startswith("Of both — First published")
        assert len(titles) == 2


@pytest.mark.usefixtures("undone")
def test_withdrawn_pledge_can_still_be_followed(client: Client) -> None:
    withdraw("pledge", "P-0009", by=cast.editor(), reason={"ko": "중복", "en": "Twice"})
    found = read_feed(client, "/feeds/en/pledges/P-0009.atom")
    assert found.feed.title == "P-0009: withdrawn — pledgecheck"
    assert (found.entries[0].title, found.entries[0].summary) == ("P-0009 — Withdrawn", "Twice")


@pytest.mark.parametrize("address", ALL)
def test_feed_is_kept_and_not_sent_again(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=7, stale-while-revalidate=2"
    again = client.get(address, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])
    assert client.get(address, headers={"host": "localhost"}).content == answer.content


@pytest.mark.usefixtures("undone")
def test_validator_changes_with_what_the_feed_is_of_and_only_then(client: Client) -> None:
    def validators() -> list[str]:
        return [client.get(address)["ETag"] for address in ("/feeds/en/changes.atom", "/feeds/en/pledges/P-0009.atom")]

    before = validators()
    mend(Pledge.objects.get(code="P-0010"), title=words("Another title"))
    cast.publish(Pledge.objects.get(code="P-0010"))
    after = validators()
    assert after[0] != before[0]
    assert after[1] == before[1]


@pytest.mark.parametrize(
    "address",
    [
        "/feeds/ko/pledges/P-9999.atom",
        "/feeds/ko/pledges/%00.atom",
        "/feeds/ko/candidates/nobody.atom",
        "/feeds/ko/candidates/%00.atom",
        "/feeds/ko/topics/%ed%a0%80.atom",
        "/feeds/ko/sources/S-0001.atom",
        "/feeds/ko/nothing/P-0001.atom",
        "/feeds/ko/nothing.atom",
        "/feeds/fr/changes.atom",
        "/feeds/",
    ],
)
def test_what_is_unknown_answers_as_everywhere(client: Client, address: str) -> None:
    elsewhere, answer = client.get("/ko/pledges/P-9999/"), client.get(address)
    assert (answer.status_code, answer.content, answer.headers) == (404, elsewhere.content, elsewhere.headers)


def test_draft_is_unknown(client: Client) -> None:
    make_pledge(code="P-0999", candidate=make_candidate("unheard-of"), topics=(make_topic("unheard-of"),))
    unknown = client.get("/feeds/en/pledges/P-9999.atom").content
    for end in ("pledges/P-0999", "candidates/unheard-of", "topics/unheard-of"):
        assert client.get(f"/feeds/en/{end}.atom").content == unknown


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_feed_can_only_be_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/feeds/en/changes.atom").status_code == 405


@pytest.mark.usefixtures("undone")
def test_odd_words_stay_words_and_what_xml_refuses_is_left_out(client: Client) -> None:
    odd = "<b>&amp;</b> ]]> 벨\x07\x1b\ufffe 😀 \u202e"
    cast.publish(make_pledge(title={"ko": odd, "en": odd}))
    answer = client.get("/feeds/en/changes.atom")
    root = ElementTree.fromstring(answer.content)  # noqa: S314  (written a moment ago by what is tested)
    atom = "{http://www.w3.org/2005/Atom}"
    title = root.find(f"{atom}entry/{atom}title")
    assert title is not None
    assert (title.text or "").startswith("<b>&amp;</b> ]]> 벨 😀 \u202e — First published")
    assert title.get("type", "text") == "text"


@pytest.mark.usefixtures("undone")
def test_feed_has_fifty_entries_and_reads_no_more_for_more(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(feeds, "SHOWN", 2)
    with django_assert_num_queries(4):
        assert len(read_feed(client, "/feeds/en/changes.atom").entries) == 2
    monkeypatch.setattr(feeds, "SHOWN", 20)
    with django_assert_num_queries(4):
        assert len(read_feed(client, "/feeds/en/changes.atom").entries) == 20


def test_publication_that_was_only_read_in_part_is_not_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_feed(client, "/feeds/en/changes.atom").entries
    monkeypatch.setattr(feeds, "READ", 6)  # five rows of the last publication, one of the two before it
    assert read_feed(client, "/feeds/en/changes.atom").entries == whole[:1]


def test_page_of_a_pledge_leads_to_its_feed(client: Client) -> None:
    page = read(client, "/ko/pledges/P-0001/")
    found = [given["href"] for _name, given in page.elements if given.get("type") == "application/atom+xml"]
    assert found == ["/feeds/ko/pledges/P-0001.atom", "/feeds/ko/changes.atom"]
