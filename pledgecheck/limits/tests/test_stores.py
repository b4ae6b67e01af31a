"""Both stores answer as the rule does, and exactly: of many at once as many pass as may."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgecheck import seldom, shared
from pledgecheck.limits import counting, in_redis, on_machine
from pledgecheck.limits.counting import Quota
from pledgecheck.limits.rule import MINUTE, Count, counted, passes
from pledgecheck.private_folder import folder

Ask = Callable[[str, int, int], Count | None]
NOW = 1_800_000_000_000


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that counts, in a folder of its own."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return folder() / "counts.sqlite3"


@pytest.fixture
def redis_url(monkeypatch: pytest.MonkeyPatch) -> str:
    """A Redis that answers."""
    monkeypatch.setattr(django_settings, "CACHE_URL", REDIS)
    monkeypatch.setattr(shared._Line, "paused_until", 0.0)
    return REDIS


def in_redis_at(client: str, quota: int, now: int) -> Count | None:
    refused = in_redis.ask(client, quota, now)
    return refused[0] if refused else None


STEPS = st.lists(
    st.tuples(st.integers(-MINUTE - 5, 2 * MINUTE + 5) | st.integers(0, 3000), st.integers(1, 4)), max_size=25
)


def holds_to_the_rule(ask: Ask, steps: list[tuple[int, int]]) -> None:
    client, now, count = uuid.uuid4().hex, NOW, None
    for step, quota in steps:
        now += step
        refused = ask(client, quota, now)
        assert (refused is None) == passes(count, now, quota), (count, now, quota)
        if refused is None:
            count = counted(count, now)


@given(steps=STEPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_file_answers_as_the_rule_does(file: Path, steps: list[tuple[int, int]]) -> None:
    holds_to_the_rule(on_machine.ask, steps)


@pytest.mark.needs_redis
@given(steps=STEPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_redis_answers_as_the_rule_does(redis_url: str, steps: list[tuple[int, int]]) -> None:
    holds_to_the_rule(in_redis_at, steps)


ASKING = """
import json, os, sys
from django.conf import settings
settings.configure(**json.loads(sys.argv[1]))
import tempfile
tempfile.tempdir, client, quota, times = sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
from pledgecheck.limits.counting import Quota, count
print("ready", flush=True)
sys.stdin.readline()
passed = sum(not count(client, Quota("default", quota)) for _ in range(times))
os.write(1, f"{passed}\\n".encode())
"""

REDIS = os.environ["TEST_REDIS_URL"]


def worker(folder: Path, client: str, quota: int, times: int, code: str = ASKING, **more: str) -> Any:
    """A process of its own that asks so often, once it is told to begin."""
    names = ("SECRET_KEY", "SITE_URL", "CACHES", "DATABASES")
    known = {name: getattr(django_settings, name) for name in names} | {"CACHE_URL": ""} | more
    arguments = [json.dumps(known, default=str), str(folder), client, str(quota), str(times)]
    found = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=django_settings.BASE_DIR, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert found.stdout
    assert found.stdout.readline() == "ready\n"
    return found


def passed_of(workers: list[Any]) -> int:
    for one in workers:
        one.stdin.write("\n")
        one.stdin.flush()
    return sum(int(one.communicate(timeout=30)[0]) for one in workers)


def test_of_two_processes_exactly_the_quota_passes_the_file(file: Path, tmp_path: Path) -> None:
    assert passed_of([worker(tmp_path, "a", 150, 100) for _ in range(2)]) == 150


@pytest.mark.needs_redis
def test_of_two_processes_exactly_the_quota_passes_redis(tmp_path: Path) -> None:
    client = uuid.uuid4().hex
    assert passed_of([worker(tmp_path, client, 150, 100, CACHE_URL=REDIS) for _ in range(2)]) == 150


def of_forty(ask: Ask) -> int:
    """How many of forty at once pass a quota of ten."""
    client = uuid.uuid4().hex
    with ThreadPoolExecutor(8) as pool:
        return sum(refused is None for refused in pool.map(lambda _: ask(client, 10, NOW), range(40)))


def test_of_many_threads_exactly_the_quota_passes_the_file(file: Path) -> None:
    assert of_forty(on_machine.ask) == 10


@pytest.mark.needs_redis
def test_of_many_threads_exactly_the_quota_passes_redis(redis_url: str) -> None:
    assert of_forty(in_redis_at) == 10


def test_a_store_that_looks_first_and_counts_afterwards_lets_more_through() -> None:
    """The twin: what the two above would miss, if they could miss it."""
    rows: dict[str, Count] = {}

    def naive(client: str, quota: int, now: int) -> Count | None:
        found = rows.get(client)
        time.sleep(0.001)
        if not passes(found, now, quota):
            return found
        rows[client] = counted(found, now)
        return None

    assert of_forty(naive) > 10


# The file and its folder.


def test_file_is_this_accounts_alone_and_holds_no_address(file: Path) -> None:
    assert counting.count("address 198.51.100.7", Quota("default", 2)) == 0
    assert file.parent.stat().st_mode & 0o777 == 0o700
    written = b"".join(path.read_bytes() for path in file.parent.iterdir())
    assert b"198.51" not in written


def test_folder_that_others_can_open_is_not_used(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    file.parent.mkdir(mode=0o755)
    assert not refused_of_three()
    assert not file.exists()
    assert "isn't this account's alone" in caplog.text


def refused_of_three() -> bool:
    """Whether the third request of a client with two is refused."""
    counting._failing.at = -seldom.EVERY
    client = uuid.uuid4().hex
    return [bool(counting.count(client, Quota("default", 2))) for _ in range(3)] == [False, False, True]


def test_deleted_file_is_made_anew_and_counts_on(file: Path) -> None:
    assert refused_of_three()
    for path in file.parent.iterdir():
        path.unlink()
    assert refused_of_three()
    assert file.exists()
    file.unlink()  # the log stays
    assert refused_of_three()


def test_file_that_is_no_database_is_replaced(file: Path) -> None:
    file.parent.mkdir(mode=0o700)
    file.write_bytes(b"no database at all, " * 500)
    assert not refused_of_three()  # the request that finds it so passes
    assert refused_of_three()


def test_two_sites_share_no_count(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, mark = folder(), shared.mark()
    monkeypatch.setattr(django_settings, "SECRET_KEY", "another-key" * 5)
    assert folder() != ours
    assert shared.mark() != mark


def test_counts_that_no_longer_matter_are_deleted(file: Path) -> None:
    on_machine.ask("long ago", 5, NOW)
    on_machine.ask("now", 5, NOW + 3 * MINUTE)
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT client FROM counts").fetchall() == [("now",)]
    connection.close()


FORKING = ASKING.replace("sys.stdin.readline()", "sys.stdin.readline(); count(client, Quota('x', quota)); os.fork()")


def test_forked_worker_opens_the_file_itself(file: Path, tmp_path: Path) -> None:
    """Of parent and child, each asking five times after the parent's one."""
    asking = worker(tmp_path, "a", 8, 5, code=FORKING)
    said, _errors = asking.communicate("\n", timeout=30)
    assert sum(map(int, said.split())) == 7


def test_worker_that_is_killed_holds_nobody_up(file: Path, tmp_path: Path) -> None:
    killed = worker(tmp_path, "a", 10**6, 10**6)
    killed.stdin.write("\n")
    killed.stdin.flush()
    time.sleep(0.1)
    killed.send_signal(signal.SIGKILL)
    killed.communicate(timeout=10)
    assert refused_of_three()


# Where nothing can be counted, requests pass.


def test_full_disk_lets_requests_pass_and_is_logged_once_a_minute(
    file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: Any) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(on_machine, "ask", full)
    assert not refused_of_three()
    assert not any(counting.count("b", Quota("default", 1)) for _ in range(5))
    assert caplog.text.count("Requests aren't counted") == 1


def test_while_redis_is_away_each_machine_counts_alone_and_nobody_waits(
    file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(django_settings, "CACHE_URL", "redis://:s3cret@127.0.0.1:1/0")
    monkeypatch.setattr(shared._Line, "paused_until", 0.0)
    monkeypatch.setattr(shared._silent, "at", -seldom.EVERY)
    start = time.monotonic()
    assert sum(counting.count("a", Quota("default", 3)) == 0 for _ in range(200)) == 3
    assert file.exists()
    assert time.monotonic() - start < 1
    assert caplog.text.count("doesn't answer") == 1
    assert "s3cret" not in caplog.text
    monkeypatch.setattr(shared._Line, "paused_until", 0.0)


def refused(path: Path, how: Callable[[sqlite3.Connection], object]) -> int:
    """How many of eight that open a new file at once this way are refused."""
    together = threading.Barrier(8)
    failed: list[sqlite3.OperationalError] = []

    def opens() -> None:
        with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as connection:
            together.wait()
            try:
                how(connection)
            except sqlite3.OperationalError as refusal:
                failed.append(refusal)

    threads = [threading.Thread(target=opens) for _each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(failed)


def by_itself(connection: sqlite3.Connection) -> object:
    return connection.execute("PRAGMA journal_mode=WAL")


def test_workers_that_make_the_file_at_the_same_moment_all_count(tmp_path: Path) -> None:
    assert sum(refused(tmp_path / f"{number}", on_machine._write_ahead) for number in range(50)) == 0
    # The twin: SQLite by itself refuses one of them now and then.
    assert any(refused(tmp_path / f"by itself {number}", by_itself) for number in range(1000))
