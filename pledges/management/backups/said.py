"""What is said beside a backup: of which engine, release and moment it is, and what its bytes are."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pledges.management.backups.placing import beside
from pledges.management.backups.refused import Refused

VERSION = 1
BEGINNING = "0" * 64


@dataclass(frozen=True)
class State:
    """What a database holds at one moment: the head of its record (0 and zeros: nothing), the newest migrations."""

    sequence: int
    digest: str
    published_at: str | None
    migrations: dict[str, str]


@dataclass(frozen=True)
class Said:
    """`FILE.json`. `made_at` is when it was begun (UTC, whole seconds), `sha256` and `bytes` are of the file."""

    engine: str
    release: str
    site: str
    made_at: str
    sha256: str
    bytes: int
    state: State


def state(cursor: Any) -> State:
    """The state as SQL of either engine tells it, in one transaction of whoever asks."""
    cursor.execute("SELECT app, max(name) FROM django_migrations GROUP BY app ORDER BY app")
    migrations = dict(cursor.fetchall())
    cursor.execute("SELECT sequence, digest, published_at FROM record_revision ORDER BY sequence DESC LIMIT 1")
    sequence, digest, published_at = cursor.fetchone() or (0, BEGINNING, None)
    return State(sequence, digest, published_at, migrations)


def written(said: Said) -> str:
    """As text."""
    return json.dumps({"backup": VERSION, **asdict(said)}, indent=2, sort_keys=True) + "\n"


def of(file: Path) -> Said:
    """What stands beside a backup. Raises Refused."""
    try:
        given = json.loads(beside(file).read_text(encoding="utf-8"))
        if given.pop("backup") != VERSION:
            raise Refused(f"{beside(file)} is of a later release than this one: restore with that.")
        return Said(**{**given, "state": State(**{**given["state"], "migrations": dict(given["state"]["migrations"])})})
    except FileNotFoundError:
        raise Refused(
            f"{beside(file)} isn't there, which says what {file.name} has to hold: put it beside the file."
        ) from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as odd:
        raise Refused(f"{beside(file)} can't be read as what is said of a backup ({type(odd).__name__}).") from None
