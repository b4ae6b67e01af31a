"""Articles of our own writing, each sentence judged by hand: what intake should suggest as a pledge or as a claim.

How sentences are judged
* A sentence ends at its full stop, within a quotation too. A heading, a bullet, a byline is one as well, and
  so is a line of boilerplate (caption, credit, contact, copyright) as a whole.
* `pledge`: somebody who stands for election to a public office, or a party that does, commits to an act or a result
  that can be seen to happen or not to happen. A condition ("if elected"), a negative ("will not raise"), a headline and
  a bullet without a verb count, and a short list item gets its meaning from its heading. So does a rival's or
  reporter's summary, if it says what is promised: its speaker is the one who promised.
  Not: moods and aims nobody could test ("a new era", "always listen"), mockery of a promise, promises of earlier
  elections (kept or broken), of governments and offices at work, central banks, companies, unions, clubs, donors,
  couples, courts and stars.
* `claim`: a sentence says something specific about past or present that evidence can show to be right or wrong: a
  figure, a date, a rank, a law, a vote, an earlier promise as a fact. Whose mouth it comes from does not matter, nor
  what the article is about.
  Not: opinions, forecasts, plans, definitions and sums of arithmetic; not the scene that the article reports (who
  spoke, announced or met, where, when, before how many), not a person's introduction (age, trade, present office).
* Both: only where a pledge's sentence also states such a fact by itself. "From 9 to 13 percent" does not, "now that
  prices have risen by 41 percent" does.
* `speaker`: the fullest name that the article has for who promised, without title; None where it names nobody or
  several at once. `same_speaker` takes shorter forms for the same.
* `quote`: the longest run within quotation marks that states the pledge, without its marks or closing comma or stop.

`held_out/` is a part that whoever tunes the rules has not read. It may be missing.
"""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

Label = Literal["pledge", "claim"]
LANGUAGES = ("ko", "en")

_HERE = Path(__file__).parent
_TITLES_EN = re.compile(
    r"^(?:the|mr|mrs|ms|dr|sir|gov|sen|rep|cllr|mayor|governor|senator|councillor|premier)\b\.?\s*", re.IGNORECASE
)
_TITLES_KO = re.compile(r"\s*(?:[가-힣]*(?:후보|대표|의원|시장|군수|지사|위원장|의장|장관|대통령|총리)|씨)$")


@dataclass(frozen=True)
class Sentence:
    """One sentence with its judgement; `article.text[start:end] == text`."""

    text: str
    labels: frozenset[Label]
    speaker: str | None
    quote: str | None
    start: int
    end: int


@dataclass(frozen=True)
class Article:
    """One judged article: paragraphs are parted by a blank line, sentences by a space."""

    name: str
    title: str
    language: str
    address: str | None
    kind: str
    text: str
    sentences: tuple[Sentence, ...]

    @cached_property
    def pledges(self) -> tuple[Sentence, ...]:
        return tuple(sentence for sentence in self.sentences if "pledge" in sentence.labels)

    @cached_property
    def claims(self) -> tuple[Sentence, ...]:
        return tuple(sentence for sentence in self.sentences if "claim" in sentence.labels)

    def touched(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that share a character with `text[start:end]`."""
        return tuple(sentence for sentence in self.sentences if sentence.start < end and start < sentence.end)


def tuning(language: str | None = None) -> tuple[Article, ...]:
    """The articles that rules may be tuned on, of one language or of all."""
    return _articles(_HERE, language)


def held_out(language: str | None = None) -> tuple[Article, ...]:
    """The articles that rules are only measured on; none where the part is not there."""
    return _articles(_HERE / "held_out", language)


def same_speaker(expected: str | None, found: str | None) -> bool:
    """Whether `found` is `expected` or a shorter form of it: a last name, a name with its title, 성 and title."""
    if expected is None or found is None:
        return expected is found
    bare = _TITLES_KO.sub("", _TITLES_EN.sub("", found.strip()))
    if expected == bare:
        return True
    if len(bare) == 1:  # 백 후보
        return bare != found.strip() and expected.startswith(bare)
    return f" {expected} ".find(f" {bare} ") >= 0


def _articles(folder: Path, language: str | None) -> tuple[Article, ...]:
    languages = LANGUAGES if language is None else (language,)
    return tuple(_article(path) for each in languages for path in sorted((folder / each).glob("*.json")))


def _article(path: Path) -> Article:
    kept = json.loads(path.read_text(encoding="utf-8"))
    text, offsets = _joined([sentence["text"] for sentence in kept["sentences"]], kept["paragraphs"])
    return Article(
        name=path.stem,
        title=kept["title"],
        language=kept["language"],
        address=kept["address"],
        kind=kept["kind"],
        text=text,
        sentences=tuple(_sentence(sentence, start) for sentence, start in zip(kept["sentences"], offsets, strict=True)),
    )


def _joined(sentences: list[str], paragraphs: list[list[int]]) -> tuple[str, list[int]]:
    """The whole text, and where in it each sentence starts."""
    text, offsets = "", []
    for paragraph in paragraphs:
        for place, number in enumerate(paragraph):
            text += " " if place else "\n\n" if text else ""
            offsets.append(len(text))
            text += sentences[number]
    return text, offsets


def _sentence(kept: dict[str, Any], start: int) -> Sentence:
    return Sentence(
        text=kept["text"],
        labels=frozenset(kept["labels"]),
        speaker=kept.get("speaker"),
        quote=kept.get("quote"),
        start=start,
        end=start + len(kept["text"]),
    )
