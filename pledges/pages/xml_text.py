"""XML 1.0 as programs read it: whatever stands in a text, it is written as text."""

import re
from xml.etree import ElementTree

_REFUSED = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """A text without the few control characters that XML has no way to write."""
    return _REFUSED.sub("", text)


def written(root: ElementTree.Element, *, standalone: bool = False) -> bytes:
    """A whole document in UTF-8."""
    alone = b' standalone="yes"' if standalone else b""
    body: bytes = ElementTree.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"' + alone + b"?>\n" + body
