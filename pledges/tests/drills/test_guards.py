"""The drill that takes guards out says which are missed by a test, and its list stands in step with the code."""

import ast
from pathlib import Path

import pytest

from pledgecheck.drills.guards import command
from pledgecheck.drills.guards.guard import Guard

# The drill's own tests of one guard choose their engine themselves.
pytestmark = pytest.mark.any_engine

GUARDS = [pytest.param(one, id=f"{one.rule} {one.engine}".strip()) for one in command.GUARDS]
FORMULA = next(one for one in command.GUARDS if one.rule == "no spreadsheet runs a formula")
OF_NOTHING = Guard("nothing", FORMULA.file, '"""Texts in cells', '"""Words in cells', FORMULA.tests)


@pytest.mark.parametrize("guard", GUARDS)
def test_each_guard_stands_once_where_the_list_says_and_code_is_left_without_it(guard: Guard) -> None:
    whole = (command.HERE / guard.file).read_text(encoding="utf-8")
    assert whole.count(guard.there) == 1
    ast.parse(whole.replace(guard.there, guard.instead))
    assert guard.tests
    assert all((command.HERE / one.partition("::")[0]).exists() for one in guard.tests)


def test_a_guard_that_is_taken_out_is_missed_and_what_guards_nothing_is_not() -> None:
    """The copy is as it was after each."""
    with command.copied() as copy:
        before = (copy / FORMULA.file).read_bytes()
        ended, failed = command.without(FORMULA, copy, "sqlite")
        assert (ended, failed.startswith("test_")) == (command.RED, True)
        assert (copy / FORMULA.file).read_bytes() == before
        assert command.without(OF_NOTHING, copy, "sqlite")[0] == command.GREEN


def test_a_guard_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one = 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="0 times"):
        command.without(Guard("none", "a.py", "two", "", ("a.py",)), tmp_path, "sqlite")
