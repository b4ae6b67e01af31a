"""All the files, written from one moment of the reading room: whole in their places, or not at all."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import orjson

from pledges.exchange.downloads import package, placing, telling
from pledges.exchange.downloads.database import Database
from pledges.exchange.downloads.rows import Tables, gone
from pledges.exchange.downloads.separated import Sheet
from pledges.exchange.downloads.tables import SUBJECTS, TABLES
from pledges.reading import revisions, streams
from pledges.reading.compose.frame import PLURALS
from pledges.reading.exported import BESIDE, CLAIMS, DATABASE, FILES, PACKAGE, PLEDGES, REVIEWS
from pledges.reading.linked import feed
from pledges.reading.moments import Moment

LINES = {"pledge": PLEDGES, "claim": CLAIMS}
NAMES = tuple(one.name for one in (*FILES, *BESIDE))
BUFFER = 256 * 1024

Take = Callable[[dict[str, Any]], None]
Tell = Callable[[int], None]
Progress = Callable[[str], Tell]
"""Takes what is being done, and gives what is told how far that has come."""


class Written(NamedTuple):
    """A file in its place."""

    name: str
    size: int


def write(folder: Path, moment: Moment, progress: Progress) -> list[Written]:
    """Write every file into a folder, over those of an earlier export. Raises placing.Refused where others lie there or
    are being written, and OSError; then the folder is as it was.
    """
    with placing.there(folder), placing.alone(folder):
        placing.check(folder, NAMES)
        with placing.draft(folder) as draft:
            try:
                _fill(draft, moment, progress)
            except sqlite3.Error as odd:
                raise OSError(f"{DATABASE}: {odd}") from odd
            for name, text in telling.beside(moment.head).items():
                (draft / name).write_text(text, encoding="utf-8", newline="")
            placing.put(draft, folder, NAMES)
    return listed(folder)


def listed(folder: Path) -> list[Written]:
    """The files of a folder in the order in which they are offered."""
    return [Written(name, (folder / name).stat().st_size) for name in NAMES]


def _fill(draft: Path, moment: Moment, progress: Progress) -> None:
    tables = draft / "tables"
    tables.mkdir()
    publishers: set[str] = set()
    with ExitStack() as stack:
        database = Database(draft / DATABASE)
        stack.callback(database.close)
        sheets = {table.name: Sheet(tables / f"{table.name}.csv", table) for table in TABLES}
        for sheet in sheets.values():
            stack.callback(sheet.close)
        sinks = {name: (database.sink(name), sheet) for name, sheet in sheets.items()}
        taking = Tables(sinks, gone(moment.using))
        for subject in SUBJECTS:
            file = stack.enter_context((draft / LINES[subject]).open("wb", BUFFER)) if subject in LINES else None
            take = taking.take(subject)
            if subject == "source":
                take = _noting(publishers, take)
            streams.each(subject, moment.using, _receiving(take, file, progress(PLURALS[subject])))
        _record(moment, taking.take("revision"), progress("revisions"))
        database.finish(telling.about(moment.head))
    package.write(draft / PACKAGE, tables, moment.head, publishers)
    _reviews(draft / REVIEWS, moment, progress("reviews"))


def line_into(file: BinaryIO) -> Callable[[bytes], None]:
    """What takes a document and writes it as a line, as it is."""

    def write(document: bytes) -> None:
        file.write(document)
        file.write(b"\n")

    return write


def _receiving(take: Take, lines: BinaryIO | None, tell: Tell) -> Callable[[bytes], None]:
    """What takes a document: its line as it is, and its rows."""
    count = 0
    line = line_into(lines) if lines is not None else None

    def receive(document: bytes) -> None:
        nonlocal count
        if line is not None:
            line(document)
        take(orjson.loads(document))
        count += 1
        tell(count)

    return receive


def _noting(publishers: set[str], take: Take) -> Take:
    def note(source: dict[str, Any]) -> None:
        publishers.add(source["publisher"])
        take(source)

    return note


def _record(moment: Moment, take: Take, tell: Tell) -> None:
    for count, (row, affects) in enumerate(revisions.as_stored(moment.head.sequence), 1):
        reason = row["reason"]
        said = {"reason": None if reason is None else orjson.loads(reason), "reason_text": reason, "affects": affects}
        take({**row, **said, "api_url": revisions.row_url(row["sequence"])})
        tell(count)


def _reviews(path: Path, moment: Moment, tell: Tell) -> None:
    def documents() -> Iterator[dict[str, Any]]:
        for count, document in enumerate(streams.read("claim", moment.using), 1):
            yield orjson.loads(document)
            tell(count)

    with path.open("wb", BUFFER) as file:
        for piece in feed.pieces(documents(), moment.head.published_at):
            file.write(piece)
