"""A database of the drill's own, on the server that an address names, and the environment of what runs on it."""

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg2
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT

ROOT = Path(__file__).resolve().parents[3]


def named(url: str, name: str) -> str:
    """The address of another database on the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}", query=""))


def connect(url: str) -> Any:
    """A connection that commits each statement by itself."""
    parts = urlsplit(url)
    given = {
        "host": parts.hostname,
        "port": parts.port,
        "user": unquote(parts.username) if parts.username else None,
        "password": unquote(parts.password) if parts.password else None,
    }
    connection = psycopg2.connect(dbname=parts.path[1:], **{key: value for key, value in given.items() if value})
    connection.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
    return connection


def run(connection: Any, sql: str) -> None:
    """One statement, taken as it stands."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


def one(connection: Any, sql: str) -> Any:
    """The one value that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        found = cursor.fetchone()
    return found[0] if found else None


def exists(url: str, name: str) -> bool:
    """Whether the server has a database of this name."""
    connection = connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return cursor.fetchone() is not None
    finally:
        connection.close()


def create(url: str, name: str, template: str | None) -> None:
    """An empty database, or a copy of one to which nobody is connected."""
    copied = f' TEMPLATE "{template}"' if template else ""
    _on_server(url, f'CREATE DATABASE "{name}"{copied}')


def drop(url: str, name: str) -> None:
    """Remove a database, whoever is still connected to it."""
    _on_server(url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _on_server(url: str, sql: str) -> None:
    connection = connect(url)
    try:
        run(connection, sql)
    finally:
        connection.close()


def environment(url: str, **more: str) -> dict[str, str]:
    """What a process of this drill is given: a production's settings on this database, and nothing of the caller's."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    return {
        **kept,
        "SECRET_KEY": "only-for-measuring-" * 4,
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": "http://127.0.0.1",
        "DATABASE_URL": url,
        "API_RATE": "off",
        "DJANGO_SETTINGS_MODULE": "pledgecheck.settings",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        **more,
    }


def python(*arguments: str) -> list[str]:
    """A command line of this very Python."""
    return [sys.executable, *arguments]
