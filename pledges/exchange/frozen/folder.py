"""The folder of a copy: written file by file under other names first, told whole only once it is.

`copy.json` says what it is a copy of and whether it is whole; `SHA256SUMS` has every file (`sha256sum -c` checks them).
Only files that an earlier run wrote are ever removed: what else lies there is somebody's own.
"""

import hashlib
import io
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from pledges.exchange.locking import LOCK, Taken, lock

MARKER = "copy.json"
SUMS = "SHA256SUMS"
DRAFTS = ".writing"
KIND = "pledgecheck-copy"
HOSTING = "HOSTING.txt"
OF_THE_DISC = "lost+found"
"""What a new volume has in it."""


class Refused(Exception):
    """The folder can't be written to, in a sentence."""


class Folder:
    """A folder that holds a copy, or is to. Raises Refused where it holds something else."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.files = self.bytes = 0
        self._made: set[Path] = set()
        self._sums: IO[str] = io.StringIO()
        self._old: dict[str, str] = {}
        self._lock: int | None = None

    def begin(self, about: dict[str, Any]) -> None:
        """Take the folder, and say that what is in it isn't whole."""
        try:
            self._own()
            self.path.mkdir(parents=True, exist_ok=True)
            self._locked()
            self._old = {**_listed(self.path / SUMS), **_listed(self.path / DRAFTS / SUMS)}
            self._told(about, whole=False)
            drafts = self.path / DRAFTS
            if drafts.is_dir():
                # What a run that was ended had written is known by its list alone.
                (self.path / SUMS).write_text(_lines(self._old), encoding="utf-8")
                shutil.rmtree(drafts)
            drafts.mkdir()
        except OSError as error:
            raise Refused(f"{self.path} can't be written to ({error.strerror}).") from None
        self._sums = (drafts / SUMS).open("w", encoding="utf-8", buffering=1)

    def write(self, place: str, pieces: Iterable[bytes]) -> None:
        """Put a file at a place below the folder; one that is there with the very bytes is left as it is.

        Raises Refused where the disc takes no more.
        """
        with self._refusing(place):
            self._write(place, pieces)

    def close(self) -> None:
        """Leave it as it is: whole only if `end` was reached."""
        # What its last line fails for has been told already.
        with suppress(OSError):
            self._sums.close()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def end(self, about: dict[str, Any], *, whole: bool) -> int:
        """Remove what an earlier run wrote and this one didn't, and say what is here. Gives how many were removed.

        Raises Refused where the disc takes no more.
        """
        with self._refusing(MARKER):
            return self._end(about, whole=whole)

    def _write(self, place: str, pieces: Iterable[bytes]) -> None:
        draft, digest = self.path / DRAFTS / "draft", hashlib.sha256()
        with draft.open("wb") as file:
            for piece in pieces:
                digest.update(piece)
                self.bytes += file.write(piece)
        target = self._target(place)
        found = digest.hexdigest()
        if self._old.get(place) == found and target.is_file() and _digest(target) == found:
            draft.unlink()
        else:
            draft.replace(target)
        self.files += 1
        self._sums.write(f"{found}  {place}\n")

    def _end(self, about: dict[str, Any], *, whole: bool) -> int:
        self._sums.close()
        drafted = self.path / DRAFTS / SUMS
        for place, _digest_of_now in _rows(drafted):
            self._old.pop(place, None)
        gone = self._old
        for place in gone:
            self._remove(place)
        drafted.replace(self.path / SUMS)
        shutil.rmtree(self.path / DRAFTS)
        self._told({**about, "files": self.files, "bytes": self.bytes}, whole=whole)
        return len(gone)

    @contextmanager
    def _refusing(self, place: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise Refused(
                f"{self.path / place} can't be written ({error.strerror or error}). The copy isn't whole, as its "
                f"{MARKER} says; mend that and run again: what is written already stays."
            ) from error

    def _own(self) -> None:
        if not self.path.exists():
            return
        if not self.path.is_dir():
            raise Refused(f"{self.path} is a file; name a folder.")
        if any(each.name not in (OF_THE_DISC, LOCK) for each in self.path.iterdir()) and not _is_copy(self.path):
            raise Refused(
                f"{self.path} has files in it that no freeze wrote, and is left as it is; name an empty folder, or one "
                f"with an earlier copy. If it is one whose {MARKER} was lost, write "
                f'{{"kind": "{KIND}"}} into that file and run again.'
            )

    def _locked(self) -> None:
        try:
            self._lock = lock(self.path)
        except Taken:
            raise Refused(f"Another freeze is writing to {self.path}; wait until it has ended.") from None

    def _target(self, place: str) -> Path:
        target = self.path / place
        for folder in reversed(target.parents):
            if folder in self._made or not folder.is_relative_to(self.path) or folder == self.path:
                continue
            if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                raise Refused(f"{folder} isn't a folder of the copy; remove it and run again.")
            folder.mkdir(exist_ok=True)
            self._made.add(folder)
        if target.is_symlink() or target.is_dir():
            raise Refused(f"{target} isn't a file of the copy; remove it and run again.")
        return target

    def _remove(self, place: str) -> None:
        target = self.path / place
        if any(folder.is_symlink() for folder in target.parents if folder.is_relative_to(self.path)):
            return
        target.unlink(missing_ok=True)
        for folder in target.parents:
            if folder == self.path or any(folder.iterdir()):
                break
            folder.rmdir()

    def _told(self, about: dict[str, Any], *, whole: bool) -> None:
        draft = self.path / f"{MARKER}.draft"
        text = json.dumps({"kind": KIND, "whole": whole, **about}, ensure_ascii=False, indent=2)
        with draft.open("w", encoding="utf-8") as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.path / MARKER)


def _is_copy(folder: Path) -> bool:
    """Whether its marker says so; where that is there and says nothing any more, its other files."""
    try:
        found = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except OSError:
        return False
    except ValueError:
        hosting = folder / HOSTING
        return hosting.is_file() and _listed(folder / SUMS).get(HOSTING) == _digest(hosting)
    return isinstance(found, dict) and found.get("kind") == KIND


def _listed(sums: Path) -> dict[str, str]:
    """Digests by place, as an earlier run listed them; a last line that was cut off is left out."""
    return dict(_rows(sums)) if sums.is_file() else {}


def _rows(sums: Path) -> Iterator[tuple[str, str]]:
    with sums.open(encoding="utf-8") as file:
        for line in file:
            digest, _blanks, place = line.rstrip("\n").partition("  ")
            if line.endswith("\n") and len(digest) == 64 and _inside(place):
                yield place, digest


def _inside(place: str) -> bool:
    """Whether a line of the list names a file below the folder, whoever may have written it."""
    return bool(place) and not place.startswith("/") and ".." not in place.split("/")


def _lines(sums: dict[str, str]) -> str:
    return "".join(f"{digest}  {place}\n" for place, digest in sums.items())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
