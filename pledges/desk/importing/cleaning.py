"""What a cell of somebody's table says, made readable: markup out, entities as letters, breaks as the field has them.

Only what is certainly markup goes: a known tag, also one that an export spelt with entities (`&lt;br&gt;`), what word
processors leave, an entity with its semicolon. `<육아>`, `A < B` and `AT&T` stay.
"""

import html
import re

from pledges.desk.importing.fields import LINE, LINES
from pledges.law import dates

_TAGS = (
    "a abbr article aside b big blockquote body br button caption center cite code col colgroup dd del details div dl"
    " dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label"
    " li link main mark meta nav ol p pre q s samp script section small span strike strong style sub summary sup svg"
    " table tbody td tfoot th thead time title tr tt u ul var video wbr"
).replace(" ", "|")
_GROUPS = "blockquote|br|caption|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|tr|ul|article"
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BREAK = re.compile(rf"</?(?:{_GROUPS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_SPELT = re.compile(rf"&lt;(/?(?:{_TAGS})(?:\s[^<>&]*)?/?)&gt;", re.IGNORECASE)
_CELL = re.compile(r"</?t[dh](?:\s[^<>]*)?/?>", re.IGNORECASE)
_OFFICE = re.compile(
    r"<!\[[^<>\]]{1,200}\](?:--)?>|</?(?:o|v|w|st1):[a-z][^<>]{0,500}>|<\?xml[^<>]{0,500}>", re.IGNORECASE
)
_SILENT = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLANKS = re.compile("[ \t\u00a0\u2007\u202f\u3000]+")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2060\ufeff\u00ad]")
_ENDED = re.compile(r"[.?!…:;,。？！、·]['\"”’)\]]*\Z")
_DAY = re.compile(
    r"(?P<year>[0-9]{4})\s*(?:[-./]|년)?(?:(?<=[-./년])\s*(?P<month>[0-9]{1,2})\s*(?:[-./]|월)?"
    r"(?:(?<=[-./월])\s*(?P<day>[0-9]{1,2})\s*(?:[.]|일)?)?)?"
)
_BROKEN = "\ue000"
"""Stands for a break for a moment: a letter for private use, which no table needs; those are taken for breaks."""


def readable(text: str, style: str) -> str:
    """The text of a cell as the field shows it; `style` is one of `fields`.

    Line ends are blanks where tags say what breaks, else they are the breaks.
    """
    text = _SPELT.sub(r"<\1>", text)
    text = _OFFICE.sub("", _SILENT.sub("", text))
    marked = bool(_BREAK.search(text))
    if marked:
        text = re.sub(r"\s+", " ", text)
    if marked or _TAG.search(text):
        text = _BREAK.sub(_BROKEN, _without_tags(text))
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if marked or style == LINE:
        text = text.replace("\n", " ")
    pieces = re.split(f"[\n{_BROKEN}]" if style != LINES else _BROKEN, text)
    told = [_lines(piece) for piece in pieces]
    return _whole(told, style)


def plain(text: str) -> str:
    """An address, a code or a word: entities and invisible marks apart it stands as it is."""
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()


def date(text: str) -> str:
    """`2022.1.5.`, `2022/01`, `2022년 1월` as ISO dates; everything else stays as it is, to be refused by the field."""
    found = _DAY.fullmatch(text)
    if found is None:
        return text
    year, month, day = found.group("year", "month", "day")
    said = "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])
    return said if dates.valid(said) else text


def _without_tags(text: str) -> str:
    """Of tags only those that break stay; cells of a row are words apart."""
    text = _CELL.sub(" ", text)
    return _TAG.sub(lambda found: found[0] if _BREAK.fullmatch(found[0]) else "", text)


def _lines(piece: str) -> str:
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in piece.split("\n")).strip("\n")


def _whole(pieces: list[str], style: str) -> str:
    said = [piece for piece in pieces if piece.strip()]
    if style == LINES:
        return "\n".join(said).strip()
    return " ".join([*map(_ended, said[:-1]), *said[-1:]])


def _ended(sentence: str) -> str:
    return sentence if _ENDED.search(sentence) else f"{sentence}."
