"""On hold or sealed: every public address of it answers as is said here, and none with a byte of what it said."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from pledges.exchange.frozen.freezing import freeze
from pledges.reading import revisions
from pledges.tests import canaries, every_page, kept_back, rich_world
from pledges.tests.described import answered, differences
from pledges.tests.every_request import whole_list

pytestmark = pytest.mark.usefixtures("undone")

PLEDGES, CLAIMS = ("held_pledge", "sealed_pledge"), ("held_claim", "held_alone", "sealed_claim")
OF_PLEDGE = {
    **{f"/api/v1/pledges/{{ref}}/{end}": 451 for end in ("", "?as_of={sequence}", "claims/", "claims/?page_size=1")},
    "/api/v1/pledges/{ref}/revisions/": 200,
    **{f"/{{language}}/pledges/{{ref}}{end}": 451 for end in ("/", "-any-words/", "/as-of/{sequence}/")},
    "/embed/pledges/{ref}/?language={language}": 451,
    **{f"/oembed?format={shape}&url=http://testserver/{{ref}}": 200 for shape in ("json", "xml")},
    "/feeds/{language}/pledges/{ref}.atom": 200,
}
OF_CLAIM = {
    **{f"/api/v1/claims/{{ref}}/{end}": 451 for end in ("", "?as_of={sequence}")},
    "/api/v1/claims/{ref}/revisions/": 200,
    **{f"/{{language}}/claims/{{ref}}/{end}": 451 for end in ("", "?as_of={sequence}")},
}
OF_BOTH = {
    "/{ref}": 451,
    "/cards/{ref}-{sequence}-{language}.png": 200,
    "/{language}/report/?about={ref}": 200,
}
PAST = {
    "/api/v1/claims/{mended_claim}/?as_of={sealed_past}": 451,
    "/{language}/claims/{mended_claim}/?as_of={sealed_past}": 451,
    "/cards/{mended_claim}-{sealed_past}-{language}.png": 200,
    "/api/v1/claims/{mended_claim}/": 200,
    "/{language}/claims/{mended_claim}/": 200,
    "/{language}/claims/{mended_claim}/?as_of={head}": 200,
    "/api/v1/sources/{mended_source}/?as_of={sealed_source}": 451,
    "/{language}/sources/{mended_source}/?as_of={sealed_source}": 451,
    "/api/v1/sources/{mended_source}/": 200,
    "/{language}/sources/{mended_source}/": 200,
    "/api/v1/claims/{holder}/?as_of={sealed_source}": 451,
    "/{language}/claims/{holder}/?as_of={sealed_source}": 451,
    "/api/v1/claims/{holder}/": 200,
}
"""A past state whose content is sealed, one that showed such a content, and the present states of both."""

WORD = kept_back.CANARY
SECRET = re.compile(f"{WORD}|{kept_back.PAST}".encode(), re.IGNORECASE)
FOUND_BY = (
    *(f"/{{language}}/{plural}/?q={WORD}" for plural in ("pledges", "claims")),
    *(f"/api/v1/{plural}/?q={WORD}" for plural in ("pledges", "claims")),
    f"/v1alpha1/claims:search?query={WORD}&languageCode={{language}}",
)
LISTS = (
    *(f"/{{language}}/{plural}/" for plural in ("pledges", "claims")),
    *(f"/api/v1/{plural}/?page_size=200" for plural in ("pledges", "claims")),
    *(f"/api/v1/{plural}/?format={form}" for plural in ("pledges", "claims") for form in ("csv", "xlsx", "ndjson")),
    *("/sitemap.xml", "/sitemaps/pledges-from-P-0001.xml", "/sitemaps/claims-from-C-0001.xml"),
    *("/feeds/{language}/pledges.atom", "/feeds/{language}/claims.atom", "/{language}/candidates/kim/"),
    *("/data/pledges.ndjson", "/data/claims.ndjson", "/data/claimreview.jsonld"),
    "/v1alpha1/claims:search?reviewPublisherSiteFilter=testserver&pageSize=100",
)
"""What has every live pledge and claim in it, and of these none."""


@pytest.fixture(scope="module")
def world(published_world: None) -> rich_world.World:
    return rich_world.tell()


def addresses(world: rich_world.World) -> Iterator[tuple[str, int]]:
    """Every address of all that is kept back, with the status that it answers with."""
    for names, table in ((PLEDGES, OF_PLEDGE), (CLAIMS, OF_CLAIM)):
        for ref in (world[name] for name in names):
            rows = revisions.timeline("pledge" if names is PLEDGES else "claim", ref)
            for sequence in [row["sequence"] for row in rows]:
                yield from _filled({**table, **OF_BOTH}, {"ref": ref, "sequence": sequence})
    yield from _filled(PAST, world)


def _filled(table: dict[str, int], given: dict[str, Any]) -> Iterator[tuple[str, int]]:
    for text, status in table.items():
        for language in every_page.LANGUAGES:
            yield text.format(**given, language=language), status


def shown(address: str, answer: every_page.Answer) -> bool:
    """Whether an answer has a byte of it that its own address doesn't have."""
    return WORD not in address and any(map(SECRET.search, canaries.readable(answer.headers, answer.body)))


def test_every_address_of_it_answers_with_its_status_and_nothing_that_it_said(world: rich_world.World) -> None:
    wrong, told = [], []
    for address, status in dict(addresses(world)).items():
        found = every_page.ask(address)
        wrong += [f"{address}: {found.status}"] if found.status != status else []
        told += [address] if shown(address, found) else []
        if found.status == 451:
            assert found.headers["Link"] == '<http://testserver/>; rel="blocked-by"', address
            assert "ETag" in found.headers, address
            assert found.headers["Cache-Control"].startswith("public"), address
            assert Client().head(address, follow=True).status_code == 451, address
    assert (wrong, told) == ([], [])


def test_no_public_address_whatever_has_a_byte_of_it(world: rich_world.World) -> None:
    told = [address for address in whole_list(world) if shown(address, every_page.ask(address))]
    assert told == []


def test_no_list_search_feed_or_file_has_it(world: rich_world.World) -> None:
    codes = re.compile("|".join(world[name] for name in (*PLEDGES, *CLAIMS)).encode())
    asked = every_page.addresses(world, [text[1:] for text in (*LISTS, *FOUND_BY)])
    answers = {address: every_page.ask(address) for address in asked}
    assert {answer.status for answer in answers.values()} <= {200}
    named = [
        address
        for address, answer in answers.items()
        if any(map(codes.search, canaries.readable(answer.headers, answer.body)))
    ]
    assert named == []
    for plural in ("pledges", "claims"):
        assert answers[f"/api/v1/{plural}/?q={WORD}"].body.startswith(b'{"next":null'), plural
        assert json.loads(answers[f"/api/v1/{plural}/?q={WORD}"].body)["results"] == []


@pytest.mark.parametrize("name", [*PLEDGES, *CLAIMS])
def test_notice_is_as_the_description_has_it(world: rich_world.World, name: str) -> None:
    plural = "pledges" if name in PLEDGES else "claims"
    found = Client().get(f"/api/v1/{plural}/{world[name]}/")
    assert (found.status_code, found["Content-Type"]) == (451, "application/json")
    assert differences(answered(f"/api/v1/{plural}/{{ref}}/", 451), found.json()) == []
    assert found.json()["held" if name.startswith("held") else "sealed"] is True


def test_condition_of_a_request_for_it_counts_for_nothing(world: rich_world.World) -> None:
    """RFC 9110, 13.2.1: what anybody has of it, the notice too, is answered in full."""
    for address in (f"/api/v1/pledges/{world['held_pledge']}/", f"/en/claims/{world['sealed_claim']}/"):
        first = Client().get(address)
        for condition in ({"If-None-Match": first["ETag"]}, {"If-None-Match": "*"}, {"If-Match": '"other"'}):
            again = Client().get(address, headers=condition)
            assert (again.status_code, again.content) == (451, first.content), condition


@pytest.mark.parametrize(("language", "said"), [
    ("en", ("On hold since", "At the latest until", "A test", "a second stands by it", "All its revisions")),
    ("ko", ("보류를 시작한 때", "늦어도 끝나는 때", "시험", "다른 사람이 동의했다", "게시 보류")),
])  # fmt: skip
def test_page_says_since_when_until_when_why_and_who(
    world: rich_world.World, language: str, said: tuple[str, ...]
) -> None:
    for address in (f"pledges/{world['held_pledge']}/", f"claims/{world['held_claim']}/"):
        body = every_page.ask(f"/{language}/{address}").html or ""
        assert [words for words in said if words not in body] == [], address


@pytest.mark.parametrize(("language", "said"), [
    ("en", ("Sealed on", "Court", "A court ordered that this be removed.", "A test", "All its revisions")),
    ("ko", ("봉인한 때", "법원 결정", "법원이 이 내용을 지우라고 결정했다.", "시험", "해시값")),
])  # fmt: skip
def test_page_says_on_what_ground_it_was_sealed(world: rich_world.World, language: str, said: tuple[str, ...]) -> None:
    body = every_page.ask(f"/{language}/pledges/{world['sealed_pledge']}/").html or ""
    assert [words for words in said if words not in body] == []


def test_embedded_it_is_a_notice_in_a_frame_that_others_may_show(world: rich_world.World) -> None:
    found = Client().get(f"/embed/pledges/{world['held_pledge']}/?language=en")
    assert "frame-ancestors *" in found["Content-Security-Policy"]
    assert f"{world['held_pledge']}: on hold" in found.content.decode()
    told = Client().get("/oembed", {"url": f"http://testserver/en/pledges/{world['held_pledge']}/"}).json()
    assert (told["title"], "author_name" in told) == (f"{world['held_pledge']}: on hold", False)


def test_frozen_copy_has_the_notice_at_its_address(world: rich_world.World, tmp_path: Any) -> None:
    assert freeze(tmp_path / "copy").failures == []
    for name, words in (("held_pledge", "on hold"), ("sealed_pledge", "sealed")):
        page = tmp_path / "copy" / "en" / "pledges" / world[name] / "index.html"
        assert f"{world[name]}: {words}" in page.read_text()
        assert (tmp_path / "copy" / "api" / "v1" / "pledges" / world[name] / "index.json").is_file()
    told = [path for path in tmp_path.rglob("*") if path.is_file() and WORD.encode() in path.read_bytes()]
    assert told == []
