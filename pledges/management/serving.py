"""A small production server for one machine: gunicorn with threads, the same as the container runs."""

import sys
from typing import Any


def serve(host: str, port: int) -> None:
    """Serve until interrupted. One process: with SQLite beside it more would only wait for each other."""
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
            }
            for name, value in values.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return application

    try:
        Server().run()
    except KeyboardInterrupt:
        sys.exit(0)
