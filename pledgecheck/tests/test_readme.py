"""README.md is true where a program can see it: commands, drills, rooms, links and pictures, these and no others."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class

from pledgecheck import environment
from pledgecheck.drills.__main__ import DRILLS

ROOT = Path(settings.BASE_DIR)
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / name for name in ("README.md", "pledges/README.md", "pledgecheck/operation/README.md")]
PAGES.append(ROOT / "pledgecheck" / "drills" / "README.md")

OURS = ("pledgecheck", "pledges", "sources")
INSIDE = {"tests", "migrations", "commands"}
"""Packages that belong to the room they are in and are none of their own."""


def section(heading: str, text: str = README) -> str:
    """What stands under a heading of the second level."""
    assert text.count(f"\n## {heading}\n") == 1, heading
    return re.split(r"^## ", text.split(f"\n## {heading}\n")[1], maxsplit=1, flags=re.MULTILINE)[0]


def first_column(heading: str) -> list[str]:
    """The names in the first column of the tables of a section."""
    return re.findall(r"^\| `([^`]+)` \|", section(heading), flags=re.MULTILINE)


def commands() -> dict[str, str]:
    """Every command of `manage.py` that is ours, or that ours stands in for, with the app that has it."""
    return {name: app for name, app in get_commands().items() if str(app).split(".")[0] in OURS}


def rooms() -> set[str]:
    """Every package of the code, without what belongs to another one; the drills have a table of their own."""
    found = {path.parent.relative_to(ROOT) for top in OURS for path in (ROOT / top).rglob("__init__.py")}
    inside = {
        one for one in found if INSIDE & set(one.parts) or (one.name == "management" and one.parts[0] != "pledges")
    }
    drills = {one for one in found if one.parts[:2] == ("pledgecheck", "drills") and len(one.parts) > 2}
    return {f"{one}/" for one in found - inside - drills}


def test_every_default_in_the_table_is_that_of_the_code() -> None:
    """An empty one may be told in words, as what is done without it."""
    rows = re.findall(r"^\| `([A-Z_]+)` \| ([^|]*) \|", section("Settings"), flags=re.MULTILINE)
    told = {name: default.strip().strip("`") for name, default in rows}
    code = {name: str(default or "") for name, (_kind, default) in environment.env.scheme.items()}
    assert {name: told[name] for name, default in code.items() if default} == {n: d for n, d in code.items() if d}


def test_every_command_of_ours_is_listed_and_no_other() -> None:
    assert first_column("Commands") == sorted(commands())


def test_every_command_says_in_its_help_what_it_is_for() -> None:
    assert [name for name, app in commands().items() if not load_command_class(app, name).help] == []


def test_every_drill_is_listed_and_no_other() -> None:
    assert first_column("Drills") == sorted(DRILLS)


def test_every_command_and_drill_that_a_page_runs_is_there() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    drills = set(re.findall(r"python -m pledgecheck\.drills ([a-z_]+)", text))
    assert drills > {"search", "exports"}
    assert drills - set(DRILLS) == set()
    run = set(re.findall(r"manage\.py ([a-z_]+)", text))
    assert run > {"freeze", "backup"}
    assert run - set(get_commands()) == set()


def test_every_room_is_on_the_map_and_no_other() -> None:
    listed = first_column("The rooms")
    assert [one for one in listed if listed.count(one) > 1] == []
    assert set(listed) == rooms() | {"fixtures/"}
    assert all((ROOT / one).is_dir() for one in listed)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        name, _, anchor = target.partition("#")
        there = page.parent / name if name else page
        if not there.is_file() or (anchor and anchor not in anchors(there)):
            dead.append(target)
    assert dead == []


def anchors(page: Path) -> set[str]:
    """Where links into a page may lead: its headings, as the places that show it name them."""
    headings = re.findall(r"^#{1,4} (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


def test_pictures_are_small() -> None:
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README)
    assert sorted(pictures) == [
        f"fixtures/pictures/{path.name}" for path in sorted((ROOT / "fixtures/pictures").iterdir())
    ]
    assert all((ROOT / one).stat().st_size < 150_000 for one in pictures)


def test_every_file_and_folder_that_is_named_is_there() -> None:
    """What stands in backticks and begins like a path of the repository."""
    missing = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        named = re.findall(r"`((?:pledgecheck|pledges|sources|fixtures)/[\w./@-]*)`", text)
        missing += [name for name in named if not (ROOT / name).exists() and not name.startswith("pledges/{ref}")]
    assert missing == []
