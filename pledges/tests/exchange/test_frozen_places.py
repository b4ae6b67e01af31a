"""Where in a copy the answer of an address stands: readable, bounded, and never outside of it."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges.exchange.frozen import places
from pledges.exchange.frozen.crawl import Clash, Crawl, Elsewhere, own, relative
from pledges.exchange.frozen.markup import Link

PLACES = {
    "/": "index.html",
    "/ko/": "ko/index.html",
    "/P-0001": "P-0001/index.html",
    "/P-0001/": "P-0001/index.html",
    "/en/pledges/P-0001-export-more/": "en/pledges/P-0001-export-more/index.html",
    "/en/pledges/P-0001/as-of/157/": "en/pledges/P-0001/as-of/157/index.html",
    "/en/claims/C-0001/?as_of=157": "en/claims/C-0001/as-of/157/index.html",
    "/en/pledges/?candidate=lee-jae-myung": "en/pledges/candidate=lee-jae-myung/index.html",
    "/en/elections/x/?contest=seoul&candidate=kim": "en/elections/x/contest=seoul/candidate=kim/index.html",
    "/en/candidates/?after=kim": "en/candidates/after=kim/index.html",
    "/embed/pledges/P-0001/?language=en": "embed/pledges/P-0001/language=en/index.html",
    "/cards/P-0001-157-ko.png": "cards/P-0001-157-ko.png",
    "/feeds/en/pledges.atom?topic=trade": "feeds/en/pledges/topic=trade.atom",
    "/api/v1/pledges/": "api/v1/pledges/index.json",
    "/api/v1/pledges/P-0001/?as_of=157": "api/v1/pledges/P-0001/as-of/157/index.json",
    "/api/v1/pledges/?format=csv": "api/v1/pledges/pledges.csv",
    "/api/v1/pledges/?format=ndjson": "api/v1/pledges/pledges.ndjson",
    "/api/v1/pledges/?topic=trade&format=csv": "api/v1/pledges/topic=trade/pledges.csv",
    "/api/v1/summary/?by=party": "api/v1/summary/by=party/index.json",
    "/api/v1/summary/?by=party&format=xlsx": "api/v1/summary/by=party/summary.xlsx",
    "/api/v1/revisions/?after=156&page_size=1": "api/v1/revisions/157/index.json",
    "/data/pledgecheck.zip": "data/pledgecheck.zip",
    "/sitemap.xml": "sitemap.xml",
    "/record/checkpoints.ndjson": "record/checkpoints.ndjson",
    "/.well-known/security.txt": ".well-known/security.txt",
    "/static/vendor/pico-2.1.1.min.css": "static/vendor/pico-2.1.1.min.css",
}
NOWHERE = (
    *(
        "/admin/",
        "/oembed?url=x",
        "/en/report/?about=P-0001",
        "/en/data/recipes/",
        "/api/docs/",
        "/livez",
        "/v1alpha1/x",
    ),
    *("/en/pledges/?q=x", "/en/pledges/?topic=a&kind=action", "/en/pledges/?topic=a,b", "/en/pledges/?ordering=ref"),
    *("/en/pledges/?topic=a&topic=b", "/en/pledges/?cursor=x", "/api/v1/pledges/?topic=a", "/xx/pledges/"),
    *("/api/v1/pledges/?topic=a&format=xlsx", "/api/v1/pledges/?format=json", "/embed/pledges/P-0001/?language=xx"),
    *("/en/../../etc/passwd", "/en/%2e%2e/", "/en//pledges/", "/en/a%2fb/", "/en/.git/", "/en/a\x00b/", "en/pledges/"),
    *("/en/pledges/" + "x" * 200 + "/", "/en/" + "pledges/" * 80, "/en/a\\b/", "/en/claims/C-0001/?as_of=../1"),
    *("/static/../settings.py", "/.well-known/../x", "/static/", "/P-0001?x=1", "//else.example/", "/en/a:b/"),
)


@pytest.mark.parametrize(("address", "place"), PLACES.items())
def test_place_follows_from_the_address(address: str, place: str) -> None:
    assert places.of(address) == place


@pytest.mark.parametrize("address", NOWHERE)
def test_what_needs_a_program_or_could_lead_out_has_no_place(address: str) -> None:
    assert places.of(address) is None


@pytest.mark.parametrize("value", ["Ä", "a b", "A", "x" * 200, "..", "a/b", "%2e", "nul\x00"])
def test_values_that_make_no_name_are_named_by_a_digest(value: str) -> None:
    place = places.of("/en/pledges/?" + urlencode({"topic": value}))
    assert place
    assert place.startswith("en/pledges/topic=")
    assert len(place) == len("en/pledges/topic=/index.html") + 16


@given(st.text(max_size=300))
def test_no_text_leads_out(text: str) -> None:
    for address in (text, f"/{text}", f"/en/{text}", f"/en/pledges/?{text}", f"/data/{text}", f"/static/{text}"):
        place = places.of(address)
        if place is not None:
            parts = place.split("/")
            assert not {"", ".", ".."} & set(parts)
            assert all(part.isascii() and part.isprintable() and len(part) <= 150 for part in parts)
            assert not set(place) & set('\\:*?"<>|% ')


def test_pages_are_numbered_as_they_are_found() -> None:
    crawl = Crawl(iter(["/en/pledges/"]))
    found = iter(crawl)
    assert next(found)[:2] == ("/en/pledges/", "en/pledges/index.html")
    onward = Link("a", "/en/pledges/?cursor=abc", frozenset({"next"}))
    assert crawl.lead(onward, "/en/pledges/", "en/pledges/index.html") == ("en/pledges/page=2/index.html", "")
    assert next(found)[:2] == ("/en/pledges/?cursor=abc", "en/pledges/page=2/index.html")
    second = ("/en/pledges/?cursor=abc", "en/pledges/page=2/index.html")
    back = Link("a", "/en/pledges/?cursor=cba", frozenset({"prev"}))
    assert crawl.lead(back, *second) == ("en/pledges/index.html", "")
    other = Link("a", "/ko/pledges/?cursor=abc", language="ko")
    assert crawl.lead(other, *second) == ("ko/pledges/page=2/index.html", "")
    assert crawl.unkept() == {"ko/pledges/page=2/index.html": "en/pledges/page=2/index.html"}


def test_lists_of_data_go_on_in_files() -> None:
    assert places.page("api/v1/pledges/index.json", 2) == "api/v1/pledges/page=2.json"
    assert places.page("api/v1/pledges/page=2.json", 1) == "api/v1/pledges/index.json"
    assert places.number("api/v1/pledges/page=12.json") == 12


def test_places_that_differ_in_case_alone_are_refused() -> None:
    crawl = Crawl(iter([]))
    crawl.lead(Link("a", "/en/topics/trade/"), "/en/", "en/index.html")
    with pytest.raises(Clash, match="differ in case alone"):
        crawl.lead(Link("a", "/en/topics/Trade/"), "/en/", "en/index.html")


def test_links_are_relative_to_the_page_that_has_them() -> None:
    assert relative("ko/index.html", "en/claims/C-0001/index.html") == "../../../ko/index.html"
    assert relative("index.html", "index.html") == "index.html"


@pytest.mark.parametrize("url", ["https://else.example/", "http://testserver.example/", "mailto:x@example.org", "//x/"])
def test_addresses_of_others_are_not_ours(url: str) -> None:
    with pytest.raises(Elsewhere):
        own(url)
