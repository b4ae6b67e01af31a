"""/sitemap.xml and its parts, /robots.txt, /.well-known/security.txt."""

import datetime
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.desk.editorial import withdraw
from pledges.exchange.discovery import entries, security_file
from pledges.reading import choosing, revisions, validator
from pledges.reading.compose.frame import PLURALS
from pledges.tests import cast, every_page
from pledges.tests.asking.world import publish_world

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SITE = "http://testserver"
DATED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def tree(address: str) -> Any:
    answer = Client().get(address, HTTP_HOST="localhost")
    assert answer.status_code == 200, address
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)  # noqa: S314


def parts() -> list[str]:
    """The addresses of the parts, once the index is what the protocol says that it is."""
    root = tree("/sitemap.xml")
    assert root.tag == f"{MAP}sitemapindex"
    for each in root:
        assert each.tag == f"{MAP}sitemap"
        assert [child.tag for child in each] in ([f"{MAP}loc", f"{MAP}lastmod"], [f"{MAP}loc"])
    return [each.find(f"{MAP}loc").text.removeprefix(SITE) for each in root]


def pages() -> dict[str, Any]:
    """Every page of every part by its address: each element in its place, and none there twice."""
    found: dict[str, Any] = {}
    for part in parts():
        root = tree(part)
        assert root.tag == f"{MAP}urlset"
        for each in root:
            assert each.tag == f"{MAP}url"
            names = [child.tag for child in each]
            plain = [name for name in names if name != f"{XHTML}link"]
            assert names[: len(plain)] == plain
            assert plain in ([f"{MAP}loc"], [f"{MAP}loc", f"{MAP}lastmod"])
            lastmod = each.find(f"{MAP}lastmod")
            assert lastmod is None or DATED.fullmatch(lastmod.text)
            address = each.find(f"{MAP}loc").text
            assert address.startswith(f"{SITE}/")
            assert address not in found
            found[address.removeprefix(SITE)] = each
    return found


def test_every_live_page_is_listed_and_answers_itself() -> None:
    publish_world()
    found = pages()
    live = sum(choosing.live(subject).count() for subject in PLURALS)
    assert len(found) == 2 * (live + 1 + len(entries.FOLLOWING) + len(entries.STANDING))
    for address in found:
        assert every_page.ask(address, follow=False).status == 200, address


def test_alternates_are_those_of_the_page_itself() -> None:
    publish_world()
    found = pages()
    assert "/en/claims/C-0001/" in found
    for address, each in found.items():
        page = every_page.ask(address).html or ""
        own = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page)
        listed = [(link.get("hreflang"), link.get("href")) for link in each.findall(f"{XHTML}link")]
        assert sorted(listed) == sorted(own)
        assert {link.get("rel") for link in each.findall(f"{XHTML}link")} == {"alternate"}


def test_dates_are_those_of_the_record() -> None:
    publish_world()
    found = pages()
    document = every_page.ask("/api/v1/claims/C-0001/").body.decode()
    told = re.search(r'"as_of":\{"published_at":"([^"]+)"', document)
    assert told
    assert found["/en/claims/C-0001/"].find(f"{MAP}lastmod").text == told[1]
    head = revisions.published(validator.head())
    assert head
    assert found["/en/pledges/"].find(f"{MAP}lastmod").text == head[1]
    assert found["/en/about/"].find(f"{MAP}lastmod") is None


def test_pages_that_list_others_change_at_moments_that_nothing_notes() -> None:
    """A pledge of kim is on the pages of kim, the party, the election …, whose own documents stay as they were."""
    publish_world()
    found = pages().items()
    at = {True: set[str](), False: set[str]()}
    for address, each in found:
        at[each.find(f"{MAP}lastmod") is not None].add(address.removesuffix("/").split("/", 2)[-1])
    proper = {name for name in at[True] if name.startswith(("pledges/", "claims/"))}
    assert at[True] - proper == {"en", "ko", *entries.FOLLOWING}
    assert {"candidates/kim", "parties/blue-party", "topics/trade", "sources/S-0001"} <= at[False]
    assert not any(name.startswith(("pledges", "claims")) for name in at[False])


def told_parts() -> dict[str, str | None]:
    """When each part changed last, as the index tells it."""
    return {
        each.find(f"{MAP}loc").text.rpartition("/")[2].removesuffix(".xml"): each.findtext(f"{MAP}lastmod")
        for each in tree("/sitemap.xml")
    }


def test_parts_changed_when_the_newest_of_their_documents_did(monkeypatch: pytest.MonkeyPatch) -> None:
    publish_world()
    monkeypatch.setattr(entries, "SIZE", 2)
    monkeypatch.setattr(revisions, "moments", lambda wanted: {one: f"at {one}" for one in wanted})
    changed = {subject: dict(choosing.live(subject).values_list("ref", "changed")) for subject in ("pledge", "claim")}
    told = told_parts()
    of_pledges, of_claims = changed["pledge"], changed["claim"]
    assert told["pledges-from-P-0001"] == f"at {max(of_pledges['P-0001'], of_pledges['P-0002'])}"
    assert told["claims-from-C-0001"] == f"at {max(of_claims['C-0001'], of_claims['C-0002'])}"
    assert told["claims-from-C-0003"] == f"at {max(of_claims['C-0003'], of_claims['C-0004'])}"
    assert of_pledges["P-0001"] != of_pledges["P-0002"]
    assert of_claims["C-0003"] != of_claims["C-0004"]
    none = {name for name, at in told.items() if at is None}
    assert none == {name for name in told if not name.startswith(("pledges-", "claims-", "pages"))}


def test_part_changes_and_keeps_its_place_when_a_page_leaves_it(monkeypatch: pytest.MonkeyPatch) -> None:
    publish_world()
    monkeypatch.setattr(entries, "SIZE", 2)
    monkeypatch.setattr(revisions, "moments", lambda wanted: {one: f"at {one}" for one in wanted})
    before = told_parts()
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    after = told_parts()
    assert list(after) == list(before)
    assert after["pledges-from-P-0001"] == f"at {validator.head()}"
    assert after["pledges-from-P-0003"] == before["pledges-from-P-0003"]
    withdraw("pledge", "P-0002", by=cast.editor(), reason=cast.WHY)
    assert "pledges-from-P-0001" not in told_parts()


def test_withdrawn_pages_leave_it() -> None:
    publish_world()
    assert any("/P-0002" in address for address in pages())
    withdraw("pledge", "P-0002", by=cast.editor(), reason=cast.WHY)
    assert not any("/P-0002" in address for address in pages())


def test_parts_are_of_a_bounded_size_and_stay_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    publish_world()
    whole = set(pages())
    monkeypatch.setattr(entries, "SIZE", 2)
    assert len([part for part in parts() if "pledges-from" in part]) > 1
    assert set(pages()) == whole
    assert all(len(list(tree(part))) <= 4 for part in parts() if "-from-" in part)


@pytest.mark.parametrize("named", ["pages2", "pledges", "pledges-from-P-9999", "pledges-from-x", "desk-from-1", "é"])
def test_parts_that_there_are_not_are_unknown(named: str) -> None:
    assert Client().get(f"/sitemaps/{named}.xml").status_code == 404


def test_parts_begin_where_the_index_says_alone() -> None:
    publish_world()
    assert Client().get("/sitemaps/pledges-from-P-0001.xml").status_code == 200
    assert Client().get("/sitemaps/pledges-from-P-0002.xml").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/sitemap.xml", "/sitemaps/pages.xml", "/sitemaps/pledges-from-P-0001.xml", "/record/checkpoints.ndjson"],
)
def test_whatever_follows_a_question_mark_is_refused_and_kept_by_nobody(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_world()
    monkeypatch.setattr("pledgecheck.shared.ask", lambda asked: pytest.fail("the cache was asked"))
    monkeypatch.setattr("pledgecheck.shared.is_configured", lambda: True)
    answer = Client().get(address, {"x": "1"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert (answer.json()["parameter"], answer.json()["kind"]) == ("x", "unknown_parameter")


def test_whoever_has_a_part_is_told_so_before_a_document_is_read() -> None:
    publish_world()
    address = "/sitemaps/pledges-from-P-0001.xml"
    tag = Client().get(address)["ETag"]
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(address, headers={"If-None-Match": tag}).status_code == 304
    assert len(asked) == 2
    assert not any("document" in each["sql"] or "COUNT" in each["sql"] for each in asked)


def test_one_language_has_no_alternates(settings: Any) -> None:
    settings.CONTENT_LANGUAGES = ["ko"]
    publish_world()
    found = pages()
    assert "/ko/claims/C-0001/" in found
    assert all(each.find(f"{XHTML}link") is None for each in found.values())


@pytest.mark.parametrize(
    "address",
    [
        *("/sitemap.xml", "/sitemaps/pages.xml", "/robots.txt", "/.well-known/security.txt"),
        "/record/checkpoints.ndjson",
    ],
)
def test_files_are_validated_and_kept_like_pages(address: str, settings: Any) -> None:
    settings.SECURITY_CONTACT = ["mailto:security@example.org"]
    first = Client().get(address)
    assert first["Cache-Control"] == validator.KEPT
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert Client().post(address).status_code == 405


def test_robots_names_the_sitemap_and_what_to_leave_alone() -> None:
    said = Client().get("/robots.txt", HTTP_HOST="localhost").content.decode().splitlines()
    assert said[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /*/report/", "Disallow: /*?"} <= set(said)
    assert f"Sitemap: {SITE}/sitemap.xml" in said


def test_security_is_unknown_until_somebody_is_named() -> None:
    assert Client().get("/.well-known/security.txt").status_code == 404


def test_security_names_whom_to_tell_and_until_when(settings: Any) -> None:
    settings.SECURITY_CONTACT = ["mailto:security@example.org", "https://example.org/security"]
    said = Client().get("/.well-known/security.txt").content.decode().splitlines()
    assert said[:2] == ["Contact: mailto:security@example.org", "Contact: https://example.org/security"]
    assert re.fullmatch(r"Expires: \d{4}-\d\d-01T00:00:00Z", said[2])
    assert said[3:] == ["Preferred-Languages: ko, en", f"Canonical: {SITE}/.well-known/security.txt"]


@pytest.mark.parametrize(("month", "expected"), [(1, (2026, 8)), (5, (2026, 12)), (6, (2027, 1)), (12, (2027, 7))])
def test_security_expires_within_a_year(month: int, expected: tuple[int, int]) -> None:
    found = security_file.expires(datetime.date(2026, month, 28))
    assert (found.year, found.month, found.day) == (*expected, 1)
