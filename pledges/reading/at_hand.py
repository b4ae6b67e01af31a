"""Answers that this process made and has at hand, for as long as the record's head stays what it is.

In front of the shared cache or where there is none: on one machine a page that many ask for is made once a worker and
publication. A new head empties it, so that nothing outlives the next request after a seal, and memory has a bound.
"""

import threading
from collections import OrderedDict

from django.conf import settings

MEGABYTE = 1024 * 1024
EACH = 300
"""Bytes that an answer takes beside its own, with its key: of short ones that is the most of what they take."""


class AtHand:
    """Bytes by key under one head; what was asked for longest ago leaves first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, bytes] = OrderedDict()
        self._head = 0
        self._size = 0

    def get(self, head: int, key: str) -> bytes | None:
        """What was put under the key since the record has this head."""
        with self._lock:
            self._turn_to(head)
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def put(self, head: int, key: str, answer: bytes) -> None:
        """Keep an answer that was made under this head, as far as there is room."""
        with self._lock:
            self._turn_to(head)
            if (before := self._answers.pop(key, None)) is not None:
                self._size -= _taken(before)
            self._size += _taken(answer)
            self._answers[key] = answer
            while self._size > settings.CACHE_MB * MEGABYTE:
                self._size -= _taken(self._answers.popitem(last=False)[1])

    def empty(self) -> int:
        """Forget all; gives how many answers there were."""
        with self._lock:
            count = len(self._answers)
            self._answers.clear()
            self._size = 0
            return count

    def _turn_to(self, head: int) -> None:
        if head != self._head:
            self._answers.clear()
            self._head, self._size = head, 0


def _taken(answer: bytes) -> int:
    return len(answer) + EACH


at_hand = AtHand()
"""This process's own."""
