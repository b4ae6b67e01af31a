"""Tables as CSV (RFC 4180) in UTF-8 without a mark at the beginning; what a spreadsheet would run is defused."""

import csv
from collections.abc import Sequence
from pathlib import Path

from pledges.exchange.downloads.rows import Cells
from pledges.exchange.downloads.tables.field import Table
from pledges.law.cells import MAY_RUN, defused, defused_json, defused_within

BUFFER = 256 * 1024

WRITTEN = ("text", "words", "date", "address")
"""Kinds of columns in which somebody's words may stand."""


class Sheet:
    """One file, open until it is closed."""

    def __init__(self, path: Path, table: Table) -> None:
        columns = list(enumerate(table.columns()))
        self._truths = [place for place, column in columns if column.kind == "truth"]
        self._texts = [place for place, column in columns if column.kind in WRITTEN]
        self._data = [place for place, column in columns if column.kind == "json"]
        self._file = path.open("w", encoding="utf-8", newline="", buffering=BUFFER)
        self._writer = csv.writer(self._file)
        self._writer.writerow([column.name for _place, column in columns])

    def write(self, rows: Sequence[Cells]) -> None:
        """Add rows."""
        texts = self._texts
        for whole in rows:
            row = whole.copy()
            for place in texts:
                if (text := row[place]) and (text[0] in MAY_RUN or ";" in text or "\t" in text):
                    row[place] = defused_within(defused(text))
            for place in self._truths:
                if row[place] is not None:
                    row[place] = "true" if row[place] else "false"
            for place in self._data:
                if row[place] is not None:
                    row[place] = defused_json(row[place])
            self._writer.writerow(row)

    def close(self) -> None:
        """Write what waits."""
        self._file.close()
