"""The package's table of revisions, line by line: each cell of the kind that it has to be, or refused by name."""

import csv
import re
from collections.abc import Iterator, Mapping
from typing import TextIO

from pledgecheck.record.models import Revision
from pledges.law import codes
from pledges.law.fields import SUBJECTS
from pledges.law.scales import REVISION_KINDS

FILE = "revisions.csv"
LONGEST = 16 * 1024 * 1024
"""Characters of one line. A pledge with thirty claims has some ten thousand."""

HIGHEST = 2**31 - 1
"""Of any number, on either engine."""

_NUMBERS = ("sequence", "publication", "number", "version")
_TRUTHS = {"true": True, "false": False}
_DECIDED = ("correction", "second_person")
_TEXTS = (
    *("subject", "ref", "kind", "published_at", "policy", "reason_digest", "actors_digest", "content_digest"),
    *("previous", "digest"),
)
COLUMNS = (*_NUMBERS, *_DECIDED, *_TEXTS, "salt", "content")

_WHOLE = re.compile("[1-9][0-9]{0,9}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


class PackageRefused(ValueError):
    """The file is no package of ours, or not as it was exported. A sentence says what is wrong, and where."""


def read(file: TextIO) -> Iterator[Revision]:
    """The rows in their order, as unsaved revisions. Raises PackageRefused."""
    csv.field_size_limit(LONGEST)
    table = csv.DictReader(_lines(file), strict=True)
    try:
        missing = [name for name in COLUMNS if name not in (table.fieldnames or ())]
        if missing:
            raise PackageRefused(f"{FILE} has no column {', '.join(missing)}.")
        for cells in table:
            yield _row(cells, f"{FILE}, line {table.line_num}")
    except csv.Error as odd:
        raise PackageRefused(f"{FILE}, line {table.line_num}: {odd}.") from odd


def _lines(file: TextIO) -> Iterator[str]:
    """Lines of a length that fits into memory many times over, whatever the file holds."""
    while line := file.readline(LONGEST):
        if len(line) == LONGEST:
            raise PackageRefused(f"{FILE} has a line of more than {LONGEST:,} characters.")
        yield line


def _row(cells: Mapping[str, str | None], where: str) -> Revision:
    if None in cells or None in cells.values():  # what csv has for cells beyond or short of the header
        raise PackageRefused(f"{where}: it has another number of cells than the header.")
    found = {name: cells[name] or "" for name in COLUMNS}
    for name in _NUMBERS:
        if not _WHOLE.fullmatch(found[name]) or int(found[name]) > HIGHEST:
            raise PackageRefused(f"{where}: {name} is “{found[name][:40]}”, and has to be a whole number from 1.")
    for name in _DECIDED:
        if found[name] not in _TRUTHS:
            raise PackageRefused(f"{where}: {name} is “{found[name][:40]}”, and has to be true or false.")
    _refuse_unknown(found, where)
    return Revision(
        **{name: int(found[name]) for name in _NUMBERS},
        **{name: _TRUTHS[found[name]] for name in _DECIDED},
        **{name: found[name] for name in _TEXTS},
        salt=found["salt"] or None,
        content=found["content"] or None,
    )


def _refuse_unknown(found: Mapping[str, str], where: str) -> None:
    subject, ref = found["subject"], found["ref"]
    if subject not in SUBJECTS:
        raise PackageRefused(f"{where}: “{subject[:40]}” is no subject; it has to be one of {', '.join(SUBJECTS)}.")
    if not codes.may_name(subject, ref) or (subject in codes.LETTERS and int(ref[2:]) > HIGHEST):
        raise PackageRefused(f"{where}: “{ref[:100]}” can't be the code of a {subject}.")
    if found["kind"] not in REVISION_KINDS:
        raise PackageRefused(f"{where}: “{found['kind'][:40]}” is no kind of revision.")
    if not _TIME.fullmatch(found["published_at"]):
        raise PackageRefused(f"{where}: published_at is “{found['published_at'][:40]}”, and has to be a time in UTC.")
