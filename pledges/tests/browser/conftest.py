"""A real browser against a real server: Debian's chromium, driven by playwright."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from pledges.tests.serving import serving

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


@pytest.fixture(scope="module")
def open_server(chromium: Any, published_world: None) -> Iterator[str]:
    """A real server that shows what the transaction of this file's tests holds."""
    with serving() as address:
        yield address
