"""What each line of an article is: words to suggest from, a heading, an item of a list, or none of the article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["prose", "heading", "item", "aside"]

LONGEST_HEADING = 120
_LOOKED_AT = 300

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_ITEM = re.compile(
    r"\s*(?:[•·▪◦‣○●◯◆◇■□▷►▲△▶✓✔☑*∙⦁ㆍ]\s*|[-–—]\s+|(?:[0-9]{1,2}|[a-z가-하])[.)]\s+|\([0-9가-하]{1,2}\)\s*|[①-⑳]\s*"
    r"|(?:첫째|둘째|셋째|넷째|다섯째|여섯째|일곱째|여덟째|아홉째|열째)\s?[,는]?\s+)"
)
_ASIDES: tuple[re.Pattern[str], ...] = (
    # Buttons beside an article.
    re.compile(
        r"[\W_]*(?:(?:facebook|twitter|x|kakao(?:talk|story)?|pinterest|naver|band|line|print|share|copy|url"
        r"|e-?mail|sns"
        r"|공유(?:하기)?|인쇄(?:하기)?|프린트|스크랩|글자\s?크기|폰트|댓글|페이스북|트위터|카카오(?:톡|스토리)?"
        r"|네이버|밴드|기사\s?듣기"
        r"|구독(?:하기)?|좋아요|목록|이전|다음|맨\s?위로)[\W_0-9]*){1,8}$",
        re.IGNORECASE,
    ),
    # Captions.
    re.compile(
        r"\s*(?:[▲△▼▽◀▶◁☞↑]|\[?(?:사진|그래픽|자료\s?사진|표|영상|이미지)\s?[=:/\]]|(?:photo|image|graphic"
        r"|caption)s?\s?(?:by|:|credit))",
        re.IGNORECASE,
    ),
    re.compile(
        r".*\((?:pool|file|handout|courtesy|provided)\s?(?:photo|image)?[^)]{0,40}\)(?:\s*\([^)]{1,40}\))*\s*$",
        re.IGNORECASE,
    ),
    re.compile(
        r".*(?:\((?:yonhap|reuters|ap|afp|newsis|epa)\)|(?:[=/|]|\s)\s?(?:연합뉴스|뉴시스|뉴스1"
        r"|게티이미지\S{0,10})(?:\s?제공)?|[가-힣]{2,8}\s?제공|자료사진|사진공동취재단"
        r"|photo by [\w .]{2,40})[\].)\s]*$",
        re.IGNORECASE,
    ),
    # Who owns it, who wrote it, when.
    re.compile(r".*(?:\(c\)|[ⓒ©]|copyright|저작권자|무단\s?전재|재배포\s?금지|all rights reserved)", re.IGNORECASE),
    re.compile(r"\s*(?:[가-힣]{2,4}|[A-Za-z .'’-]{2,40})\s*/\s*(?:19|20)[0-9]{2}"),
    re.compile(r"\s*(?:[Bb]y|BY):?\s+[A-Z][\w .,'’&-]{2,70}$"),
    re.compile(r"\s*[가-힣]{2,4}\s?(?:선임|전문|수습|인턴)?\s?(?:기자|특파원|논설위원)(?:\s.{0,60})?$"),
    re.compile(
        r"\s*(?:기사\s?)?(?:입력|등록|수정|작성|발행|승인|송고|published|updated"
        r"|posted)\b[\s:|]*(?:on\s)?[\s0-9A-Za-z.:,/|-]*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"[\s\W]*(?:19|20)[0-9]{2}\s?[-./년]\s?[0-9]{1,2}\s?[-./월]\s?[0-9]{1,2}[일.]?[\s0-9:APMapm오전후KST()]*$"
    ),
    re.compile(r"\s*[\w.+-]{1,60}@[\w.-]{1,60}\s*$"),
    # What else a page offers.
    re.compile(
        r"\s*(?:관련\s?기사|많이\s?본|이\s?기사를|추천\s?기사|인기\s?기사|제보는|카카오톡\s?okjebo"
        r"|related (?:articles?|stories|news)|read more|see also|most read|advertisement|sign up|subscribe"
        r"|follow us|click here|광고)(?:\b|[\s:].*|$)",
        re.IGNORECASE,
    ),
)
"""Lines that say nothing an editor checks; each is looked for from a line's beginning."""

_ENDED = re.compile(r"[.!?。…:;,][\"”’'」』)\]]*\s*$")
_DATELINE = re.compile(
    r"\s*(?:[(\[][가-힣·]{2,20}\s?=\s?[^)\]]{2,30}[)\]]\s*(?:[가-힣·\s]{2,30}(?:기자|특파원)\s*=\s*)?"
    r"|[A-Z][A-Z .,'’/-]{1,40},\s[^()\n]{3,40}\([^)]{2,40}\)\s*(?:--|[-–—])\s*"
    r"|[A-Z][A-Z .,'’/-]{1,40}\s\([A-Z][^)]{1,30}\)\s*(?:--|[-–—])\s*"
    r"|[가-힣]{2,4}\s(?:기자|특파원)\s*=\s*)"
)


@dataclass(frozen=True)
class Line:
    """A line, or several of one sentence; `start` is after its mark or dateline. `paragraph` counts blank lines."""

    start: int
    end: int
    kind: Kind
    paragraph: int


def lines(text: str) -> Iterator[Line]:
    """All lines with words. The first may be a title; a line in small letters goes on with the one before."""
    waiting: Line | None = None
    paragraph = 0
    for found in _LINE.finditer(text):
        line = _line(text, found, paragraph, first=waiting is None)
        if line is None:
            continue
        items = _items(text, found, line)
        if len(items) > 1:
            if waiting is not None:
                paragraph += text.count("\n", waiting.end, line.start) > 1
                yield waiting
            yield from (Line(start, end, "item", paragraph) for start, end in items[:-1])
            waiting = Line(*items[-1], "item", paragraph)
            continue
        if waiting is not None:
            gap = text.count("\n", waiting.end, line.start)
            paragraph += gap > 1
            line = Line(line.start, line.end, line.kind, paragraph)
            if gap == 1 and _goes_on(text, waiting, line):
                waiting = Line(
                    waiting.start, line.end, "item" if waiting.kind == "item" else "prose", waiting.paragraph
                )
                continue
            yield waiting
        waiting = line
    if waiting is not None:
        yield waiting


def _line(text: str, found: re.Match[str], paragraph: int, first: bool) -> Line | None:
    start, end = found.span()
    head = text[start : min(end, start + _LOOKED_AT)]
    if not any(letter.isalnum() for letter in head) and not head.strip():
        return None
    long = end - start > _LOOKED_AT
    kind: Kind
    if not long and not _one_of_several(text, found) and any(one.match(head) for one in _ASIDES):
        return Line(start, end, "aside", paragraph)
    item = _ITEM.match(head)
    dateline = None if item else _DATELINE.match(head)
    begin = start + (item or dateline).end() if (item or dateline) else start + len(head) - len(head.lstrip())  # type: ignore[union-attr]
    if item:
        kind = "item"
    else:
        kind = "prose" if long or dateline or end - begin > LONGEST_HEADING or _ENDED.search(head) else "heading"
    while end > begin and text[end - 1].isspace():
        end -= 1
    return Line(begin, end, kind, paragraph) if end > begin else None


def _items(text: str, found: re.Match[str], line: Line) -> list[tuple[int, int]]:
    """Places of several items that stand in one line, each after the mark that the line begins with."""
    mark = found[0].lstrip()[:1]
    if line.kind != "item" or mark.isalnum() or mark == "(":
        return []
    starts = [
        line.start,
        *(
            found.start() + one.end()
            for one in re.finditer(rf"\s{re.escape(mark)}{'' if mark in '▲△▶◆■●○•①' else ' '}\s*", found[0])
        ),
    ]
    starts = [start for start in starts if start >= line.start]
    ends = [*(start for start in starts[1:]), line.end]
    spans = []
    for start, end in zip(starts, ends, strict=True):
        words = text[start:end]
        plain = words.rstrip().removesuffix(mark).rstrip() if end != line.end else words
        if plain:
            spans.append((start, start + len(plain)))
    return spans


def _one_of_several(text: str, found: re.Match[str]) -> bool:
    """Whether a line has the mark of a caption, and so has one beside it: then it is an item of a list."""
    mark = found[0].lstrip()[:1]
    if mark not in "▲△▶":
        return False
    if found[0].count(f" {mark}"):
        return True
    after = text[found.end() : found.end() + 10].lstrip()
    before = text[max(found.start() - 2 * _LOOKED_AT, 0) : found.start()].rstrip().rpartition("\n")[2].lstrip()
    return after.startswith(mark) or before.startswith(mark)


def _goes_on(text: str, before: Line, line: Line) -> bool:
    """A line that is only broken, as letters of fixed width are: the one before is long and isn't ended."""
    if before.kind == "aside" or line.kind in ("aside", "item") or before.end - before.start < 40:
        return False
    return text[line.start].islower() and not _ENDED.search(text[max(before.start, before.end - 4) : before.end])
