"""Whether the replica may be asked, as a thread of this process sees it every second; readers wait for no look.

Whoever finds meanwhile that it fails says so, and nobody asks it again before it was seen to answer.
"""

import logging
import os
import threading
import time

from pledgecheck.operation import away
from pledgecheck.operation.replica import eye, line
from pledgecheck.operation.replica.eye import AWAY, OK, Seen
from pledgecheck.seldom import Seldom

EVERY = 1.0
"""Seconds between two looks."""

STALE = EVERY + 4 * eye.PATIENCE
"""Seconds after which what was seen says nothing any more: whoever looks is stuck."""

FIRST = 2 * eye.PATIENCE
"""Seconds for which the first reader of a process waits for its first look."""

_log = logging.getLogger(__name__)
_unused = Seldom(_log, "The replica of REPLICA_URL isn't read: %s. The primary answers readers until it is.")
_refused = Seldom(_log, "The replica of REPLICA_URL refused a reader's question (%s, %s), and the primary was asked.")


class Watch(threading.Thread):
    """Looks for as long as the process lives, or until it is told to stop."""

    def __init__(self) -> None:
        super().__init__(name="replica", daemon=True)
        self.seen = Seen(AWAY, "nobody has looked yet")
        self.looked, self.stopped = threading.Event(), threading.Event()

    def run(self) -> None:
        looking, silent = eye.Eye(), 0
        while not self.stopped.is_set():
            try:
                found = looking.look()
            except Exception as failure:
                _log.exception("The replica can't be looked at.")
                found = Seen(AWAY, f"looking failed ({type(failure).__name__})")
            self.note(found)
            self.looked.set()
            silent = silent + 1 if found.state == AWAY else 0
            if silent:
                # One that only took its breath doesn't lose a download of minutes.
                line.break_off(sent=silent > 1)
            self.stopped.wait(EVERY)
        looking.close()

    def note(self, found: Seen) -> None:
        """Keep what was seen, or found while asking."""
        before, self.seen = self.seen, found
        if found.state == OK:
            if before.state != OK and self.looked.is_set():
                _log.warning("The replica of REPLICA_URL is read again.")
            return
        _unused.warn(found.why)
        if found.state == AWAY:
            line.renew()


class _Process:
    """The one watch of this process."""

    watch: Watch | None = None
    lock = threading.Lock()


def _forget() -> None:
    """A forked process has none of its parent's threads."""
    _Process.watch, _Process.lock = None, threading.Lock()


os.register_at_fork(after_in_child=_forget)


def begun() -> Watch:
    """This process's watch, begun by whoever comes first."""
    with _Process.lock:
        if _Process.watch is None:
            _Process.watch = Watch()
            _Process.watch.start()
        return _Process.watch


def seen() -> Seen:
    """What was seen last. Waits for nothing but the first look of this process."""
    watch = _Process.watch or begun()
    if not watch.looked.is_set():
        watch.looked.wait(FIRST)
    last = watch.seen
    return last if time.monotonic() - last.at < STALE else Seen(AWAY, "nobody could look at it")


def may_be_read() -> bool:
    """Whether readers are answered from the replica now."""
    return seen().state == OK


def failed(failure: BaseException) -> None:
    """Note that the replica failed somebody. One that only refused a question, or cancelled it, goes on being asked."""
    raw = failure.__cause__ or failure
    code = getattr(raw, "pgcode", None) or ""
    if away.is_away(failure) and not code.startswith(CANCELLED):
        begun().note(Seen(AWAY, f"it doesn't answer ({type(raw).__name__}, {code or 'no code'})"))
    else:
        _refused.warn(type(raw).__name__, code or "no code")


CANCELLED = ("40", "53", "55", "57014")
"""SQLSTATEs of one question alone, or how they begin: in the way of what is replayed, too much at once, cancelled."""
