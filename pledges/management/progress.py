"""How far a long command has come, in a terminal only: logs and pipes stay clean."""

import sys
import time
from collections.abc import Callable

SECONDS = 0.2


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
            sys.stderr.write(f"\r{what}: {count:,}")
            sys.stderr.flush()

    return show
