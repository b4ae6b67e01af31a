"""How far a long command has come, in a terminal only: logs and pipes stay clean."""

import sys
import time
from collections.abc import Callable

SECONDS = 0.2
REST_OF_LINE = "\x1b[K"
"""What a terminal empties the rest of its line at."""


def progress(what: str) -> Callable[[int], None]:
    """A function that is told a count and shows it in place, at most five times a second."""
    if not sys.stderr.isatty():
        return lambda count: None
    shown = 0.0

    def show(count: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown > SECONDS:
            shown = now
            sys.stderr.write(f"\r{what}: {count:,}{REST_OF_LINE}")
            sys.stderr.flush()

    return show


def clear() -> None:
    """Take the line away again, for what is said at the end."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{REST_OF_LINE}")
        sys.stderr.flush()
