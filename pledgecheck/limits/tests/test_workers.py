"""A real server with two workers: exactly the quota passes, whatever the clients pretend."""

import http.client
import os
import socket
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

pytestmark = pytest.mark.any_engine

REDIS = os.environ["TEST_REDIS_URL"]


QUOTA, ASKED = 30, 50


@contextmanager
def served(folder: Path, **environment: str) -> Iterator[int]:
    """The port of a server of its own, with two workers and an empty database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    known = {
        "SECRET_KEY": uuid.uuid4().hex * 2,
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": f"sqlite:///{folder}/empty.sqlite3",
        "TMPDIR": str(folder),
        "API_RATE": str(QUOTA),
    }
    call = [sys.executable, "-m", "gunicorn", "pledgecheck.wsgi", "--workers", "2", "--threads", "4"]
    server = subprocess.Popen(
        [*call, "--worker-class", "gthread", "--bind", f"127.0.0.1:{port}", "--log-level", "warning"],
        cwd=settings.BASE_DIR,
        env=os.environ | known | environment,
    )
    try:
        end = time.monotonic() + 60
        while status(port, "/logo-none") != 404:
            assert time.monotonic() < end, "the server doesn't answer"
            assert server.poll() is None, "the server ended"
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def status(port: int, address: str, **headers: str) -> int | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", address, headers=headers)
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def answered(port: int, **headers: str) -> dict[Any, int]:
    """How often each status was answered to many requests at once, each with another forged address before the last."""

    def ask(number: int) -> int | None:
        forged = {"X-Forwarded-For": f"203.0.113.{number}, {headers['last']}"} if headers else {}
        return status(port, "/api/v1/nothing/", **forged)

    with ThreadPoolExecutor(8) as pool:
        return Counter(pool.map(ask, range(ASKED)))


@pytest.mark.parametrize("store", ["file", pytest.param("redis", marks=pytest.mark.needs_redis)])
def test_exactly_the_quota_passes_two_workers(tmp_path: Path, store: str) -> None:
    more = {"CACHE_URL": REDIS} if store == "redis" else {}
    with served(tmp_path, TRUST_PROXY="1", **more) as port:
        assert answered(port) == {404: QUOTA, 429: ASKED - QUOTA}
        assert answered(port, last="198.51.100.7") == {404: QUOTA, 429: ASKED - QUOTA}
    assert bool(list(tmp_path.glob("pledgecheck-*/counts.sqlite3"))) is (store == "file")
