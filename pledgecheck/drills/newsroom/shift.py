"""Editors and readers at work at once for some seconds, and everything that they were answered."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pledgecheck.drills.newsroom.editing import Editor, Work
from pledgecheck.drills.newsroom.reading import follow_until, read_until
from pledgecheck.drills.newsroom.visiting import Answer, Visitor


@dataclass(frozen=True)
class Crew:
    """How many are at work, and how: `pause` and `typing` are what a reader thinks and an editor types, on average.

    `patient`: editors try again what isn't answered; `lossy`: answers get lost.
    """

    editors: int
    readers: int
    pause: float = 1.0
    typing: float = 0.0
    patient: bool = False
    lossy: float = 0.0
    adds: bool = False


@dataclass
class Shift:
    """What was done and answered; `seen` are the sequences that who follows the feed has seen."""

    work: Work
    log: list[Answer] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    """Exceptions in our own threads: a drill that breaks must not pass."""


@contextmanager
def at_work(port: int, world: dict[str, Any], crew: Crew) -> Iterator[Shift]:
    """Everybody works while the block runs, and finishes what was begun after it. Signing in comes before."""
    shift = Shift(Work(world["topics"], [(pk, ref) for pk, ref in world["pledges"]]))
    editors = [_editor(number, port, shift, crew) for number in range(crew.editors)]
    for editor in editors:
        editor.sign_in()
    shift.log.clear()
    refs = [ref for _pk, ref in world["pledges"]]
    stop, follow = threading.Event(), threading.Event()
    jobs: list[Callable[[], None]] = [lambda one=editor: one.work_until(stop) for editor in editors]  # type: ignore[misc]
    for number in range(crew.readers):
        visitor = Visitor(port, "reader", shift.log)
        jobs.append(lambda one=visitor, n=number: read_until(stop, one, n, refs, crew.pause))  # type: ignore[misc]
    threads = [started(job, shift) for job in jobs]
    follower = started(lambda: follow_until(follow, Visitor(port, "follower", shift.log), shift.seen), shift)
    try:
        yield shift
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        follow.set()
        follower.join()


def _editor(number: int, port: int, shift: Shift, crew: Crew) -> Editor:
    editor = Editor(number, Visitor(port, "editor", shift.log), shift.work, patient=crew.patient)
    editor.deaf, editor.adds, editor.typing = crew.lossy, crew.adds, crew.typing
    return editor


def started(job: Callable[[], None], shift: Shift) -> threading.Thread:
    """A thread at work, whose exceptions are the shift's to tell."""

    def run() -> None:
        try:
            job()
        except Exception as broken:
            shift.broken.append(f"{type(broken).__name__}: {broken}")

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def wait(seconds: float) -> None:
    """Let them work."""
    time.sleep(seconds)
