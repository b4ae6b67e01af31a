"""Databases of the drill's own, on either engine: made empty, and gone with it."""

import os
from contextlib import ExitStack
from pathlib import Path

from pledgecheck.drills.lists import scratch
from pledgecheck.drills.places import copied


class Places:
    """Addresses of new databases. `server` is a PostgreSQL server, where there is one."""

    def __init__(self, folder: Path, server: str | None, stack: ExitStack) -> None:
        self._folder, self._server, self._stack = folder, server, stack

    def new(self, engine: str, name: str, template: str | None = None) -> str:
        """A database with nothing in it, or a copy of one that is migrated and empty."""
        if engine == "sqlite":
            file = self._folder / f"{name}.sqlite3"
            if template:
                copied(template, str(file))
            return f"sqlite:///{file}"
        if self._server is None:
            raise SystemExit("name a PostgreSQL server: --server postgres://…")
        full = f"drill_backup_{os.getpid()}_{name}"
        scratch.create(self._server, full, template)
        self._stack.callback(scratch.drop, self._server, full)
        return scratch.named(self._server, full)
