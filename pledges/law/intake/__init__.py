"""Pledges and claims that a text seems to have, by rules that are published: suggestions, which an editor judges."""

from dataclasses import dataclass
from typing import Any

from pledges.law.intake import claiming, judging
from pledges.law.intake.claimants import claimant
from pledges.law.intake.figures import Quantity
from pledges.law.intake.judging import CLAIM_BAR, PLEDGE_BAR, Around
from pledges.law.intake.lists import listed
from pledges.law.intake.people import people
from pledges.law.intake.places import composed
from pledges.law.intake.rule import Rule
from pledges.law.intake.sentences import sentences
from pledges.law.intake.speech import voices


@dataclass(frozen=True)
class PledgeLike:
    """A sentence that looks like a pledge; `text` is the given text from `start` to `end`, `because` names rules."""

    text: str
    speaker: str | None
    quote: str | None
    start: int
    end: int
    because: tuple[str, ...]
    score: int

    def as_json(self) -> dict[str, Any]:
        """For programs, under the keys that they count on."""
        return {name: getattr(self, name) for name in ("text", "speaker", "quote", "start", "end")}


@dataclass(frozen=True)
class ClaimLike:
    """A sentence that looks like a claim which can be checked; `speaker` is who is named as saying it."""

    text: str
    speaker: str | None
    quantities: tuple[Quantity, ...]
    start: int
    end: int
    because: tuple[str, ...]
    score: int

    def as_json(self) -> dict[str, Any]:
        """For programs, under the keys that they count on."""
        found = [quantity.as_json() for quantity in self.quantities]
        place = {"start": self.start, "end": self.end}
        return {"text": self.text, "speaker": self.speaker, "quantities": found, **place}


@dataclass(frozen=True)
class Suggestions:
    """What a text seems to have, in its order."""

    pledges: tuple[PledgeLike, ...]
    claims: tuple[ClaimLike, ...]


def suggest(text: str, language: str) -> Suggestions:
    """Read a text by the rules of Korean, or for every other language of English; time grows with its length."""
    code = "ko" if language == "ko" else "en"
    whole = composed(text)
    every = list(sentences(whole.text))
    known = people(whole.text, code)
    pledges: list[PledgeLike] = []
    claims: list[ClaimLike] = []
    items = list(listed(every, known))
    # A list of pledges is a document of a campaign, whether or not it says so.
    known.campaign = known.campaign or (any(items) and not known.elsewhere)
    for sentence, voice, item in zip(every, voices(every, known), items, strict=True):
        if sentence.kind == "aside":
            continue
        headline = sentence.kind == "heading" and sentence.number < 3
        around = Around(voice, known.campaign, code, item, headline)
        start, end = whole.given(sentence.start), whole.given(sentence.end)
        promise = judging.pledge(sentence, around)
        pledged = promise.score >= PLEDGE_BAR
        if pledged and text[start:end] not in {one.text for one in pledges[-5:]}:
            quote = judging.words_quoted(sentence)
            found = PledgeLike(text[start:end], voice.speaker, quote, start, end, promise.because, promise.score)
            pledges.append(found)
        fact = judging.claim(sentence, around, pledged)
        if fact.score >= CLAIM_BAR:
            said = claimant(sentence, voice, code)
            claims.append(ClaimLike(text[start:end], said, fact.quantities, start, end, fact.because, fact.score))
    return Suggestions(tuple(pledges), tuple(claims))


def rules() -> tuple[Rule, ...]:
    """Every rule with its words, weight and example, in the order in which suggestions name them."""
    return (*judging.RULES, *claiming.RULES)


__all__ = ["CLAIM_BAR", "PLEDGE_BAR", "ClaimLike", "PledgeLike", "Quantity", "Rule", "Suggestions", "rules", "suggest"]
