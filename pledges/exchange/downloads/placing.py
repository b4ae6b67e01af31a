"""The folder that files are written into: one run at a time, over an earlier export alone, and whole or not at all."""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from pledges.exchange.locking import Taken, lock
from pledges.reading.exported import INDEX

DRAFT = ".export-"
_DRAFT = re.compile(re.escape(DRAFT) + "[a-z0-9_]{8}")
_BEFORE = "before"
_SAID = {"record", "licence", "citation", "files"}


class Refused(Exception):
    """The folder can't be written into, in a sentence that says what has become of it."""


def check(folder: Path, names: Sequence[str]) -> None:
    """Look whether files of these names may be put there. Raises Refused for a folder with others in their places."""
    there = [folder / name for name in names if os.path.lexists(folder / name)]
    if odd := next((path for path in there if path.is_symlink() or not path.is_file()), None):
        raise Refused(f"{odd} isn't a file: move it away, or name another folder. Nothing was changed there.")
    if there and not _exported(folder / INDEX):
        listed = ", ".join(path.name for path in there)
        raise Refused(
            f"{folder} has files in it that no export wrote ({listed}), and is left as it is: name an empty folder, or "
            f"one with an earlier export (its {INDEX} tells it)."
        )


@contextmanager
def there(folder: Path) -> Iterator[None]:
    """The folder is there for the block; what was made for it is gone again if the block fails. Raises OSError."""
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        with suppress(OSError):  # of one that others have put something into meanwhile
            for path in made:
                path.rmdir()
        raise


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else writes there meanwhile. Raises Refused where somebody does, and OSError."""
    try:
        held = lock(folder)
    except Taken:
        raise Refused(f"Another run is writing to {folder}: wait until it has ended.") from None
    try:
        yield
    finally:
        os.close(held)


@contextmanager
def draft(folder: Path) -> Iterator[Path]:
    """A folder within the folder, gone after the block: files are made there, and then moved within one file system.

    Whoever asks for it holds the lock: what runs that were killed have left is removed.
    """
    for left in folder.iterdir():
        if _DRAFT.fullmatch(left.name) and left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
    made = Path(tempfile.mkdtemp(prefix=DRAFT, dir=folder))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def put(made: Path, folder: Path, names: Sequence[str]) -> None:
    """Move files from a draft to their places, all of them or none; the index, which never is away, as the last.

    Raises OSError, and then all is as it was; Refused where not even that could be brought about.
    """
    before = made / _BEFORE
    before.mkdir()
    if (folder / INDEX).exists():
        shutil.copyfile(folder / INDEX, before / INDEX)
    tried: list[str] = []
    try:
        for name in sorted(names, key=lambda name: name == INDEX):
            tried.append(name)
            if name != INDEX and (folder / name).exists():
                (folder / name).rename(before / name)
            (made / name).replace(folder / name)
    except BaseException as odd:
        try:
            _put_back(made, folder, tried)
        except OSError:
            raise Refused(f"{folder}: {odd}. Files of two states lie there now: run it again.") from odd
        raise


def _put_back(made: Path, folder: Path, names: Sequence[str]) -> None:
    before = made / _BEFORE
    for name in names:
        if (before / name).exists():
            (before / name).replace(folder / name)
        elif not (made / name).exists():
            (folder / name).unlink()


def _exported(index: Path) -> bool:
    try:
        found = json.loads(index.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.keys() >= _SAID
