"""Checks of a database in SQLite, asked of the connection itself: what init_command says may be overruled elsewhere."""

import stat
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core import checks
from django.db import connections

from pledgecheck.checks.site import Apps

PRAGMAS: dict[str, tuple[Collection[Any], str]] = {
    "journal_mode": (("wal",), "readers and a writer would wait for each other"),
    "synchronous": ((2, 3), "what was acknowledged as published may be lost when power fails"),
    "foreign_keys": ((1,), "rows could name others that aren't there"),
    "recursive_triggers": ((1,), "INSERT OR REPLACE gets past the triggers that keep the record"),
    "busy_timeout": (range(5_000, 600_001), "whoever writes second is told that the database is locked"),
}
"""What the connection must answer, and what is lost otherwise."""

OVER_A_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ceph", "glusterfs", "fuse.glusterfs", "fuse.sshfs", "lustre"}
"""File systems on which a WAL's shared memory isn't shared, and locks may be lies (SQLite's own "wal.html")."""

MOUNTS = Path("/proc/self/mounts")


@checks.register(checks.Tags.database, deploy=True)
def sqlite_keeps_what_it_is_told(
    app_configs: Apps, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """W008: a connection without what makes SQLite safe for many workers. W009: its file lies over a network.

    W020: every account of the machine reads drafts, letters and the digests of passwords.
    """
    found: list[checks.CheckMessage] = []
    for connection in _connected(databases):
        hint = "Leave OPTIONS of the database as pledgecheck/database_settings.py has them."
        found += [checks.Warning(text, hint=hint, id="pledgecheck.W008") for text in _wrong(connection)]
        path = Path(str(connection.settings_dict["NAME"]))
        if _others_read(path):
            hint = f"Run: chmod o= {path}*; and let the site run with a umask of 0077."
            found.append(checks.Warning(f"Others can read {path}.", hint=hint, id="pledgecheck.W020"))
        kind = _file_system(path)
        if kind in OVER_A_NETWORK:
            text = f"{path} lies on {kind}, where SQLite loses rows."
            hint = "Put the file on a disk of this machine, or use PostgreSQL."
            found.append(checks.Warning(text, hint=hint, id="pledgecheck.W009"))
    return found


def _connected(databases: Sequence[str] | None) -> Iterator[Any]:
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor == "sqlite" and not connection.is_in_memory_db():  # type: ignore[attr-defined]
            yield connection


def _wrong(connection: Any) -> Iterator[str]:
    with connection.cursor() as cursor:
        for name, (right, lost) in PRAGMAS.items():
            cursor.execute(f"PRAGMA {name}")
            (value,) = cursor.fetchone()
            if value not in right:
                yield f"{name} of SQLite is {value}: {lost}."
    if connection.settings_dict.get("OPTIONS", {}).get("transaction_mode") != "IMMEDIATE":
        yield "transaction_mode of SQLite isn't IMMEDIATE: of two that read and then write one fails."


def _others_read(path: Path) -> bool:
    """Whether any account may read a file; one in a folder that they can't enter is safe."""
    return path.is_file() and bool(path.stat().st_mode & stat.S_IROTH and path.parent.stat().st_mode & stat.S_IXOTH)


def _file_system(path: Path) -> str:
    """The kind of file system that a path lies on, as Linux tells it; elsewhere nothing."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    places = [line.split(" ")[1:3] for line in lines]
    over = [(len(place), kind) for place, kind in places if path.is_relative_to(place.replace("\\040", " "))]
    return max(over, default=(0, ""))[1]
