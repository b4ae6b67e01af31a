"""What is sent from `/data/`, as tests ask for it."""

from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.test import Client

ZIP = "/data/pledgecheck.zip"
LINES = "/data/pledges.ndjson"


def get(address: str, **headers: str) -> Any:
    """The answer, read to its end, which closes it; `body` is what it brought."""
    return read(Client().get(address, headers=headers))


def read(answer: Any) -> Any:
    answer.body = b"".join(answer)
    return answer


def export(*arguments: Path) -> None:
    call_command("export", *map(str, arguments), stdout=StringIO())


def body(answer: Any) -> bytes:
    found: bytes = answer.body
    return found


def sets(kept: Path) -> list[str]:
    return sorted(path.name.split("-")[0] for path in kept.iterdir() if path.is_dir())
