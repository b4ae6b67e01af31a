"""What no client library sends, byte for byte over a socket to a real server, which answers or closes and goes on."""

import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from pledgecheck.limits.tests.test_workers import served, status

pytestmark = [pytest.mark.any_engine, pytest.mark.only_on("sqlite"), pytest.mark.usefixtures("database_for_tests")]

ADDRESSES = (
    b"/en/",
    b"/api/v1/pledges/",
    b"/en/report/",
    b"/admin/login/",
    b"/v1alpha1/claims:search",
    b"/data/",
    b"/oembed",
)

GET = b"GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
POST = (
    b"POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n"
)

ODD = {
    "length that is none": POST + b"Content-Length: abc\r\n\r\na=1",
    "length below nothing": POST + b"Content-Length: -1\r\n\r\na=1",
    "length beyond any": POST + b"Content-Length: " + b"9" * 400 + b"\r\n\r\na=1",
    "two lengths": POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\na=1",
    "body that is cut off": POST + b"Content-Length: 100\r\n\r\na=1",
    "length and chunks": POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n",
    "chunks": POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n",
    "chunk of no size": POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\na=1\r\n",
    "chunk below nothing": POST + b"Transfer-Encoding: chunked\r\n\r\n-1\r\na=1\r\n0\r\n\r\n",
    "chunks that are cut off": POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\na",
    "chunks twice": POST + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "header of 100,000 bytes": GET + b"X-A: " + b"x" * 100_000 + b"\r\n\r\n",
    "200 headers": GET + b"".join(b"X-%d: a\r\n" % number for number in range(200)) + b"\r\n",
    "NUL in a header": GET + b"X-A: \x00\r\n\r\n",
    "header without a colon": GET + b"X-A\r\n\r\n",
    "header with a blank": GET + b"X A : b\r\n\r\n",
    "line folded": GET + b"X-A: a\r\n b\r\n\r\n",
    "bytes that are no text": GET + b"Cookie: \xff\xfe\xed\xa0\x80\r\nAccept-Language: \xff\r\n\r\n",
    "no host": b"GET %s HTTP/1.1\r\nConnection: close\r\n\r\n",
    "two hosts": GET + b"Host: evil.example\r\n\r\n",
    "whole address": b"GET http://evil.example%s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    "bytes in the path": b"GET %s\xff\xfe HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    "NUL in the path": b"GET %s\x00 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    "bytes in the query": b"GET %s?q=\xff\xed\xa0\x80 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    "path upwards": b"GET %s../../../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    "line of 100,000 bytes": b"GET %s?" + b"[" * 100_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    "line feeds alone": b"GET %s HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n\n",
    "another protocol": b"GET %s HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n",
    "the oldest protocol": b"GET %s\r\n",
    "no method": b" %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "another request behind it": GET + b"\r\nGET /admin/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
}

BY_THE_SERVER = (501, 505)
"""A way of sending a body, or a protocol, that there isn't: what HTTP says of those, before any address is asked."""


def answered(port: int, sent: bytes) -> int | None:
    """The status of the first answer; None where the server just closes, or the sender does."""
    with socket.create_connection(("127.0.0.1", port), timeout=3) as open_:
        try:
            open_.sendall(sent)
            open_.shutdown(socket.SHUT_WR)
            begun = open_.recv(4096)
        except OSError:
            return None
    found = begun.split(b" ", 2)
    return int(found[1]) if len(found) > 2 and found[1].isdigit() else None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the database of the server lies: the tests' own, in which nothing is published."""
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as ours,
        closing(sqlite3.connect(tmp_path / "empty.sqlite3")) as copy,
    ):
        ours.backup(copy)
    return tmp_path


def test_bytes_that_are_no_good_request_are_no_fault_of_ours(folder: Path) -> None:
    with served(folder, API_RATE="off") as port:
        found = {
            (name, address): answered(port, sent.replace(b"%s", address, 1))
            for name, sent in ODD.items()
            for address in ADDRESSES
        }
        assert status(port, "/en/") == 200
    faults = {key: code for key, code in found.items() if code and code >= 500 and code not in BY_THE_SERVER}
    assert faults == {}
    assert found["whole address", b"/en/"] in (200, 400)
    assert {name for (name, _address), code in found.items() if code} > {"two hosts", "path upwards", "chunks"}
