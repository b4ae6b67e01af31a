"""Questions to the database that are asked aside: by a thread and over a connection of their own, one at a time.

A database that is frozen keeps whoever asks it until it wakes, whatever was agreed on. Whoever asks aside goes on after
the time that they have; the thread stays until its connection wakes or breaks, and no second one is begun meanwhile.
"""

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from django.db import connections

Answer = TypeVar("Answer")

KEPT = 1.0
"""Seconds for which a good answer is believed."""


class Look(threading.Thread, Generic[Answer]):
    """One asking. `answer` is there once `done` is set."""

    def __init__(self, question: Callable[[], Answer]) -> None:
        super().__init__(name="aside", daemon=True)
        self.question = question
        self.began, self.ended = time.monotonic(), 0.0
        self.done = threading.Event()
        self.answer: Answer | None = None

    def run(self) -> None:
        try:
            self.answer = self.question()
        finally:
            connections.close_all()
            self.ended = time.monotonic()
            self.done.set()

    def within(self, seconds: float) -> bool:
        """Wait until it is done, for at most so long since it began; gives whether it is."""
        return self.done.wait(max(0.0, self.began + seconds - time.monotonic()))


class Aside(Generic[Answer]):
    """A question that is under way at most once, whoever asks; it raises nothing. `good`: of an answer, to be kept."""

    def __init__(self, question: Callable[[], Answer], good: Callable[[Answer], bool]) -> None:
        self.question, self.good = question, good
        self._lock = threading.Lock()
        self._last: Look[Answer] | None = None

    def ask(self) -> Look[Answer]:
        """The asking that is under way, or was good a moment ago, else a new one."""
        with self._lock:
            last = self._last
            if last is None or (last.done.is_set() and not self._is_kept(last)):
                last = self._last = Look(self.question)
                last.start()
            return last

    def _is_kept(self, look: Look[Answer]) -> bool:
        good = look.answer is not None and self.good(look.answer)
        return good and time.monotonic() - look.ended < KEPT
