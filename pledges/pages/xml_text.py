"""Text as XML 1.0 can hold it."""

import re

_REFUSED = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """A text without the few control characters that XML has no way to write."""
    return _REFUSED.sub("", text)
