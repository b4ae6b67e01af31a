"""How far a long command has come: a bar on stderr in a terminal; logs and pipes stay clean.

Whoever works tells a count. Where it is known of how many, there is a bar with the share and the time left at the pace
so far, else the count and how long it has taken. One command shows one thing at a time.
"""

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Show = Callable[[int], None]
Total = int | Callable[[], int] | None
"""Of how many; a function is asked only where there is somebody to see."""

SECONDS = 0.2
"""The time between two drawings."""
WIDTH = 24
"""Letters of the bar."""
REST_OF_LINE = "\x1b[K"
"""What a terminal empties the rest of its line at."""


def progress(what: str, of: Total = None) -> Show:
    """A function that is told a count and shows it in place, at most five times a second and when all is done."""
    if not sys.stderr.isatty():
        return lambda count: None
    total = of() if callable(of) else of
    began, shown = time.monotonic(), -SECONDS

    def show(count: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown >= SECONDS or count == total:
            shown = now
            _draw(f"{what}: {_far(count, total, now - began)}")

    return show


def clear() -> None:
    """Take the line away again, for what is said at the end."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{REST_OF_LINE}")
        sys.stderr.flush()


@contextmanager
def cleared() -> Iterator[None]:
    """Whatever comes of the block, the line is gone before its answer or its refusal is said."""
    try:
        yield
    finally:
        clear()


@contextmanager
def under_way(what: str) -> Iterator[None]:
    """Say what is being done for as long as the block takes, where nothing can be counted."""
    if sys.stderr.isatty():
        _draw(f"{what} …")
    with cleared():
        yield


def _far(count: int, total: int | None, seconds: float) -> str:
    if not total:
        return f"{count:,} ({_time(seconds)})"
    share = min(count / total, 1)
    full = int(share * WIDTH)
    left = f", {_time(seconds / count * (total - count))} left" if 0 < count < total else ""
    return f"[{'#' * full}{'-' * (WIDTH - full)}] {int(share * 100):3d}% {count:,} of {total:,}{left}"


def _time(seconds: float) -> str:
    """As long as somebody can picture: `8 s`, `3 min`, `2 h 5 min`."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def _draw(line: str) -> None:
    """In place of the line before; cut where the terminal is narrow, as a second line would stay."""
    room = shutil.get_terminal_size().columns - 1
    sys.stderr.write(f"\r{line[:room]}{REST_OF_LINE}")
    sys.stderr.flush()
