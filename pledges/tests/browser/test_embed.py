"""A pledge embedded in a page of another origin, in a sandbox without any allowance: it looks as it should."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from pledges.pages import sharing
from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_pledge, words
from pledges.tests.pages.pictures import document

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs_program("chromium"), pytest.mark.any_engine]

TITLE = words(
    "Found a national fund against the decline of the regions and double what it hands out within five years",
    "지방소멸대응기금을 세우고 나누어 주는 돈을 다섯 해 안에 두 배로 늘리며 국가균형발전위원회를 대통령 직속으로 둔다",
)


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, dict[str, str]]]:
    """Another site: its address, and its pages by path, to be filled."""
    pages: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!DOCTYPE html><title>x</title>{pages.get(self.path, '')}".encode())

        def log_message(self, *said: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", pages
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [300, 480, 800])
def test_embed_in_a_bare_sandbox_has_its_stylesheet_and_cuts_no_words(
    chromium: Any, live_server: Any, elsewhere: tuple[str, dict[str, str]], language: str, width: int
) -> None:
    cast.publish(make_pledge(title=TITLE, claims=(make_claim(),)))
    site, pages = elsewhere
    address = f"{live_server.url}/embed/pledges/P-0001/?language={language}"
    pages["/"] = f'<iframe sandbox src="{address}" width="{width}" height="260">'
    page = chromium.new_page()
    page.goto(site)
    frame = page.frame_locator("iframe")
    assert frame.locator("h1").inner_text() == TITLE[language]
    assert frame.locator("body").evaluate("body => getComputedStyle(body).display") == "flex"
    assert frame.locator("body").evaluate("() => self.origin") == "null"
    room = frame.locator("html").evaluate("one => [one.scrollWidth, one.clientWidth, getComputedStyle(one).overflowY]")
    assert room[0] == room[1]
    assert room[2] != "hidden"
    last = frame.locator("footer a")
    last.scroll_into_view_if_needed()
    assert last.is_visible()
    page.close()


def test_code_to_embed_opens_the_page_in_a_tab_of_its_own(
    chromium: Any, live_server: Any, elsewhere: tuple[str, dict[str, str]], settings: Any
) -> None:
    settings.SITE_URL = live_server.url
    cast.publish(make_pledge(title=TITLE))
    site, pages = elsewhere
    pages["/"] = sharing.embed_code(document("pledge", "P-0001"), "en")
    page = chromium.new_page()
    page.goto(site)
    with page.expect_popup() as opened:
        page.frame_locator("iframe").locator("a").click()
    tab = opened.value
    tab.wait_for_load_state()
    assert tab.url.startswith(f"{live_server.url}/en/pledges/P-0001-")
    assert tab.locator("h1").inner_text() == TITLE["en"]
    page.close()
    tab.close()


def test_no_other_page_opens_in_a_frame(chromium: Any, live_server: Any, elsewhere: tuple[str, dict[str, str]]) -> None:
    site, pages = elsewhere
    pages["/"] = f'<iframe src="{live_server.url}/en/about/"></iframe>'
    page = chromium.new_page()
    page.goto(site)
    page.wait_for_timeout(500)
    assert page.frames[1].url == "chrome-error://chromewebdata/"
    page.close()
