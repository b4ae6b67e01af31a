"""The setting by which readers are answered from a streaming replica of the database."""

import re
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from pledgecheck.database_settings import POSTGRESQL, database
from pledgecheck.environment import given, refused

NAME = "REPLICA_URL"

OPTIONS = {
    # Readers have the primary to go to, so the replica is given up sooner than that is.
    "connect_timeout": 2,
    "keepalives_idle": 5,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": 5_000,
}
"""What `REPLICA_URL` gives after a question mark stands before these."""


def replica(primary: dict[str, Any]) -> dict[str, Any] | None:
    """The database of REPLICA_URL as Django has it; None without one. It is refused beside anything but PostgreSQL."""
    url = given(NAME)
    if not url:
        return None
    if not re.fullmatch(POSTGRESQL, url):
        raise refused(NAME, "must lead to PostgreSQL and name a database")
    if not primary["ENGINE"].endswith("postgresql"):
        raise ImproperlyConfigured(
            "REPLICA_URL is a replica of the database of DATABASE_URL, which isn't PostgreSQL: leave REPLICA_URL out, "
            "or set DATABASE_URL to the server that it is a replica of"
        )
    config = database(url, name=NAME)
    if _place(config) == _place(primary):
        raise refused(NAME, "leads to the server of DATABASE_URL itself: a replica is another one")
    return config | {"OPTIONS": config["OPTIONS"] | OPTIONS | _said(url)}


def _place(config: dict[str, Any]) -> tuple[str, str, str]:
    return config["HOST"] or "", str(config["PORT"] or 5432), config["NAME"]


def _said(url: str) -> dict[str, Any]:
    """Options that stand in the address itself."""
    return dict(environ.Env.db_url_config(url).get("OPTIONS", {}))
