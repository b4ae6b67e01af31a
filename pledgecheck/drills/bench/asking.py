"""A client that asks one server a question for a while, and what that cost: time, and work of each process."""

import gc
import http.client
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

from pledgecheck.drills import processes
from pledgecheck.drills.bench.questions import Question
from pledgecheck.drills.lists.servers import Running
from pledgecheck.drills.lists.walking import Client, next_page

LEAST = 3
"""Answers of a turn, however long they take: below that no share of them means anything."""

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


class Asker(Client):
    """Asks one server one question. `work` tells what the server has done so far."""

    def __init__(self, server: Running, question: Question, work: Work) -> None:
        super().__init__(server)
        self.question, self.work = question, work
        self.known: dict[str, str] = {}

    def ask(self, path: str) -> tuple[bytes, str | None, float]:
        """As of a list; with the validator of the answer before where the question says so, and 304 is expected."""
        answer, body, took = self.get(
            path, self.known, http.HTTPStatus.NOT_MODIFIED if self.known else http.HTTPStatus.OK
        )
        if self.question.known:
            self.known = {"If-None-Match": answer.headers["ETag"]}
        return body, next_page(body, answer.getheader("Link")), took

    def turn(self, seconds: float) -> Turn:
        """Ask for so long, with the collector of this client's own garbage switched off.

        Over a new connection, opened by an answer that doesn't count.
        """
        self.connection.close()
        self.known = {}
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
        serving = [] if connection is None else processes.backends(connection, connection.info.dbname)
        return sum(processes.spent([*processes.family(process), *serving]).values())

    return spent
