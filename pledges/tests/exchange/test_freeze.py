"""`manage.py freeze`: a copy that any file server answers from, where every link leads somewhere and none out."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from pledges.desk.editorial import withdraw
from pledges.exchange.frozen import freezing, places
from pledges.exchange.frozen.crawl import Crawl
from pledges.exchange.frozen.freezing import Frozen, freeze
from pledges.management.commands.freeze import base_path
from pledges.pages import journal_pages, name_lists
from pledges.pages import urls as pages
from pledges.reading import validator
from pledges.tests import cast, every_page, rich_world
from pledges.tests.desk_rows import make_claim, make_pledge, words
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


def no_further(crawl: Any, to: str, *_link: object) -> str | None:
    """Where a link leads, which is not followed."""
    return places.of(to)


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
        *("api/v1/revisions/1/index.json", "sitemap.xml", "robots.txt", "feeds/en/changes.atom"),
    } <= there
    assert any(place.startswith(f"en/claims/{shared}/as-of/") for place in there), first


def test_addresses_without_a_name_lead_on(world: rich_world.World, copy: Path) -> None:
    ref = world["whole"]
    for place in (f"{ref}/index.html", f"ko/pledges/{ref}/index.html", f"en/pledges/{ref}/index.html", "index.html"):
        text = (copy / place).read_text("utf-8")
        to = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', text)
        assert to, place
        assert (copy / place).parent.joinpath(to[1]).resolve().is_file()
        assert f'<a href="{to[1]}">' in text


def test_json_is_never_a_page(copy: Path) -> None:
    for path in copy.rglob("*.html"):
        assert path.read_text("utf-8").startswith("<!DOCTYPE html>"), path
    for path in copy.rglob("*.json"):
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


@pytest.fixture
def few(world: rich_world.World, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A copy has these alone; a test may have other ones in it."""
    ref = world["whole"]
    wanted = ["/en/about/", "/ko/methodology/", f"/api/v1/pledges/{ref}/", f"/embed/pledges/{ref}/", "/static/site.css"]
    monkeypatch.setattr(freezing, "seeds", lambda: iter(wanted))
    monkeypatch.setattr(Crawl, "_place", no_further)
    return wanted


def test_next_run_writes_what_changed_and_removes_what_is_gone(
    world: rich_world.World, few: list[str], tmp_path: Path, undone: None
) -> None:
    copy = tmp_path / "copy"
    freeze(copy)
    (copy / "CNAME").write_text("example.org")
    before = {place: (copy / place).stat().st_mtime_ns for place in files(copy)}
    few.remove("/ko/methodology/")
    withdraw("pledge", world["whole"], by=cast.editor(), reason=cast.WHY)
    found = freeze(copy)
    assert (found.failures, found.removed) == ([], 1)
    assert not (copy / "ko").exists()
    assert (copy / "CNAME").read_text() == "example.org"
    after = {place: (copy / place).stat().st_mtime_ns for place in files(copy)}
    assert {place for place in after if after[place] == before.get(place)} == {
        "static/site.css",
        "HOSTING.txt",
        "CNAME",
    }
    assert json.loads((copy / f"api/v1/pledges/{world['whole']}/index.json").read_text())["withdrawn"]


def test_run_that_was_ended_leaves_no_whole_copy_and_the_next_one_ends_it(few: list[str], tmp_path: Path) -> None:
    def ended(count: int) -> None:
        if count == 3:
            raise KeyboardInterrupt

    copy, outside = tmp_path / "copy", tmp_path / "outside"
    with pytest.raises(KeyboardInterrupt):
        freeze(copy, shown=ended)
    assert json.loads((copy / "copy.json").read_text())["whole"] is False
    outside.write_text("somebody's")
    with (copy / ".writing/SHA256SUMS").open("a") as sums:
        sums.write(f"{'0' * 64}  ../outside\n{'0' * 64}  {outside}\n{'0' * 64}  cut")
    few.remove("/en/about/")
    assert freeze(copy).removed == 1
    assert json.loads((copy / "copy.json").read_text())["whole"] is True
    assert not (copy / "en").exists()
    assert not (copy / ".writing").exists()
    assert outside.exists()


def refusal(folder: Path) -> str:
    """The sentence with which a folder is refused; nothing in it has changed."""
    before = sorted(str(path) for path in folder.rglob("*"))
    with pytest.raises(CommandError) as failure:
        call_command("freeze", str(folder), stdout=StringIO())
    assert sorted(str(path) for path in folder.rglob("*")) == before
    return str(failure.value)


def test_folders_of_others_are_refused(few: list[str], tmp_path: Path) -> None:
    full, file = tmp_path / "full", tmp_path / "file"
    full.mkdir()
    (full / "thesis.txt").write_text("years of work")
    file.write_text("")
    assert "has files in it that no freeze wrote" in refusal(full)
    (full / "copy.json").write_text('["another program\'s"]')
    assert "has files in it that no freeze wrote" in refusal(full)
    assert "is a file; name a folder" in refusal(file)
    assert "can't be written to" in refusal(file / "below")


def test_one_run_at_a_time_writes_to_a_folder(few: list[str], tmp_path: Path) -> None:
    said: list[str] = []

    def another(count: int) -> None:
        with pytest.raises(CommandError) as failure:
            call_command("freeze", str(tmp_path / "copy"), stdout=StringIO())
        said.append(str(failure.value))

    assert freeze(tmp_path / "copy", shown=another).failures == []
    assert "Another freeze is writing to" in said[0]
    assert freeze(tmp_path / "copy").failures == []


def test_links_of_the_disc_lead_out_of_no_copy(few: list[str], tmp_path: Path) -> None:
    copy, elsewhere = tmp_path / "copy", tmp_path / "elsewhere"
    elsewhere.mkdir()
    few.remove("/en/about/")
    freeze(copy)
    (copy / "en").symlink_to(elsewhere)
    few.append("/en/about/")
    with pytest.raises(CommandError, match="isn't a folder of the copy; remove it and run again"):
        call_command("freeze", str(copy), stdout=StringIO())
    assert list(elsewhere.iterdir()) == []


def test_nobody_counts_what_it_asks(few: list[str], tmp_path: Path) -> None:
    with override_settings(API_RATE=1):
        assert freeze(tmp_path / "copy").failures == []


def test_site_at_https_behind_a_proxy_is_asked_as_it_is(few: list[str], tmp_path: Path) -> None:
    behind = {"SECURE_SSL_REDIRECT": True, "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")}
    with override_settings(SITE_URL="https://pledges.example.org", ALLOWED_HOSTS=[".example.org"], **behind):
        assert freeze(tmp_path / "copy").failures == []
        assert 'href="https://pledges.example.org/en/about/"' in (tmp_path / "copy/en/about/index.html").read_text()


def test_shared_cache_neither_gives_nor_takes_pages_of_a_copy(
    few: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pledgecheck.shared.is_configured", lambda: True)
    monkeypatch.setattr("pledgecheck.shared.ask", lambda asked: pytest.fail("the cache was asked"))
    assert freeze(tmp_path / "copy").failures == []


def test_what_fails_is_told_and_the_copy_is_not_whole(few: list[str], tmp_path: Path) -> None:
    few += ["/en/pledges/P-9999/", "/api/v1/claims/C-9999/"]
    out = StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("freeze", str(tmp_path / "copy"), stdout=out)
    assert "/en/pledges/P-9999/ answers 404, and the copy leads to it" in str(failure.value)
    assert "/api/v1/claims/C-9999/ answers 404" in str(failure.value)
    assert re.search(r": 7 files \(4 pages\), 0\.\d MB, \d+ s; 0 removed", out.getvalue())
    assert json.loads((tmp_path / "copy/copy.json").read_text())["whole"] is False


def test_what_is_published_meanwhile_is_told(few: list[str], tmp_path: Path, undone: None) -> None:
    before = validator.head()

    def publish(count: int) -> None:
        cast.publish(make_pledge(title=words("Later")))

    found = freeze(tmp_path / "copy", shown=publish)
    assert (found.head, found.newer > 0) == (before, True)


@pytest.mark.parametrize("base", ["archive", "/archive", "/archive/", "archive/"])
def test_base_is_a_path(base: str) -> None:
    assert base_path(base) == "/archive/"


@pytest.mark.parametrize("base", ["https://example.org/x/", "/a b/", "/../", "/a//b/", "/한/", "?x"])
def test_base_that_is_no_path_is_refused(base: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is the path under which the copy will be served"):
        call_command("freeze", str(tmp_path / "copy"), base=base)
