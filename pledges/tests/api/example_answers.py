"""What the API answers of the example data, cut short, for the examples in its description."""

import json
import re
from pathlib import Path
from typing import Any

from django.test import Client

from pledges.api import schema
from pledges.reading.compose.frame import PLURALS

MASKS = {
    re.compile("[0-9a-f]{64}"): "0123456789abcdef" * 4,
    re.compile("[0-9a-f]{32}"): "0123456789abcdef" * 2,
    re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z"): "2026-01-01T00:00:00Z",
}
"""What differs from one loading of the example data to the next, and what stands for it."""

TODAY = "2026-01-01"
ANEW = "WRITE_EXAMPLES=1 pytest pledges/tests/api/test_schema_examples.py writes them anew"


def told(client: Client) -> dict[str, Any]:
    """By operation: what it answers of P-0001 and what that names."""
    found = {name: _cut(client.get(f"/api/v1/{address}").json()) for name, address in _addresses(client).items()}
    found["getSummary"]["on"] = TODAY
    return dict(sorted(found.items()))


def write(answers: dict[str, Any]) -> None:
    """Put them where the description takes them from."""
    for old in schema.EXAMPLES.glob("*.json"):
        old.unlink()
    for name, answer in answers.items():
        path(name).write_text(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")


def path(name: str) -> Path:
    return schema.EXAMPLES / f"{name}.json"


def _addresses(client: Client) -> dict[str, str]:
    pledge = client.get("/api/v1/pledges/P-0001/").json()
    (indicator, *_others) = client.get("/api/v1/indicators/").json()["results"]
    claim = pledge["claims"][0]["ref"]
    codes = {
        "pledge": "P-0001",
        "claim": claim,
        "source": pledge["appearances"][0]["source"]["ref"],
        "candidate": pledge["candidate"],
        "party": pledge["party"],
        "election": pledge["election"]["slug"],
        "topic": pledge["topics"][0],
        "indicator": indicator["ref"],
    }
    return {
        **{f"list{plural.title()}": f"{plural}/?page_size=1" for plural in PLURALS.values()},
        **{f"get{subject.title()}": f"{PLURALS[subject]}/{code}/" for subject, code in codes.items()},
        "listPledgeClaims": "pledges/P-0001/claims/?page_size=1",
        "listPledgeRevisions": "pledges/P-0001/revisions/?page_size=1",
        "listClaimRevisions": f"claims/{claim}/revisions/?page_size=1",
        "listRevisions": "revisions/?page_size=1",
        "getSummary": "summary/?by=topic",
        "getIndex": "",
    }


def _cut(value: Any) -> Any:
    """Of lists the first entry, and of those of codes two; what is digested or timed by its mask."""
    if isinstance(value, dict):
        return {key: _cut(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_cut(inner) for inner in value[: 1 if any(isinstance(each, dict) for each in value) else 2]]
    if isinstance(value, str):
        return next((mask for pattern, mask in MASKS.items() if pattern.fullmatch(value)), value)
    return value
