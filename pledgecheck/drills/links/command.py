"""The drill `links`: the link check on many links that fail in every way, interrupted twice, and what must hold."""

import argparse
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pledgecheck.drills.links.hosts import Host, begun
from pledgecheck.drills.links.wanted import SEEN, UNDECIDED, Link, links
from pledgecheck.drills.lists import scratch

BEGINNING = datetime(2026, 1, 1, 3, tzinfo=UTC)
SECONDS = 1.5
"""Patience with one request; those that hang cost it twice."""
UNDER_WAY = 8
"""Hosts that the command asks at once."""
State = dict[str, tuple[str, bool | None]]


def run(arguments: Sequence[str]) -> int:
    """Check links of a world of faults, interrupted twice, and a week later; gives 1 where a rule is broken."""
    asked = _parser().parse_args(arguments)
    stop = threading.Event()
    with _database(asked.database, asked.template) as url:
        hosts = begun(asked.hosts, stop)
        try:
            drill = Drill(url, hosts, list(links(asked.links, asked.hosts)))
            drill.all()
        finally:
            stop.set()
    for line in drill.broken:
        print(f"BROKEN: {line}")
    print("every rule held" if not drill.broken else f"{len(drill.broken)} rules were broken")
    return 1 if drill.broken else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills links", description=run.__doc__)
    parser.add_argument("--links", type=int, default=1000, help="how many links (1,000)")
    parser.add_argument("--hosts", type=int, default=20, help="at how many hosts (20)")
    parser.add_argument(
        "--database",
        default=os.environ.get("TEST_DATABASE_URL", "sqlite"),
        help="a PostgreSQL server, on which a database is made and dropped; SQLite without",
    )
    parser.add_argument("--template", help="a migrated, empty database (a file of SQLite) to copy")
    return parser


@contextmanager
def _database(server: str, template: str | None) -> Iterator[str]:
    """The address of a database of the drill's own."""
    if server.startswith("postgres"):
        name = f"drill_links_{os.getpid()}"
        try:
            scratch.create(server, name, template)
            yield scratch.named(server, name)
        finally:
            scratch.drop(server, name)
        return
    with tempfile.TemporaryDirectory(prefix="drill-links-") as folder:
        file = Path(folder, "links.sqlite3")
        if template:
            for path in Path(template).parent.glob(f"{Path(template).name}*"):
                shutil.copy(path, f"{file}{path.name.removeprefix(Path(template).name)}")
        yield f"sqlite:///{file}"


class Drill:
    """One run of it, with the rules that were broken."""

    def __init__(self, url: str, hosts: Sequence[Host], every: Sequence[Link]) -> None:
        self.url, self.hosts, self.every = url, hosts, every
        self.broken: list[str] = []
        self.known: State = {}

    def all(self) -> None:
        """From the first look, interrupted twice, to all being found again."""
        self._child("fill", str(len(self.every)), str(len(self.hosts)))
        self._interrupted(signal.SIGINT, 0.3, 130)
        self._interrupted(signal.SIGKILL, 0.6, -signal.SIGKILL)
        self._whole("to the end", 0, self._told_after_one_look)
        self._whole("at once again", 0, self._nobody_asked)
        self._whole("eight days later", 8, self._told_after_two_looks)
        for host in self.hosts:
            host.healed = True
        self._whole("all healed, eight days on", 16, self._told_when_healed)
        self._must("one request at a time and host", not sum(host.overlaps for host in self.hosts))

    def _interrupted(self, number: signal.Signals, share: float, code: int) -> None:
        kept, seen = self.known, self._requests()
        process = subprocess.Popen(self._checking(0), env=self._environment(), cwd=scratch.ROOT)  # noqa: S603
        while process.poll() is None and len(self._asked()) < share * len(self.every):
            time.sleep(0.005)
        process.send_signal(number)
        ended = process.wait(60)
        after = self.known = self._state()
        begun = self._asked(since=seen)
        print(f"{number.name}: exit {ended}, {len(after):,} of {len(self.every):,} kept, {len(begun):,} asked")
        self._must(f"{number.name} ends with {code}", ended == code)
        self._must(f"{number.name} came in the midst", len(kept) < len(after) < len(self.every))
        self._must(f"nothing kept was asked again before {number.name}", not begun & kept.keys())
        lost = begun - after.keys()
        self._must(f"{number.name} loses no more than was under way", len(lost) <= (0 if code == 130 else UNDER_WAY))

    def _whole(self, what: str, days: int, told: Callable[[set[str]], None]) -> None:
        kept, seen, began = self.known, self._requests(), time.monotonic()
        self._run(self._checking(days))
        self.known = self._state()
        again = self._asked(since=seen)
        count = sum(map(len, (host.asked for host in self.hosts))) - sum(seen)
        print(f"{what}: {len(again):,} links by {count:,} requests in {time.monotonic() - began:.1f} s")
        if days == 0:
            self._must(f"nothing kept was asked again ({what})", not again & kept.keys())
        told(again)

    def _told_after_one_look(self, _asked: set[str]) -> None:
        state = self.known
        self._must("everything was looked at", state.keys() == {link.ref for link in self.every})
        wrong = [(one.ref, one.outcome, state.get(one.ref)) for one in self.every if state[one.ref][0] != one.outcome]
        self._must(f"every outcome is told rightly {wrong[:5]}", not wrong)
        early = [ref for ref, (_outcome, online) in state.items() if online is False]
        self._must(f"nothing is gone after one look {early[:5]}", not early)

    def _nobody_asked(self, asked: set[str]) -> None:
        self._must("nobody is asked twice in a week", not asked)

    def _told_after_two_looks(self, _asked: set[str]) -> None:
        state = self.known
        wrong = [(one.ref, one.behaviour, state[one.ref]) for one in self.every if state[one.ref][1] is not one.online]
        self._must(f"gone is what failed twice, a week apart, and nothing else {wrong[:5]}", not wrong)

    def _told_when_healed(self, _asked: set[str]) -> None:
        state = self.known
        there = [one for one in self.every if one.host is not None and one.behaviour != "no-tls"]
        wrong = [one.ref for one in there if state[one.ref] != ("found", True)]
        self._must(f"one success makes each online again {wrong[:5]}", not wrong)
        away = [one for one in self.every if one.outcome not in SEEN | UNDECIDED and one not in there]
        self._must("the rest stays gone", all(state[one.ref][1] is False for one in away))

    def _must(self, rule: str, held: bool) -> None:
        if not held:
            self.broken.append(rule)

    def _requests(self) -> list[int]:
        return [len(host.asked) for host in self.hosts]

    def _asked(self, since: Sequence[int] | None = None) -> set[str]:
        """Codes of sources whose addresses were asked for; who is never asked (no name, private) isn't among them."""
        begins = since or [0] * len(self.hosts)
        rows = (row for host, begin in zip(self.hosts, begins, strict=True) for row in host.asked[begin:])
        return {f"S-{number:04}" for _method, number in rows}

    def _state(self) -> State:
        return {ref: (outcome, online) for ref, (outcome, online) in json.loads(self._child("state")).items()}

    def _checking(self, days: int) -> list[str]:
        ports = json.dumps([host.ports for host in self.hosts])
        return self._command("check", ports, (BEGINNING + timedelta(days=days)).isoformat(), str(SECONDS))

    def _child(self, *arguments: str) -> str:
        return self._run(self._command(*arguments))

    def _run(self, command: Sequence[str]) -> str:
        done = subprocess.run(  # noqa: S603  (a command of our own)
            command, env=self._environment(), cwd=scratch.ROOT, stdout=subprocess.PIPE, text=True, check=True
        )
        return done.stdout

    def _command(self, *arguments: str) -> list[str]:
        return scratch.python("-m", "pledgecheck.drills.links.child", *arguments)

    def _environment(self) -> dict[str, str]:
        return scratch.environment(self.url)
