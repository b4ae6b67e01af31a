"""A client that asks one server a question for a while, and what that cost: time, and work of each process."""

import gc
import http.client
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

from pledgecheck.drills.bench.questions import Question
from pledgecheck.drills.lists.servers import HOST, Running
from pledgecheck.drills.lists.walking import next_page

LEAST = 3
"""Answers of a turn, however long they take: below that no share of them means anything."""

TICKS = os.sysconf("SC_CLK_TCK")

Work = Callable[[], float]
"""Seconds of processor time so far."""


@dataclass(frozen=True)
class Turn:
    """How a server did in one turn: answers a second, milliseconds within which half and 95 % came, and those of
    processor time for each answer, of the server and of its database."""

    rate: float
    median: float
    p95: float
    cpu: float
    answers: int
    bytes: int


class Asker:
    """Asks one server one question, over a connection that it keeps. `work` tells what the server has done so far."""

    def __init__(self, server: Running, question: Question, work: Work) -> None:
        self.server, self.question, self.work = server, question, work
        self.connection = http.client.HTTPConnection(HOST, server.port, timeout=300)
        self.headers: dict[str, str] = {}

    def ask(self, path: str) -> tuple[bytes, str | None, float]:
        """The body, where the next page is, and how many seconds it took. Leaves where the answer is another one."""
        begun = time.perf_counter()
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        took = time.perf_counter() - begun
        if answer.status != (304 if self.headers else 200):
            raise SystemExit(f"{self.server.name} answers {path} with {answer.status}: {body[:300]!r}")
        if self.question.known:
            self.headers = {"If-None-Match": answer.headers["ETag"]}
        return body, next_page(body, answer.getheader("Link")), took

    def turn(self, seconds: float) -> Turn:
        """Ask for so long, with the collector of this client's own garbage switched off.

        Over a new connection, opened by an answer that doesn't count.
        """
        self.connection.close()
        self.headers = {}
        self.ask(self.question.paths[0])
        times: list[float] = []
        size = 0
        gc.collect()
        gc.disable()
        before = self.work()
        try:
            for body, took in self._answers():
                times.append(took)
                size = max(size, len(body))
                if sum(times) >= seconds and len(times) >= LEAST:
                    break
        finally:
            gc.enable()
        spent = (self.work() - before) / len(times) * 1000
        shares = quantiles(times, n=20, method="inclusive")
        return Turn(len(times) / sum(times), shares[9] * 1000, shares[18] * 1000, spent, len(times), size)

    def _answers(self) -> Iterator[tuple[bytes, float]]:
        while True:
            for first in self.question.paths:
                path: str | None = first
                for _page in range(self.question.walked):
                    if path is None:
                        break
                    body, path, took = self.ask(path)
                    yield body, took


def work(process: int, connection: Any = None) -> Work:
    """What a process, those below it, and the backends of a database have done; on this machine alone is that known."""

    def spent() -> float:
        return sum(_spent(pid) for pid in [*_family(process), *_backends(connection)])

    return spent


def _family(process: int) -> list[int]:
    try:
        told = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except OSError:
        return [process]
    return [process, *(pid for child in told.split() for pid in _family(int(child)))]


def _backends(connection: Any) -> list[int]:
    if connection is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in cursor.fetchall()]


def _spent(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / TICKS
