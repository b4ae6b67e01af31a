"""The feed of every review of a claim, as a DataFeed of schema.org, written in pieces."""

from collections.abc import Iterable, Iterator
from typing import Any


def pieces(documents: Iterable[dict[str, Any]], modified: str | None) -> Iterator[bytes]:
    """The file in pieces, from claims' documents in the order of their codes.

    `modified`: when the record's head was published (`2026-11-24T09:30:00Z`); None while nothing is.
    """
    raise NotImplementedError
