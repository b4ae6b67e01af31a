"""What commands that write to the desk are given: who does it, and a file."""

import sys
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from pledges.desk.roles import allowed


def editing(name: str | None, otherwise: str = "") -> Any:
    """Whose hands are on what is written: they may not approve it. `otherwise`: what else could be asked for."""
    if name is None:
        who = f"Say who does it with --by USERNAME{otherwise and f', or {otherwise}'}"
        raise CommandError(f"{who}: whoever enters something may not approve it.")
    found = get_user_model()._default_manager.filter(username=name, is_active=True).first()
    if found is None or not allowed(found, "edit"):
        raise CommandError(f"“{name}” is nobody who may edit the desk.")
    return found


def content_of(file: str, most: int) -> bytes:
    """A file, or with - what is piped in; at most a byte more than is taken, so that an endless pipe ends."""
    try:
        if file == "-":
            return sys.stdin.buffer.read(most + 1)
        with Path(file).open("rb") as opened:
            return opened.read(most + 1)
    except (OSError, ValueError) as odd:
        # ValueError: a name with NUL in it is no file's.
        raise CommandError(f"{file} can't be read: {getattr(odd, 'strerror', None) or odd}.") from None
