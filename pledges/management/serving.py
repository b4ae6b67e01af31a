"""A small production server for one machine: gunicorn with threads, the same as the container runs."""

import errno
import socket
import sys
from collections.abc import Callable
from contextlib import closing
from typing import Any

from django.core.management.base import CommandError

TRIED = 100
"""How many ports above a taken one are looked at for a free one."""


def free(host: str, port: int) -> None:
    """Whether this port may be listened at. Raises CommandError with what to do otherwise."""
    try:
        _bind(host, port)
    except OSError as odd:
        if odd.errno == errno.EADDRINUSE:
            raise CommandError(
                f"Port {port} is taken on {host}, by another program or by this one running already. "
                f"Take another: python manage.py demo --port {_next(host, port)}"
            ) from None
        why = "ports below 1024 are the administrator's" if odd.errno == errno.EACCES else odd.strerror
        raise CommandError(f"Port {port} can't be listened at on {host}: {why}. Take another with --port.") from None


def _bind(host: str, port: int) -> None:
    """Listen for a moment, as gunicorn will: what was closed a moment ago is no hindrance."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind((host, port))
        trial.listen(1)


def _next(host: str, port: int) -> int:
    """The next port that is free; the one after it where none of those looked at is."""
    for other in range(port + 1, min(port + TRIED, 65535) + 1):
        try:
            _bind(host, other)
        except OSError:
            continue
        return other
    return port + 1 if port < 65535 else 8000


def serve(host: str, port: int, listening: Callable[[], None]) -> None:
    """Serve until interrupted. One process: with SQLite beside it more would only wait for each other.

    `listening` is called once whoever asks is let in, and not a moment before.
    """
    from gunicorn.app.base import BaseApplication

    from pledgecheck.wsgi import application

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            values: dict[str, Any] = {
                "bind": f"{host}:{port}",
                "workers": 1,
                "threads": 8,
                "worker_class": "gthread",
                # All that gunicorn allows: a query may have 8,000 characters, and its own bound is half of that.
                "limit_request_line": 8190,
                "accesslog": None,
                "loglevel": "warning",
                "when_ready": lambda _server: listening(),
            }
            for name, value in values.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return application

    try:
        Server().run()
    except KeyboardInterrupt:
        sys.exit(0)
