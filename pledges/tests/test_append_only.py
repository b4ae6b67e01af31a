"""Nothing published is changed, deleted or emptied: by the ORM, by SQL, on either engine."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from pledgecheck.record import guard
from pledgecheck.record.models import Revision
from pledges.desk.people import Candidate
from pledges.tests import cast, desk_rows
from pledges.tests.stores import nothing_written

pytestmark = pytest.mark.django_db

COLUMNS = [str(field.column) for field in Revision._meta.concrete_fields]


def execute(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def refusal(act: Callable[[], Any]) -> str:
    """What the database says to this; the text begins with what the trigger says."""
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        act()
    return str(refused.value)


def published() -> Revision:
    return cast.publish(desk_rows.make_pledge())[-1]


def change_one(row: Revision) -> None:
    row.content = "{}"
    row.save()


def bulk_update(row: Revision) -> None:
    row.reason = "{}"
    Revision.objects.bulk_update([row], ["reason"])


BY_ORM: dict[str, Callable[[Revision], object]] = {
    "save": change_one,
    "update": lambda row: Revision.objects.filter(pk=row.pk).update(content="{}"),
    "bulk_update": bulk_update,
    "delete": lambda row: row.delete(),
    "delete_all": lambda row: Revision.objects.all().delete(),
    "update_or_create": lambda row: Revision.objects.update_or_create(pk=row.pk, defaults={"kind": "wording"}),
    "raw_delete": lambda row: Revision.objects.all()._raw_delete("default"),
}


@pytest.mark.parametrize("way", BY_ORM)
def test_orm_cannot_change_or_delete_a_revision(way: str) -> None:
    row = published()
    with nothing_written():
        assert refusal(lambda: BY_ORM[way](Revision.objects.get(pk=row.pk))).startswith("append-only")


def test_sql_cannot_change_any_column() -> None:
    published()
    with nothing_written():
        for column in COLUMNS:
            said = refusal(partial(execute, f"UPDATE record_revision SET {column} = {column} WHERE sequence = 1"))
            assert said.startswith("append-only"), column


@pytest.mark.parametrize("where", ["", " WHERE sequence = 1"])
def test_sql_cannot_delete(where: str) -> None:
    published()
    with nothing_written():
        assert refusal(lambda: execute(f"DELETE FROM record_revision{where}")).startswith("append-only")


@pytest.mark.only_on("postgresql")  # SQLite has no TRUNCATE
@pytest.mark.parametrize("sql", ["TRUNCATE record_revision", "TRUNCATE auth_user CASCADE"])
def test_sql_cannot_truncate(sql: str) -> None:
    published()
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    with nothing_written():
        assert refusal(lambda: execute(sql)).startswith("append-only")


@pytest.mark.only_on("postgresql")
def test_insert_on_conflict_cannot_change() -> None:
    published()
    names = ", ".join(COLUMNS)
    insert = f"INSERT INTO record_revision ({names}) SELECT {names} FROM record_revision"
    with nothing_written():
        said = refusal(lambda: execute(f"{insert} ON CONFLICT (sequence) DO UPDATE SET kind = 'x'"))
    assert said.startswith("append-only")


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_insert_or_replace_cannot_get_round_the_triggers(recursive: str) -> None:
    published()
    fresh = {"sequence": "1000", "previous": "'p'", "digest": "'d'", "number": "1000"}
    execute(f"PRAGMA recursive_triggers={recursive}")
    try:
        for same in fresh:
            values = ", ".join(column if column == same else fresh.get(column, column) for column in COLUMNS)
            insert = f"INTO record_revision ({', '.join(COLUMNS)}) SELECT {values} FROM record_revision"
            with nothing_written():
                for verb in ("INSERT OR REPLACE", "REPLACE"):
                    said = refusal(partial(execute, f"{verb} {insert} WHERE sequence = 2"))
                    assert said.startswith("append-only"), same
                said = refusal(partial(execute, f"UPDATE OR REPLACE record_revision SET {same} = {same}"))
                assert said.startswith("append-only"), same
    finally:
        execute("PRAGMA recursive_triggers=ON")


def test_triggers_say_so_in_every_engine_and_none_is_missing() -> None:
    assert guard.REFUSAL.startswith("append-only")
    assert guard.missing(connection) == []


def test_dropped_trigger_is_missed_and_put_back_by_migrate() -> None:
    on_postgresql = connection.vendor == "postgresql"
    names = [trigger.name for trigger in guard.APPEND_ONLY.wanted(connection)]
    for place, name in enumerate(names, 1):
        execute(f"DROP TRIGGER {name}" + (f" ON {guard.TABLE}" if on_postgresql else ""))
        assert guard.missing(connection) == names[:place]
    call_command("migrate", verbosity=0)
    assert guard.missing(connection) == []
    row = published()
    assert refusal(row.delete).startswith("append-only")


@pytest.mark.only_on("sqlite")
def test_trigger_with_another_text_is_missed() -> None:
    execute("DROP TRIGGER record_revision_no_delete")
    execute("CREATE TRIGGER record_revision_no_delete BEFORE DELETE ON record_revision BEGIN SELECT 1; END")
    assert guard.missing(connection) == ["record_revision_no_delete"]


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize("name", [trigger.name for trigger in guard.APPEND_ONLY.postgresql])
def test_disabled_trigger_is_missed_and_put_back_by_migrate(name: str) -> None:
    execute(f"ALTER TABLE record_revision DISABLE TRIGGER {name}")
    assert guard.missing(connection) == [name]
    call_command("migrate", verbosity=0)
    assert guard.missing(connection) == []


@pytest.mark.only_on("postgresql")
def test_harmless_function_in_the_place_of_ours_is_missed_and_put_back_by_migrate() -> None:
    harmless = "BEGIN IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END"
    for name in guard.APPEND_ONLY.functions:
        execute(f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${harmless}$$")
    assert guard.missing(connection) == [trigger.name for trigger in guard.APPEND_ONLY.postgresql]
    call_command("migrate", verbosity=0)
    assert guard.missing(connection) == []
    assert refusal(published().delete).startswith("append-only")


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize(
    "narrower",
    [
        "BEFORE UPDATE OF salt OR DELETE ON record_revision FOR EACH ROW",
        "BEFORE UPDATE ON record_revision FOR EACH ROW",
        "BEFORE UPDATE OR DELETE ON record_revision FOR EACH ROW WHEN (OLD.sequence < 0)",
    ],
)
def test_narrower_trigger_of_the_same_name_is_missed(narrower: str) -> None:
    execute("DROP TRIGGER record_revision_kept ON record_revision")
    execute(f"CREATE TRIGGER record_revision_kept {narrower} EXECUTE FUNCTION record_refuse()")
    assert guard.missing(connection) == ["record_revision_kept"]


def test_lifting_ends_with_the_block_even_if_it_fails() -> None:
    with pytest.raises(ZeroDivisionError), guard.lifted(connection):
        1 // len(guard.missing(connection)[99:])
    assert guard.missing(connection) == []


def test_candidate_with_published_pledges_cannot_be_deleted_by_orm() -> None:
    published()
    with nothing_written(), pytest.raises(ProtectedError):
        Candidate.objects.get(slug="kim").delete()


def test_candidate_with_published_pledges_cannot_be_deleted_by_sql() -> None:
    published()

    def delete() -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM desk_candidate WHERE slug = 'kim'")
        connection.check_constraints()

    with nothing_written():
        assert refusal(delete).startswith("published: ")
    assert Candidate.objects.filter(slug="kim").exists()


@pytest.mark.parametrize("who", [cast.reporter, cast.editor])
def test_who_acted_cannot_be_deleted(who: Callable[[], Any]) -> None:
    published()
    with nothing_written(), pytest.raises(ProtectedError):
        who().delete()
