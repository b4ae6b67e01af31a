"""What a page says of itself in JSON-LD."""

import json
import re
from collections.abc import Iterator
from typing import Any

Objects = list[dict[str, Any]]

_AROUND = re.compile(r"(?://|/\*)?\s{0,9}(?:<!--|<!\[CDATA\[|-->|\]\]>)\s{0,9}(?:\*/)?\s{0,9}(?://)?")
"""Marks around it, for browsers that knew no scripts and for XML."""

_AT = "@name"
"""Where the name of an object that is only meant by its `@id` is put."""


def objects(tree: Any) -> Iterator[dict[str, Any]]:
    """Objects that tell of an article, those within others too; what they mean by `@id` has its name beside it."""
    waiting: list[Any] = []
    for script in tree.iterfind(".//script[@type]"):
        if script.get("type").partition(";")[0].strip().lower() == "application/ld+json":
            waiting += _read(script.text or "")
    found: Objects = []
    while waiting and len(found) < 500:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one[:100]
        elif isinstance(one, dict):
            found.append(one)
            waiting += [part for part in one.values() if isinstance(part, list | dict)][:50]
    names = {one["@id"]: one["name"] for one in found if isinstance(one.get("@id"), str) and "name" in one}
    for one in found:
        if isinstance(one.get("@id"), str) and one["@id"] in names:
            one[_AT] = names[one["@id"]]
    yield from (one for one in found if "headline" in one or "datePublished" in one)


def first(linked: Objects, key: str) -> str | None:
    """The first text that stands there."""
    return next((one[key].strip() for one in linked if isinstance(one.get(key), str) and one[key].strip()), None)


def named(linked: Objects, key: str) -> str | None:
    """The name of one, or of several, that a key leads to."""
    for one in linked:
        value = one.get(key)
        each = value if isinstance(value, list) else [value]
        names = [part.get("name", part.get(_AT)) if isinstance(part, dict) else part for part in each]
        words = [name.strip() for name in names if isinstance(name, str) and name.strip() and "://" not in name]
        if words:
            return ", ".join(words[:5])
    return None


def _read(text: str) -> list[Any]:
    for said in (text, _AROUND.sub("", text)):
        try:
            return [json.loads(said, strict=False)]
        except (ValueError, RecursionError):
            continue
    return []
