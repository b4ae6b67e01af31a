"""What processes of this machine have done, and which belong together, as Linux tells it."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

TICKS = os.sysconf("SC_CLK_TCK")
"""Of processor time in a second."""


def children(pid: int) -> list[int]:
    """The processes that one began and that are still there."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in told.split()]


def family(pid: int) -> list[int]:
    """A process with all that are below it; alone where nothing is known of it."""
    with suppress(OSError):
        return [pid, *(one for child in children(pid) for one in family(child))]
    return [pid]


def spent(pids: Iterable[int]) -> dict[int, float]:
    """Seconds of processor time that each process has used; those that are gone are left out."""
    found: dict[int, float] = {}
    for pid in pids:
        with suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            found[pid] = (int(fields[11]) + int(fields[12])) / TICKS
    return found


def backends(connection: Any, database: str) -> list[int]:
    """The processes of PostgreSQL that serve a database, but for the one that is asked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()", [database])
        return [pid for (pid,) in cursor.fetchall()]
