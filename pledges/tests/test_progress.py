"""How far a command has come: drawn in a terminal, and not a byte of it in a pipe."""

import io
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import call_command

from pledges.management import progress as drawing
from pledges.management.progress import cleared, progress, under_way

PROGRAM = """
from pledges.management.progress import cleared, progress
with cleared():
    show = progress("rows", lambda: 40)
    for count in range(1, 41):
        show(count)
print("done")
"""
ROOT = Path(__file__).parents[2]


class Terminal(io.StringIO):
    """A terminal, as far as a program asks."""

    def isatty(self) -> bool:
        return True


def in_its_place(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in the place of stderr; asked for in the test itself, as pytest puts its own there before each."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr("sys.stderr", shown := Terminal())
    return shown


def drawn(shown: io.StringIO) -> list[str]:
    """What was drawn, one after the other."""
    return [one for line in shown.getvalue().split("\r") if (one := line.removesuffix(drawing.REST_OF_LINE))]


def in_terminal(columns: int) -> tuple[str, str]:
    """Stdout, and what a real terminal of that width got as stderr."""
    outer, inner = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": str(columns)},
        stdout=subprocess.PIPE,
        stderr=inner,
    ) as running:
        os.close(inner)
        got = b""
        # EIO: whoever wrote to the terminal has ended.
        with suppress(OSError):
            while piece := os.read(outer, 65536):
                got += piece
        assert running.stdout is not None
        said = running.stdout.read().decode()
    os.close(outer)
    return said, got.decode()


def test_terminal_gets_a_bar_that_is_gone_at_the_end() -> None:
    said, shown = in_terminal(80)
    assert said == "done\n"
    first, *_between, last, gone = shown.split("\r")[1:]
    assert first.startswith("rows: [------------------------]   2% 1 of 40, ")
    assert last == f"rows: [########################] 100% 40 of 40{drawing.REST_OF_LINE}"
    assert gone == drawing.REST_OF_LINE


def test_narrow_terminal_gets_no_second_line() -> None:
    _said, shown = in_terminal(20)
    assert {len(one.removesuffix(drawing.REST_OF_LINE)) for one in shown.split("\r")} <= set(range(20))


def test_pipe_gets_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("done\n", "")


def test_it_is_drawn_five_times_a_second_at_most_and_once_all_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = in_its_place(monkeypatch)
    clock = iter(number / 100 for number in range(10_000))
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    show = progress("rows", 200)
    for count in range(1, 201):
        show(count)
    assert 10 <= len(drawn(terminal)) <= 12
    assert drawn(terminal)[-1].endswith("100% 200 of 200")


def test_total_is_asked_for_in_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def total() -> int:
        asked.append(1)
        return 1

    progress("rows", total)
    assert asked == []
    in_its_place(monkeypatch)
    progress("rows", total)
    assert asked == [1]


@pytest.mark.parametrize(
    ("count", "total", "seconds", "said"),
    [
        (0, 10, 0.0, "[------------------------]   0% 0 of 10"),
        (5, 10, 30.0, "[############------------]  50% 5 of 10, 30 s left"),
        (1, 10, 60.0, "[##----------------------]  10% 1 of 10, 9 min left"),
        (1, 100, 360.0, "[------------------------]   1% 1 of 100, 9 h 54 min left"),
        (12, 10, 1.0, "[########################] 100% 12 of 10"),
        (1234, None, 8.0, "1,234 (8 s)"),
        (3, 0, 90.0, "3 (2 min)"),
    ],
)
def test_what_is_said(count: int, total: int | None, seconds: float, said: str) -> None:
    assert drawing._far(count, total, seconds) == said


def test_line_is_gone_before_a_refusal_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = in_its_place(monkeypatch)
    progress("rows", 2)(1)
    assert not terminal.getvalue().endswith(f"\r{drawing.REST_OF_LINE}")
    with pytest.raises(ValueError, match="broken"), cleared():
        raise ValueError("broken")
    assert terminal.getvalue().endswith(f"\r{drawing.REST_OF_LINE}")


def test_what_cant_be_counted_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = in_its_place(monkeypatch)
    with under_way("writing 3 figures"):
        assert drawn(terminal) == ["writing 3 figures …"]
    assert terminal.getvalue().endswith(f"\r{drawing.REST_OF_LINE}")


# The commands themselves, as far as a test can run them in a moment; the others share this module and their loops.


COMMANDS: dict[str, tuple[Callable[[Path], list[str]], str]] = {
    "rebuild": (lambda folder: ["rebuild"], "publications: ["),
    "verify_record": (lambda folder: ["verify_record"], "publications replayed: ["),
    "export": (lambda folder: ["export", str(folder / "out")], "pledges: "),
    "export --at": (lambda folder: ["export", str(folder / "out"), "--at", "1"], "publications replayed: ["),
}


@pytest.mark.usefixtures("example", "undone")
@pytest.mark.parametrize("name", COMMANDS)
def test_command_shows_how_far_it_is_and_clears_up(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = in_its_place(monkeypatch)
    given, begins = COMMANDS[name]
    call_command(*given(tmp_path), stdout=io.StringIO())
    assert [one for one in drawn(terminal) if one.startswith(begins)]
    assert terminal.getvalue().endswith(f"\r{drawing.REST_OF_LINE}")
    monkeypatch.setattr("sys.stderr", piped := io.StringIO())
    if name.startswith("export"):
        tmp_path = tmp_path / "again"
        tmp_path.mkdir()
    call_command(*given(tmp_path), stdout=io.StringIO())
    assert piped.getvalue() == ""


LONG = (
    *("rebuild", "verify_record", "export", "freeze", "import_pledges", "import_observations", "load_package"),
    *("check_links", "archive_sources", "backup", "restore", "move_database", "scrub", "demo"),
)


@pytest.mark.parametrize("name", LONG)
def test_every_long_command_draws_by_this_module_and_clears(name: str) -> None:
    text = (ROOT / "pledges" / "management" / "commands" / f"{name}.py").read_text(encoding="utf-8")
    drawing_at_all = re.search(r"from pledges\.management\.progress import (.*)", text)
    assert drawing_at_all is not None
    assert {"cleared", "clear", "under_way"} & set(drawing_at_all[1].split(", "))
    assert "isatty" not in text
