"""A data package as it comes in: its record is held against its own digests before anything of it is believed."""

import io
import json
import lzma
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from pledgecheck.record import canonical, chain, sealing
from pledgecheck.record.models import SEALED, SINGLE_HANDED, Revision
from pledges.desk.moving import rows
from pledges.desk.moving.rows import FILE, LONGEST, PackageRefused
from pledges.law.fields import SUBJECTS

DESCRIPTION = "datapackage.json"
Key = tuple[str, str]

WITHDRAWN, ON_HOLD = "withdrawn", "on hold"
"""Why something stays behind, beside `sealed`."""

_UNREADABLE = (
    *(OSError, EOFError, UnicodeDecodeError, NotImplementedError),
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    RuntimeError,  # it asks for a password
)


@dataclass
class Package:
    """A record that was checked from its first row to its head, and put down by subject in a folder of ours.

    `last`: where in the record each subject's last row stands. `behind`: those that show nothing any more, and why.
    `said`: where each last said something. `sealed`: the rows that seals emptied; any other that says nothing was kept
    back by a hold when this was exported.
    """

    folder: Path
    last: dict[Key, int] = field(default_factory=dict)
    behind: dict[Key, str] = field(default_factory=dict)
    said: dict[Key, int] = field(default_factory=dict)
    sealed: set[int] = field(default_factory=set)

    def contents(self, subject: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Code and content of everything of a subject that was public, in the order of the record."""
        with self._file(subject).open(encoding="utf-8") as lines:
            for line in lines:
                sequence, ref, content = json.loads(line)
                if self.last[subject, ref] == sequence and (subject, ref) not in self.behind:
                    yield ref, content

    def put(self, row: Revision, into: IO[str]) -> None:
        """Take in a row that was checked."""
        if row.kind == SEALED:
            self.sealed.update(sealing.sealed_by(row.content))
            return  # what it emptied shows that itself; what stands besides stays
        key = row.subject, row.ref
        self.last[key] = row.sequence
        if row.kind not in SINGLE_HANDED:
            self.said[key] = row.sequence
        self.behind.pop(key, None)
        content = None if row.content is None else json.loads(row.content)
        if content is None:
            self.behind[key] = WITHDRAWN if row.kind == "withdrawal" else ON_HOLD
        else:
            into.write(f"{json.dumps([row.sequence, row.ref, content])}\n")

    def tell_sealed(self) -> None:
        """Once all rows are in: what a seal took away is no longer taken for what a hold keeps back."""
        self.behind.update((key, SEALED) for key in self.behind if self.said.get(key) in self.sealed)

    def _file(self, subject: str) -> Path:
        return self.folder / f"{subject}.ndjson"

    @contextmanager
    def files(self) -> Iterator[dict[str, IO[str]]]:
        """The file of each subject, open to be written."""
        with ExitStack() as stack:
            yield {
                subject: stack.enter_context(self._file(subject).open("w", encoding="utf-8")) for subject in SUBJECTS
            }


@contextmanager
def unpacked(path: Path) -> Iterator[Package]:
    """A package at a path, read and checked once, in pieces; what was put down of it is gone after the block.

    Raises PackageRefused.
    """
    with tempfile.TemporaryDirectory(prefix="pledgecheck-moving-") as folder:
        package = Package(Path(folder))
        try:
            with zipfile.ZipFile(path) as archive, package.files() as files:
                for row in _checked(archive):
                    package.put(row, files[row.subject])
            package.tell_sealed()
        except _UNREADABLE as odd:
            raise PackageRefused(f"{path.name} can't be read as a zip of text files: {odd}.") from odd
        yield package


def _checked(archive: zipfile.ZipFile) -> Iterator[Revision]:
    """Every row, each held against the one before it and its content against its digest."""
    previous, stated = chain.BEGINNING, _stated(archive)
    with archive.open(_only(archive, FILE)) as opened, io.TextIOWrapper(opened, "utf-8-sig", newline="") as text:
        for sequence, row in enumerate(rows.read(text), 1):
            if wrong := _wrong(row, sequence, previous):
                raise PackageRefused(f"{FILE}, revision {sequence} ({row.ref}): {wrong}")
            previous = row.digest
            yield row
    if previous == chain.BEGINNING:
        raise PackageRefused(f"{FILE} has no row: nothing had been published where it was exported.")
    if stated != previous:
        raise PackageRefused(f"{DESCRIPTION} names {stated} as the head, and {FILE} ends at {previous}.")


def _only(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    found = [one for one in archive.infolist() if one.filename == name]
    if len(found) != 1:
        often = "twice" if found else "not at all"
        raise PackageRefused(f"{name} is in the zip {often}: is it the one that /data/ offers?")
    return found[0]


def _stated(archive: zipfile.ZipFile) -> Any:
    """The digest of the head as the package's description has it."""
    with archive.open(_only(archive, DESCRIPTION)) as opened:
        text = opened.read(LONGEST)
    try:
        return json.loads(text)["record"]["digest"]
    except (KeyError, TypeError, ValueError, RecursionError) as odd:
        raise PackageRefused(f"{DESCRIPTION} can't be read, or names no head of a record ({odd!r}).") from odd


def _wrong(row: Revision, sequence: int, previous: str) -> str | None:
    """What of a row is not as it was published, in words."""
    if row.version != chain.VERSION:
        return f"its digests are made by version {row.version}, and this is version {chain.VERSION}."
    if row.sequence != sequence or row.previous != previous:
        return "a row before it is missing or was moved."
    if row.digest != _digest(row):
        return "the row was changed after it was published."
    if (row.salt is None) != (row.content is None):
        return "it has one of salt and content: both are there, or neither once it was sealed."
    if row.salt is None or row.content is None:
        return None
    try:
        content = json.loads(row.content)
        text = canonical.text(content)
    except (ValueError, RecursionError) as odd:
        return f"its content can't be read: {odd}"
    if chain.salted(row.salt, text) != row.content_digest:
        # The table may have escaped what a spreadsheet would part at: it is the data that was digested.
        return "its content was changed after it was published."
    return None if content is None or isinstance(content, dict) else "its content is no object."


def _digest(row: Revision) -> str | None:
    try:
        return canonical.sha256(canonical.text(chain.head_of(row)))
    except canonical.NotPlain:
        return None
