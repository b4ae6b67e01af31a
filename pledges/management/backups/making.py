"""A backup from the database to its place, with what is said of it beside it."""

import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from pledgecheck.record.chain import moment
from pledges.management.backups import placing, postgresql, said, sqlite
from pledges.management.backups.refused import Refused
from pledges.management.progress import progress

ENDINGS = {"sqlite": "sqlite3", "postgresql": "dump"}


@dataclass(frozen=True)
class Backup:
    """A backup at its place."""

    file: Path
    said: said.Said


def make(where: Path, *, force: bool = False) -> Backup:
    """Back the database up into a file, or into a folder under the name of its moment. Raises Refused, OSError.

    The file comes last: who sees it sees what is said of it, too. One that is there is replaced with `force` alone.
    """
    began = moment(timezone.now())
    file = where / _name(began) if where.is_dir() else where
    if file.exists() and not force:
        raise Refused(f"{file} is there already, and is left as it is: name another, or say --force.")
    if not force and not _may_be_said_anew(file):
        raise Refused(f"{placing.beside(file)} is there already, and says nothing of a backup: it is left as it is.")
    if not file.parent.is_dir():
        raise Refused(f"{file.parent} is no folder: make it first.")
    with placing.draft(file.parent) as draft:
        dump = postgresql.dump if connection.vendor == "postgresql" else sqlite.dump
        state = dump(draft, progress("MB written"))
        found = said.Said(
            engine=connection.vendor,
            release=settings.RELEASE,
            site=settings.SITE_URL,
            made_at=began,
            sha256=placing.sha256(draft),
            bytes=draft.stat().st_size,
            state=state,
        )
        beside = draft.with_name(f"{draft.name}.json")
        beside.write_text(said.written(found), encoding="utf-8")
        # What is said of a file that isn't there says nothing: only a run that was killed leaves it.
        placing.put(beside, placing.beside(file), over=True)
        placing.put(draft, file, over=force)
    return Backup(file, found)


def _may_be_said_anew(file: Path) -> bool:
    """Whether nothing is there, or what a run that was killed has said of a file that isn't there."""
    try:
        said.of(file)
    except Refused:
        return not os.path.lexists(placing.beside(file))
    return True


def _name(began: str) -> str:
    at = began.replace("-", "").replace(":", "")
    return f"pledgecheck-{at}.{ENDINGS[connection.vendor]}"
