"""Checks of a database in PostgreSQL: what the role may do, and what the server promises."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.core import checks
from django.db import connections

from pledgecheck.checks.site import Apps

SKEW = 30
"""Seconds: revisions are dated by the program's clock, and letters and limits by either."""

OLDEST = 150_000
"""The oldest that everything was tried on; Django itself asks for 14."""

ASK = """
SELECT rolsuper, rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication,
       current_setting('server_encoding'), current_setting('server_version_num')::integer,
       current_setting('synchronous_commit'), current_setting('fsync'), current_setting('full_page_writes'),
       extract(epoch FROM clock_timestamp()), pg_backend_pid()
FROM pg_roles WHERE rolname = current_user
"""

Answer = tuple[bool, bool, str, int, str, str, str, float, int]


@checks.register(checks.Tags.database, deploy=True)
def postgresql_is_sound(
    app_configs: Apps, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """E005 and W010 to W013, I005: see `judged`."""
    found: list[checks.CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor == "postgresql":
            answer, pooled = asked(connection)
            cursors_stay = not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
            found += judged(answer, now=time.time(), pooled=pooled and cursors_stay)
    return found


def asked(connection: Any) -> tuple[Answer, bool]:
    """What the server says of itself and of our role, and whether somebody stands between it and us.

    A pooler greets with a process number of its own making.
    """
    with connection.cursor() as cursor:
        cursor.execute(ASK)
        answer: Answer = cursor.fetchone()
        greeted = connection.connection.info.backend_pid
    return answer, greeted != answer[-1]


def judged(answer: Answer, *, now: float, pooled: bool) -> Iterator[checks.CheckMessage]:
    """What is wrong, each with its hint."""
    superuser, powerful, encoding, version, commit, fsync, whole_pages, clock, _process = answer
    if encoding != "UTF8":
        hint = "Make the database anew: createdb --encoding UTF8 --template template0."
        yield checks.Error(f"The database's encoding is {encoding}, not UTF8.", hint=hint, id="pledgecheck.E005")
    warning: Callable[..., checks.CheckMessage] = checks.Warning
    if superuser or powerful:
        may = "is a superuser" if superuser else "may make roles, make databases, replicate or get past row security"
        text = f"The role of DATABASE_URL {may}: whoever gets hold of it can lift the record's triggers everywhere."
        hint = "Use a role that owns one database and nothing else (“Deployment”, pledgecheck/operation/README.md)."
        yield warning(text, hint=hint, id="pledgecheck.W010")
    if version < OLDEST:
        text = f"PostgreSQL is {version // 10_000}, older than {OLDEST // 10_000}, the oldest that this was tried on."
        yield warning(text, hint="Move to a release that is still repaired.", id="pledgecheck.W011")
    off = {"synchronous_commit": commit, "fsync": fsync, "full_page_writes": whole_pages}
    for name in [name for name, value in off.items() if value == "off"]:
        text = f"{name} of PostgreSQL is off: what was acknowledged as published may be lost when power fails."
        yield warning(text, hint=f"Set {name} = on.", id="pledgecheck.W012")
    if abs(skew := float(clock) - now) > SKEW:
        text = f"The database's clock is {skew:+.0f} s from this machine's."
        yield warning(text, hint="Let both be set by NTP.", id="pledgecheck.W013")
    if pooled:
        hint = "Where it shares by transaction add ?disable_server_side_cursors=True to DATABASE_URL."
        yield checks.Info("A pooler stands before PostgreSQL.", hint=hint, id="pledgecheck.I005")
