"""How one text became another, word by word: what stayed, what went, what is new."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"

_TOKENS = re.compile(r"\s|\w+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_SYLLABLES = re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]")
_MOST = 400_000
"""Comparing takes as long as both sides multiplied: above this many pairs of words it is done by lines, then whole."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed (`same`), went (`gone`) or came (`new`)."""

    how: str
    text: str

    @property
    def visible(self) -> str:
        """The text with what nobody sees made visible: control characters always, blanks where they changed."""
        shown = "".join(_unseen(letter) for letter in self.text)
        return shown if self.how == SAME else _blanks(shown)


def pieces(old: str, new: str) -> list[Piece]:
    """The two texts as one sequence: without what is new it reads as the old one, without what is gone as the new.

    By words; within a word of Korean by syllables, so that 수출을 → 수출이 marks the particle alone.
    """
    return _joined(_by_tokens(_TOKENS.findall(old), _TOKENS.findall(new)))


def same_to_the_eye(old: str, new: str) -> bool:
    """Whether two different texts are written with the same letters, put together differently (Unicode)."""
    return old != new and unicodedata.normalize("NFC", old) == unicodedata.normalize("NFC", new)


def _by_tokens(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    yield Piece(SAME, "".join(old[:start]))
    yield from _middle(old[start : len(old) - end], new[start : len(new) - end])
    yield Piece(SAME, "".join(old[len(old) - end :]))


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if len(old) * len(new) > _MOST:
        yield from _by_lines("".join(old), "".join(new))
        return
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            yield Piece(SAME, "".join(old[a:b]))
        elif b - a == d - c:
            for was, now in zip(old[a:b], new[c:d], strict=True):
                yield from _by_syllables(was, now)
        else:
            yield from (Piece(GONE, "".join(old[a:b])), Piece(NEW, "".join(new[c:d])))


def _by_lines(old: str, new: str) -> Iterator[Piece]:
    """Very long texts: lines that stayed are found first, and only the others compared by words."""
    olds, news = _LINES.findall(old), _LINES.findall(new)
    if len(olds) * len(news) > _MOST:
        yield from (Piece(GONE, old), Piece(NEW, new))
        return
    for how, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        was, now = _TOKENS.findall("".join(olds[a:b])), _TOKENS.findall("".join(news[c:d]))
        if how == "equal":
            yield Piece(SAME, "".join(was))
        elif len(was) * len(now) > _MOST:
            yield from (Piece(GONE, "".join(was)), Piece(NEW, "".join(now)))
        else:
            yield from _by_tokens(was, now)


def _by_syllables(old: str, new: str) -> Iterator[Piece]:
    """A word for a word: of Korean ones that begin or end alike, only the syllables that differ."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    if not (start or end) or not (_SYLLABLES.search(old) and _SYLLABLES.search(new)):
        yield from (Piece(GONE, old), Piece(NEW, new))
        return
    yield Piece(SAME, old[:start])
    yield Piece(GONE, old[start : len(old) - end])
    yield Piece(NEW, new[start : len(new) - end])
    yield Piece(SAME, old[len(old) - end :])


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many letters or words both begin with."""
    count = 0
    for was, now in zip(old, new, strict=False):
        if was != now:
            break
        count += 1
    return count


def _joined(found: Iterator[Piece]) -> list[Piece]:
    """Neighbours of one kind as one piece; between two that stayed, what went stands before what came."""
    kinds = (SAME, GONE, NEW)
    runs = [["", "", ""]]
    for piece in found:
        if piece.how == SAME and piece.text and any(runs[-1][1:]):
            runs.append(["", "", ""])
        runs[-1][kinds.index(piece.how)] += piece.text
    return [Piece(how, text) for run in _bridged(runs) for how, text in zip(kinds, run, strict=True) if text]


def _bridged(runs: list[list[str]]) -> list[list[str]]:
    """Words replaced side by side are replaced together: a blank between them is no reason to read them in turns."""
    bridged = runs[:1]
    for same, gone, new in runs[1:]:
        last = bridged[-1]
        if same.isspace() and "\n" not in same and all((gone, new, last[1], last[2])):
            last[1:] = [last[1] + same + gone, last[2] + same + new]
        else:
            bridged.append([same, gone, new])
    return bridged


def _unseen(letter: str) -> str:
    """A character without a shape of its own (zero width, direction, control, odd blanks) by its number."""
    kind = unicodedata.category(letter)
    hidden = kind in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") or (kind == "Zs" and letter != " ")
    return f"⟨U+{ord(letter):04X}⟩" if hidden and letter not in "\n\t" else letter


def _blanks(text: str) -> str:
    """Blanks that came or went: ends of lines and tabs always, spaces where nothing else would show them."""
    least = 2 if text.strip() else 1
    text = text.replace("\t", "⇥\t").replace("\n", "↵\n")
    return re.sub(f" {{{least},}}", lambda run: "␣" * len(run[0]), text)
