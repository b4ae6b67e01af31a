"""What the lines around an article tell of it: title, byline, day, copyright."""

import re
from dataclasses import dataclass

from sources.read_in import days

LINES_OF_A_HEAD = 25
"""So many lines from the beginning are looked at for title and byline."""

LONGEST_TITLE = 150
_LONGEST_LINE = 400
_LONGEST_BYLINE = 120

AGENCIES = {
    "yonhap": "Yonhap News Agency",
    "reuters": "Reuters",
    "ap": "Associated Press",
    "afp": "Agence France-Presse",
    "newsis": "Newsis",
    "kyodo": "Kyodo News",
    "xinhua": "Xinhua",
}
"""Agencies by the short name that stands in a dateline."""

_NAME = (
    r"(?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov"
    r"|Dec)[a-z]*\.? [0-9])[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,3}"
)
_BYLINES = (
    re.compile(r"^\s*(?P<author>[가-힣]{2,4}|[A-Z][\w .'’-]{1,40}?)\s*/\s*(?=(?:19|20)[0-9]{2})"),
    re.compile(
        r"(?P<author>[가-힣]{2,4})(?:\s*[·,]\s*[가-힣]{2,4}){0,3}\s(?:선임|전문|수습|인턴)?\s?(?:기자|특파원)(?![가-힣])"
    ),
    re.compile(r"^\s*기자\s*[:=]?\s*(?P<author>[가-힣]{2,4})\s*$"),
    re.compile(rf"^\s*[Bb](?:y|Y):?\s+(?P<author>{_NAME}(?:(?:,| and|,? &) {_NAME}){{0,3}})"),
    re.compile(r"^\s*BY:?\s+(?P<author>[A-Z][A-Z.'’ -]{2,60}?)\s*$"),
)
_KOREAN_DATELINE = re.compile(r"[(\[](?P<place>[가-힣·]{2,20})\s?=\s?(?P<agency>[가-힣A-Za-z0-9 ]{2,20})[)\]]")
_ENGLISH_DATELINE = re.compile(
    r"^\s*[A-Z][A-Z .,'’/-]{1,40},\s(?:[A-Z][\w. ]{1,30},\s)?(?P<day>[A-Z][a-z]{2,8}\.? [0-9]{1,2})"
    r"(?:, [0-9]{4})?\s\((?P<agency>[\w .'’-]{2,40})\)\s*(?:--|[-–—])"
)
_PLAIN_DATELINE = re.compile(r"^\s*[A-Z][A-Z .,'’/-]{1,40}\s\((?P<agency>[A-Z][\w .'’-]{1,30})\)\s*(?:--|[-–—])")
_SIGN = r"(?:\(\s?[cC]\s?\)|[ⓒ©Ⓒ])"
_COPYRIGHT = re.compile(
    rf"(?:<\s*)?(?:저작권자\s?)?(?:copyright(?:s|ed)?\s*)?(?:{_SIGN}|copyright\b|저작권자\s?[:=(])\s*(?:copyright\s*)?"
    r"(?:by\s+)?(?:(?:19|20)[0-9]{2}(?:\s?[-–]\s?(?:19|20)?[0-9]{2})?[.,]?\s*)?(?:by\s+)?(?P<publisher>[^\n]{2,120})",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s*(?:[,.|·/>)]?\s*(?:all rights? reserved|무단|재배포|저작권법|www\.|https?://|&\s*\S+\.(?:com|co\.kr|net)|<|\().*|[.,>\s|]+)$",
    re.IGNORECASE | re.DOTALL,
)
_PUBLISHED = re.compile(
    r"(?:기사\s?)?(?:입력|등록|작성|발행|게재|송고|승인)(?:\s?(?:일시|시간|일|시각))?\s*[:|]?\s*(?=[0-9])"
    r"|\b(?:published|posted|first published|date|updated? ?on|issued)\b\s*(?:on)?\s*[:|]?\s*",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"(?:최종\s?)?(?:수정|업데이트|갱신)|\b(?:updated|modified|last)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:다|요|죠|까)[.?!]$|[.]$")
_SHARE = re.compile(
    r"^[\W_]*(?:(?:facebook|twitter|kakao(?:talk|story)?|pinterest|naver|band|line|print|share|url|e-?mail|sns|공유(?:하기)?"
    r"|인쇄|프린트|스크랩|글자\s?크기|폰트|댓글|페이스북|트위터|카카오(?:톡|스토리)?|네이버|밴드|[-+])[\W_]*){1,6}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Head:
    """What lines tell; None for what they don't."""

    title: str | None
    publisher: str | None
    author: str | None
    published_on: str | None


def head(text: str) -> Head:
    """What the lines of a text tell of it."""
    lines = _lines(text)
    top, end = lines[:LINES_OF_A_HEAD], lines[-LINES_OF_A_HEAD:]
    return Head(
        _title(lines), publisher([*end[::-1], *top]), author(top) or author(end), days.past(_published_on(top, lines))
    )


def _lines(text: str) -> list[str]:
    """Lines that have words, cut where one is longer than a head's."""
    return [line.strip()[:_LONGEST_LINE] for line in text.splitlines() if line.strip()]


def _title(lines: list[str]) -> str | None:
    """The first line, where more follows and it neither ends like a sentence nor is a byline or a button."""
    if len(lines) < 2:
        return None
    first = lines[0]
    named = any(one.search(first) for one in (*_BYLINES, _KOREAN_DATELINE, _ENGLISH_DATELINE, _PLAIN_DATELINE))
    marked = _SHARE.match(first) or _COPYRIGHT.match(first) or _PUBLISHED.match(first) or first[0] in "-*•◦▶▲■□○●"
    if len(first) > LONGEST_TITLE or named or marked or _SENTENCE_END.search(first) or days.first(first[:12]):
        return None
    return first if re.search(r"[^\W\d_]{2}", first) else None


def author(lines: list[str]) -> str | None:
    """The name in a byline."""
    for line in lines:
        short = line[:_LONGEST_BYLINE]
        for pattern in _BYLINES:
            found = pattern.search(short)
            if found:
                return found["author"].strip()
    return None


def publisher(lines: list[str]) -> str | None:
    """The name in a copyright line, else the agency of a dateline."""
    for line in lines:
        found = _COPYRIGHT.search(line[:200])
        if found:
            name = _END.sub("", found["publisher"].strip(" :=(<>,."))
            name = _END.sub("", name).strip(" :=(<>,.")
            if 2 <= len(name) <= 60 and re.search(r"[^\W\d_]{2}", name):
                return name
    for line in lines:
        dateline = _KOREAN_DATELINE.search(line) or _ENGLISH_DATELINE.match(line) or _PLAIN_DATELINE.match(line)
        if dateline:
            agency = dateline["agency"].strip()
            return AGENCIES.get(agency.lower(), agency)
    return None


def _published_on(top: list[str], lines: list[str]) -> str | None:
    """The day beside "입력" or "Published", else in a byline or in a line of its own, else that of the dateline."""
    for line in top:
        said = _PUBLISHED.search(line)
        day = days.first(line[said.end() : said.end() + 60]) if said else None
        if day and not (said and _CHANGED.search(said[0])):
            return day
    for line in top[1:]:
        if (len(line) <= _LONGEST_BYLINE // 2 or any(one.search(line[:60]) for one in _BYLINES)) and (
            day := days.first(line[:_LONGEST_BYLINE])
        ):
            return day
    return _of_dateline(lines)


def _of_dateline(lines: list[str]) -> str | None:
    """A dateline has no year: the first whole day of the text with its month and day has it."""
    for line in lines:
        dateline = _ENGLISH_DATELINE.match(line)
        if dateline is None:
            continue
        whole = days.first(line[: dateline.end()])
        short = days.without_year(dateline["day"])
        if whole or short is None:
            return whole
        ends = f"-{short[0]:02}-{short[1]:02}"
        return next((day for other in lines for day in days.days(other) if day.endswith(ends)), None)
    return None
