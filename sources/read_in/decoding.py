"""Text from bytes, whatever a page says of its own encoding: what the bytes are counts more than what is declared."""

import codecs
import re

from sources.read_in import refused

MOST_BYTES = 5_000_000
"""Larger files are no article."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Marks at the beginning; UTF-32 before UTF-16, whose mark begins like it."""

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([a-z0-9_:.-]{2,40})", re.IGNORECASE)
_OTHER_KINDS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"{\\rtf",
)
_EAST = ("shift_jis", "sjis", "x-sjis", "euc-jp", "iso-2022-jp", "gb2312", "gbk", "gb18030", "big5", "euc-kr", "cp949")
"""Encodings in which few texts of another one are valid: a declaration of these is believed where it fits."""

_HANGUL = re.compile("[가-힣]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_FEW = 0.02
"""Of the characters beyond ASCII so many may be broken in a text that is cut or mixed."""


def decoded(content: bytes) -> str:
    """The text. ArticleRefused where it is too long, or of another kind."""
    if len(content) > MOST_BYTES:
        raise refused.too_long()
    if is_of_another_kind(content):
        raise refused.no_text()
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    found = _strict(content, "utf-8")
    if found is not None and "\0" not in found[:2000]:
        return found
    return _wide(content) or _sniffed(content)


def is_of_another_kind(content: bytes) -> bool:
    """Whether it begins as PDF, pictures, archives and documents of word processors do, after blanks as well."""
    return content[:1000].removeprefix(codecs.BOM_UTF8).lstrip().startswith(_OTHER_KINDS)


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of blanks and line ends is zero."""
    head = content[:2000]
    if head.count(0) * 20 < len(head):
        return None
    little = head.count(b" \0") + head.count(b"\n\0") >= head.count(b"\0 ") + head.count(b"\0\n")
    found = _strict(content, "utf-16-le" if little else "utf-16-be")
    if found is None or "\0" in found:
        raise refused.no_text()
    return found


def _sniffed(content: bytes) -> str:
    declared = _declared(content)
    if declared in _EAST and (found := _strict(content, declared)) is not None:
        return found
    found = _strict(content, "cp949")
    if found is not None and _is_korean(found):
        return found
    for encoding in ("utf-8", "cp949"):
        loose = content.decode(encoding, "replace")
        beyond = len(_NOT_ASCII.findall(loose))
        few = loose.count("\ufffd") <= max(_FEW * beyond, 1)
        if beyond and few and (encoding == "utf-8" or _is_korean(loose)):
            return loose
    found = _strict(content, declared) if declared else None
    return found if found is not None else content.decode("cp1252", "replace")


def _declared(content: bytes) -> str:
    found = _DECLARED.search(content[:4096])
    name = found[1].decode("ascii").lower() if found else ""
    return {"ks_c_5601-1987": "cp949", "euc-kr": "cp949", "ksc5601": "cp949", "ms949": "cp949"}.get(name, name)


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _is_korean(text: str) -> bool:
    """Whether what isn't ASCII is mostly Hangul: Latin letters read as CP949 give rare syllables and hanja."""
    beyond = len(_NOT_ASCII.findall(text))
    return beyond > 0 and len(_HANGUL.findall(text)) >= 0.7 * beyond
