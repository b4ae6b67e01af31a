"""Sentences of an article with their places, in Korean and English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pledges.law.intake.lines import Kind, lines
from pledges.law.intake.quotations import Quotation, quotations, within

LONGEST_QUOTED = 600
"""A longer quotation is taken apart at the ends of its sentences."""

_END = re.compile(r"(?:[!?。？！]+|\.{1,6}|…+)[\"”’'」』)\]＂»]{0,3}(?=\s|$)|(?<=[다요까죠음함임])\.(?=[가-힣\"“‘'])")
_SHORT = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|gen|gov|sen|rep|hon|rev|st|jr|sr|vs|etc|no|vol|fig|approx|dept|est|inc|ltd|corp|co|bros"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun|u\.s|u\.k|u\.n|e\.u|d\.c|a\.m|p\.m|i\.e"
    r"|e\.g|ph\.d)|\b[A-Z]|(?<![0-9])(?:19|20)[0-9]{2}\. ?[0-9]{1,2}|(?<![0-9])[0-9]{1,2})\Z",
    re.IGNORECASE,
)
"""What a point may follow without ending a sentence."""

_NEVER_LAST = re.compile(r"\b(?:mr|mrs|ms|dr|prof|gen|gov|sen|rep|hon|rev|st|vs|no|fig)\Z", re.IGNORECASE)
_REPORTING = re.compile(r"\s*(?:라고|이라고|고|며|라며|이라며|면서|라면서|는|란|이란|라는|이라는|[을를이가은는도과와의로])(?![a-z])|\s*,")
_SAID = re.compile(r"\s*(?:\w+ ){0,4}?(?:said|says|added|asked|told|wrote|tweeted|announced)\b")


@dataclass(frozen=True)
class Sentence:
    """A sentence at its place. `quotations` count from its own beginning; `line` counts lines of the text."""

    start: int
    end: int
    text: str
    kind: Kind
    line: int
    paragraph: int
    quotations: tuple[Quotation, ...]


def sentences(text: str) -> Iterator[Sentence]:
    """All sentences, headings and items in order; lines that are none of the article are there as asides."""
    for number, line in enumerate(lines(text)):
        words = text[line.start : line.end]
        if line.kind == "aside":
            yield Sentence(line.start, line.end, words, "aside", number, line.paragraph, ())
            continue
        quoted = quotations(words)
        begin = 0
        for end in [*_ends(words, quoted), len(words)]:
            start = begin + len(words[begin:end]) - len(words[begin:end].lstrip())
            stop = start + len(words[start:end].rstrip())
            begin = end
            if any(letter.isalnum() for letter in words[start:stop]):
                yield _sentence(line.start, start, words[start:stop], line.kind, number, line.paragraph, quoted)


def _sentence(
    base: int, start: int, words: str, kind: Kind, line: int, paragraph: int, quoted: list[Quotation]
) -> Sentence:
    # Bisected, as a line may have a hundred thousand of them.
    first, end = _at(quoted, start), _at(quoted, start + len(words))
    own = tuple(
        Quotation(one.start - start, min(one.end - start, len(words)), one.mark, one.closed and one.end <= start + len(words))
        for one in quoted[first:end]
    )
    return Sentence(base + start, base + start + len(words), words, kind, line, paragraph, own)


def _at(quoted: list[Quotation], place: int) -> int:
    from bisect import bisect_left

    return bisect_left(quoted, place, key=lambda one: one.start)


def _ends(words: str, quoted: list[Quotation]) -> Iterator[int]:
    """Where a sentence ends: not in an abbreviation, a decimal, or a quotation that goes on in the sentence."""
    for found in _END.finditer(words):
        around = within(quoted, found.start())
        if around and around.end - around.start <= LONGEST_QUOTED:
            closes = around.closed and found.end() >= around.end
            after = words[around.end : around.end + 60]
            if not closes or _REPORTING.match(after) or _SAID.match(after):
                continue
        elif found[0].startswith(".") and _is_short(words, found):
            continue
        yield found.end()


def _is_short(words: str, found: re.Match[str]) -> bool:
    before = words[max(found.start() - 12, 0) : found.start()]
    if not _SHORT.search(before):
        return False
    after = words[found.end() : found.end() + 2].strip()
    return bool(_NEVER_LAST.search(before)) or not after or after[0].islower() or after[0].isdigit() or (
        # An initial or a month goes on with a capital: "Jan. 12", "J. Smith", "U.S. President".
        after[0].isupper() and not re.search(r"(?:a\.m|p\.m|etc|inc|ltd|corp|co)\Z", before, re.IGNORECASE)
    )
