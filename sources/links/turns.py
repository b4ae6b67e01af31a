"""Manners: one request at a time and host, with a pause before the next one."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Turns:
    """Who wants to ask a host waits for its turn; `stop` ends all pauses."""

    def __init__(self, pause: float, stop: threading.Event, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause, self._stop, self._clock = pause, stop, clock
        self._made = threading.Lock()
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free_at: dict[str, float] = {}

    @contextmanager
    def of(self, host: str) -> Iterator[None]:
        """The turn of this host; nobody holds two at once, so nobody waits for ever."""
        with self._made:
            lock = self._locks[host]
        with lock:
            wait = self._free_at.get(host, 0.0) - self._clock()
            if wait > 0:
                self._stop.wait(wait)
            try:
                yield
            finally:
                self._free_at[host] = self._clock() + self._pause
