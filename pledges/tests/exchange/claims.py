"""Claims' documents as builders get them, changed where a test needs it, without a database."""

import json
from pathlib import Path
from typing import Any

import pledges.api

Row = dict[str, Any]
_EXAMPLE = Path(pledges.api.__file__).parent / "examples" / "getClaim.json"


def claim(**changes: Any) -> Row:
    """The example's first claim, reviewed and with a claimant, with these keys changed."""
    document: Row = json.loads(_EXAMPLE.read_text())
    return {**document, **changes}


def appearance(said_on: str | None, published_on: str | None = None, **source: Any) -> Row:
    """A place where a claim was stated, in a source named after its dates."""
    shown: Row = claim()["appearances"][0]
    named = {"title": f"{said_on} {published_on}", "published_on": published_on}
    return {**shown, "said_on": said_on, "source": {**shown["source"], **named, **source}}
