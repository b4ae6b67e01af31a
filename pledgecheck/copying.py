"""Whether what is answered goes into a static copy of the site.

This process alone knows, and only while it makes one: nothing that a request says can set it.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.utils import timezone


@dataclass(frozen=True)
class Copy:
    """A copy in the making: of the record up to a sequence, as the site reads on a day; `url` is where it will be."""

    head: int
    on: datetime.date
    url: str


_copy: ContextVar[Copy | None] = ContextVar("copy", default=None)


def copy() -> Copy | None:
    """The copy that is being made; None where somebody is answered."""
    return _copy.get()


def today() -> datetime.date:
    """The day on which what is answered is read; of a copy the same one from its first page to its last."""
    made = copy()
    return made.on if made else timezone.localdate()


@contextmanager
def making(made: Copy) -> Iterator[None]:
    """While the block runs, what is answered in it goes into this copy."""
    token = _copy.set(made)
    try:
        yield
    finally:
        _copy.reset(token)
