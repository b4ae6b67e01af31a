"""Tables say all that documents say, or say why not; each column is declared once, in order, with what it means."""

import datetime
import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from pledges.reading import asking, revisions, summary, tables
from pledges.reading.compose.frame import PLURALS
from pledges.reading.models import ROOMS
from pledges.reading.tables import claims, named, pledges
from pledges.reading.tables import revisions as decisions
from pledges.reading.tables.column import Column, taken
from pledges.tests.history import Step

pytestmark = pytest.mark.any_engine

LEFT_OUT = {
    **dict.fromkeys(ROOMS, named.LEFT_OUT),
    "pledge": pledges.LEFT_OUT,
    "claim": claims.LEFT_OUT,
    "revision": decisions.LEFT_OUT,
    "summary": {},
}
ONLINE = {"online", "checked_at"}
"""Added when answering."""


def leaves(value: Any, path: str = "") -> Iterator[str]:
    """Paths to everything in a document that says something, texts by language as one."""
    if isinstance(value, dict) and not (value and set(value) <= {"ko", "en"}):
        for name, inner in value.items():
            yield from leaves(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, f"{path}[]")
    elif value is not None:
        yield path


def said(subject: str, history: list[Step]) -> set[str]:
    """Paths to all that any live document of a subject has ever said."""
    if subject == "revision":
        return {path for row in revisions.after(0, 10_000) for path in leaves(row)}
    if subject == "summary":
        return {path for row in sums() for path in leaves(row)}
    documents = [text for step in history for (kind, _ref), text in step.served.items() if kind == subject]
    live = [document for document in map(json.loads, documents) if not document.get("withdrawn")]
    return {path for document in live for path in leaves(document)}


def sums() -> list[Any]:
    """Rows of counts, by topic and of all."""
    asked = asking.read("pledge", {}, whole=True)
    return [
        row for by in ("topic", None) for row in summary.table(summary.counted(asked, by, datetime.date(2026, 1, 1)))
    ]


@pytest.mark.parametrize("subject", tables.COLUMNS)
def test_everything_that_a_document_says_is_in_a_column_or_left_out_for_a_reason(
    subject: str, history: list[Step]
) -> None:
    columns = {column.path for column in tables.COLUMNS[subject]}
    left_out = LEFT_OUT[subject]
    assert all(left_out.values())
    untold = {
        path
        for path in said(subject, history)
        if path not in columns and not any(path == left or path.startswith((left + ".", left)) for left in left_out)
    }
    assert untold == set()


@pytest.mark.parametrize("subject", ["pledge", "claim", "revision"])
def test_what_is_left_out_is_there_to_be_left_out(subject: str, history: list[Step]) -> None:
    paths = said(subject, history)
    never = {"responses[]", "corrections[]", "target.required_growth[]", "fulfilment.history[]"} | {
        "target.latest_at_first"
    }
    for left in set(LEFT_OUT[subject]) - never:
        assert any(path.startswith(left) for path in paths), left


@pytest.mark.parametrize("subject", tables.COLUMNS)
def test_every_column_leads_to_something_that_documents_have(subject: str, history: list[Step]) -> None:
    """A misspelt path would be an empty column for ever."""
    if subject == "revision":
        documents: list[Any] = list(revisions.after(0, 10_000))
    elif subject == "summary":
        documents = sums()
    else:
        every = [text for step in history for (kind, _ref), text in step.served.items() if kind == subject]
        documents = [document for document in map(json.loads, every) if not document.get("withdrawn")]
    for column in tables.COLUMNS[subject]:
        if column.name not in ONLINE:
            assert any(known(document, column.path) for document in documents), column.name


def known(document: Any, path: str) -> bool:
    """Whether a document has the keys of a path, as far as it has anything there."""
    found = [document]
    for step in path.split("."):
        name = step.removesuffix("[]")
        if path.startswith("verification.verdicts.") and name in ROOMS_OF_VERDICTS:
            return True
        found = [value for value in found if value is not None]
        if not all(name in value for value in found):
            return False
        found = [value[name] for value in found]
        if step.endswith("[]"):
            found = list(itertools.chain.from_iterable(found))
    return True


ROOMS_OF_VERDICTS = {
    column.path.rpartition(".")[2] for column in pledges.COLUMNS if column.name.startswith("verdicts_")
}


@pytest.mark.parametrize("subject", tables.COLUMNS)
def test_names_are_snake_case_once_each_and_told_in_a_sentence(subject: str) -> None:
    names = tables.header(subject)
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in names)
    assert all(re.fullmatch("[A-Z].+[.…]", column.means) for column in tables.COLUMNS[subject])


def test_there_is_a_table_of_every_subject_of_revisions_and_of_counts() -> None:
    assert set(tables.COLUMNS) == {*ROOMS, "revision", "summary"} == {*PLURALS, "revision", "summary"}


def test_words_have_a_column_for_each_language_of_the_site(settings: Any) -> None:
    column = Column("title", "words", "title", "x")
    settings.CONTENT_LANGUAGES = ("ko", "zh-Hant")
    assert column.header == ["title_ko", "title_zh_hant"]
    assert list(column.cells({"title": {"ko": "수출"}})) == [("text", "수출"), ("text", None)]
    assert list(column.cells({"title": None})) == [("text", None)] * 2


@pytest.mark.parametrize(
    ("given", "cells"),
    [
        ("2025", ["2025", "2025-01-01", "2025-12-31"]),
        ("2024-02", ["2024-02", "2024-02-01", "2024-02-29"]),
        ("2024-02-03", ["2024-02-03"] * 3),
        (None, [None] * 3),
    ],
)
def test_reduced_date_has_its_first_and_last_day_beside_it(given: str | None, cells: list[str | None]) -> None:
    column = Column("made_on", "date", "made_on", "x")
    assert column.header == ["made_on", "made_on_from", "made_on_to"]
    assert [value for _kind, value in column.cells({"made_on": given})] == cells


def test_lists_are_joined_aligned_and_parted_by_nothing_inside_them() -> None:
    document = {"rows": [{"a": "x", "t": {"en": "one"}}, {"a": None, "t": None}, {"a": "y|z", "t": {"en": "two"}}]}
    assert list(Column("a", "list", "rows[].a", "x").cells(document)) == [("text", "x||y¦z")]
    words = Column("t", "lists of words", "rows[].t", "x").cells(document)
    assert list(words) == [("text", None), ("text", "one||two")]
    assert list(Column("n", "count", "rows[]", "x").cells(document)) == [("number", 3)]
    assert list(Column("a", "list", "none[].a", "x").cells(document)) == [("text", None)]


def test_truths_in_a_list_are_written_as_everywhere_else() -> None:
    document = {"rows": [{"a": True}, {"a": None}, {"a": False}]}
    assert list(Column("a", "list", "rows[].a", "x").cells(document)) == [("text", "true||false")]


def test_path_through_what_is_absent_leads_to_nothing() -> None:
    assert taken({"a": None}, "a.b.c") == [None]
    assert taken({"a": [{"b": [1, 2]}, {"b": None}]}, "a[].b[]") == [1, 2]
