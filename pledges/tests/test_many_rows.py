"""Rows that are written many at a time stand there as they were given, however the engine is handed them."""

import io
import sys
import threading
import time
from contextlib import nullcontext
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as some

from pledgecheck import many_rows
from pledges.reading.models import ClaimDocument, Facet

pytestmark = pytest.mark.django_db

NAMES = ("subject", "ref", "name", "value")
ODD = ["", "\\", "\\N", "\\.", "a\tb", "a\nb", "a\r\nb", "\x01", "\x02", "a\x03", "한글", "'\"", "{}", "None", "\x7f"]


def written(values: list[str]) -> list[str]:
    """The values that stand in the table of facets once these have been written."""
    with transaction.atomic():
        rows = [("claim", f"C-{number:04}", "odd", value) for number, value in enumerate(values)]
        many_rows.insert(Facet, NAMES, rows, DEFAULT_DB_ALIAS)
        found = list(Facet.objects.filter(name="odd").order_by("ref").values_list("value", flat=True))
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("how", [many_rows.by_copy, nullcontext])
def test_texts_of_any_letters_are_kept(how: type[nullcontext[None]]) -> None:
    with how():
        for values in (ODD, *([one] for one in ODD)):
            assert written(values) == values


@given(some.lists(some.text(some.characters(exclude_characters="\x00", codec="utf-8")), min_size=1))
def test_any_texts_are_kept_by_copy(values: list[str]) -> None:
    with many_rows.by_copy():
        assert written([value[:300] for value in values]) == [value[:300] for value in values]


@pytest.mark.parametrize("how", [many_rows.by_copy, nullcontext])
def test_days_numbers_and_nulls_are_kept(how: type[nullcontext[None]]) -> None:
    names = ("ref", "number", "state", "document", "sequence", "changed", "verdict", "reviewed_on", "claimed_from")
    row = ("C-0001", 1, "live", '{"a":"\\"\\\\"}', 7, 8, "", "2026-11-28", None)
    with how():
        many_rows.insert(ClaimDocument, names, [row], DEFAULT_DB_ALIAS)
    (found,) = ClaimDocument.objects.values_list(*names)
    assert [str(one) if one == found[7] else one for one in found] == list(row)


def test_a_row_in_the_way_is_replaced_where_it_may_be_there_and_refused_by_copy_where_none_should_be() -> None:
    names = ("ref", "number", "state", "document", "sequence", "changed", "verdict")
    replacing = many_rows.replacing("ref", names)

    def put(document: str, *, new: bool = False) -> None:
        row = ("C-0001", 1, "live", document, 1, 1, "")
        many_rows.insert(ClaimDocument, names, [row], DEFAULT_DB_ALIAS, otherwise=replacing, new=new)

    put("first")
    with many_rows.by_copy():
        put("second")
    assert ClaimDocument.objects.get().document == "second"
    if connection.vendor == "postgresql":
        with many_rows.by_copy(), pytest.raises(IntegrityError), transaction.atomic():
            put("third", new=True)
    put("third", new=True)
    assert ClaimDocument.objects.get().document == "third"


on_postgresql = pytest.mark.only_on("postgresql")


def facet(ref: str) -> tuple[str, ...]:
    return ("claim", ref, "odd", "한글")


@on_postgresql
def test_the_next_statement_waits_for_rows_that_are_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = many_rows._Behind._copy

    def slowly(self: Any, sql: str, lines: io.BytesIO) -> None:
        time.sleep(0.2)
        at_once(self, sql, lines)

    monkeypatch.setattr(many_rows._Behind, "_copy", slowly)
    with many_rows.by_copy():
        begun = time.monotonic()
        many_rows.insert(Facet, NAMES, [facet("C-0001")], DEFAULT_DB_ALIAS)
        many_rows.insert(Facet, NAMES, [facet("C-0002")], DEFAULT_DB_ALIAS)
        handed_over = time.monotonic() - begun
        assert Facet.objects.filter(name="odd").count() == 2
    assert handed_over < 0.2


def copied(*refs: str, then: Exception | None = None) -> None:
    """Write a facet of each of these claims, and raise what is to be raised then."""
    with transaction.atomic(), many_rows.by_copy():
        for ref in refs:
            many_rows.insert(Facet, NAMES, [facet(ref)], DEFAULT_DB_ALIAS)
        if then:
            raise then


@on_postgresql
def test_what_rows_met_with_is_told_by_the_end_of_the_block_and_no_thread_is_left() -> None:
    threads, turns = threading.active_count(), sys.getswitchinterval()
    with pytest.raises(IntegrityError):
        copied("C-0001", "C-0001", "C-0002")
    with pytest.raises(ZeroDivisionError):
        copied("C-0001", then=ZeroDivisionError())
    assert not Facet.objects.filter(name="odd").exists()
    assert (threading.active_count(), sys.getswitchinterval()) == (threads, turns)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_rows_go_no_way_that_ends_after_their_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_rows._Behind, "copy", None)
    with many_rows.by_copy():
        many_rows.insert(Facet, NAMES, [facet("C-0001")], DEFAULT_DB_ALIAS)
    assert Facet.objects.filter(name="odd").count() == 1
