"""Checks of the replica that readers are answered from: whether it is one, of this very database, and keeps up."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import connection

from pledgecheck.checks.site import Apps
from pledgecheck.operation.replica import eye, line
from pledgecheck.operation.replica.eye import Seen


@checks.register(checks.Tags.database, deploy=True)
def replica_is_one(app_configs: Apps, databases: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """E007, W021, W022 and I007: see `judged`."""
    if settings.REPLICA is None or not databases:
        return []
    looking = eye.Eye()
    try:
        seen = looking.look()
    finally:
        looking.close()
    return list(judged(seen, feedback=seen.state not in (eye.OK, eye.BEHIND) or _says_what_it_reads()))


def judged(seen: Seen, *, feedback: bool) -> Iterator[checks.CheckMessage]:
    """What is wrong, each with its hint. `feedback`: whether the primary keeps what the replica reads."""
    text = f"The replica of REPLICA_URL isn't read: {seen.why}."
    if seen.state == eye.WRONG:
        hint = (
            "Make it with pg_basebackup --write-recovery-conf from the server of DATABASE_URL, and name its database."
        )
        yield checks.Error(text, hint=hint, id="pledgecheck.E007")
    if seen.state == eye.AWAY:
        hint = "Until it answers the primary answers readers; look whether it runs and lets this role in (pg_hba.conf)."
        yield checks.Warning(text, hint=hint, id="pledgecheck.W021")
    if seen.state == eye.BEHIND:
        hint = "Look at pg_stat_replication on the primary and pg_is_wal_replay_paused() on the replica."
        yield checks.Warning(text, hint=hint, id="pledgecheck.W022")
    if not feedback:
        text = "hot_standby_feedback of the replica is off: long downloads may be cancelled by what is replayed."
        yield checks.Info(text, hint="Set hot_standby_feedback = on there.", id="pledgecheck.I007")


def _says_what_it_reads() -> bool:
    line.stand_in()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('hot_standby_feedback')")
            return bool(cursor.fetchone()[0] == "on")
    finally:
        line.give_back()
