"""The folder that `manage.py export` writes into: all files in it are of one state, and nobody else's are touched."""

import errno
import fcntl
import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from pledges.exchange.downloads import placing, writing
from pledges.exchange.locking import LOCK
from pledges.reading import moments
from pledges.tests import cast
from pledges.tests.begun import public_pledge_with_a_claim
from pledges.tests.desk_rows import make_pledge
from pledges.tests.exchange import exported
from pledges.tests.exchange.test_export import export, refused

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

CLAIMREVIEW = "claimreview.jsonld"


@pytest.fixture(autouse=True)
def _published() -> None:
    public_pledge_with_a_claim()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An export, since which something more was published."""
    export(tmp_path / "files")
    cast.publish(make_pledge())
    return tmp_path / "files"


def test_an_export_over_an_earlier_one_leaves_nothing_of_that(folder: Path, tmp_path: Path) -> None:
    (folder / "mine.txt").write_text("mine")
    export(folder)
    export(tmp_path / "new")
    assert exported.bytes_of(folder) == {**exported.bytes_of(tmp_path / "new"), "mine.txt": b"mine"}


@pytest.mark.parametrize("name", [CLAIMREVIEW, "pledgecheck.zip", "index.json"])
@pytest.mark.parametrize("odd", ["folder", "link"])
def test_what_is_no_file_in_the_place_of_one_is_named_and_nothing_changed(name: str, odd: str, folder: Path) -> None:
    (folder / name).unlink()
    if odd == "folder":
        (folder / name).mkdir()
        (folder / name / "inside").touch()
    else:
        (folder / name).symlink_to("elsewhere")
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.is_file()}
    assert refused(folder).startswith(f"{folder / name} isn't a file")
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.is_file()} == before
    assert os.path.lexists(folder / name)


@pytest.mark.parametrize("at", range(len(writing.NAMES)))
def test_a_file_that_cant_be_put_in_its_place_leaves_the_folder_as_it_was(
    at: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = exported.bytes_of(folder)
    replace, put = Path.replace, []

    def failing(self: Path, target: Path) -> Path:
        put.append(target)
        if len(put) == at + 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    assert refused(folder).endswith("Nothing was changed there.")
    monkeypatch.undo()
    assert exported.bytes_of(folder) == before


def test_a_new_folder_that_cant_be_filled_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*args: Any) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "replace", failing)
    refused(tmp_path / "new" / "files")
    assert list(tmp_path.iterdir()) == []


def test_files_that_cant_even_be_put_back_are_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, put = Path.replace, []

    def failing(self: Path, target: Path) -> Path:
        put.append(target)
        if len(put) > 3:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    said = refused(folder)
    assert "Files of two states lie there now" in said
    assert "Nothing was changed" not in said


def test_while_another_writes_there_it_is_refused(folder: Path) -> None:
    before = exported.bytes_of(folder)
    with placing.alone(folder):
        assert refused(folder) == f"Another run is writing to {folder}: wait until it has ended."
    assert exported.bytes_of(folder) == before
    export(folder)
    assert json.loads((folder / "index.json").read_text())["record"]["sequence"] == moments.head().sequence


def test_where_folders_cant_be_locked_a_file_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on NFS, which takes a lock to write for one of a file that is open to write."""
    flock = fcntl.flock

    def of_files(lock: int, how: int) -> None:
        if stat.S_ISDIR(os.fstat(lock).st_mode):
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        flock(lock, how)

    monkeypatch.setattr(fcntl, "flock", of_files)
    with placing.alone(folder):
        assert "Another run is writing" in refused(folder)
    export(folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted([LOCK, *writing.NAMES])


HOLDING = """
import pathlib, sys, time
from pledges.exchange.downloads import placing
folder = pathlib.Path(sys.argv[1])
with placing.alone(folder), placing.draft(folder) as made:
    (made / "half").write_text("half")
    print("writing", flush=True)
    time.sleep(60)
"""


def test_what_a_run_that_was_killed_left_is_removed_by_the_next(folder: Path) -> None:
    (folder / ".export-mine").mkdir()
    with subprocess.Popen([sys.executable, "-c", HOLDING, str(folder)], stdout=subprocess.PIPE, text=True) as holding:
        assert holding.stdout is not None
        assert holding.stdout.readline() == "writing\n"
        assert "Another run is writing" in refused(folder)
        assert len(list(folder.glob(".export-????????/half"))) == 1
        holding.send_signal(signal.SIGKILL)
    export(folder)
    assert sorted(path.name for path in folder.glob(".export-*")) == [".export-mine"]


@pytest.mark.parametrize("index", [None, "not json", '{"name": "a package of somebody"}', "[]"])
@pytest.mark.parametrize("name", ["README.md", "LICENSE.txt", "CITATION.cff"])
def test_files_that_no_export_wrote_are_left_as_they_are(name: str, index: str | None, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine")
    if index is not None:
        (tmp_path / "index.json").write_text(index)
    before = exported.bytes_of(tmp_path)
    said = refused(tmp_path)
    assert said.startswith(f"{tmp_path} has files in it that no export wrote ({name}")
    assert exported.bytes_of(tmp_path) == before


@pytest.mark.parametrize("command", ["export", "freeze"])
@pytest.mark.parametrize("name", ["", " "])
def test_a_folder_without_a_name_is_refused(
    command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError, match="DIR is empty"):
        call_command(command, name)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_one_stands_in_is_written_into_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    export(".")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(writing.NAMES)


def test_a_sequence_that_there_is_not_makes_no_folder(tmp_path: Path) -> None:
    assert "has no sequence 0" in refused(tmp_path / "new" / "files", at=0)
    assert list(tmp_path.iterdir()) == []
