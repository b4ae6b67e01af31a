"""Measurements of one database, in a process of their own: `… pledgecheck.drills.exports.measuring WHAT FOLDER`.

`rates`: seconds of each way to write all pledges, round by round. `whole`: everything once, and the most memory that
this process had. Printed as JSON.
"""

import csv
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ALIKE = 500
"""Rows that are held side by side before anything is timed."""

KILOBYTE = 1024 if sys.platform == "linux" else 1
"""Bytes in what the system counts the largest size of a process by."""

Seconds = dict[str, float]


def rates(folder: Path, rounds: int) -> dict[str, Any]:
    """Seconds of COPY and of ours by turns, to the same disk; the first round warms up."""
    from pledges.reading import moments, streams

    with moments.present() as moment:
        ways = _ways(folder, moment.using)
        _agree(folder, ways)
        timed = [{name: _seconds(way) for name, way in ways.items()} for _round in range(rounds + 1)][1:]
        return {"pledges": streams.count(moment.using, "pledge"), "rounds": timed}


def whole(folder: Path) -> dict[str, Any]:
    """Everything that the command writes: its seconds and bytes, and the most memory."""
    from pledges.exchange.downloads import writing
    from pledges.reading import moments

    begun = time.perf_counter()
    with moments.present() as moment:
        written = writing.write(folder, moment, lambda what: lambda count: None)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE
    return {"seconds": time.perf_counter() - begun, "bytes": sum(one.size for one in written), "memory": most}


def _ways(folder: Path, using: str) -> dict[str, Callable[[], None]]:
    from pledgecheck.drills.exports import declared
    from pledges.exchange.downloads.tables import TABLES
    from pledges.reading.models import PledgeDocument

    room = PledgeDocument._meta.db_table
    (pledges,) = (table for table in TABLES if table.name == "pledges")
    of_pledges = [table for table in TABLES if "pledge" in table.rows]
    return {
        "COPY of documents": lambda: _copied(using, declared.documents(room), folder / "documents.copy"),
        "NDJSON": lambda: _lines(using, folder / "pledges.ndjson"),
        "COPY of the table": lambda: _copied(using, declared.copied(pledges, room), folder / "table.copy"),
        "CSV of the table": lambda: _tables(using, [pledges], folder),
        "CSV of all tables": lambda: _tables(using, of_pledges, folder),
    }


def _copied(using: str, sql: str, path: Path) -> None:
    from django.db import connections

    cursor: Any = connections[using].cursor()
    with cursor, path.open("wb") as file:
        cursor.copy_expert(sql, file)


def _lines(using: str, path: Path) -> None:
    from pledges.exchange.downloads import writing
    from pledges.reading import streams

    with path.open("wb", writing.BUFFER) as file:
        streams.each("pledge", using, writing.line_into(file))


def _tables(using: str, tables: Sequence[Any], folder: Path) -> None:
    from pledges.exchange.downloads.rows import Tables, gone
    from pledges.exchange.downloads.separated import Sheet
    from pledges.reading import streams

    sheets = {table.name: [Sheet(folder / f"{table.name}.csv", table)] for table in tables}
    streams.each("pledge", using, Tables(sheets, gone(using)).of("pledge"))
    for (sheet,) in sheets.values():
        sheet.close()


def _agree(folder: Path, ways: dict[str, Callable[[], None]]) -> None:
    """Leave where the two tables, or documents and lines, aren't the same."""
    for way in ways.values():
        way()
    ours, theirs = (_rows(folder / name) for name in ("pledges.csv", "table.copy"))
    for place, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if one != other:
            raise SystemExit(f"row {place} of the table differs: {one} and {other}")
        if place == ALIKE:
            break
    with (folder / "pledges.ndjson").open("rb") as lines, (folder / "documents.copy").open("rb") as copied:
        for place, (line, text) in enumerate(zip(lines, copied, strict=True)):
            if line != text.replace(b"\\\\", b"\\"):
                raise SystemExit(f"line {place} differs")


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def _seconds(way: Callable[[], None]) -> float:
    begun = time.perf_counter()
    way()
    return time.perf_counter() - begun


def main(arguments: Sequence[str]) -> int:
    """Measure what is named, and print it."""
    import django

    django.setup()
    what, folder, *rounds = arguments
    found = whole(Path(folder)) if what == "whole" else rates(Path(folder), int(rounds[0]))
    json.dump(found, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
