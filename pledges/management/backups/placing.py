"""How a backup gets to its place: written under another name, on the disk before it is named, readable by us alone."""

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pledgecheck import shared
from pledges.management.backups.refused import Refused

CHUNK = 1 << 20
MINE = 0o600
LEFT = 6 * 3600
"""Seconds after which nobody writes to a draft any more."""


def beside(file: Path) -> Path:
    """Where it is said what a backup holds."""
    return file.with_name(f"{file.name}.json")


@contextmanager
def draft(folder: Path) -> Iterator[Path]:
    """An empty file of ours alone in a folder, gone after the block unless it was put in its place.

    What a run that was killed has left there is removed first. One that is under way may be another unit's or another
    machine's, whose lock isn't seen here, so nothing is taken for left that was written to lately.
    """
    prefix = f".pledgecheck-{shared.mark()[:16]}-"
    for left in folder.glob(f"{prefix}*.part*"):
        with suppress(FileNotFoundError):
            if left.stat().st_mtime < time.time() - LEFT:
                left.unlink()
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=".part", dir=folder)  # mkstemp: O_EXCL, mode 0600
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def put(made: Path, place: Path, *, over: bool = False) -> None:
    """Give a whole draft its name, once it is on the disk. Refused where something has that name, unless `over`."""
    made.chmod(MINE)
    _to_disk(made)
    if over:
        made.replace(place)
    else:
        _named(made, place)
    _to_disk(place.parent)


def _named(made: Path, place: Path) -> None:
    try:
        os.link(made, place)
        return
    except FileExistsError:
        pass
    except OSError:
        # A file system without links (some shares): looked at first, and renamed a moment later.
        if not place.exists():
            made.rename(place)
            return
    raise Refused(f"{place} is there already, and is left as it is.")


def sha256(file: Path, copied_to: Path | None = None) -> str:
    """The digest of a file in hexadecimal digits, and in the same pass a copy of it."""
    digest = hashlib.sha256()
    with file.open("rb") as opened, (copied_to or Path(os.devnull)).open("wb") as copy:
        while chunk := opened.read(CHUNK):
            digest.update(chunk)
            copy.write(chunk)
    return digest.hexdigest()


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
