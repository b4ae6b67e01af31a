"""Folders as commands are told them."""

from pathlib import Path

from django.core.management.base import CommandError


def named(text: str) -> Path:
    """The folder of a name. Raises CommandError for an empty one, which would be the folder one stands in."""
    if not text.strip():
        raise CommandError("DIR is empty (a variable that isn't set?): name a folder, or . for the one you are in.")
    return Path(text)
