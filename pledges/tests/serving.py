"""A real server that answers over the connection of the tests: it shows what their transaction holds."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import DEFAULT_DB_ALIAS, connections
from django.test.testcases import LiveServerThread


class _Server(ThreadedWSGIServer):
    """A server whose requests leave the connection open that they share with the tests."""

    def _close_connections(self) -> None:
        pass


class _ServerThread(LiveServerThread):
    server_class = _Server


@contextmanager
def serving() -> Iterator[str]:
    """The address of the server while the block runs."""
    connection = connections[DEFAULT_DB_ALIAS]
    connection.inc_thread_sharing()
    server = _ServerThread("127.0.0.1", StaticFilesHandler, connections_override={DEFAULT_DB_ALIAS: connection})
    server.daemon = True
    with pytest.MonkeyPatch.context() as patch:
        # Whoever ends a request or the server closes the connections that it knows, and this one is not theirs.
        patch.setattr(connection, "close", lambda: None)
        server.start()
        server.is_ready.wait()
        assert server.error is None
        yield f"http://127.0.0.1:{server.port}"
        server.terminate()
    # Else it would be asked whether it still answers between the end of this transaction and the next.
    connection.health_check_done = True  # type: ignore[attr-defined]
    connection.dec_thread_sharing()
