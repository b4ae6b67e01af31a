"""Two processes at one Redis, as two machines are: what one has made the other hands out, and nothing older."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.conf import settings

from pledgecheck import testing
from pledgecheck.tests.test_behind_nginx import database
from pledges.tests import cast, desk_rows

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs_redis, pytest.mark.any_engine]

ANSWERING = """
import hashlib, json, sys
import django
django.setup()
from django.test import Client
from pledges.reading import kept
made, bytes_of = [], kept._bytes
kept._bytes = lambda content: made.append(1) or bytes_of(content)
for line in sys.stdin:
    if line.strip() == "forget":
        print(json.dumps(kept.forget()), flush=True)
        continue
    made.clear()
    found = Client(headers={"Host": "127.0.0.1"}).get(line.strip())
    print(json.dumps([len(made), found.status_code, found.content.decode()]), flush=True)
"""
LIST, PAGE = "/api/v1/pledges/", "/en/pledges/"


class Process:
    """One that answers: whether it had to make the answer, and the answer."""

    def __init__(self, running: "subprocess.Popen[str]") -> None:
        self.running = running

    def ask(self, address: str) -> tuple[bool, str]:
        made, status, content = self.told(address)
        assert status == 200
        return bool(made), content

    def told(self, line: str) -> Any:
        assert self.running.stdin
        assert self.running.stdout
        self.running.stdin.write(f"{line}\n")
        self.running.stdin.flush()
        return json.loads(self.running.stdout.readline())


@pytest.fixture
def two() -> Iterator[tuple[Process, Process]]:
    """Two processes with the same settings, at the tests' database and Redis."""
    known = {name: value for name, value in os.environ.items() if name not in testing.CLEARED}
    known |= {"SECRET_KEY": "0123456789" * 6, "ALLOWED_HOSTS": "127.0.0.1", "API_RATE": "off"}
    known |= {
        "SITE_URL": f"http://{time.time_ns()}.test",
        "DATABASE_URL": database(),
        "CACHE_URL": testing.REDIS,
        "CACHE_MB": "0",
    }
    command = [sys.executable, "-c", ANSWERING]
    with ExitStack() as stack:
        begun = [
            stack.enter_context(
                subprocess.Popen(
                    command, cwd=settings.BASE_DIR, env=known, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
                )
            )
            for _number in range(2)
        ]
        one, other = map(Process, begun)
        yield one, other
        one.told("forget")
        for process in begun:
            assert process.stdin
            process.stdin.close()


def test_what_one_has_made_the_other_hands_out_until_something_is_published(two: tuple[Process, Process]) -> None:
    one, other = two
    pledge = desk_rows.make_pledge()
    cast.publish(pledge)
    for address in (LIST, PAGE):
        made, first = one.ask(address)
        assert (made, other.ask(address)) == (True, (False, first)), address
    pledge.refresh_from_db()
    pledge.title = desk_rows.words("Export much more")
    pledge.save()
    cast.publish(pledge)
    for address in (LIST, PAGE):
        made, second = other.ask(address)
        assert (made, "Export much more" in second) == (True, True), address
        assert one.ask(address) == (False, second), address


def test_what_one_forgets_after_a_seal_is_forgotten_for_the_other(two: tuple[Process, Process]) -> None:
    one, other = two
    made, first = one.ask(LIST)
    assert made
    assert other.told("forget") == 1
    assert one.ask(LIST) == (True, first)
