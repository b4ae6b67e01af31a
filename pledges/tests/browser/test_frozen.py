"""A static copy in a real browser: from a file server at its root, and from a disc. Nothing is asked for elsewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pledges.exchange.frozen.freezing import freeze
from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_pledge
from pledges.tests.exchange.walking import served, walked

pytestmark = [pytest.mark.needs_program("chromium"), pytest.mark.any_engine]

LEFT = "net::ERR_ABORTED"
"""What a browser says of a file that it still loaded when we went on to the next page."""

SEEN = ("index.html", "en/pledges/index.html", "ko/claims/C-0001/index.html", "P-0001/index.html")


@pytest.fixture(scope="module")
def copy(published_world: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a small site."""
    cast.publish(make_pledge(claims=(make_claim(),)))
    folder = tmp_path_factory.mktemp("copy")
    assert freeze(folder).failures == []
    return folder


@pytest.fixture(scope="module")
def origin(copy: Path) -> Iterator[str]:
    """Where it is served."""
    with served(copy) as address:
        yield address


def test_no_link_is_dead_none_leaves_and_nothing_does_nothing(origin: str) -> None:
    walk = walked(origin, "http://testserver")
    assert (walk.dead, walk.leaving, walk.idle) == (set(), set(), set())
    assert len(walk.answered) > 100


@pytest.mark.parametrize("from_disc", [False, True], ids=["served", "from a disc"])
def test_pages_load_all_they_need_and_say_nothing_on_the_console(
    chromium: Any, copy: Path, origin: str, from_disc: bool
) -> None:
    start = f"file://{copy}" if from_disc else origin
    page = chromium.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: wrong.append(request.url) if request.failure != LEFT else None)
    page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda said: wrong.append(said.text))
    for place in SEEN:
        page.goto(f"{start}/{place}")
        page.wait_for_selector("h1")
        assert page.evaluate("document.styleSheets.length") > 1
    page.goto(f"{start}/en/index.html")
    page.click("nav.languages a[lang=ko]")
    page.wait_for_selector("html[lang=ko]")
    assert page.url == f"{start}/ko/index.html"
    assert wrong == []
    assert {url for url in asked if not url.startswith((start, "data:"))} == set()
    page.close()
