"""A backup put back where there is nothing, and held against what was said of it before anybody is served from it."""

from pathlib import Path

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.executor import MigrationExecutor

from pledgecheck.record import guard
from pledges.management.backups import placing, postgresql, said, sqlite
from pledges.management.backups.refused import Refused
from pledges.management.backups.said import Said
from pledges.management.progress import progress, under_way
from pledges.management.standing_in import standing_in
from pledges.management.verifying import verified
from pledges.reading.moments import Head
from pledges.reading.rebuild import how_many


def restore(file: Path, *, migrate: bool = False) -> Head:
    """Restore into the database that the settings name, which has to be empty; gives the head of its record.

    On SQLite the file comes to its place once all has been checked. On PostgreSQL it is restored in one transaction
    and checked after it. Raises Refused, OSError.
    """
    if not file.is_file():
        raise Refused(f"{file} isn't there.")
    told = said.of(file)
    if told.engine != connection.vendor:
        raise Refused(
            f"This is a backup of {told.engine}, and DATABASE_URL leads to {connection.vendor}: restore it where it is"
            " from, and move from there (move_database)."
        )
    _known(told)
    return _sqlite(file, told, migrate) if told.engine == "sqlite" else _postgresql(file, told, migrate)


def _sqlite(file: Path, told: Said, migrate: bool) -> Head:
    settings = dict(connection.settings_dict)
    place = Path(str(settings["NAME"]))
    connections.close_all()
    with sqlite.vacant(place) as is_there, placing.draft(place.parent) as draft:
        with under_way("copying the backup"):
            digest = placing.sha256(file, copied_to=draft)
        _same(digest, file, told)
        try:
            with standing_in({**settings, "NAME": str(draft)}):
                head = _checked(told, migrate)
                _log_written_back()
        finally:
            for log in draft.parent.glob(f"{draft.name}-*"):
                log.unlink(missing_ok=True)
        placing.put(draft, place, over=is_there)
    return head


def _log_written_back() -> None:
    """Whatever checking wrote is in the file itself: its log stays behind."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if cursor.fetchone()[0]:
            raise Refused("Somebody else has opened the database while it was restored.")


def _postgresql(file: Path, told: Said, migrate: bool) -> Head:
    postgresql.vacant()
    with under_way("reading the backup"):
        digest = placing.sha256(file)
    _same(digest, file, told)
    postgresql.load(file, progress("seconds restoring"))
    try:
        return _checked(told, migrate)
    except Refused as odd:
        raise Refused(f"{odd} The database holds what was restored: don't serve it.") from None


def _same(digest: str, file: Path, told: Said) -> None:
    if digest != told.sha256:
        raise Refused(f"{file} isn't the file that {placing.beside(file).name} speaks of: its digest is another.")


def _known(told: Said) -> None:
    """Raises Refused for a backup of a later release."""
    known = MigrationExecutor(None).loader.disk_migrations
    apps = {app for app, _name in known}
    if newer := [
        f"{app}.{name}" for app, name in told.state.migrations.items() if app in apps and (app, name) not in known
    ]:
        raise Refused(f"It was made by release {told.release}, which has {newer[0]}, and this one hasn't: use that.")


def _checked(told: Said, migrate: bool) -> Head:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan and not migrate:
        raise Refused(
            f"It was made by release {told.release}, and {len(plan)} migrations are newer ({plan[0][0]} is the first):"
            " restore with that release, or say --migrate."
        )
    if plan:
        call_command("migrate", verbosity=0, interactive=False)
    if guard.missing(connection):
        guard.after_migrate(connection.alias)
    head = held_against(told.state)
    # One that was ended since, as after a theft, would open again.
    Session.objects.all().delete()
    return head


def held_against(state: said.State) -> Head:
    """The head of the record here, once all of it has been verified and is what was said. Raises Refused."""
    difference, head = verified(progress("publications replayed", how_many))
    if difference is not None:
        raise Refused(f"The record doesn't verify: {difference}.")
    if (head.sequence, head.digest) != (state.sequence, state.digest):
        raise Refused(f"The head is {head.sequence} {head.digest}, and should be {state.sequence} {state.digest}.")
    if missing := guard.missing(connection):
        raise Refused(f"Triggers of the record are missing: {', '.join(missing)}.")
    return head


def state_at(using: str = DEFAULT_DB_ALIAS) -> said.State:
    """What a database holds now, or in the transaction that reads it."""
    with connections[using].cursor() as cursor:
        return said.state(cursor)
