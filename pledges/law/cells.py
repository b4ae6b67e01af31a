"""Texts in cells of a spreadsheet: nothing that somebody wrote is run, and nothing that XML can't hold breaks it."""

import re

_RUN = tuple("=+-@＝＋－＠")
_BLANK = " \t\r\n\u00a0\u3000\ufeff\u200b"
MAY_RUN = frozenset((*_RUN, *_BLANK))
"""What a text begins with that `defused` changes, and blanks that it looks behind."""

_BEFORE = re.compile(f"(?<![;{_BLANK}])[;{_BLANK}]+(?=[{re.escape(''.join(_RUN))}])")
"""All separators and blanks before a sign, looked at once however many they are."""
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_UNCARRIABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def defused(text: str) -> str:
    """A text for a cell, with `'` before what a spreadsheet would run: a sign of a formula first, or after blanks.

    For texts alone. A number or a date that begins with a sign is a number, and is written as one.
    """
    begins_blank = text[:1] in ("\t", "\r", "\n")
    return f"'{text}" if begins_blank or text.lstrip(_BLANK).startswith(_RUN) else text


def defused_within(text: str) -> str:
    """The text with `'` also after semicolons and tabs, where a spreadsheet that parts cells there finds a formula.

    For CSV alone. Excel goes by the country's separator, in half of Europe `;`, whatever is quoted.
    """
    return _BEFORE.sub(_held, text) if ";" in text or "\t" in text else text


def defused_json(text: str) -> str:
    """JSON for a cell of CSV with `;` written as `\\u003b` where `defused_within` would add to it: the same data."""
    return _BEFORE.sub(lambda found: "\\u003b".join(found[0].rsplit(";", 1)), text) if ";" in text else text


def _held(found: re.Match[str]) -> str:
    return f"{found[0]}'" if ";" in found[0] or "\t" in found[0] else found[0]


def carried(text: str) -> str:
    """The text as XLSX has it (ECMA-376, ST_Xstring): what XML can't hold is escaped, and so is what looks so."""
    plain = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _UNCARRIABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", plain)
