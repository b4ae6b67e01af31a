"""Every feed in both languages by the rules of RFC 4287: with nothing, with a record full of oddities, and for good."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from django.db import transaction
from django.test import Client, override_settings

from pledges.desk.editorial import approve, submit
from pledges.tests import cast, rich_world
from pledges.tests.desk_rows import make_candidate, make_claim, make_pledge, make_topic, make_verdict, words
from pledges.tests.pages.reading_along import read

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ENDS = (
    *(
        "changes",
        "corrections",
        "checkpoints",
        "pledges/{whole}",
        "pledges/{withdrawn}",
        "candidates/{candidate}",
        "topics/trade",
    ),
    *(
        "pledges",
        "claims",
        "pledges?topic=trade&candidate=kim",
        "pledges?q=수출",
        "claims?verdict=false",
        "claims?q=없는말",
    ),
)
EVERYWHERE = ("changes", "corrections", "checkpoints", "pledges", "claims", "pledges?topic=trade", "claims?q=수출")


@pytest.fixture(scope="module")
def world(published_world: None) -> Iterator[dict[str, Any]]:
    """A record with everything in it, and a last publication whose words are hostile."""
    with transaction.atomic():
        told = rich_world.tell()
        evil = "<b>&amp;</b> ]]> <![CDATA[ \x07 😀 \u202e </feed>"
        pledge = make_pledge(
            candidate=make_candidate("kim"), topics=(make_topic("trade"),), title=words(evil, f"수출 {evil}")
        )
        reason = {"ko": f"까닭 {evil}", "en": None}
        approve(submit(pledge, by=cast.reporter(), reason=reason), by=cast.editor())
        yield told
        transaction.set_rollback(True)


def addresses(given: tuple[str, ...], **named: Any) -> list[str]:
    """The address of each in both languages."""
    found = []
    for end in given:
        path, mark, query = end.format(**named).partition("?")
        found += [f"/feeds/{language}/{path}.atom{mark}{query}" for language in ("ko", "en")]
    return found


def wrong(address: str) -> Iterator[str]:
    """What a feed has against it."""
    answer = Client().get(address)
    found = feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})
    if answer.status_code != 200 or found.bozo or found.version != "atom10":
        yield f"{answer.status_code} {found.version} {found.get('bozo_exception')}"
        return
    root = ElementTree.fromstring(answer.content)  # noqa: S314  (written a moment ago by what is tested)
    if root.get(LANG) != answer["Content-Language"]:
        yield "is in another language than it says"
    for name in ("author", "rights"):
        if len(root.findall(ATOM + name)) != 1:
            yield f"not one {name}"
    for one in (root, *root.findall(f"{ATOM}entry")):
        yield from (f"{line} in {one.findtext(f'{ATOM}title')}" for line in _wrong(one))
    updated = [str(one.findtext(f"{ATOM}updated")) for one in root.findall(f"{ATOM}entry")]
    if updated != sorted(updated, reverse=True) or (updated and root.findtext(f"{ATOM}updated") != updated[0]):
        yield "is out of order, or older than its newest entry"
    if any(len((one.findtext(f"{ATOM}summary") or "").strip()) == 0 for one in root.findall(f"{ATOM}entry")):
        yield "has an entry without a reason"


def _wrong(element: ElementTree.Element) -> Iterator[str]:
    for name in ("id", "title", "updated"):
        given = element.findall(ATOM + name)
        if len(given) != 1 or not (given[0].text or "").strip():
            yield f"not one {name}"
    if not urlsplit(element.findtext(f"{ATOM}id") or "").scheme:
        yield "id is no whole address"
    if not RFC_3339.fullmatch(element.findtext(f"{ATOM}updated") or ""):
        yield "updated is no time"
    links = [(one.get("rel"), one.get("type")) for one in element.findall(f"{ATOM}link")]
    if len(set(links)) != len(links) or ("alternate", "text/html") not in links:
        yield f"links {links}"


def entries(address: str) -> list[Any]:
    found: list[Any] = feedparser.parse(Client().get(address).content).entries
    return found


@pytest.mark.django_db
def test_feed_of_nothing_is_a_feed() -> None:
    assert {address: found for address in addresses(EVERYWHERE) if (found := list(wrong(address)))} == {}
    assert [entries(address) for address in addresses(EVERYWHERE)] == [[]] * 2 * len(EVERYWHERE)


def test_no_feed_has_anything_against_it_whatever_the_record_holds(world: dict[str, Any]) -> None:
    asked = addresses(ENDS, **world)
    assert {address: found for address in asked if (found := list(wrong(address)))} == {}
    assert sum(bool(entries(address)) for address in asked) >= len(asked) - 4


def test_every_entry_of_every_feed_has_an_id_of_its_own_within_its_feed(world: dict[str, Any]) -> None:
    seen: dict[str, str] = {}
    for address in addresses(ENDS, **world):
        found = feedparser.parse(Client().get(address).content)
        for one in (found.feed, *found.entries):
            assert seen.setdefault(one.id, address) == address
        assert all(one.id.startswith(f"{found.feed.id}#") for one in found.entries)
    assert len(seen) > 100


def test_ids_outlive_names_notices_and_reasons_in_other_words(world: dict[str, Any]) -> None:
    def ids() -> list[list[str]]:
        return [[one.id for one in entries(address)] for address in addresses(ENDS, **world)]

    before = ids()
    another = {"SITE_NAME": "Another", "SITE_NOTICE": {"en": "x"}, "CONTENT_LICENSE": "CC0-1.0"}
    with override_settings(CONTENT_LANGUAGES=["en", "ko"], **another):
        assert ids() == before
    cast.publish(make_pledge())
    after = ids()
    assert [now[-len(then) :] if then else [] for then, now in zip(before, after, strict=True) if len(now) < 50] == [
        then for then, now in zip(before, after, strict=True) if len(now) < 50
    ]


def test_reason_is_that_of_the_publication_in_the_language_that_it_was_given_in(world: dict[str, Any]) -> None:
    for language, foreign in (("ko", None), ("en", "ko")):
        root = ElementTree.fromstring(Client().get(f"/feeds/{language}/topics/trade.atom").content)  # noqa: S314
        summary = root.find(f"{ATOM}entry/{ATOM}summary")
        assert summary is not None
        assert (summary.text or "").startswith("까닭 <b>&amp;</b> ]]>")
        assert summary.get(LANG) == foreign


@pytest.mark.django_db
def test_publication_that_corrects_says_so_whatever_it_is_told_by() -> None:
    claim = make_claim()
    cast.publish(make_pledge(claims=(claim,)))
    claim.reviews.update(verdict="false")
    cast.publish(claim, make_pledge(), correction=True)
    newest, first = entries("/feeds/en/changes.atom")
    assert ("correction" in newest.title, "correction" in first.title) == (True, False)
    assert "correction" in {tag.term for tag in newest.tags}
    (corrected,) = entries("/feeds/en/corrections.atom")
    assert corrected.id.rpartition("#")[2] == newest.id.rpartition("#")[2]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        ("/en/", ["changes"]),
        ("/en/changes/", ["changes"]),
        ("/en/corrections/", ["corrections", "changes"]),
        ("/en/record/", ["checkpoints", "changes"]),
        ("/en/pledges/P-0001/", ["pledges/P-0001", "changes"]),
        ("/en/candidates/kim/", ["candidates/kim", "changes"]),
        ("/en/topics/trade/", ["topics/trade", "changes"]),
        ("/en/claims/C-0001/", ["changes"]),
        ("/en/pledges/", ["pledges", "changes"]),
        ("/en/pledges/?topic=trade", ["pledges?topic=trade", "changes"]),
        ("/en/claims/?verdict=true", ["claims?verdict=true", "changes"]),
    ],
)
def test_page_names_its_feeds_in_its_head_and_they_are_there(page: str, feeds: list[str]) -> None:
    claim = make_claim()
    make_verdict(claim, "half_true", "2023-01-01")
    cast.publish(make_pledge(candidate=make_candidate("kim"), topics=(make_topic("trade"),), claims=(claim,)))
    seen = read(Client(), page)
    found = [given for name, given in seen.elements if name == "link" and given.get("type") == "application/atom+xml"]
    wanted = [address for address in addresses(tuple(feeds)) if "/en/" in address]
    assert [given["href"] for given in found] == wanted
    assert {given["rel"] for given in found} == {"alternate"}
    assert all(given["title"] for given in found)
    assert [Client().get(address).status_code for address in wanted] == [200] * len(wanted)


def test_reader_who_has_a_feed_gets_none_of_it(world: dict[str, Any]) -> None:
    for address in addresses(ENDS, **world):
        etag = Client().get(address)["ETag"]
        again = Client().get(address, headers={"If-None-Match": etag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag), address
