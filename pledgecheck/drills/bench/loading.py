"""The world that answers are measured in, and the same pledges in a file for Datasette."""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pledgecheck.drills.lists import copied, scratch
from pledgecheck.drills.lists.told import say
from pledgecheck.drills.lists.worlds import Wish, world


@dataclass(frozen=True)
class Loaded:
    """A database with the room and the tables in normal form, a connection to it, the file, and where more may lie."""

    url: str
    connection: Any
    file: Path
    folder: Path


@contextmanager
def loaded(asked: argparse.Namespace) -> Iterator[Loaded]:
    """The world that is asked for; what has no name to be kept under is gone after the block."""
    wish = Wish(asked.database, asked.pledges, True, next(iter(asked.reuse), None), asked.template)
    with (
        world(wish, say) as url,
        closing(scratch.connect(url)) as connection,
        tempfile.TemporaryDirectory(prefix="drill-bench-") as folder,
    ):
        say("Copying the tables for Datasette …")
        yield Loaded(url, connection, copied.copy(connection, Path(folder)), Path(folder))
