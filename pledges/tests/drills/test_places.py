"""Where drills put their databases: a copy of another, and nothing where there is none."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pledgecheck.drills.places import copied


def test_file_is_copied_and_none_is_made_where_there_is_none(tmp_path: Path) -> None:
    here, there = tmp_path / "a b.sqlite3", tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(here)) as file:
        file.execute("CREATE TABLE one (two)")
    copied(str(here), str(there))
    with closing(sqlite3.connect(there)) as file:
        assert file.execute("SELECT name FROM sqlite_master").fetchall() == [("one",)]
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        copied(str(tmp_path / "none"), str(there))
    assert {path.name for path in tmp_path.iterdir()} == {here.name, there.name}
