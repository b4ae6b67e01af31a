"""A folder of this account and this site on this machine, into which no other account can look or put anything."""

import os
import stat
import tempfile
from pathlib import Path

from pledgecheck import shared


def folder(parent: str = "") -> Path:
    """Where it is: in the machine's temporary folder, or in another."""
    return Path(parent or tempfile.gettempdir()) / f"pledgecheck-{os.getuid()}-{shared.mark()}"


def make_private(where: Path) -> None:
    """Make the folder, ours alone. Raises PermissionError for one that another account has put there."""
    where.mkdir(mode=0o700, exist_ok=True)
    found = where.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise PermissionError(f"{where} isn't this account's alone")
