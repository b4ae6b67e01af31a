"""Verification: one value of any column changed, a row gone or added, a tail cut: found, and the code named."""

import datetime
import json
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction

from pledgecheck.record import canonical, chain, guard
from pledgecheck.record import verify as record
from pledgecheck.record.models import Revision
from pledges.reading import verify as reading
from pledges.reading.models import TABLES, Affect, ClaimDocument, Facet, PledgeDocument
from pledges.reading.rebuild import replay
from pledges.tests import cast
from pledges.tests.history import Step

pytestmark = pytest.mark.usefixtures("history", "undone")

Field = Any


def columns(*tables: type[models.Model]) -> list[Any]:
    """Every column of these tables, for a test each."""
    return [
        pytest.param(table, field, id=f"{table._meta.db_table}.{field.column}")
        for table in tables
        for field in table._meta.concrete_fields
    ]


def code_of(row: models.Model) -> str:
    """What a row is of, as it is told: a code, or a word."""
    return str(getattr(row, "ref", None) or getattr(row, "word", None) or "record")


def execute(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))


@contextmanager
def triggers_lifted() -> Iterator[None]:
    """The record without its triggers, which are back in place after the block."""
    if connection.vendor == "postgresql":
        execute("SET CONSTRAINTS ALL IMMEDIATE")
    with guard.lifted(connection):
        yield
    assert guard.missing(connection) == []


@pytest.fixture(scope="module")
def replayed(history: list[Step]) -> Iterator[str]:
    """The record replayed once: the tests of this file change what is compared with it, and the room alone."""
    with reading.scratch("replayed_once") as using:
        replay(using)
        yield using


@pytest.fixture
def replayed_once(replayed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "scratch", lambda: nullcontext(replayed))
    monkeypatch.setattr(reading, "replay", lambda using, progress: 0)


def found() -> list[record.Difference]:
    """As the command looks: the chain first, the reading room only if it holds."""
    return list(record.differences()) or list(reading.differences())


def other(field: Field, value: Any) -> Any:
    """A value that differs in one byte, one step or one day, and that the column's own type lets in."""
    if field.name == "policy":
        return "other"
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.ForeignKey):
        return cast.stranger().pk
    if isinstance(field, models.DateField):
        return value + datetime.timedelta(days=1) if value else datetime.date(2001, 2, 3)
    if isinstance(field, models.SmallIntegerField):
        return value + 1
    if isinstance(field, models.IntegerField):
        return (value - 1 or 2) if field.name == "publication" else (value or 0) + 1_000_000
    text = str(value or "")
    return text[:-1] + ("0" if text[-1:] != "0" else "1")


def where(row: models.Model) -> tuple[str, list[Any]]:
    """What names a row in SQL."""
    keys = row._meta.pk_fields
    return " AND ".join(f"{key.column} = %s" for key in keys), [getattr(row, key.attname) for key in keys]


def change(row: models.Model, field: Field) -> None:
    """One value of one row changed by SQL."""
    value = other(field, getattr(row, field.attname))
    assert value != getattr(row, field.attname)
    this, named = where(row)
    with triggers_lifted():
        execute(f"UPDATE {row._meta.db_table} SET {field.column} = %s WHERE {this}", value, *named)


def test_record_and_room_are_whole_to_begin_with() -> None:
    assert found() == []


@pytest.mark.usefixtures("replayed_once")
@pytest.mark.parametrize(
    ("table", "field"),
    # What a seal keeps is in no digest and in seals alone: the database refuses it elsewhere, and the room follows it.
    [one for one in columns(Revision) if one.id != "record_revision.kept"],
)
def test_any_column_of_any_revision(table: type[models.Model], field: Field) -> None:
    last = chain.head_sequence()
    for sequence in (2, last // 2, last):
        row = Revision.objects.get(sequence=sequence)
        with transaction.atomic():
            change(row, field)
            differences = found()
            transaction.set_rollback(True)
        assert differences, f"{field.column} changed and nobody saw it"
        named = {row.ref, other(field, row.ref)} if field.name == "ref" else {row.ref}
        assert named & {difference.ref for difference in differences}
        if field.name != "sequence":
            assert differences[0].ref in named


@pytest.mark.usefixtures("replayed_once")
@pytest.mark.parametrize(("table", "field"), columns(*TABLES))
def test_any_column_of_any_row_of_the_reading_room(
    table: type[models.Model], field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "TABLES", (table,))
    for row in (table._default_manager.order_by("pk").first(), table._default_manager.order_by("pk").last()):
        assert row is not None
        with transaction.atomic():
            change(row, field)
            differences = list(reading.differences())
            transaction.set_rollback(True)
        assert differences, f"{field.column} changed and nobody saw it"
        assert code_of(row) in {difference.ref for difference in differences}


def test_sums_are_done_again_and_a_result_changed_in_a_document_is_found() -> None:
    stored = ClaimDocument.objects.filter(document__contains='"operation":"change_percent"').get()
    document = json.loads(stored.document)
    for run in document["calculation"]["runs"]:
        run.update(computed="99.9", agrees=True)
    ClaimDocument.objects.filter(ref=stored.ref).update(document=canonical.text(document))
    assert stored.ref in {difference.ref for difference in found()}


@pytest.mark.only_on("sqlite")
@pytest.mark.usefixtures("replayed_once")
@pytest.mark.parametrize("garbage", ["2022-1-12", "20220112", "garbage", ""])
@pytest.mark.parametrize("column", ["made_from", "due_to"])
def test_date_written_otherwise_is_found(column: str, garbage: str) -> None:
    row = PledgeDocument.objects.filter(made_from="2022-01-12", due_to=None).first()
    assert row is not None
    execute(f"UPDATE reading_pledge SET {column} = %s WHERE ref = %s", garbage, row.ref)
    assert row.ref in {difference.ref for difference in found()}


@pytest.mark.only_on("sqlite")  # PostgreSQL stores neither
@pytest.mark.parametrize("column", ["subject", "kind", "content", "reason", "published_at", "digest"])
@pytest.mark.parametrize("broken", ["CAST({0} || X'00' AS TEXT)", "CAST({0} || X'FF' AS TEXT)", "CAST({0} AS BLOB)"])
def test_bytes_that_are_no_text_any_more_are_found_and_named(column: str, broken: str) -> None:
    row = Revision.objects.get(sequence=9)
    with triggers_lifted():
        execute(f"UPDATE record_revision SET {column} = {broken.format(column)} WHERE sequence = 9")
    assert row.ref in {difference.ref for difference in record.differences()}


@pytest.mark.usefixtures("replayed_once")
@pytest.mark.parametrize("column", ["content", "reason", "changes", "salt"])
def test_emptied_column_without_a_seal_is_found(column: str) -> None:
    row = Revision.objects.get(sequence=9)
    with triggers_lifted():
        execute(f"UPDATE record_revision SET {column} = NULL WHERE sequence = 9")
    assert found()[0].ref == row.ref


@pytest.mark.parametrize("sequence", [1, 9])
def test_missing_revision_is_found(sequence: int) -> None:
    follower = Revision.objects.get(sequence=sequence + 1)
    with triggers_lifted():
        execute("DELETE FROM record_revision WHERE sequence = %s", sequence)
    assert {difference.ref for difference in record.differences()} == {follower.ref}


@pytest.mark.usefixtures("replayed_once")
def test_missing_row_of_the_room_is_found_and_named() -> None:
    for table in TABLES:
        with transaction.atomic():
            row = table._default_manager.order_by("pk").last()
            assert row is not None
            this, values = where(row)
            execute(f"DELETE FROM {table._meta.db_table} WHERE {this}", *values)
            differences = found()
            transaction.set_rollback(True)
        assert [difference.ref for difference in differences] == [code_of(row)], table
        assert "missing" in differences[0].what


@pytest.mark.usefixtures("replayed_once")
def test_added_row_of_the_room_is_found_and_named() -> None:
    Facet.objects.create(subject="pledge", ref="P-0001", name="topic", value="canary")
    Affect.objects.create(sequence=1, subject="pledge", ref="P-0003")
    pledge = PledgeDocument.objects.get(ref="P-0001")
    pledge.pk = "P-0999"
    pledge.save(force_insert=True)
    assert [difference.ref for difference in found()] == ["P-0999", "P-0001", "P-0003"]


def test_cut_tail_is_found_against_a_checkpoint_and_without_one_by_the_room() -> None:
    head = chain.head()
    assert head is not None
    checkpoint = record.Checkpoint(head.sequence, head.digest)
    assert list(record.differences(checkpoint)) == []
    with triggers_lifted():
        execute("DELETE FROM record_revision WHERE sequence = %s", head.sequence)
    assert list(record.differences()) == []
    [difference] = record.differences(checkpoint)
    assert (difference.ref, "ends at" in difference.what) == ("record", True)
    assert head.ref in {difference.ref for difference in reading.differences()}


def test_rewritten_tail_is_found_against_a_checkpoint() -> None:
    head = chain.head()
    assert head is not None
    checkpoint = record.Checkpoint(head.sequence, head.digest)
    with triggers_lifted():
        execute("DELETE FROM record_revision WHERE sequence = %s", head.sequence)
        head.reason = '{"en":"Rewritten","ko":"고쳐 씀"}'
        head.reason_digest = chain.salted(head.salt or "", head.reason)
        head.digest = canonical.sha256(canonical.text(chain.head_of(head)))
        head.save(force_insert=True)
    assert list(record.differences()) == []
    assert "another digest" in next(iter(record.differences(checkpoint))).what


def test_revision_added_beside_the_chain_is_found_and_named() -> None:
    head = chain.head()
    assert head is not None
    head.sequence, head.number, head.previous, head.digest = head.sequence + 1, 99, "a" * 64, "b" * 64
    head.save(force_insert=True)
    assert {difference.ref for difference in record.differences()} == {head.ref}


def test_gap_is_found_though_everything_in_the_row_behind_it_is_chained() -> None:
    head = chain.head()
    assert head is not None
    head.previous, head.sequence, head.number = head.digest, head.sequence + 2, 99
    head.publication = head.sequence
    head.digest = canonical.sha256(canonical.text(chain.head_of(head)))
    head.save(force_insert=True)
    [difference] = record.differences()
    assert (difference.ref, "missing" in difference.what) == (head.ref, True)


def test_revision_forged_with_all_its_own_digests_is_found_by_the_next_one() -> None:
    """Whoever writes to the database can make a row agree with itself, but not with what came after it."""
    row = Revision.objects.get(sequence=5)
    row.published_at = "2020-01-01T00:00:00Z"
    digest = canonical.sha256(canonical.text(chain.head_of(row)))
    with triggers_lifted():
        said = "UPDATE record_revision SET published_at = %s, digest = %s WHERE sequence = 5"
        execute(said, row.published_at, digest)
    found = [difference.what for difference in record.differences()]
    assert found == ["sequence 6 is not chained to the revision before it"]


def test_command_says_that_all_is_well(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    head = chain.head()
    assert head is not None
    kept = tmp_path / "checkpoint.json"
    kept.write_text(json.dumps({"sequence": head.sequence, "digest": head.digest}))
    call_command("verify_record", checkpoint=str(kept))
    assert head.digest in capsys.readouterr().out


def refused_by_command(**options: str) -> CommandError:
    """What the command ends with. Its frames are cleared: they would hold cursors beyond the undoing of the test."""
    try:
        call_command("verify_record", **options)
    except CommandError as refused:
        traceback.clear_frames(refused.__traceback__)
        return refused
    pytest.fail("the command found nothing")


def test_command_names_the_code_of_the_first_difference() -> None:
    row = Revision.objects.get(sequence=9)
    with triggers_lifted():
        execute("UPDATE record_revision SET content = '{}' WHERE sequence = 9")
    refused = refused_by_command()
    assert re.match(f"{row.ref}: .*sequence 9", str(refused))
    assert refused.returncode == 1


def test_command_names_the_code_of_a_changed_document() -> None:
    execute("UPDATE reading_claim SET document = document || ' ' WHERE ref = 'C-0002'")
    assert str(refused_by_command()).startswith("C-0002: reading_claim: document")


def test_room_written_by_an_earlier_release_is_told_to_need_a_rebuild_and_not_that_documents_are_wrong() -> None:
    execute("UPDATE reading_frame SET format = format - 1")
    execute("UPDATE reading_claim SET document = document || ' ' WHERE ref = 'C-0002'")
    refused = str(refused_by_command())
    assert refused.startswith("record: documents stand composed as ")
    assert refused.endswith("run manage.py rebuild")


def test_command_finds_a_tail_cut_off(tmp_path: Path) -> None:
    kept = tmp_path / "checkpoint.json"
    kept.write_text(json.dumps({"sequence": chain.head_sequence() + 1, "digest": "a" * 64}))
    assert "the record ends at" in str(refused_by_command(checkpoint=str(kept)))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"sequence": "x", "digest": "y"}'], ids=range(4))
def test_command_refuses_what_is_no_checkpoint(text: str, tmp_path: Path) -> None:
    kept = tmp_path / "checkpoint.json"
    kept.write_text(text)
    assert "no checkpoint" in str(refused_by_command(checkpoint=str(kept)))


def test_checkpoint_that_nobody_named_is_no_checkpoint_that_agrees() -> None:
    """As a shell gives it for a variable that isn't set."""
    assert "no checkpoint" in str(refused_by_command(checkpoint=""))
