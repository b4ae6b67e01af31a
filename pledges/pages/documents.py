"""Documents of the reading room as pages find them: by subject and code."""

import json
from collections.abc import Collection
from typing import Any

from pledges.reading import choosing

Row = dict[str, Any]


def present(subject: str, ref: str) -> Row | None:
    """The document as it is served now, also where that is a notice; None where nothing public has this code."""
    stored = choosing.stored(subject, ref)
    return None if stored is None else json.loads(stored)


def live(subject: str, refs: Collection[str]) -> dict[str, Row]:
    """Documents by code, without notices, in one query."""
    found = choosing.live(subject).filter(ref__in=list(refs)).values_list("ref", "document")
    return {ref: json.loads(stored) for ref, stored in found}
