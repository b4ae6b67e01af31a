"""Sentences of an article with their places, in Korean and English."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pledges.law.intake.lines import Kind, Line, lines
from pledges.law.intake.quotations import Quotation, quotations, within

_END = re.compile(r"(?:[!?。？！]+|\.{1,6}|…+)[\"”’'」』)\]＂»]{0,3}(?=\s|$)|(?<=[다요까죠음함임])\.(?=[가-힣\"“‘'])")
_SHORT = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|gen|gov|sen|rep|hon|rev|st|jr|sr|vs|etc|no|vol|fig|approx|dept|est|inc|ltd|corp|co|bros"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun|u\.s|u\.k|u\.n|e\.u|d\.c|a\.m"
    r"|p\.m|i\.e"
    r"|e\.g|ph\.d)|\b[A-Z]|(?<![0-9])(?:19|20)[0-9]{2}\. ?[0-9]{1,2}|(?<![0-9])[0-9]{1,2})\Z",
    re.IGNORECASE,
)
"""What a point may follow without ending a sentence."""

_NEVER_LAST = re.compile(r"\b(?:mr|mrs|ms|dr|prof|gen|gov|sen|rep|hon|rev|st|vs|no|fig)\Z", re.IGNORECASE)
_REPORTING = re.compile(
    r"\s*(?:이?라고|고|며|이?라며|면서|이?라면서|는|이?란|이?라는|[을를이가은는도과와의로])(?![a-z])|\s*,"
)
_SAID = re.compile(r"\s*(?:\w+ ){0,4}?(?:said|says|added|asked|told|wrote|tweeted|announced)\b")
"""What goes on with the sentence after a quotation that is ended within its marks."""


@dataclass(frozen=True)
class Sentence:
    """A sentence at its place. `quotations` count from its beginning, cut where they go on in others.

    `number` counts sentences, `paragraph` blank lines before it; `begins_in`, `ends_in`: which quotation of the text
    its first and last letter stand in, None outside of all.
    """

    start: int
    end: int
    text: str
    kind: Kind
    number: int
    paragraph: int
    quotations: tuple[Quotation, ...] = ()
    begins_in: int | None = None
    ends_in: int | None = None


def sentences(text: str) -> Iterator[Sentence]:
    """All sentences, headings and items in order; lines that are none of the article are there as asides."""
    number = 0
    for line in lines(text):
        words = text[line.start : line.end]
        if line.kind == "aside":
            yield Sentence(line.start, line.end, words, "aside", number, line.paragraph)
            number += 1
            continue
        quoted = quotations(words)
        begin = 0
        ends = [*_ends(words, quoted), len(words)]
        kind: Kind = "prose" if line.kind == "heading" and words[ends[0] :].strip() else line.kind
        for end in ends:
            start = begin + len(words[begin:end]) - len(words[begin:end].lstrip())
            stop = start + len(words[start:end].rstrip())
            begin = end
            if any(letter.isalnum() for letter in words[start:stop]):
                yield _sentence(replace(line, kind=kind), words, start, stop, quoted, number)
                number += 1


def _sentence(line: Line, words: str, start: int, stop: int, quoted: list[Quotation], number: int) -> Sentence:
    """Its quotations are found by halving, as a line may have a hundred thousand."""
    first = max(bisect_right(quoted, start, key=lambda one: one.start) - 1, 0)
    last = bisect_right(quoted, stop - 1, key=lambda one: one.start)
    own = [one for one in quoted[first:last] if one.end > start]
    cut = tuple(
        Quotation(max(one.start, start - 1) - start, min(one.end, stop + one.closed) - start, one.mark, one.closed)
        for one in own
        if one.end - one.start > 2
    )
    in_first = own[0] if own and own[0].start <= start else None
    in_last = own[-1] if own and own[-1].end >= stop else None
    base = line.start
    return Sentence(
        base + start,
        base + stop,
        words[start:stop],
        line.kind,
        number,
        line.paragraph,
        cut,
        base + in_first.start if in_first else None,
        base + in_last.start if in_last else None,
    )


def _ends(words: str, quoted: list[Quotation]) -> Iterator[int]:
    """Where a sentence ends, within a quotation too: not in an abbreviation, nor where a report follows the marks."""
    for found in _END.finditer(words):
        around = within(quoted, found.start())
        if around and found.end() >= around.end:
            after = words[around.end : around.end + 60]
            if _REPORTING.match(after) or _SAID.match(after):
                continue
        if not (found[0].startswith(".") and _is_short(words, found)):
            yield found.end()


def _is_short(words: str, found: re.Match[str]) -> bool:
    before = words[max(found.start() - 12, 0) : found.start()]
    if not _SHORT.search(before):
        return False
    if before.strip() in ("Q", "A") and found.start() < 3:
        return True  # How interviews mark who speaks.
    after = words[found.end() : found.end() + 2].strip()
    if before[-1].isdigit():
        # "2022. 1. 12." is a day; "bought 61. It" are two sentences.
        return after[:1].isdigit() or after[:1].islower()
    return (
        bool(_NEVER_LAST.search(before))
        or not after
        or after[0].islower()
        or after[0].isdigit()
        or (
            # An initial or a month goes on with a capital: "Jan. 12", "J. Smith", "U.S. President".
            after[0].isupper() and not re.search(r"(?:a\.m|p\.m|etc|inc|ltd|corp|co)\Z", before, re.IGNORECASE)
        )
    )
