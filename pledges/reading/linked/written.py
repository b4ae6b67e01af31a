"""Plain data as JSON-LD that may stand in a page: whatever a text holds, no `script` element ends or begins in it."""

import json
import re
from typing import Any

from django.utils.safestring import SafeString, mark_safe

Data = dict[str, Any]

CONTEXT = "https://schema.org"

_SPOKEN_FOR = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
"""What HTML or scripts read as theirs, and halves of letters that no UTF-8 can write; all stand in strings only."""


def text(data: Data) -> str:
    """JSON without blanks, absent values left out as they were given, and nothing in it that HTML would read."""
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _SPOKEN_FOR.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)


def block(*data: Data | None) -> SafeString | None:
    """What a page's `script` element of `application/ld+json` holds; None where there is nothing to describe."""
    told = [one for one in data if one is not None]
    if not told:
        return None
    whole = {"@context": CONTEXT, **told[0]} if len(told) == 1 else {"@context": CONTEXT, "@graph": told}
    return mark_safe(text(whole))  # nosec B308 # noqa: S308  (`text` leaves nothing that HTML reads)


def without_blanks(data: Data) -> Data:
    """Data without the properties that are unknown: schema.org says nothing of them, and has no null."""
    return {name: value for name, value in data.items() if value is not None and value != []}
