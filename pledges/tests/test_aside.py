"""A rebuild with a process beside it writes the same, and whatever becomes of either leaves the room as it was."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import DEFAULT_DB_ALIAS

from pledges.law.search.held import Texts, held
from pledges.reading import aside, rebuild
from pledges.reading.aside import Aside, AsideEnded
from pledges.reading.search import index, lagging
from pledges.tests import indexed
from pledges.tests.stores import reading_room

PATIENCE = 20

TEXTS = ([["P-0001", "수출을 1조 달러로 늘리겠다"], [], ["to raise exports"]], ["kim"], ["economy"])


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Aside]:
    """The processes that rebuilds of this test begin, however small the record is."""
    found: list[Aside] = []

    @contextmanager
    def noted() -> Iterator[Aside | None]:
        with aside.aside() as one:
            assert one is not None
            found.append(one)
            yield one

    monkeypatch.setattr(aside, "cores", lambda: 2)
    monkeypatch.setattr(lagging, "LEAST", 0)
    monkeypatch.setattr(lagging, "aside", noted)
    return found


def is_there(pid: int) -> bool:
    """Whether a process lives; one that only waits to be looked after doesn't."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def ends(pid: int) -> bool:
    """Whether a process is gone before long."""
    until = time.monotonic() + PATIENCE
    while is_there(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not is_there(pid)


@pytest.mark.usefixtures("history", "undone")
def test_a_process_beside_it_changes_nothing_in_any_table_nor_in_the_index(begun: list[Aside]) -> None:
    before = (reading_room(), indexed.held())
    rebuild.rebuild()
    assert (reading_room(), indexed.held()) == before
    (one,) = begun
    assert ends(one.process.pid)


@pytest.mark.usefixtures("history", "undone")
@pytest.mark.parametrize("publication", [1, 5])
def test_a_process_that_is_killed_ends_the_rebuild_and_leaves_the_room(begun: list[Aside], publication: int) -> None:
    before = (reading_room(), indexed.held())

    def kills(count: int) -> None:
        if count == publication:
            os.kill(begun[0].process.pid, signal.SIGKILL)

    with pytest.raises(AsideEnded, match="-9"):
        rebuild.rebuild(kills)
    assert (reading_room(), indexed.held()) == before


@pytest.mark.usefixtures("history", "undone")
@pytest.mark.parametrize("refused", [KeyboardInterrupt, RuntimeError])
def test_a_rebuild_that_is_broken_off_leaves_no_process_and_the_room(
    begun: list[Aside], refused: type[BaseException]
) -> None:
    before = (reading_room(), indexed.held())

    def breaks_off(count: int) -> None:
        raise refused

    with pytest.raises(refused):
        rebuild.rebuild(breaks_off)
    assert ends(begun[0].process.pid)
    assert (reading_room(), indexed.held()) == before


ASKS = """
import time
from pledges.reading import aside
aside.cores = lambda: 2
with aside.aside() as one:
    one.ask([{texts!r}])
    print(one.process.pid, flush=True)
    time.sleep(600)
"""


def test_whoever_asked_is_killed_and_the_process_ends_by_itself() -> None:
    with subprocess.Popen([sys.executable, "-c", ASKS.format(texts=TEXTS)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        pid = int(process.stdout.readline())
        assert is_there(pid)
        process.kill()
    assert ends(pid)


def test_answers_come_in_turn_and_are_those_that_this_process_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "cores", lambda: 2)
    with aside.aside() as one:
        assert one
        many: list[Texts] = [([["한국어 " * 50_000]], [], [])] * 20  # more than a pipe holds
        for texts in ([TEXTS], many, []):
            one.ask(texts)
            assert list(map(tuple, one.answer())) == [held(each) for each in texts]


def test_without_a_second_core_or_where_none_may_be_begun_nothing_is_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "cores", lambda: 1)
    with aside.aside() as one:
        assert one is None

    def refuses(*args: object, **more: object) -> None:
        raise PermissionError

    monkeypatch.setattr(aside, "cores", lambda: 2)
    monkeypatch.setattr(subprocess, "Popen", refuses)
    with aside.aside() as one:
        assert one is None
    monkeypatch.setattr(lagging, "LEAST", 0)
    with lagging.keeping(1, DEFAULT_DB_ALIAS) as keeper:
        assert keeper is index.AT_ONCE
