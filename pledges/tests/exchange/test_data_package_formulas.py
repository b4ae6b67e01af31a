"""What a spreadsheet would run, in the CSV files of the package: defused in every column of text, and nowhere else."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from pledgecheck.record import canonical
from pledges.exchange.downloads import separated
from pledges.exchange.downloads.tables import TABLES
from pledges.law.cells import MAY_RUN, defused, defused_json, defused_within
from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_pledge, words
from pledges.tests.exchange import exported
from pledges.tests.exchange.exported import table

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

RUN = ('=HYPERLINK("https://evil.example";"a")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1", "a;=1", "a\t@b")


def run_in(folder: Path) -> list[tuple[str, str, str]]:
    """Table, column and text of every cell that a spreadsheet would run, wherever it parts them."""
    texts = {
        (resource["name"], field["name"])
        for resource in exported.described(folder)["resources"]
        for field in resource["schema"]["fields"]
        if field["type"] == "string"
    }
    cells = (
        (name, column, cell)
        for name in dict.fromkeys(name for name, _column in texts)
        for row in table(folder, name)
        for column, cell in row.items()
        if (name, column) in texts
    )
    return [(*where, cell) for *where, cell in cells if defused(cell) != cell or defused_within(cell) != cell]


def test_no_cell_begins_like_a_formula_wherever_a_spreadsheet_parts_it(tmp_path: Path) -> None:
    pledges = [make_pledge(title=words(text), claims=(make_claim(text=words(text)),)) for text in RUN]
    cast.publish(*pledges)
    folder = exported.write(tmp_path / "files")
    assert run_in(folder) == []
    titles = {row["ref"]: row["title_en"] for row in table(folder, "pledges")}
    said = {row["ref"]: row["title"]["en"] for row in exported.lines(folder, "pledges.ndjson")}
    for pledge in map(code, pledges):
        assert titles[pledge] != said[pledge]
        assert titles[pledge].replace("'", "") == said[pledge]
    assert {said[code(pledge)][0] for pledge in pledges} >= set("=+-@＝a")


@pytest.mark.parametrize(
    "begins", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", " =", "\u3000+", "\ufeff-"]
)
def test_a_text_that_begins_like_a_formula_is_written_with_a_sign_before_it(begins: str) -> None:
    assert separated.text(f"{begins}1") == f'"\'{begins}1"'


@pytest.mark.parametrize("number", ["-7", "-0.50", "12345678901234567.25"])
def test_a_number_is_written_as_it_is(number: str, tmp_path: Path) -> None:
    (observations,) = (one for one in TABLES if one.name == "observations")
    names = [column.name for column in observations.columns()]
    sheet = separated.Sheet(tmp_path / "file.csv", observations)
    sheet.write([[number if name == "value" else None for name in names]])
    sheet.close()
    (line,) = csv.DictReader(io.StringIO((tmp_path / "file.csv").read_text(encoding="utf-8"), newline=""))
    assert (line["value"], set(line.values())) == (number, {number, ""})


@pytest.mark.parametrize("text", ["=1+1", " \t=1", "a;=1", "a; @b", "－1", "a\t+1", "plain", "", "'=", "a;b", '"q"'])
def test_what_may_run_is_looked_at_wherever_it_begins(text: str) -> None:
    """The quick look that spares most texts the careful one misses none of those that it changes."""
    if defused_within(defused(text)) != text:
        assert text[0] in MAY_RUN or ";" in text or "\t" in text


def test_json_with_a_formula_in_it_is_the_same_data_and_no_formula() -> None:
    data = {"said": 'a;=1+1 "b"; -2 \\; +3', "plain": "a;b"}
    text = defused_json(canonical.text(data))
    assert json.loads(text) == data
    assert defused_within(text) == text
    assert "a;b" in text


def code(row: Any) -> str:
    row.refresh_from_db()
    return str(row.code)
