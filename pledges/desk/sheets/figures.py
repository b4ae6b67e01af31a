"""Figures of one indicator from a file or from copied lines: all of them written in one act, or none.

A line is told by its period and vintage. What is left out is filled in where there is only one way: a period without
any figure gets its first, and quoted words are in the language of their source.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from pledgecheck.record import chain
from pledgecheck.record.canonical import sha256
from pledges.desk import hands
from pledges.desk.series import Indicator, Observation
from pledges.desk.sheets.applying import ChangedMeanwhile, apply
from pledges.desk.sheets.asking import ask
from pledges.desk.sheets.columns import columns_of
from pledges.desk.sheets.judging import Judged, digest, judge
from pledges.desk.sheets.layout import AS_READ, Layout
from pledges.desk.sheets.reading import Cell, Line, Read, is_workbook, read
from pledges.desk.sheets.source_cells import SourceColumn, Sources, sources
from pledges.desk.sheets.texts import decoded, parted_by
from pledges.desk.words import language
from pledges.law import dates
from pledges.law.doubts.figures import FIRST
from pledges.law.scales import FREQUENCIES
from pledges.law.text import say

COLUMNS = ("period", "value", "vintage", "published_on", "source", "locator", "quote", "language")
"""In the order in which lines without names of columns have them."""

NEEDED = ("period", "value", "source")
KEY = "row"

_PRINTED = ("locator", "quote")
"""Columns of words that are kept as they stand."""

_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_VINTAGE = re.compile(f"{FIRST}|revised-({dates.REDUCED})")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_MINUS = str.maketrans("−－", "--")

Figures = Mapping[tuple[str, str], Observation]
"""The figures of an indicator on the desk, by period and vintage."""


def preview(indicator: Indicator, content: bytes) -> tuple[list[Judged], str]:
    """What each line would do and what is asked about it, and the digest of that; nothing stays written.

    Raises ValidationError where the file can't be taken as a whole.
    """
    with transaction.atomic():
        layout, sheet, _found = _prepared(indicator, content)
        judged = judge(layout, sheet)
        previewed = f"{digest(judged)}.{_told_of(indicator)}"
        ask(judged)
        for one in judged:
            one.ref = " ".join(filter(None, (one.row.period, one.row.vintage))) if one.row else ""
        transaction.set_rollback(True)
    return judged, previewed


def write(indicator: Indicator, content: bytes, *, by: Any, previewed: str) -> list[Judged]:
    """Write all lines as they were previewed, with sources for new addresses, and remember by whom.

    Raises ChangedMeanwhile, or ValidationError where a line is refused; then nothing is written.
    """
    with transaction.atomic():
        chain.lock()
        indicator = Indicator.objects.get(pk=indicator.pk)
        lines, _dot, told_of = previewed.partition(".")
        if told_of != _told_of(indicator):
            raise ChangedMeanwhile
        layout, sheet, found = _prepared(indicator, content)

        def owners(row: Observation, columns: frozenset[str]) -> Iterable[hands.Row]:
            return [("indicator", indicator.pk), *(("source", source.pk) for source in found.made)]

        judged = apply(layout, sheet, by=by, previewed=lines, owners=owners, whole=True)
        for source in found.made:
            source.history.filter(history_user=None).update(history_user=by)  # type: ignore[attr-defined]
    return judged


def columns() -> Mapping[str, Any]:
    """The fields of the columns, by name."""
    return {name: Observation._meta.get_field(name) for name in COLUMNS}


def _told_of(indicator: Indicator) -> str:
    """What a preview was made for: figures that were looked at in one unit are not written in another."""
    return sha256(json.dumps([indicator.unit, indicator.frequency]))


def _prepared(indicator: Indicator, content: bytes) -> tuple[Layout, Read, Sources]:
    """The sheet as the list of observations has it: each line names its row, and how that is now."""
    found = sources()
    layout = Layout(
        Observation,
        KEY,
        tuple(
            SourceColumn(name, field, found) if name == "source" else columns_of(field)[0]
            for name, field in columns().items()
        ),
        begin=partial(Observation, indicator=indicator, ready=True),
    )
    sheet = _by_name(read(content, COLUMNS))
    if lacking := [name for name in NEEDED if name not in sheet.header]:
        raise ValidationError(
            [ValidationError(_("The column “%(name)s” is missing."), params={"name": name}) for name in lacking]
        )
    found.keys([bare(line.cells["source"].text) for line in sheet.lines])
    rows = layout.read(Observation.objects.filter(indicator=indicator))
    figures = {(row.period, row.vintage): row for row in rows}
    filled = _Filled(layout, indicator.frequency, figures, found.languages(), commas=not _in_semicolons(content))
    header = {KEY: "", **sheet.header, "vintage": "", "language": "", AS_READ: ""}
    return layout, Read(header, [filled.line(line) for line in sheet.lines]), found


def _by_name(sheet: Read) -> Read:
    """Columns by their machine names, where the file says what the desk calls them."""
    names = {name: _spoken().get(bare(name).lower(), bare(name)) for name in sheet.header}
    if len(set(names.values())) < len(names):
        raise ValidationError(_("Two columns of the file are the same one: a name stands there in two languages."))
    header = {names[name]: place for name, place in sheet.header.items()}
    lines = [
        Line(line.number, {names.get(name, name): cell for name, cell in line.cells.items()}) for line in sheet.lines
    ]
    return Read(header, lines)


@cache
def _spoken() -> Mapping[str, str]:
    """What the columns are called in the languages of the desk."""
    found = {}
    for code in ("ko", "en"):
        with translation.override(code):
            found.update({str(field.verbose_name).lower(): name for name, field in columns().items()})
    return found


class _Filled:
    """Lines with what they leave out, and with the rows that they mean."""

    def __init__(
        self, layout: Layout, frequency: str, figures: Figures, languages: Mapping[str, str], *, commas: bool
    ) -> None:
        self.layout, self.frequency, self.figures, self.languages = layout, frequency, figures, languages
        self.commas = commas
        self.told = {period for period, _vintage in figures}

    def line(self, line: Line) -> Line:
        """The line as a sheet of observations has it."""
        cells = {name: cell if name in _PRINTED else _bared(cell) for name, cell in line.cells.items()}
        cells["period"] = _period(cells["period"], self.frequency)
        cells["value"] = _value(cells["value"], self.commas)
        cells["vintage"] = self._vintage(line.number, cells)
        self._language(line.number, cells)
        row = self.figures.get((cells["period"].text, cells["vintage"].text))
        place = str(line.number)
        cells[KEY] = Cell(place, self.layout.name(row) if row else "")
        cells[AS_READ] = Cell(place, self.layout.as_read(row) if row else "")
        self.told.add(cells["period"].text)
        return Line(line.number, cells)

    def _vintage(self, number: int, cells: Mapping[str, Cell]) -> Cell:
        """The one given; else `first` of a period without a figure, or that of the very figure that is there."""
        cell = cells.get("vintage") or Cell(str(number), "")
        period, given = cells["period"].text, cell.text.strip()
        if cell.problem:
            return cell
        if given and not _VINTAGE.fullmatch(given) and (period, given) not in self.figures:
            return replace(
                cell, problem=_("Write the vintage as first, or as revised and its day: revised-2023-01-01.")
            )
        if given:
            return replace(cell, text=given)
        if period not in self.told:
            return replace(cell, text=FIRST)
        same = [vintage for (one, vintage), row in self.figures.items() if one == period and _says(row, cells)]
        if len(same) == 1:
            return replace(cell, text=same[0])
        return replace(
            cell,
            problem=_("%(period)s has a figure already. Say which vintage this is: first, or revised-2023-01-01.")
            % {"period": period},
        )

    def _language(self, number: int, cells: dict[str, Cell]) -> None:
        """Quoted words without a language are in their source's."""
        quote, given = cells.get("quote"), cells.get("language")
        known = self.languages.get(cells["source"].text.strip())
        if quote and quote.text.strip() and known and not (given and (given.text.strip() or given.problem)):
            cells["language"] = Cell(given.place if given else str(number), known)


def bare(text: str) -> str:
    """Without marks that nobody sees, such as those of direction and of byte order, which come along when copied."""
    return _UNSEEN.sub("", text).strip()


def _bared(cell: Cell) -> Cell:
    return replace(cell, text=bare(cell.text))


def _says(row: Observation, cells: Mapping[str, Cell]) -> bool:
    """Whether a line without a vintage is this very figure."""
    day = cells["published_on"].text.strip() if "published_on" in cells else row.published_on
    return (row.value, row.published_on) == (cells["value"].text, day)


def _period(cell: Cell, frequency: str) -> Cell:
    text = cell.text.strip()
    if cell.problem or dates.period_valid(text, frequency):
        return replace(cell, text=text)
    fits = say(FREQUENCIES[frequency].definition, language())
    return replace(cell, text=text, problem=_("This period doesn't fit the series. %(fits)s") % {"fits": fits})


def _in_semicolons(content: bytes) -> bool:
    """Whether semicolons part the cells: so write spreadsheets of countries where a comma stands before decimals."""
    return not is_workbook(content) and parted_by(decoded(content).lstrip("\r\n")) == ";"


def _value(cell: Cell, commas: bool) -> Cell:
    """A figure as decimals are written here; anything else is refused, not guessed.

    `commas`: whether commas may part thousands. Where they may be decimal ones, only a point or a second comma tells.
    """
    text = cell.text.strip().translate(_MINUS)
    if cell.problem:
        return cell
    if _GROUPED.fullmatch(text) and (commas or "." in text or text.count(",") > 1):
        return replace(cell, text=text.replace(",", ""))
    if _PLAIN.fullmatch(text):
        return replace(cell, text=text)
    return replace(cell, problem=_("Write the figure in digits, decimals after a point: 1000.5 or 1,000.5."))
