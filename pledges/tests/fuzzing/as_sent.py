"""Whether a request that is meant to be wrong is wrong on the wire: a list is one text there, and so is `false`.

A value with a comma is two right ones there, and a number, a truth or nothing at all is a right word where any word is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import jsonschema_rs

Parameters = Sequence[Mapping[str, Any]]
"""Of an operation, as its description has them."""

_WHOLE = re.compile(r"-?(0|[1-9]\d*)")


def right(address: str, parameters: Parameters) -> bool:
    """Whether the query of an address is right by the description: known parameters, each once, each a right value."""
    known = {one["name"]: one["schema"] for one in parameters if one["in"] == "query"}
    sent = parse_qsl(urlsplit(address).query, keep_blank_values=True, strict_parsing=bool(urlsplit(address).query))
    names = Counter(name for name, _text in sent)
    if not known.keys() >= names.keys() or max(names.values(), default=0) > 1:
        return False
    return all(any(map(jsonschema_rs.validator_for(known[name]).is_valid, _read(text))) for name, text in sent)


def _read(text: str) -> Iterator[Any]:
    """What a text may stand for: itself, a list of what commas part, a whole number, a truth."""
    yield text
    yield text.split(",")
    if _WHOLE.fullmatch(text):
        yield int(text)
    if text in ("true", "false"):
        yield text == "true"
