"""`manage.py freeze` into a folder: an empty one, an earlier copy, somebody else's; ended, failing, twice at once."""

import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from pledges.desk.editorial import withdraw
from pledges.exchange.frozen import freezing, places
from pledges.exchange.frozen.crawl import Crawl
from pledges.exchange.frozen.freezing import freeze
from pledges.exchange.locking import LOCK
from pledges.management.commands.freeze import base_path
from pledges.reading import validator
from pledges.tests import cast
from pledges.tests.desk_rows import make_pledge, words

pytestmark = pytest.mark.any_engine


@pytest.fixture(scope="module")
def ref(published_world: None) -> str:
    """The code of the one pledge there is."""
    cast.publish(make_pledge())
    return "P-0001"


def no_further(crawl: Any, to: str, *_link: object) -> str | None:
    """Where a link leads, which is not followed."""
    return places.of(to)


def files(copy: Path) -> set[str]:
    return {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}


@pytest.fixture
def few(ref: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A copy has these alone; a test may have other ones in it."""
    wanted = ["/en/about/", "/ko/methodology/", f"/api/v1/pledges/{ref}/", f"/embed/pledges/{ref}/", "/static/site.css"]
    monkeypatch.setattr(freezing, "seeds", lambda: iter(wanted))
    monkeypatch.setattr(Crawl, "_place", no_further)
    return wanted


def test_next_run_writes_what_changed_and_removes_what_is_gone(
    ref: str, few: list[str], tmp_path: Path, undone: None
) -> None:
    copy = tmp_path / "copy"
    freeze(copy)
    (copy / "CNAME").write_text("example.org")
    before = {place: (copy / place).stat().st_mtime_ns for place in files(copy)}
    few.remove("/ko/methodology/")
    withdraw("pledge", ref, by=cast.editor(), reason=cast.WHY)
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
    assert json.loads((copy / f"api/v1/pledges/{ref}/index.json").read_text())["withdrawn"]


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


@pytest.mark.parametrize("full", [".writing/draft", "copy.json.draft"])
def test_disc_that_is_full_is_told_and_the_copy_is_not_whole(few: list[str], tmp_path: Path, full: str) -> None:
    copy = tmp_path / "copy"

    def fill(count: int) -> None:
        if count == 3:
            (copy / full).symlink_to("/dev/full")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pledges.management.commands.freeze.progress", lambda of: fill)
        with pytest.raises(CommandError) as failure:
            call_command("freeze", str(copy), stdout=StringIO())
    assert "can't be written (No space left on device). The copy isn't whole" in str(failure.value)
    assert json.loads((copy / "copy.json").read_text())["whole"] is False
    (copy / full).unlink(missing_ok=True)
    assert freeze(copy).failures == []
    assert json.loads((copy / "copy.json").read_text())["whole"] is True


def test_new_volume_is_an_empty_folder(few: list[str], tmp_path: Path) -> None:
    (tmp_path / "lost+found").mkdir()
    (tmp_path / LOCK).touch()  # of a run that was ended where folders can't be locked
    assert freeze(tmp_path).failures == []
    assert (tmp_path / "lost+found").is_dir()


def test_copy_that_lost_its_name_is_known_by_its_sums(few: list[str], tmp_path: Path) -> None:
    copy, other = tmp_path / "copy", tmp_path / "other"
    freeze(copy)
    (copy / "copy.json").write_text("")
    assert freeze(copy).failures == []
    other.mkdir()
    (other / "copy.json").write_text("")
    (other / "HOSTING.txt").write_text("somebody's")
    (other / "SHA256SUMS").write_text(f"{'0' * 64}  HOSTING.txt\n")
    assert '{"kind": "pledgecheck-copy"}' in refusal(other)


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
