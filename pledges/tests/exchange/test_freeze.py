"""`manage.py freeze`: a copy that any file server answers from, where every link leads somewhere and none out."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from pledges.exchange.frozen import places
from pledges.exchange.frozen.freezing import Frozen, freeze
from pledges.pages import journal_pages, name_lists
from pledges.pages import urls as pages
from pledges.reading import addresses, validator
from pledges.reading.models import Affect, PledgeDocument
from pledges.tests import cast, every_page, rich_world
from pledges.tests.desk_rows import make_claim, make_pledge
from pledges.tests.exchange.walking import Walk, served, walked

pytestmark = pytest.mark.any_engine

SITE = "http://testserver"
BASE = "/archive/"
OWN_LINKS = f"[ours]({SITE}/en/pledges/) [the desk]({SITE}/admin/) [searched]({SITE}/en/pledges/?q=x) [other](https://else.example/)"
"""What an editor may write: a link to the site itself by its whole address, to what no copy has, and to elsewhere."""


@pytest.fixture(scope="module")
def world(published_world: None) -> rich_world.World:
    """A record with everything in it, and words of an editor that link."""
    told = rich_world.tell()
    linking = make_claim(verdict="true")
    linking.reviews.update(reasoning={"en": OWN_LINKS, "ko": OWN_LINKS})
    cast.publish(make_pledge(claims=(linking,)))
    linking.refresh_from_db()
    return {**told, "linking": linking.code}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a file server serves; a copy lies in it."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def frozen(world: rich_world.World, folder: Path) -> Iterator[Frozen]:
    """A copy below a path, of lists with so few rows a page that they have several."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal_pages, "SIZE", 4)
        patch.setattr(name_lists, "SIZE", 1)
        patch.setattr(name_lists, "FEW", 1)
        yield freeze(folder / "archive", BASE)


@pytest.fixture(scope="module")
def walk(frozen: Frozen, folder: Path) -> Walk:
    """What a stranger finds who follows every link of it."""
    with served(folder) as origin:
        return walked(origin, SITE, BASE)


@pytest.fixture
def copy(frozen: Frozen, folder: Path) -> Path:
    """The folder of the copy."""
    return folder / "archive"


def files(copy: Path) -> set[str]:
    return {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}


def test_no_link_is_dead_none_leaves_and_nothing_does_nothing(walk: Walk) -> None:
    assert walk.dead == set()
    assert walk.leaving == set()
    assert walk.idle == set()
    assert len(walk.answered) > 500


def test_no_address_failed(frozen: Frozen, copy: Path) -> None:
    assert frozen.failures == []
    assert frozen.head == validator.head()
    told = json.loads((copy / "copy.json").read_text())
    assert (told["whole"], told["head"], told["base"]) == (True, frozen.head, BASE)
    assert frozen.files == told["files"] == len(files(copy) - {"copy.json", "SHA256SUMS"})


def test_every_address_of_the_site_is_in_it_or_needs_a_program(world: rich_world.World, copy: Path) -> None:
    """Whoever adds an address to the pages decides here whether a copy has it."""
    there = files(copy)
    wanted = {place: address for address in every_page.declared(world) if (place := places.of(address))}
    assert len(wanted) > 100
    # Of states those that a publication made, and of narrowed lists those that a page leads to.
    wanting = {address for place, address in wanted.items() if place not in there}
    wanting = {address for address in wanting if not re.search(r"/as-of/|^/cards/|\?", address)}
    assert {address for address in wanting if every_page.ask(address).status != 404} == set()
    none = {
        pattern
        for pattern, texts in every_page.BY_PATTERN.items()
        if all(places.of(address) is None for address in every_page.addresses(world, texts[:1]))
    }
    language = every_page.LANGUAGE
    assert none == {
        "oembed",
        f"{language}report/",
        f"{language}report/received/<str:token>/",
        f"{language}data/recipes/",
    }
    assert set(every_page.BY_PATTERN) >= every_page.patterns(pages.urlpatterns) - {""}


def test_pages_offer_nothing_that_the_copy_has_not(frozen: Frozen) -> None:
    """A template that leads to what needs a program asks first whether a copy is made (`site.copy`)."""
    assert frozen.unlinked == {f"{SITE}/admin/", f"{SITE}/en/pledges/?q=x"}


def test_past_states_further_pages_frames_and_tables_have_names_to_read(world: rich_world.World, copy: Path) -> None:
    there = files(copy)
    whole, first, shared = world["whole"], world["first"], world["shared"]
    assert {
        *("index.html", "ko/index.html", "en/changes/page=2/index.html", "en/candidates/page=2/index.html"),
        *(f"en/claims/{shared}/index.html", f"api/v1/claims/{shared}/index.json", f"{whole}/index.html"),
        *(f"embed/pledges/{whole}/language=en/index.html", f"embed/pledges/{whole}/index.html"),
        *("api/v1/pledges/pledges.csv", "api/v1/pledges/pledges.xlsx", "api/v1/pledges/pledges.ndjson"),
        *(
            "api/v1/revisions/1/index.json",
            "sitemap.xml",
            "robots.txt",
            "record/checkpoints.ndjson",
            "feeds/en/changes.atom",
        ),
    } <= there
    assert any(place.startswith(f"en/claims/{shared}/as-of/") for place in there), first


@pytest.mark.parametrize("language", ["ko", "en"])
def test_charts_are_in_the_copy_as_they_are_on_the_site(
    world: rich_world.World, copy: Path, client: Client, language: str
) -> None:
    pledge = addresses.pledge(json.loads(PledgeDocument.objects.get(ref=world["whole"]).document), language)
    for address in (pledge, f"/{language}/indicators/{world['indicator']}/"):
        page, kept = client.get(address).content.decode(), (copy / address[1:] / "index.html").read_text()
        (chart,) = re.findall(r'<figure class="chart">.*?</figure>', page, re.DOTALL)
        assert chart in kept
        (looks,) = re.findall(r'href="([^"]*pages/measured[^"]*css)"', kept)
        assert (copy / address[1:] / looks).resolve().is_file()


def test_pages_have_every_past_state_that_the_data_have(copy: Path) -> None:
    there = files(copy)
    states = [re.fullmatch(r"api/v1/(.+/as-of/\d+/index)\.json", place) for place in there]
    found = {state[1] for state in states if state}
    assert len(found) == Affect.objects.count()
    assert {f"{language}/{state}.html" for state in found for language in ("ko", "en")} - there == set()


def test_sitemap_names_pages_of_the_copy_and_leaves_alternates_to_them(copy: Path) -> None:
    texts = [path.read_text("utf-8") for path in (copy / "sitemaps").iterdir()]
    assert any(f"<loc>{SITE}{BASE}en/claims/C-0001/</loc>" in text for text in texts)
    assert not any("hreflang" in text for text in texts)


def test_files_beside_the_index_of_downloads_are_those_of_the_copy(copy: Path) -> None:
    told = json.loads((copy / "data/index.json").read_text("utf-8"))
    assert {one["name"] for one in told["files"]} >= {"pledgecheck.zip", "README.md"}
    for one in told["files"]:
        assert one["url"] == f"{SITE}{BASE}data/{one['name']}"
        assert (copy / "data" / one["name"]).is_file(), one
    assert told["homepage"].startswith(f"{SITE}/")


def test_description_of_the_api_is_of_the_program_at_the_original(copy: Path) -> None:
    told = json.loads((copy / "api/v1/schema/index.json").read_text("utf-8"))
    assert told["servers"] == [{"url": SITE}]
    assert f"]({SITE}/en/data/recipes/)" in told["info"]["description"]
    assert "](/" not in told["info"]["description"]


def test_addresses_without_a_name_lead_on(world: rich_world.World, copy: Path) -> None:
    ref = world["whole"]
    for place in (f"{ref}/index.html", f"ko/pledges/{ref}/index.html", f"en/pledges/{ref}/index.html", "index.html"):
        text = (copy / place).read_text("utf-8")
        to = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', text)
        assert to, place
        assert (copy / place).parent.joinpath(to[1]).resolve().is_file()
        assert f'<a href="{to[1]}">' in text


def test_json_is_never_a_page(copy: Path) -> None:
    pages, data = [*copy.rglob("*.html")], [*copy.rglob("*.json")]
    assert pages
    assert data
    for path in pages:
        assert path.read_text("utf-8").startswith("<!DOCTYPE html>"), path
    for path in data:
        json.loads(path.read_text("utf-8"))


def test_pages_say_what_they_are_a_copy_of_and_where_the_original_is(copy: Path, frozen: Frozen) -> None:
    english, korean = ((copy / language / "about/index.html").read_text("utf-8") for language in ("en", "ko"))
    assert f"This is a copy of {SITE} as it read on" in english
    assert f"up to revision {frozen.head}." in english
    assert f"개정 {frozen.head}번까지" in korean
    assert f'<link rel="canonical" href="{SITE}/en/about/">' in english
    assert f'<link rel="alternate" hreflang="ko" href="{SITE}/ko/about/">' in english


def test_links_of_an_editor_to_the_site_lead_into_the_copy(world: rich_world.World, copy: Path) -> None:
    text = (copy / "en/claims" / world["linking"] / "index.html").read_text("utf-8")
    assert re.search(r'<a href="../../pledges/index.html"[^>]*>ours</a>', text)
    assert "<span>the desk</span>" in text
    assert "<span>searched</span>" in text
    assert re.search(r'<a href="https://else.example/"[^>]*>other</a>', text)


def test_record_in_the_copy_can_be_verified(copy: Path, folder: Path, frozen: Frozen) -> None:
    with served(folder) as origin:
        ended = subprocess.run(
            [sys.executable, copy / "static/verify_record.py", f"{origin}{BASE}api/v1/revisions/index.json"],
            capture_output=True,
            text=True,
            check=False,
        )
    assert ended.stdout.startswith(f"{frozen.head} revisions agree"), ended
    assert f"{SITE}{BASE}api/v1/revisions/index.json" in (copy / "en/record/index.html").read_text("utf-8")


def test_servers_are_told_of_every_kind_of_file(copy: Path) -> None:
    types = re.search(r"types \{(.+?)\}", (copy / "HOSTING.txt").read_text("utf-8"), re.DOTALL)
    assert types
    known = {ending for line in types[1].split(";") for ending in line.split()[1:]}
    assert {place.rpartition(".")[2] for place in files(copy) - {"SHA256SUMS"}} - known == set()


def test_sums_are_those_of_the_files(copy: Path) -> None:
    ended = subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=copy, capture_output=True, check=False)  # noqa: S607
    assert ended.returncode == 0, ended
    listed = {line.split("  ", 1)[1] for line in (copy / "SHA256SUMS").read_text().splitlines()}
    assert listed == files(copy) - {"copy.json", "SHA256SUMS"}


def test_whoever_asks_the_site_gets_no_page_of_a_copy(frozen: Frozen) -> None:
    headers = {"pledgecheck-copy": "1", "x-copy": "1"}
    page = Client().get("/en/pledges/?copy=1", headers=headers)
    assert page.status_code == 400
    page = Client().get("/en/pledges/", headers=headers)
    assert b"<form" in page.content
    assert b"This is a copy" not in page.content
