"""The page of deployment, run: gunicorn and nginx with its files and settings, and a stranger who lies about it all."""

import http.client
import os
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.db import connection

from pledgecheck import testing
from pledgecheck.tests import test_deployment as page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.needs_program("nginx"),
    pytest.mark.needs_program("openssl"),
    pytest.mark.needs_redis,
    pytest.mark.any_engine,
]

HOST = "pledges.example.org"
QUOTA = 12


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Site:
    """The site as a stranger reaches it: by https, at nginx."""

    def __init__(self, https: int, plain: int, certificate: Path) -> None:
        self.https, self.plain = https, plain
        self.trusting = ssl.create_default_context(cafile=str(certificate))

    def ask(self, address: str, method: str = "GET", *, whence: str = "127.0.0.1", **headers: str) -> Answer:
        """One answer; the certificate must be the site's, whatever Host is sent. `whence`: the client's address."""
        asked = _AtLoopback(HOST, self.https, context=self.trusting, timeout=30)
        asked.whence = whence
        return _answer(asked, method, address, {"Host": HOST, **headers})

    def ask_plainly(self, address: str) -> Answer:
        """One answer over http."""
        return _answer(http.client.HTTPConnection("127.0.0.1", self.plain, timeout=30), "GET", address, {"Host": HOST})


class _AtLoopback(http.client.HTTPSConnection):
    """By the site's name, at this machine, from one of its own addresses."""

    whence = "127.0.0.1"

    def connect(self) -> None:
        raw = socket.create_connection(("127.0.0.1", self.port), 30, (self.whence, 0))
        context: ssl.SSLContext = self._context  # type: ignore[attr-defined]
        self.sock = context.wrap_socket(raw, server_hostname=self.host)


def _answer(asked: http.client.HTTPConnection, method: str, address: str, headers: dict[str, str]) -> Answer:
    try:
        asked.request(method, address, headers={name.replace("_", "-"): value for name, value in headers.items()})
        found = asked.getresponse()
        return Answer(found.status, found.headers, found.read())
    finally:
        asked.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Site]:
    """Both servers, with the page's own command and file, in a folder of their own."""
    folder = tmp_path_factory.mktemp("deployed")
    # In the machine's own temporary folder: the name of a socket has a hundred characters at most.
    sock = Path(testing.FOLDER) / "behind.sock"
    ports = page.free_port(), page.free_port()
    conf = page.nginx_conf(folder, behind=f"unix:{sock}", https=ports[0], http=ports[1])
    unit = page.units()["pledgecheck-web.service"]
    arguments = next(line for line in unit.splitlines() if line.startswith("ExecStart=")).partition("/gunicorn ")[2]
    known = {**page.given(), "STATIC_ROOT": "", "EXPORT_DIR": str(folder), "SECRET_KEY": "0123456789" * 6}
    known |= {"DATABASE_URL": database(), "CACHE_URL": testing.REDIS, "API_RATE": str(QUOTA), "TMPDIR": str(folder)}
    environment = {name: value for name, value in os.environ.items() if name not in testing.CLEARED} | known
    command = [sys.executable, "-m", "gunicorn", *shlex.split(arguments), "--bind", f"unix:{sock}", "--workers", "2"]
    front: list[str | Path] = [
        shutil.which("nginx") or "nginx",
        "-c",
        conf,
        "-p",
        folder,
        "-e",
        folder / "error.log",
        "-g",
        "daemon off;",
    ]
    with (folder / "gunicorn.log").open("wb") as log:
        gunicorn = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stderr=log)
    nginx = subprocess.Popen(front)
    found = Site(*ports, folder / "fullchain.pem")
    try:
        _wait(found, (gunicorn, nginx))
        yield found
    finally:
        for process in (nginx, gunicorn):
            process.terminate()
            process.wait(40)


def database() -> str:
    """The tests' own database, as an address."""
    told: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        assert Path(told["NAME"]).is_file(), told["NAME"]
        return f"sqlite:///{told['NAME']}"
    who = f"{told['USER']}:{told['PASSWORD']}@" if told["PASSWORD"] else f"{told['USER']}@"
    return f"postgres://{who}{told['HOST']}:{told['PORT']}/{told['NAME']}"


def _wait(site: Site, processes: tuple[subprocess.Popen[bytes], ...]) -> None:
    end = time.monotonic() + 60
    while True:
        assert [process.poll() for process in processes] == [None] * len(processes), "a server ended"
        try:
            if site.ask("/logo-none").status == 404:
                return
        except OSError:
            pass
        assert time.monotonic() < end, "nothing answers"
        time.sleep(0.2)


def test_list_is_kept_and_its_validator_holds(site: Site) -> None:
    first, second = (site.ask("/api/v1/parties/") for _time in range(2))
    assert (first.status, second.status) == (200, 200)
    assert second.headers["X-Cache"] == "HIT"
    assert second.body == first.body
    again = site.ask("/api/v1/parties/", If_None_Match=second.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert first.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert first.headers["Set-Cookie"] is None


def test_answer_to_a_key_is_never_taken_from_what_is_kept(site: Site) -> None:
    site.ask("/api/v1/topics/")
    wrong = site.ask("/api/v1/topics/", Authorization="Bearer pck_wrong")
    assert (wrong.status, wrong.headers["X-Cache"]) == (401, "BYPASS")
    assert site.ask("/api/v1/topics/").status == 200


def test_nothing_of_the_desk_is_kept(site: Site) -> None:
    for address in ("/admin/login/", "/admin/", "/admin/nothing/"):
        told = [site.ask(address).headers["X-Cache"] for _time in range(2)]
        assert told == [None, None], address
    login = site.ask("/admin/login/")
    cookie = login.headers["Set-Cookie"]
    assert all(flag in cookie for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/admin/"))
    assert "private" in login.headers["Cache-Control"]
    assert "no-store" in login.headers["Cache-Control"]


def test_forged_addresses_do_not_pass_the_limit(site: Site) -> None:
    forged = (
        site.ask(f"/api/v1/nothing-{number}/", X_Forwarded_For=f"203.0.113.{number}", Forwarded="for=203.0.113.9")
        for number in range(QUOTA + 8)
    )
    statuses = [answer.status for answer in forged]
    assert set(statuses) == {404, 429}
    assert statuses.count(404) <= QUOTA
    assert statuses[-1] == 429
    # Nor is what was refused kept for others, nor what others may have counted against whoever forged.
    assert site.ask("/api/v1/nothing-0/").headers["Cache-Control"] in ("no-store", "public, max-age=5")


def test_forged_host_is_refused(site: Site) -> None:
    assert site.ask("/en/", Host="elsewhere.example.org").status == 400
    assert site.ask("/en/", X_Forwarded_Host="elsewhere.example.org").status in (200, 429)


def test_http_leads_to_https_whatever_a_client_says_of_its_scheme(site: Site) -> None:
    answer = site.ask_plainly("/en/pledges/?q=x")
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/en/pledges/?q=x")


def test_longest_query_passes_both_servers(site: Site) -> None:
    assert site.ask(f"/admin/login/?next={'x' * 7900}").status == 200
