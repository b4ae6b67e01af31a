"""Recipes: programs that take data from here, each shown as the file that the tests run, with this site's address."""

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

FOLDER = Path(__file__).parent / "recipes"
PLACEHOLDER = "https://pledges.example.org"

Row = dict[str, Any]

FILES = (
    *("list.sh", "document.sh", "table.sh", "again.sh"),
    *("walk.py", "count.py", "read.R", "sheet.txt", "sheet_semicolons.txt", "mirror.py"),
)
"""In the order of the page."""


@cache
def _stored(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8").rstrip("\n")


def code(name: str, site: str) -> str:
    """A recipe for a site at this address."""
    return _stored(name).replace(PLACEHOLDER, site)


def context() -> Row:
    """Every recipe by the name of its file, dots as underscores."""
    return {"recipes": {name.replace(".", "_"): code(name, settings.SITE_URL) for name in FILES}}
