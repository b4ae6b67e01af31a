"""A world's files, written once for all tests of a file, and what is read from them."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from pledges.exchange.downloads import writing
from pledges.reading import moments
from pledges.reading.moments import Moment

Line = dict[str, str]


def write(folder: Path, moment: AbstractContextManager[Moment] | None = None) -> Path:
    """Every file, into a folder that is made for them."""
    folder.mkdir()
    with moment or moments.present() as found:
        writing.write(folder, found, lambda what: lambda count: None)
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    """All files by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def table(folder: Path, name: str) -> list[Line]:
    """The rows of a table of the package."""
    with zipfile.ZipFile(folder / "pledgecheck.zip") as archive:
        text = archive.read(f"{name}.csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def described(folder: Path) -> dict[str, Any]:
    """The package's description."""
    with zipfile.ZipFile(folder / "pledgecheck.zip") as archive:
        found: dict[str, Any] = json.loads(archive.read("datapackage.json"))
    return found


def lines(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """The documents of a file of lines."""
    with (folder / name).open("rb") as file:
        yield from map(json.loads, file)
