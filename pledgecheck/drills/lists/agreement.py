"""Whether all contenders give the same: only then does it mean anything who is faster."""

import json
from collections.abc import Mapping
from typing import Any

from pledgecheck.drills.lists.walking import Client

PAGES = 2


class Differs(SystemExit):
    """A contender's page has other members or values than ours."""


def check(ours: Client, others: list[Client]) -> int:
    """Compare every member of every pledge of the first pages. Gives how many pledges; leaves where one differs."""
    expected = documents(ours)
    if not expected:
        raise Differs("pledgecheck's list is empty")
    for client in others:
        found = documents(client)
        if [row["ref"] for row in found] != [row["ref"] for row in expected]:
            raise Differs(f"{client.server.name} lists other pledges, or in another order")
        for row, same in zip(found, expected, strict=True):
            if path := difference(row, same):
                raise Differs(f"{client.server.name} has another value than pledgecheck in {same['ref']} at {path}")
    return len(expected)


def alone(asked: Mapping[str, tuple[Client, str]]) -> None:
    """Compare one pledge as each gives it under its address. Leaves where one differs from the first."""
    expected: dict[str, Any] | None = None
    for name, (client, path) in asked.items():
        given = json.loads(client.ask(path)[0])
        found = _told(given[0]) if isinstance(given, list) else given
        if expected is not None and (place := difference(found, expected)):
            raise Differs(f"{name} has another value than pledgecheck in {expected['ref']} at {place}")
        expected = expected or found


def documents(client: Client) -> list[dict[str, Any]]:
    """The pledges of the first pages."""
    found: list[dict[str, Any]] = []
    path: str | None = client.server.path
    for _page in range(PAGES):
        if path is None:
            break
        body, path, _took = client.ask(path)
        rows = json.loads(body)
        found += rows["results"] if isinstance(rows, dict) else [_told(row) for row in rows]
    return found


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """A row of Datasette: what is nested is JSON in a text there."""
    return {name: json.loads(value) if _is_json(value) else value for name, value in row.items()}


def _is_json(value: Any) -> bool:
    return isinstance(value, str) and value[:1] in ("{", "[")


def difference(one: Any, other: Any, path: str = "") -> str | None:
    """Where two values first differ, as a path; None where they don't."""
    if isinstance(one, dict) and isinstance(other, dict):
        if lacking := sorted(one.keys() ^ other.keys()):
            return f"{path}/{lacking[0]}"
        pairs = [(f"{path}/{name}", one[name], other[name]) for name in one]
    elif isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            return f"{path} (a list of {len(one)}, not {len(other)})"
        pairs = [(f"{path}/{place}", *both) for place, both in enumerate(zip(one, other, strict=True))]
    else:
        return None if one == other and type(one) is type(other) else path or "/"
    return next((found for where, left, right in pairs if (found := difference(left, right, where))), None)
