"""A process beside this one that makes of texts what the index holds of them, on a core of its own.

It knows neither settings nor database, is asked and answers in lines of JSON, and ends by itself when whoever asked is
gone, however that went.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import orjson

from pledges.law.search.held import Held, Texts, held

COMMAND = ("-m", "pledges.reading.aside")


class AsideEnded(RuntimeError):
    """The process beside this one ended before it had answered, so what it was to make is missing."""


class Aside:
    """The process. What is asked is answered before the next is asked, so that neither waits for the other for ever."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process: Any = process

    def ask(self, texts: Sequence[Texts]) -> None:
        """Have it begin with these, and don't wait. Raises AsideEnded."""
        try:
            self.process.stdin.write(orjson.dumps(texts) + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise self._ended() from None

    def answer(self) -> list[Held]:
        """What was asked for last, once it is made. Raises AsideEnded."""
        line = self.process.stdout.readline()
        if not line.endswith(b"\n"):
            raise self._ended()
        found: list[Held] = orjson.loads(line)
        return found

    def _ended(self) -> AsideEnded:
        return AsideEnded(f"the process that reads texts for the index ended by itself ({self.process.wait()})")


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def aside() -> Iterator[Aside | None]:
    """The process, until the block ends; None where there is no second core for it, or it may not be begun."""
    process = _begun() if cores() > 1 else None
    if process is None:
        yield None
        return
    try:
        yield Aside(process)
    finally:
        process.kill()
        process.communicate()


def _begun() -> "subprocess.Popen[bytes] | None":
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        return subprocess.Popen(  # noqa: S603  (this module)
            [sys.executable, *COMMAND],
            env=known,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Ctrl-C in a terminal is for whoever asks, who then ends this one.
            start_new_session=True,
        )
    except OSError:
        return None


def main() -> None:
    """Answer every line of standard input, until there is none any more."""
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(orjson.dumps([held(texts) for texts in orjson.loads(line)]) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
