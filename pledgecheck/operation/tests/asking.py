"""The application as a server asks it, which also checks connections between requests, as no test client does."""

import contextlib
from collections.abc import Iterator
from typing import Any
from unittest import mock
from wsgiref.util import setup_testing_defaults

from django.db import connection

from pledgecheck.wsgi import application


def ask(address: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body."""
    path, _mark, query = address.partition("?")
    environ: dict[str, Any] = {"HTTP_HOST": "testserver", "PATH_INFO": path, "QUERY_STRING": query}
    setup_testing_defaults(environ)
    environ["REQUEST_METHOD"] = method
    told: list[Any] = []
    found = application(environ, lambda status, headers, *_: told.extend((int(status[:3]), dict(headers))))
    try:
        return told[0], told[1], b"".join(found)
    finally:
        found.close()


@contextlib.contextmanager
def away() -> Iterator[None]:
    """Let the database be away: nothing answers at its port, or no file can be opened at its path."""
    elsewhere = {"HOST": "127.0.0.1", "PORT": "1"} if connection.vendor == "postgresql" else {"NAME": "/nowhere/db"}
    connection.close()
    with mock.patch.dict(connection.settings_dict, elsewhere):
        yield
        connection.close()
