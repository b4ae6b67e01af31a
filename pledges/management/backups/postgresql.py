"""PostgreSQL: `pg_dump` and `pg_restore` of the server's version, of one snapshot and in one transaction.

Who signs in, where and with what goes by the environment of the program alone: a command line is everybody's to read.
"""

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.db import connection

from pledgecheck.record.verify import one_moment
from pledges.management.backups.refused import Refused
from pledges.management.backups.said import State, state

PAUSE = 0.1
PATIENCE = "60s"
"""For how long a dump waits for a table that a migration has."""
MEGABYTE = 1_000_000
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
_OURS = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")
_SAME = ("host", "hostaddr", "port", "user", "password", "passfile", "service", "options", "connect_timeout")
_TLS = ("sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl")
_NAMES = {
    **{name: f"PG{name.upper()}" for name in (*_SAME, *_TLS)},
    "dbname": "PGDATABASE",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
}


def dump(draft: Path, shown: Callable[[int], None]) -> State:
    """Write the whole database in pg_dump's custom format; gives what is in it. Nobody waits. Raises Refused."""
    program = _program("pg_dump")
    with one_moment(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        found = state(cursor)
        asked = ("--format=custom", "--no-owner", "--no-privileges", f"--lock-wait-timeout={PATIENCE}")
        _run([program, *asked, f"--snapshot={snapshot}", f"--file={draft}"], lambda: shown(_megabytes(draft)))
    return found


def load(file: Path, shown: Callable[[int], None]) -> None:
    """Restore a dump into the database, all of it or nothing. Raises Refused."""
    name = str(connection.settings_dict["NAME"]).replace("\\", r"\\").replace("'", r"\'")
    how = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    program = _program("pg_restore")
    began = time.monotonic()
    _run([program, *how, f"--dbname=dbname='{name}'", str(file)], lambda: shown(int(time.monotonic() - began)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def vacant() -> None:
    """Raises Refused where the database holds anything."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), min(relname) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace"
            " WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND nspname !~ '^(pg_|information_schema$)'"
        )
        count, first = cursor.fetchone()
    if count:
        name = connection.settings_dict["NAME"]
        raise Refused(
            f"The database {name} isn't empty ({first} is there), and is left as it is: make another (createdb), and"
            " name it in DATABASE_URL."
        )


def _program(name: str) -> str:
    connection.ensure_connection()
    server = int(connection.pg_version) // 10_000  # type: ignore[attr-defined]
    package = f"install PostgreSQL's client programs (Debian: postgresql-client-{server})"
    found = shutil.which(name)
    if found is None:
        raise Refused(f"{name} isn't on this machine: {package}.")
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    version = _VERSION.search(said)
    if version is None or int(version[1]) < server:
        older = version[1] if version else "unknown"
        raise Refused(f"{name} is of version {older} and the server of {server}, too new for it: {package}.")
    return found


def _environment() -> dict[str, str]:
    given: dict[str, Any] = connection.get_connection_params()
    kept = {name: value for name, value in os.environ.items() if name in _OURS or name.startswith("PG")}
    return kept | {_NAMES[name]: str(value) for name, value in given.items() if name in _NAMES and value != ""}


def _run(command: Sequence[str], look: Callable[[], None]) -> None:
    with tempfile.TemporaryFile() as complaints:
        with subprocess.Popen(  # noqa: S603  (a program of PostgreSQL, arguments of ours)
            command, env=_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=complaints
        ) as process:
            try:
                while process.poll() is None:
                    look()
                    time.sleep(PAUSE)
            except BaseException:
                process.kill()
                raise
        if process.returncode:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip().splitlines() or [f"exit {process.returncode}"]
            raise Refused(f"{Path(command[0]).name} failed: {said[0]}")


def _megabytes(file: Path) -> int:
    return file.stat().st_size // MEGABYTE
