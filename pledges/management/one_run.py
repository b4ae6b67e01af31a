"""A command of which one run at a time may be under way on this machine; the lock goes with its process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError

from pledgecheck.private_folder import folder, make_private


@contextmanager
def one_run(name: str) -> Iterator[None]:
    """Hold the name on this machine, for this site. Raises CommandError where another run has it."""
    make_private(folder())
    held = os.open(folder() / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(f"{name} is running already; this run did nothing.") from None
        yield
    finally:
        os.close(held)
