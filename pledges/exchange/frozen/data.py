"""Addresses in JSON: those of the site become those of the copy. Contents of the record, which are digested, stay."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings

from pledges.reading.compose.frame import API

Lead = Callable[[str, str], str | None]
"""Gives, for a key and the address under it, where that is in the copy; None where it isn't there."""

ADDRESSES = ("url", "api_url", "next", "previous", "schema", "docs", "recipes")
DIGESTED = ("content", "changes")


def rewritten(text: str, lead: Lead) -> str:
    """An answer of the API. Its keys keep their order, its numbers are whole, and nothing but addresses differs."""
    found = json.loads(text)
    return json.dumps(_value(found, lead), ensure_ascii=False, separators=(",", ":"))


def lines(pieces: Iterable[bytes], lead: Lead) -> Iterator[bytes]:
    """The same of NDJSON, line by line."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from (f"{rewritten(line.decode(), lead)}\n".encode() for line in whole if line)
    if rest:
        yield f"{rewritten(rest.decode(), lead)}\n".encode()


def _value(value: Any, lead: Lead) -> Any:
    if isinstance(value, list):
        return [_value(each, lead) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: _member(name, each, lead) for name, each in value.items()}


def _member(name: str, value: Any, lead: Lead) -> Any:
    if name in DIGESTED:
        return value
    if isinstance(value, str) and name in ADDRESSES and value.startswith("/"):
        return lead(name, value)
    return _value(value, lead)


def index(text: str, base: str) -> str:
    """The index of the API: what stands for any document, and none of what only a program answers."""
    found = json.loads(text)
    for each in found["lists"]:
        each["document"] = f"{base}{each['document'].removeprefix('/')}index.json"
    for name in ("docs", "recipes"):
        del found[name]
    found["revisions"]["after"] = None
    found["revisions"]["row"] = f"{base}{API[1:]}revisions/{{sequence}}/index.json"
    return json.dumps(found, ensure_ascii=False)


def description(text: str) -> str:
    """The description of the API: what it describes is a program, and that answers at the original alone."""
    found = json.loads(text)
    found["servers"] = [{"url": settings.SITE_URL}]
    found["info"]["description"] = found["info"]["description"].replace("](/", f"]({settings.SITE_URL}/")
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def offered(text: str, lead: Callable[[str], str | None]) -> str:
    """The index of what is offered: files that lie beside it are those of the copy."""
    found = json.loads(text)
    for file in found["files"]:
        file["url"] = lead(file["url"]) or file["url"]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
