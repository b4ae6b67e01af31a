"""`manage.py check_links`: whether the addresses of published sources still open; a timer runs it once a day."""

import signal
import sys
import threading
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from pledgecheck.explained import ExplainedCommand
from pledges.management.link_checks import Keeping, Told, published
from pledges.management.one_run import one_run
from pledges.management.progress import clear, progress
from sources.fetching import PUBLIC
from sources.links import Turns, due, look, run
from sources.links.asking import SECONDS
from sources.links.running import Found

MOST_HOSTS = 64
INTERRUPTED = 130


class Command(ExplainedCommand):
    """Asks for each published source whose turn it is, one request at a time and host, and keeps each answer at once.

    Run again after an interrupt it goes on where that one ended. Exit 0: all that was due was asked, whatever came of
    it; 1: nobody answered, so nothing was kept of that; 130: interrupted. `at`, `network` and `seconds` are for tests.
    """

    help = "Ask whether published sources can still be opened. Run it once a day."
    examples = ("check_links", "check_links --limit 100 --every 30 --hosts 4")
    stealth_options = ("at", "network", "seconds")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, metavar="N", help="ask N sources at most, the longest unasked first")
        parser.add_argument("--every", type=int, default=7, metavar="DAYS", help="ask each so many days apart (7)")
        parser.add_argument("--hosts", type=int, default=8, metavar="N", help="ask so many hosts at once (8)")

    def handle(self, *args: Any, limit: int | None, every: int, hosts: int, **options: Any) -> None:
        if (limit is not None and limit < 1) or every < 0 or not 1 <= hosts <= MOST_HOSTS:
            raise CommandError(f"--limit is from 1 on, --every from 0 on, and --hosts from 1 to {MOST_HOSTS}.")
        at: datetime | None = options.get("at")
        began, stop = time.monotonic(), threading.Event()
        with one_run("check_links"), _stopped_by_signals(stop):
            links = published()
            refs = due(links, timedelta(days=every), at or timezone.now())[:limit]
            turns = Turns(settings.LINK_PAUSE, stop)
            ask = partial(
                look,
                turns=turns,
                network=options.get("network") or PUBLIC,
                seconds=options.get("seconds") or SECONDS,
            )
            keeping = Keeping(links, (lambda: at) if at else timezone.now, self._say)
            told = keeping.take(_shown(run(links, refs, ask, hosts=hosts, stop=stop), len(refs)))
            clear()
            interrupted = stop.is_set() and sum(told.counts.values()) + told.cut_off < len(refs)
        self._sum_up(told, len(refs), time.monotonic() - began)
        if interrupted:
            self.stdout.write("Interrupted: run it again to go on.")
            sys.exit(INTERRUPTED)
        if told.cut_off:
            raise CommandError("Not one host answered, so nothing is kept of that: is this machine online?")

    def _say(self, line: str) -> None:
        clear()
        self.stdout.write(line)

    def _sum_up(self, told: Told, of: int, took: float) -> None:
        counts = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(told.counts.items()))
        self.stdout.write(
            f"{sum(told.counts.values()):,} of {of:,} asked in {took:,.0f} s{': ' if counts else ''}{counts}."
        )
        for refs, said in ((told.gone, "No longer online"), (told.back, "Online again")):
            if refs:
                self.stdout.write(f"{said}: {', '.join(sorted(refs))}.")


def _shown(found: Iterator[Found], of: int) -> Iterator[Found]:
    """The same, with how many there were shown on a terminal."""
    show: Callable[[int], None] = progress("sources", of)
    for number, one in enumerate(found, 1):
        show(number)
        yield one


@contextmanager
def _stopped_by_signals(stop: threading.Event) -> Iterator[None]:
    """The first interrupt lets requests under way end and keeps what comes of them; a second one ends at once."""

    def ask_to_stop(number: int, _frame: Any) -> None:
        stop.set()
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, ask_to_stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
