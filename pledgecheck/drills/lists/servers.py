"""The contenders' servers: each on a port of its own of this machine, one worker, one thread, connections kept."""

import http.client
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pledgecheck.drills.lists.normalised import NESTED
from pledgecheck.drills.lists.scratch import ROOT, environment, python

HOST = "127.0.0.1"
PATIENCE = 60
"""Seconds in which a server must answer."""

LIST = "/api/v1/pledges/?page_size=50"


@dataclass(frozen=True)
class Contender:
    """How a server is started (`{port}` stands for its port), and where each of its lists begins, by name."""

    command: list[str]
    environment: dict[str, str]
    paths: dict[str, str]

    @property
    def name(self) -> str:
        return next(iter(self.paths))


@dataclass(frozen=True)
class Running:
    """A server that answers."""

    name: str
    port: int
    path: str
    process: int = 0
    """The number of the process that answers, or of the one above those that do."""


@dataclass(frozen=True)
class Server:
    """A server's process, and the file that its messages go to."""

    process: subprocess.Popen[bytes]
    log: IO[bytes]

    def said(self) -> str:
        """The end of its messages."""
        return self.everything()[-2000:]

    def everything(self) -> str:
        """All its messages so far; where it writes on isn't moved by reading."""
        size = os.fstat(self.log.fileno()).st_size
        return os.pread(self.log.fileno(), size, 0).decode(errors="replace")


def pledgecheck(url: str, name: str = "pledgecheck", path: str = LIST, **more: str) -> Contender:
    """Ours, as a newsroom runs it, but that nothing is kept from one answer to the next; `more`: other settings."""
    return Contender(_gunicorn("pledgecheck.wsgi"), environment(url, **{"CACHE_MB": "0", **more}), {name: path})


def ninja(url: str) -> Contender:
    """django-ninja, over the same data."""
    known = {**environment(url), "DJANGO_SETTINGS_MODULE": ""}
    return Contender(_gunicorn("pledgecheck.drills.lists.ninja.application"), known, {"django-ninja": "/"})


def others(url: str, file: Path) -> list[Contender]:
    """The three that it is measured beside, over the same data.

    Datasette twice: with what is nested as JSON, as everybody else gives it, and as it comes without `_json`, as texts
    that have JSON in them, which whoever asks has to parse again.
    """
    bare = _gunicorn("pledgecheck.drills.lists.bare")
    plain = _gunicorn("pledgecheck.drills.lists.plain.application")
    immutable = python("-m", "datasette", "serve", "--immutable", str(file), "--host", HOST, "--port", "{port}")
    # What would only slow it down: counts, facets that it suggests, more threads than one.
    datasette = [*immutable, "--setting", "suggest_facets", "off", "--setting", "num_sql_threads", "1"]
    rows = f"/{file.stem}/pledges.json?_size=50&_shape=array&_nocount=1&_nofacet=1"
    nested = "".join(f"&_json={name}" for name in NESTED)
    return [
        Contender(bare, environment(url), {"json_agg": "/"}),
        Contender(plain, {**environment(url), "DJANGO_SETTINGS_MODULE": ""}, {"plain DRF": "/"}),
        Contender(datasette, environment(url), {"Datasette": rows + nested, "Datasette, text": rows}),
    ]


def _gunicorn(module: str) -> list[str]:
    options = [
        "--workers",
        "1",
        "--worker-class",
        "gthread",
        "--threads",
        "1",
        "--keep-alive",
        "75",
        "--no-control-socket",
    ]
    return python("-m", "gunicorn", module, "--bind", f"{HOST}:{{port}}", *options, "--log-level", "warning")


@contextmanager
def running(contenders: list[Contender]) -> Iterator[list[Running]]:
    """All of them started at once, answering, and stopped at the end."""
    with ExitStack() as stack:
        begun = [(one, stack.enter_context(started(one, port := free_port())), port) for one in contenders]
        for one, server, port in begun:
            wait_for(one, server, port)
        yield [
            Running(name, port, path, server.process.pid)
            for one, server, port in begun
            for name, path in one.paths.items()
        ]


@contextmanager
def started(contender: Contender, port: int) -> Iterator[Server]:
    """A server's process on a port, ended after the block."""
    command = [part.format(port=port) for part in contender.command]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(  # noqa: S603 - a command of our own
            command, env=contender.environment, cwd=ROOT, stdout=log, stderr=log
        )
        try:
            yield Server(process, log)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for(contender: Contender, server: Server, port: int) -> None:
    """Until it answers its own path. Leaves with its messages where it doesn't."""
    end, path = time.monotonic() + PATIENCE, contender.paths[contender.name]
    while server.process.poll() is None and time.monotonic() < end:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=30)
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            connection.close()
        except OSError:
            time.sleep(0.1)
            continue
        if answer.status == http.HTTPStatus.OK:
            return
        raise SystemExit(f"{contender.name} answers {path} with {answer.status}:\n{server.said()}")
    raise SystemExit(f"{contender.name} doesn't answer:\n{server.said()}")


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        port: int = listening.getsockname()[1]
    return port
