"""What `manage.py help` says: every command of ours what it does, what each argument takes, and a line to copy."""

import re
import shlex
from argparse import SUPPRESS, Action
from collections.abc import Iterator

import pytest
from django.core.management import ManagementUtility, get_commands, load_command_class
from django.core.management.base import BaseCommand

from pledgecheck.explained import HEADING, ExplainedCommand
from pledgecheck.overview import OURS, Utility, ours
from pledgecheck.tests.settings_anew import ROOT, command

NAMES = sorted(ours())
DJANGOS = {action.dest for action in BaseCommand().create_parser("manage.py", "x")._actions}
DJANGOS |= {action.dest for action in load_command_class("django.core", "migrate").create_parser("m", "x")._actions}


def made(name: str) -> BaseCommand:
    found = load_command_class(ours()[name], name)
    assert isinstance(found, BaseCommand)
    return found


def arguments(name: str) -> Iterator[Action]:
    """What the command itself takes, beside what every command of Django's does."""
    parser = made(name).create_parser("manage.py", name)
    return (action for action in parser._actions if action.dest not in DJANGOS)


def test_commands_are_found_wherever_they_are() -> None:
    there = {path.stem for room in OURS for path in (ROOT / room).glob("**/management/commands/[a-z]*.py")}
    assert set(NAMES) == there
    assert len(there) > 15


@pytest.mark.parametrize("name", NAMES)
def test_command_says_what_it_does_and_shows_how(name: str) -> None:
    found = made(name)
    assert isinstance(found, ExplainedCommand)
    assert re.fullmatch(r"[A-Z].{20,250}\.", found.help), found.help
    assert found.examples
    for example in found.examples:
        first, *given = shlex.split(example.partition(" < ")[0])
        assert first == name
        found.create_parser("manage.py", name).parse_args(given)


@pytest.mark.parametrize("name", NAMES)
def test_every_argument_says_what_it_takes(name: str) -> None:
    for action in arguments(name):
        assert action.help, action.dest
        assert action.help != SUPPRESS, action.dest
        assert len(action.help) > 10, action.help
        if action.type is int:
            assert action.metavar, action.dest
            assert re.search(r"\d|sequence|sources at most|seconds", action.help), action.help


@pytest.mark.parametrize("name", NAMES)
def test_examples_stand_in_the_help_line_by_line(name: str) -> None:
    shown = made(name).create_parser("manage.py", name).format_help()
    lines = shown[shown.index(HEADING) :].splitlines()
    assert [line.strip() for line in lines[1:] if line.strip()] == [
        f"python manage.py {example}"
        for example in made(name).examples  # type: ignore[attr-defined]
    ]


def test_overview_says_what_each_is_for_and_names_djangos() -> None:
    shown = Utility(["manage.py"]).main_help_text()
    flat = " ".join(shown.split())
    for name in NAMES:
        assert f"{name} {made(name).help}" in flat
    for name in set(get_commands()) - set(NAMES):
        assert re.search(rf"\b{name}\b", flat), name
    assert max(map(len, shown.splitlines())) <= 110


def test_list_for_programs_is_djangos() -> None:
    assert Utility(["manage.py"]).main_help_text(commands_only=True) == ManagementUtility(["manage.py"]).main_help_text(
        commands_only=True
    )


def test_manage_py_shows_it() -> None:
    done = command(ROOT, "manage.py", "help")
    assert "verify_record        Recompute digests" in done.stdout
    assert done.stderr == ""


def test_refused_settings_still_have_an_overview() -> None:
    done = command(ROOT, "manage.py", "help", SECRET_KEY="k" * 50)
    assert "Traceback" not in done.stderr + done.stdout
    assert "must be set too" in done.stderr + done.stdout


def test_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}`" not in text and f"manage.py {name}" not in text] == []
