"""A real browser against a real server: Debian's chromium, driven by playwright."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import DEFAULT_DB_ALIAS, connections
from django.test.testcases import LiveServerThread

CHROMIUM = "chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser, started once a file."""
    from playwright.sync_api import sync_playwright

    # The driver of the browser runs an event loop in this thread; the database is used in this thread all the same.
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=shutil.which(CHROMIUM), args=ARGUMENTS)
            yield browser
            browser.close()


class _Server(ThreadedWSGIServer):
    """A server whose requests leave the connection open that they share with the tests."""

    def _close_connections(self) -> None:
        pass


class _ServerThread(LiveServerThread):
    server_class = _Server


@pytest.fixture(scope="module")
def open_server(chromium: Any, published_world: None) -> Iterator[str]:
    """A real server that answers over the connection of this file's tests: it shows what their transaction holds."""
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
    connection.dec_thread_sharing()
