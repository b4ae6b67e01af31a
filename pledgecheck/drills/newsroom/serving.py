"""The server of the drill: gunicorn with workers and threads as a newsroom runs it, or with one guard taken off."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from pledgecheck.drills import processes
from pledgecheck.drills.lists import scratch, servers
from pledgecheck.drills.places import Place

GUARDED = "pledgecheck.wsgi"
UNGUARDED = "pledgecheck.drills.newsroom.unguarded"


@dataclass(frozen=True)
class Site:
    """A server that answers on a port of this machine."""

    port: int
    server: servers.Server

    def workers(self) -> list[int]:
        """The processes that answer, by their number; those of the server that we started, and no other."""
        return processes.children(self.server.process.pid)

    def said(self, words: str) -> int:
        """How often its messages say something."""
        return self.server.everything().count(words)


@contextmanager
def served(
    place: Place,
    *,
    workers: int = 2,
    threads: int = 8,
    without: str = "",
    more: Mapping[str, str] | None = None,
    nice: int = 0,
) -> Iterator[Site]:
    """A server of the drill's database, without the guard that is named (see `unguarded`), with `more` settings.

    `nice`: how far it stands back where processors are short.
    """
    port = servers.free_port()
    command = scratch.python(
        *("-m", "gunicorn", UNGUARDED if without else GUARDED, "-c", "python:pledgecheck.gunicorn_conf"),
        *("--bind", f"{servers.HOST}:{port}"),
        *("--workers", str(workers), "--worker-class", "gthread", "--threads", str(threads), "--keep-alive", "75"),
        *("--no-control-socket", "--log-level", "warning"),
    )
    if nice:
        command = ["nice", "-n", str(nice), *command]
    given = {"TMPDIR": str(place.folder), "EXPORT_DIR": str(place.folder), "DRILL_WITHOUT": without, **(more or {})}
    contender = servers.Contender(command, scratch.environment(place.url, **given), {"newsroom": "/en/"})
    with servers.started(contender, port) as server:
        servers.wait_for(contender, server, port)
        site = Site(port, server)
        _until_all_answer(site, workers)
        yield site


def _until_all_answer(site: Site, workers: int) -> None:
    """Both processes are there; whichever is slower has loaded what it needs."""
    end = time.monotonic() + servers.PATIENCE
    while len(site.workers()) < workers and time.monotonic() < end:
        time.sleep(0.1)
