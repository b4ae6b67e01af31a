"""Packages made by hand for tests of moving: the record as it stands, or told otherwise."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.management import call_command

from pledgecheck.record.models import Revision
from pledges.desk.moving.rows import COLUMNS

Line = dict[str, Any]


def lines() -> list[Line]:
    """The rows of the record as the package's table has them."""
    return [{name: _cell(getattr(row, name)) for name in COLUMNS} for row in Revision.objects.order_by("sequence")]


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def written(
    where: Path, rows: Iterable[Line], *, head: str | None = None, compression: int = zipfile.ZIP_STORED
) -> Path:
    """A package with these rows, whose description names the last one's digest as the head."""
    found = list(rows)
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, extrasaction="ignore")
    table.writeheader()
    table.writerows(found)
    record = {"record": {"digest": json.loads(head) if head == "null" else head or found[-1]["digest"]}}
    path = where / "pledgecheck.zip"
    with zipfile.ZipFile(path, "w", compression) as archive:
        archive.writestr("revisions.csv", text.getvalue())
        archive.writestr("datapackage.json", json.dumps(record))
    return path


def told_otherwise(rows: list[Line], place: int, change: Callable[[Line], Line]) -> list[Line]:
    """The same rows with one of them changed."""
    return [change(dict(row)) if number == place else row for number, row in enumerate(rows)]


def run(package: Path) -> str:
    """What `load_package` says of it."""
    said = io.StringIO()
    call_command("load_package", str(package), stdout=said)
    return said.getvalue()
