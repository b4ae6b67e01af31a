"""The SQLite file: the tables of the package with keys that hold, and Datasette serves, facets and searches it."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import asgiref.sync
import pytest
from datasette.app import Datasette

from pledges.exchange.downloads import database
from pledges.exchange.downloads.tables import TABLES
from pledges.reading import choosing, moments
from pledges.tests import rich_world
from pledges.tests.exchange.exported import described, table

pytestmark = [pytest.mark.usefixtures("world", "undone"), pytest.mark.any_engine]

Ask = Callable[[str], Any]


@pytest.fixture
def file(files: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(files / "pledgecheck.sqlite")) as connection:
        yield connection


@pytest.fixture(scope="module")
def ask(files: Path) -> Ask:
    """What Datasette answers at an address of the file."""
    server = Datasette([], immutables=[str(files / "pledgecheck.sqlite")], memory=False)

    async def asked(address: str) -> Any:
        answer = await server.client.get(f"/pledgecheck{address}")
        assert answer.status_code == 200, answer.text
        return answer.json() if ".json" in address else answer.text

    found: Ask = asgiref.sync.async_to_sync(asked)
    return found


def test_it_is_whole_and_every_key_leads_somewhere(file: sqlite3.Connection) -> None:
    assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert file.execute("PRAGMA foreign_key_check").fetchall() == []
    declared = sum(len(set(file.execute(f"PRAGMA foreign_key_list({one.name})"))) for one in TABLES)
    assert declared == sum(len(reference.columns) for one in TABLES for reference in one.refers)


def test_its_tables_and_columns_are_those_of_the_package(file: sqlite3.Connection, files: Path) -> None:
    for resource in described(files)["resources"]:
        name = resource["name"]
        columns = [row[1] for row in file.execute(f"PRAGMA table_info({name})")]
        fields = resource["schema"]["fields"]
        assert [one for one in columns if not one.endswith(database.EXACT)] == [field["name"] for field in fields]
        exact = [f"{field['name']}{database.EXACT}" for field in fields if field["type"] == "number"]
        assert [one for one in columns if one.endswith(database.EXACT)] == exact
        key = [row[1] for row in sorted(file.execute(f"PRAGMA table_info({name})"), key=lambda row: row[5]) if row[5]]
        assert key == resource["schema"]["primaryKey"]
        assert file.execute(f"SELECT count(*) FROM {name}").fetchone() == (len(table(files, name)),)


def test_values_have_their_kinds(file: sqlite3.Connection, world: rich_world.World) -> None:
    asked = "SELECT as_of, revision_second_person, typeof(due_on), fulfilment_earlier FROM pledges WHERE ref = ?"
    whole = json.loads(choosing.stored("pledge", world["whole"]) or "")
    assert file.execute(asked, (world["whole"],)).fetchall() == [(whole["as_of"]["sequence"], 1, "text", 0)]
    figures = "SELECT value, typeof(value) FROM observations WHERE indicator = 'steel' AND period = '2021'"
    assert (644.4, "real") in file.execute(figures).fetchall()


def test_decimals_are_there_digit_for_digit_beside_the_numbers_to_count_with(
    file: sqlite3.Connection, files: Path
) -> None:
    """Every number of the package, as it stands in CSV."""
    seen = 0
    for resource in described(files)["resources"]:
        name, schema = resource["name"], resource["schema"]
        lines = table(files, name)
        for field in (field["name"] for field in schema["fields"] if field["type"] == "number"):
            found = file.execute(f'SELECT "{field}_exact", "{field}" FROM {name} ORDER BY rowid').fetchall()
            assert [exact or "" for exact, _number in found] == [line[field] for line in lines]
            assert all(isinstance(number, int | float) for exact, number in found if exact and "/" not in exact)
            seen += sum(exact is not None for exact, _number in found)
    assert seen > 5


@pytest.mark.parametrize(
    "exact", ["12345678901234567.25", "644.50", "0.1000", "-7", "99999999999999999999", "1e3", "00.5", "1/3"]
)
def test_no_decimal_loses_a_digit(exact: str, tmp_path: Path) -> None:
    made = database.Database(tmp_path / "file.sqlite")
    (observations,) = (one for one in TABLES if one.name == "observations")
    names = [column.name for column in observations.columns()]
    made.sink("observations").write([[exact if name == "value" else name for name in names]])
    made.finish({})
    with closing(sqlite3.connect(tmp_path / "file.sqlite")) as file:
        ((said, number, others),) = file.execute("SELECT value_exact, value, quote FROM observations").fetchall()
    assert (said, others) == (exact, "quote")
    assert number == (exact if "/" in exact else pytest.approx(float(exact)))


def test_it_says_what_its_full_text_and_decimals_are(file: sqlite3.Connection, files: Path) -> None:
    about = dict(file.execute("SELECT key, value FROM about"))
    read = (files / "README.md").read_text(encoding="utf-8")
    assert "integrity-check" in about["full_text"]
    assert "_exact" in about["decimals"]
    assert all(about[key] in read for key in ("full_text", "decimals"))


def test_it_says_of_which_state_it_is_and_how_to_cite_it(file: sqlite3.Connection) -> None:
    about = dict(file.execute("SELECT key, value FROM about"))
    assert (about["record_sequence"], about["record_digest"]) == (str(moments.head().sequence), moments.head().digest)
    assert about["licence"] == "CC-BY-4.0"
    assert about["citation"] in about["CITATION.cff"]
    assert "@misc{" in about["bibtex"]
    told = file.execute("SELECT count(*) FROM about_columns").fetchone()
    there = sum(len(set(file.execute(f"PRAGMA table_info({one.name})"))) for one in TABLES)
    assert told == (there,)


def test_datasette_serves_it(ask: Ask) -> None:
    assert "pledges" in ask("")
    assert "candidates" in ask("/pledges")
    assert len(ask("/pledges.json?_shape=array&_size=max")) == choosing.live("pledge").count()


def test_datasette_counts_a_facet_with_its_labels(ask: Ask) -> None:
    found = ask("/pledges.json?_facet=candidate&_facet=fulfilment&_size=0")["facet_results"]
    by_candidate = {row["value"]: (row["label"], row["count"]) for row in found["candidate"]["results"]}
    expected = choosing.having("pledge", "candidate", ["lee-jae-myung"]).count()
    assert by_candidate["lee-jae-myung"] == ("이재명", expected)
    ratings = {row["value"]: row["count"] for row in found["fulfilment"]["results"]}
    for rating, count in ratings.items():
        assert count == choosing.live("pledge").filter(fulfilment=rating).count()


def test_datasette_shows_what_a_row_names_by_its_title(ask: Ask, world: rich_world.World) -> None:
    (row, *_more) = ask(f"/pledge_links.json?pledge={world['whole']}&_labels=on&_shape=objects")["rows"]
    assert row["pledge"]["label"].startswith("Export more steel")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("수출", "P-0001"),
        ("달성", "P-0001"),
        ("trillion exports", "P-0001"),
        ("export", "P-0001"),
        ("조달러", "P-0001"),
    ],
)
def test_datasette_finds_words_and_parts_of_words(ask: Ask, words: str, found: str) -> None:
    rows = ask(f"/pledges.json?_search={words}&_shape=objects&_size=max")["rows"]
    assert found in {row["ref"] for row in rows}
    assert len(rows) < choosing.live("pledge").count()


def test_datasette_finds_hangul_inside_a_word(ask: Ask) -> None:
    """`산업` stands alone in no title, and inside of words in some."""
    refs = {row["ref"] for row in ask("/pledges.json?_search=슈퍼클&_shape=objects&_size=max")["rows"]}
    assert refs
    assert {row["ref"] for row in ask("/claims.json?_search=수출액&_shape=objects&_size=max")["rows"]}
    assert ask("/pledges.json?_search=없는말이다&_shape=objects")["rows"] == []


def test_parts_of_a_word_are_those_of_two_letters_and_more() -> None:
    assert database.parts("연간수출 and 집 or 집값") == "연간 간수 수출 연간수 간수출 연간수출 집값"
    assert database.parts("exports 2025") == ""


def test_what_is_found_is_shown_without_the_parts(file: sqlite3.Connection) -> None:
    said = file.execute("SELECT snippet(pledges_fts, 0, '[', ']', '…', 99) FROM pledges_fts WHERE rowid = 1")
    titles = file.execute("SELECT title_ko FROM pledges WHERE rowid = 1")
    assert said.fetchall() == titles.fetchall()
