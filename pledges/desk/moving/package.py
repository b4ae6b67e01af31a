"""A data package as it comes in: its record is held against its own digests before anything of it is believed."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pledgecheck.record import canonical, chain
from pledgecheck.record.models import Revision
from pledges.law import codes
from pledges.law.fields import SUBJECTS

FILE = "revisions.csv"
LARGEST = 64 * 1024 * 1024
"""Characters of one content: csv's own bound is smaller than a long pledge."""

_NUMBERS = ("sequence", "publication", "number", "version")
_TRUTHS = ("correction", "second_person")
_TEXTS = (
    *("subject", "ref", "kind", "published_at", "policy", "reason_digest", "actors_digest", "content_digest"),
    *("previous", "digest"),
)
COLUMNS = (*_NUMBERS, *_TRUTHS, *_TEXTS, "salt", "content")
Key = tuple[str, str]


class PackageRefused(ValueError):
    """The file is no package of ours, or not as it was exported. A sentence says what is wrong, and where."""


@dataclass(frozen=True)
class Content:
    """The last content of a subject, and where in the record it stands; None once it was withdrawn."""

    sequence: int
    present: bool


class Package:
    """A package at a path, read in pieces however large it is. PackageRefused comes from whatever reads it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def last(self) -> dict[Key, Content]:
        """Every subject of the record with its last content; reading it checks the whole chain."""
        found: dict[Key, Content] = {}
        for row in self._checked():
            found[row.subject, row.ref] = Content(row.sequence, row.content not in (None, "null"))
        if not found:
            raise PackageRefused(f"{FILE} has no row: nothing had been published where it was exported.")
        return found

    def contents(self, subject: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Code and content of everything of a subject that was public, in the order of the record."""
        for row in self._rows():
            if row.subject == subject and row.content not in (None, "null", ""):
                last = self.last[subject, row.ref]
                if last.present and last.sequence == row.sequence:
                    yield row.ref, json.loads(row.content)

    def reviews(self) -> Iterator[tuple[str, int]]:
        """The code of each claim and pledge whose reviews have numbers, with the highest of them."""
        for subject in ("claim", "pledge"):
            for ref, content in self.contents(subject):
                numbers = [row["number"] for row in content["reviews"] if row["number"]]
                if numbers:
                    yield ref, max(numbers)

    def _checked(self) -> Iterator[Revision]:
        """Every row, each held against the one before it and its content against its digest."""
        previous = chain.BEGINNING
        for sequence, row in enumerate(self._rows(), 1):
            wrong = _wrong(row, sequence, previous)
            if wrong:
                raise PackageRefused(f"{FILE}, revision {sequence} ({row.ref}): {wrong}")
            previous = row.digest
            yield row
        stated = self._stated()
        if stated is not None and stated != previous:
            raise PackageRefused(f"datapackage.json names {stated} as the head, and {FILE} ends at {previous}.")

    def _stated(self) -> str | None:
        """The digest of the head as the package's description has it."""
        with self._opened() as archive:
            try:
                described = json.loads(archive.read("datapackage.json"))
                stated: str | None = described["record"]["digest"]
            except (KeyError, TypeError, ValueError, RecursionError) as odd:
                raise PackageRefused(f"datapackage.json can't be read, or names no head of a record: {odd}") from odd
            return stated

    def _rows(self) -> Iterator[Revision]:
        csv.field_size_limit(LARGEST)
        with self._opened() as archive:
            try:
                opened = archive.open(FILE)
            except KeyError:
                raise PackageRefused(f"{self.path.name} has no {FILE}: is it the zip that /data/ offers?") from None
            with opened, io.TextIOWrapper(opened, encoding="utf-8-sig", newline="") as lines:
                yield from _read(csv.DictReader(lines, strict=True))

    @contextmanager
    def _opened(self) -> Iterator[zipfile.ZipFile]:
        try:
            with zipfile.ZipFile(self.path) as archive:
                yield archive
        except (OSError, zipfile.BadZipFile, NotImplementedError, EOFError, UnicodeDecodeError) as odd:
            raise PackageRefused(f"{self.path.name} can't be read as a zip of text files: {odd}") from odd


def _read(lines: "csv.DictReader[str]") -> Iterator[Revision]:
    try:
        missing = [name for name in COLUMNS if name not in (lines.fieldnames or ())]
        if missing:
            raise PackageRefused(f"{FILE} has no column {', '.join(missing)}.")
        for cells in lines:
            yield _row(cells, lines.line_num)
    except csv.Error as odd:
        raise PackageRefused(f"{FILE}, line {lines.line_num}: {odd}") from odd


def _row(cells: Mapping[str, str | None], line: int) -> Revision:
    try:
        row = Revision(
            **{name: int(cells[name] or "") for name in _NUMBERS},
            **{name: {"true": True, "false": False}[cells[name] or ""] for name in _TRUTHS},
            **{name: cells[name] or "" for name in _TEXTS},
            salt=cells["salt"] or None,
            content=cells["content"] or None,
        )
    except (KeyError, ValueError) as odd:
        raise PackageRefused(f"{FILE}, line {line}: {odd} is no value of a revision.") from odd
    if row.subject not in SUBJECTS or not codes.may_name(row.subject, row.ref):
        raise PackageRefused(f"{FILE}, line {line}: “{row.ref}” can't be the code of a {row.subject or 'subject'}.")
    return row


def _wrong(row: Revision, sequence: int, previous: str) -> str | None:
    """What of a row is not as it was published, in words."""
    if row.version != chain.VERSION:
        return f"its digests are made by version {row.version}, and this is version {chain.VERSION}."
    if row.sequence != sequence or row.previous != previous:
        return "a row before it is missing or was moved."
    if row.digest != canonical.sha256(canonical.text(chain.head_of(row))):
        return "the row was changed after it was published."
    if row.salt is not None and not _as_published(row.content, row.salt, row.content_digest):
        return "its content was changed after it was published."
    return _unread(row.content)


def _as_published(text: str | None, salt: str, digest: str) -> bool:
    """Whether a content is the one that was digested. The table may have escaped what a spreadsheet would part at."""
    if text is None or chain.salted(salt, text) == digest:
        return text is not None
    try:
        return chain.salted(salt, canonical.text(json.loads(text))) == digest
    except (ValueError, RecursionError):
        return False


def _unread(text: str | None) -> str | None:
    """What keeps a content from being read; a digest can be made over anything."""
    if text is None:
        return None
    try:
        content = json.loads(text)
        canonical.text(content)
    except (ValueError, RecursionError) as odd:
        return f"its content can't be read: {odd}"
    return None if content is None or isinstance(content, dict) else "its content is no object."
