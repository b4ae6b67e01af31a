"""The evening itself: editors who publish in turn, readers by wrk, and somebody who looks when readers see what."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pledgecheck.drills.newsroom.editing import Editor, Work
from pledgecheck.drills.newsroom.shift import Shift, started
from pledgecheck.drills.newsroom.visiting import Visitor
from pledgecheck.drills.night import costs, load
from pledgecheck.drills.night.costs import Spent
from pledgecheck.drills.night.watching import Watch, watch_until


@dataclass(frozen=True)
class Plan:
    """How many editors publish once in `every` seconds each, how many requests a second readers make, how long."""

    editors: int
    every: float
    rate: float
    seconds: float
    packed: bool


@dataclass
class Evening:
    """What came of it."""

    shift: Shift
    watch: Watch = field(default_factory=Watch)
    late: list[float] = field(default_factory=list)
    """By how many seconds an editor's turn began late, as the one before took longer."""
    told: load.Told = load.NOTHING
    busy: str = ""
    """How many processors each part kept busy while readers asked."""


def passed(port: int, world: dict[str, Any], file: Path, plan: Plan, spent: Callable[[], Spent]) -> Evening:
    """Everybody at work at the site of a port: who edits is at their desk before, and finishes what was begun."""
    work = Work(world["topics"], [(pk, ref) for pk, ref in world["pledges"]])
    evening = Evening(Shift(work))
    editors = [Editor(number, Visitor(port, "editor", evening.shift.log), work) for number in range(plan.editors)]
    for editor in editors:
        editor.sign_in()
        editor.look()
    evening.shift.log.clear()
    with _at_work(evening, editors, port, plan):
        begun = spent()
        evening.told = load.asked(port, file, plan.rate, plan.seconds, packed=plan.packed)
        evening.busy = costs.told(begun, spent())
    return evening


@contextmanager
def _at_work(evening: Evening, editors: list[Editor], port: int, plan: Plan) -> Iterator[None]:
    stop, look = threading.Event(), threading.Event()
    begun = time.monotonic()

    def turns(editor: Editor) -> Callable[[], None]:
        first = begun + plan.every * editor.number / len(editors)
        return lambda: _publish_until(stop, editor, first, plan.every, evening.late)

    threads = [started(turns(editor), evening.shift) for editor in editors]
    watcher = started(lambda: watch_until(look, port, evening.shift.work, evening.watch), evening.shift)
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        look.set()
        watcher.join()


def _publish_until(stop: threading.Event, editor: Editor, at: float, every: float, late: list[float]) -> None:
    """A turn every so many seconds; one that could not begin in time begins at once."""
    while not stop.wait(max(0.0, at - time.monotonic())):
        late.append(max(0.0, time.monotonic() - at))
        editor.publish(stop)
        at = max(at + every, time.monotonic())
