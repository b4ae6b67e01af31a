"""One run at a time writes into a folder: the lock is on the folder itself, and goes with the process that holds it."""

import errno
import fcntl
import os
from pathlib import Path

LOCK = ".export-lock"
"""A file in the folder, where the file system locks files alone (NFS); it stays."""


class Taken(Exception):
    """Somebody else has the folder."""


def lock(folder: Path) -> int:
    """Take a folder, and give the descriptor that holds it until it is closed. Raises Taken and OSError."""
    try:
        return _locked(folder, os.O_RDONLY | os.O_DIRECTORY)
    except BlockingIOError:
        raise Taken from None


def _locked(path: Path, flags: int) -> int:
    held = os.open(path, flags, 0o644)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as odd:
        os.close(held)
        if odd.errno != errno.EBADF:
            raise
        return _locked(path / LOCK, os.O_RDWR | os.O_CREAT)
    return held
