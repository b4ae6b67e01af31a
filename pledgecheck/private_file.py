"""A file that no other account of this machine reads, from the moment that it is there."""

import os
from contextlib import suppress
from pathlib import Path


def begin(path: Path) -> None:
    """Make a file with nothing in it, for this account alone; one that is there is left as it is.

    SQLite would make a database that everybody may read, and gives what it puts beside one the database's mode. Where
    the file can't be made nothing is said here: whoever opens it says so better.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
