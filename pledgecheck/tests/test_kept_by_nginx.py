"""The page of deployment's nginx before a server that changes its mind: what was taken back is nobody's to read."""

import http.client
import socketserver
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from pledgecheck import testing
from pledgecheck.tests import test_deployment as page
from pledgecheck.tests.test_behind_nginx import Site

pytestmark = [pytest.mark.needs_program("nginx"), pytest.mark.needs_program("openssl")]

FRESH, STALE = 1, 2
"""Seconds, where the site itself says 7 and 2."""


class Behind(BaseHTTPRequestHandler):
    """A site whose answers may be kept as ours say it, for a shorter time."""

    protocol_version = "HTTP/1.1"
    status, body, breaks_off = 200, b"as published", False
    seen: dict[str, str]

    def do_GET(self) -> None:
        """As it is now."""
        type(self).seen = dict(self.headers)
        self.send_response(self.status)
        if self.status == 200:
            self.send_header("Cache-Control", f"public, max-age={FRESH}, stale-while-revalidate={STALE}")
        if self.breaks_off:
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"5\r\nhalf \r\n")
            self.close_connection = True
            return
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def address_string(self) -> str:
        return ""

    def log_message(self, *_about: Any) -> None:
        """Nothing."""


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Site]:
    """nginx with the page's file, and that server behind it."""
    sock = Path(testing.FOLDER) / "kept.sock"
    sock.unlink(missing_ok=True)
    Behind.status, Behind.body = 200, b"as published"
    with socketserver.ThreadingUnixStreamServer(str(sock), Behind) as behind:
        behind.daemon_threads = True
        threading.Thread(target=behind.serve_forever, daemon=True).start()
        with nginx_before(f"unix:{sock}", tmp_path) as found:
            yield found
        behind.shutdown()


@contextmanager
def nginx_before(behind: str, folder: Path) -> Iterator[Site]:
    """nginx with the page's file before a server, all that it writes below a folder."""
    ports = page.free_port(), page.free_port()
    conf = page.nginx_conf(folder, behind=behind, https=ports[0], http=ports[1])
    command = [page._where("nginx"), "-c", str(conf), "-p", str(folder), "-e", str(folder / "error.log")]
    nginx = subprocess.Popen([*command, "-g", "daemon off;"])
    found = Site(*ports, folder / "fullchain.pem")
    try:
        _wait(found)
        yield found
    finally:
        nginx.terminate()
        nginx.wait(20)


def _wait(front: Site) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            front.ask("/begun")
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("nginx doesn't answer")


def told(front: Site) -> tuple[int, bytes]:
    """Status and body of the page that is asked for again and again."""
    answer = front.ask("/en/")
    return answer.status, answer.body


def test_what_was_taken_back_is_handed_out_no_longer_than_the_answer_allowed(front: Site) -> None:
    assert told(front) == (200, b"as published")
    Behind.status, Behind.body = 451, b"sealed"
    assert told(front) == (200, b"as published")
    time.sleep(FRESH + STALE + 1.2)
    assert told(front) == (451, b"sealed")


def test_nothing_is_taken_from_what_is_kept_while_the_database_is_away(front: Site) -> None:
    assert told(front) == (200, b"as published")
    Behind.status, Behind.body = 503, b"away"
    time.sleep(FRESH + STALE + 1.2)
    assert told(front) == (503, b"away")


def test_stale_one_is_handed_out_while_a_fresh_one_is_fetched(front: Site) -> None:
    assert told(front) == (200, b"as published")
    Behind.body = b"as changed"
    time.sleep(FRESH + 1.1)
    assert told(front) == (200, b"as published")
    time.sleep(0.3)
    assert told(front) == (200, b"as changed")


def test_half_of_an_answer_looks_whole_to_nobody_and_is_not_kept(front: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the database goes away in the middle of a table."""
    with monkeypatch.context() as patched:
        patched.setattr(Behind, "breaks_off", True)
        with pytest.raises(http.client.IncompleteRead):
            told(front)
    assert told(front) == (200, b"as published")


def test_nginx_writes_down_nobody_who_asked(front: Site, tmp_path: Path) -> None:
    front.ask("/admin/preview/qz1357x/")
    front.ask("/qz1357x", Host="elsewhere.example.org")
    front.ask_plainly("/admin/preview/qz1357x/?q=qz1357x")
    written = [path for path in tmp_path.rglob("*.log") if "qz1357x" in path.read_text(errors="replace")]
    assert written == []


def test_number_of_a_request_is_nginx_own(front: Site) -> None:
    given = "4bf92f35-77b3-4da6-a3ce-929d0e0e4736"
    front.ask("/numbered", X_Request_ID=given)
    assert Behind.seen["X-Request-ID"] not in (given, "")
