"""Databases as Django has them, from their addresses, and what each engine is told beside."""

import re
from pathlib import Path
from typing import Any

import environ

from pledgecheck.environment import refused

SQLITE_OPTIONS = {
    # A write takes the lock when it begins: two that both read first would otherwise end in "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL, though under WAL nothing breaks with NORMAL: that may lose the last commits when power fails, and what was
    # acknowledged as published must be there. Without recursive triggers INSERT OR REPLACE gets past append-only.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON",
}

POSTGRESQL_OPTIONS = {
    # A server that doesn't answer costs a request seconds and not minutes; each address of its name is tried so long.
    "connect_timeout": 5,
    # A machine that went away without a word is noticed after 30 s, and a connection with nothing to send is kept.
    "keepalives": 1,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""What an address gives after a question mark stands before these.

No `statement_timeout`: it holds for a whole connection, which the desk's long acts and commands share (a rebuild is one
transaction); set for each request it costs a round trip, and behind a pooler that shares by transaction it would be
another client's.
"""

POSTGRESQL = r"postgres(ql)?://.*/[^?]+.*"
"""An address of PostgreSQL that names a database."""


def database(url: str, folder: Path = Path(), name: str = "DATABASE_URL") -> dict[str, Any]:
    """The database, SQLite or PostgreSQL, that an address leads to.

    `folder`: where a file of SQLite lies that is named without one. `name`: the variable that the address stands in,
    for whoever is told that it can't be used.
    """
    if not re.fullmatch(rf"{POSTGRESQL}|sqlite:///.+|sqlite://:memory:", url):
        # Refused here, as environ would warn of it in a line that shows the password.
        raise refused(name, "must lead to PostgreSQL or SQLite and name a database")
    try:
        config: dict[str, Any] = environ.Env.db_url_config(url)
    except ValueError as error:
        raise refused(name, f"can't be read ({type(error).__name__})") from None
    if url.startswith("postgres"):
        config = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True} | config | {"ENGINE": "pledgecheck.postgresql"}
        config["OPTIONS"] = POSTGRESQL_OPTIONS | config.get("OPTIONS", {})
    else:
        if config["NAME"] != ":memory:":
            config["NAME"] = str(folder / config["NAME"])
        config["OPTIONS"] = config.get("OPTIONS", {}) | SQLITE_OPTIONS
    return config | {"ATOMIC_REQUESTS": False}
