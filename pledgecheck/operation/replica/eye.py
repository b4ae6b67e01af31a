"""What the replica is, and how far behind: seen by asking the primary what it has written and the replica what it has.

Both are positions in one log, so no clock is compared, and a primary on which nothing happens has no replica behind it.
"""

import time
from contextlib import suppress
from dataclasses import dataclass, field

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.utils import load_backend

from pledgecheck.operation.replica import line
from pledgecheck.operation.replica.asked import Asked, Silent
from pledgecheck.record.models import SEALED, SINGLE_HANDED, Revision

PATIENCE = 1.0
"""Seconds that either server has for its answer."""

MOST_BEHIND = 60.0
"""Seconds behind the primary from which on a replica isn't read: what was published must not stay unseen for long."""

OK, BEHIND, AWAY, WRONG = "ok", "behind", "away", "wrong"

ASK = """
SELECT pg_is_in_recovery(), (SELECT system_identifier FROM pg_control_system()),
       (SELECT oid FROM pg_database WHERE datname = current_database()),
       CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END - '0/0'::pg_lsn,
       extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())
"""

HEAD = f'SELECT coalesce(max(sequence), 0) FROM "{Revision._meta.db_table}"'  # noqa: S608  (a name of our own)
"""The question for the last sequence of the record."""

_TAKEN = ", ".join(f"'{kind}'" for kind in (*SINGLE_HANDED, SEALED))


def taken_after(head: int) -> str:
    """The question for the last sequence after this one by which something was withdrawn, held or sealed; 0: none."""
    return f"{HEAD} WHERE sequence > {int(head)} AND kind IN ({_TAKEN})"


NO_REPLICA = "it is no replica (pg_is_in_recovery() is false): it was promoted, or REPLICA_URL names another server"
OTHER_CLUSTER = "it is a replica of another server than that of DATABASE_URL"
OTHER_DATABASE = "it leads to another database than DATABASE_URL does"


@dataclass(frozen=True)
class Seen:
    """What was seen: whether the replica may be read (`ok`), if not why, and by how many seconds it was behind."""

    state: str
    why: str = ""
    behind: float | None = None
    at: float = field(default_factory=time.monotonic)


def is_level(within: float) -> bool:
    """Whether the replica has all that the primary has written, if need be after so many seconds."""
    until, looking = time.monotonic() + within, Eye()
    try:
        while looking.look().behind != 0.0:
            if time.monotonic() > until:
                return False
            time.sleep(0.2)
        return True
    finally:
        looking.close()


class Eye:
    """Looks at both servers, over a connection of its own to each."""

    def __init__(self) -> None:
        database = connections[DEFAULT_DB_ALIAS].settings_dict
        primary = load_backend(database["ENGINE"]).DatabaseWrapper(database, DEFAULT_DB_ALIAS)
        self._primary, self._replica = Asked(primary), Asked(line.made())
        self._of: tuple[int, int] | None = None
        self._wanted: tuple[float, int] | None = None
        self._level: float | None = None
        self._taken = 0

    def look(self) -> Seen:
        """What is so now, in `PATIENCE` seconds for each server at most."""
        at = time.monotonic()
        written = self._written()
        try:
            recovers, cluster, database, replayed, since = self._replica.row(ASK, PATIENCE)
        except Silent as silent:
            return Seen(AWAY, f"it doesn't answer ({silent})")
        if not recovers:
            return Seen(WRONG, NO_REPLICA)
        if self._of and self._of != (cluster, database):
            return Seen(WRONG, OTHER_CLUSTER if self._of[0] != cluster else OTHER_DATABASE)
        # Without the primary nothing is published meanwhile either.
        behind = None if written is None else self._behind(at, written, int(replayed), since)
        try:
            lacking = self._lacking(asks=written is not None) if behind != 0.0 else 0
        except Silent as silent:
            return Seen(AWAY, f"it doesn't answer ({silent})")
        if lacking:
            return Seen(BEHIND, f"it lacks what was taken back by revision {lacking}", behind)
        if behind is not None and behind > MOST_BEHIND:
            return Seen(BEHIND, f"it is {behind:.0f} s behind, more than {MOST_BEHIND:.0f}", behind)
        return Seen(OK, behind=behind)

    def close(self) -> None:
        """Leave both connections."""
        self._primary.close()
        self._replica.close()

    def _written(self) -> int | None:
        """Up to where the primary has written its log; None while it doesn't say."""
        try:
            _recovers, cluster, database, written, _since = self._primary.row(ASK, PATIENCE)
        except Silent:
            return None
        self._of = (cluster, database)
        return int(written)

    def _lacking(self, *, asks: bool) -> int:
        """By which revision something was taken back that the replica has yet to take back; 0 where it lacks none.

        As far as the primary says, or has said where it isn't to be asked: it keeps whoever `asks` it waiting while it
        is away. Raises Silent.
        """
        if not asks and not self._taken:
            return 0
        (head,) = self._replica.row(HEAD, PATIENCE)
        if asks:
            with suppress(Silent):
                (taken,) = self._primary.row(taken_after(head), PATIENCE)
                self._taken = max(self._taken, taken)
        return self._taken if self._taken > head else 0

    def _behind(self, at: float, written: int, replayed: int, since: float | None) -> float:
        """Seconds since the replica had all that the primary had written then.

        A place in the log is kept until the replica has passed it, so what goes on meanwhile doesn't count as lag. What
        it had before anybody looked is told by the last transaction that it has: that may be long ago on a primary
        where nothing happens, and is the most that it can be behind.
        """
        if replayed >= written:
            self._level, self._wanted = at, None
            return 0.0
        if self._wanted and replayed >= self._wanted[1]:
            self._level, self._wanted = self._wanted[0], None
        if self._wanted is None:
            self._wanted = (at, written)
        if self._level is None:
            self._level = at - float(since or 0.0)
        return time.monotonic() - self._level
