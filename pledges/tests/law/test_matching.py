"""Rows of lists matched by what they are about."""

from typing import Any

import pytest

from pledges.law.differences.matching import Pair, by, matched

EVIDENCE = (by("source", "quote"), by("source"), by("quote"))


def row(source: str, quote: str | None = None, **more: Any) -> dict[str, Any]:
    return {"source": source, "quote": quote, **more}


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([], [], []),
        (["a", "b"], ["a", "x", "b"], [Pair(0, 0), Pair(None, 1), Pair(1, 2)]),
        (["a", "b"], ["b"], [Pair(0, None), Pair(1, 0)]),
        (["a", "b", "c"], ["c", "a", "b"], [Pair(2, 0, moved=True), Pair(0, 1), Pair(1, 2)]),
        (["a", "b"], ["b", "a"], [Pair(1, 0, moved=True), Pair(0, 1)]),
        (["a", "a"], ["a"], [Pair(0, 0), Pair(1, None)]),
        (["a"], ["b"], [Pair(0, None), Pair(None, 0)]),
        (["a", "b"], ["a", "c"], [Pair(0, 0), Pair(1, None), Pair(None, 1)]),
    ],
)
def test_values_are_known_by_themselves(old: list[Any], new: list[Any], pairs: list[Pair]) -> None:
    found = matched(old, new)
    assert sorted(found, key=str) == sorted(pairs, key=str)
    assert [pair.new for pair in found if pair.new is not None] == list(range(len(new)))


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([row("S-1", "x", n=1)], [row("S-2", "y"), row("S-1", "x", n=2)], [Pair(None, 0), Pair(0, 1)]),
        ([row("S-1", "x")], [row("S-1", "z")], [Pair(0, 0)]),
        ([row("S-1", "x")], [row("S-9", "x")], [Pair(0, 0)]),
        ([row("S-1", "x"), row("S-1", "y")], [row("S-1", "y", n=1), row("S-1", "x", n=1)], None),
        ([row("S-1")], [row("S-2")], [Pair(0, None), Pair(None, 0)]),
    ],
)
def test_rows_are_known_by_source_and_words(old: list[Any], new: list[Any], pairs: list[Pair] | None) -> None:
    found = matched(old, new, EVIDENCE)
    if pairs is None:
        assert {(pair.old, pair.new) for pair in found} == {(1, 0), (0, 1)}
        assert [pair.moved for pair in found].count(True) == 1
    else:
        assert sorted(found, key=str) == sorted(pairs, key=str)
