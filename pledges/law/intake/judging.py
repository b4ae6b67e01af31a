"""Whether a sentence is a pledge or a claim: the rules that fire, their weights, and where the bar lies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pledges.law.intake import against, claiming, facts, pledging
from pledges.law.intake.figures import Quantity, quantities
from pledges.law.intake.rule import Rule
from pledges.law.intake.sentences import Sentence
from pledges.law.intake.voice import Voice

PLEDGE_BAR, CLAIM_BAR = 60, 40
"""Scores from which a sentence is suggested."""

SHORTEST = 6
LONGEST = 1500
"""Characters of a sentence that is judged."""

CANDIDATE = Rule(
    "candidate",
    "pledge",
    35,
    {"ko": "후보나 정당의 말", "en": "a candidate or a party speaks"},
    {"ko": "이재명 후보는 말했다.", "en": "the candidate said."},
)
CAMPAIGN = Rule(
    "campaign",
    "pledge",
    15,
    {"ko": "선거를 다룬 기사", "en": "the article is about an election campaign"},
    {"ko": "후보, 공약, 유세가 나오는 기사", "en": "an article with candidates, manifestos, voters"},
)
OTHER_SPEAKER = Rule(
    "other speaker",
    "pledge",
    -150,
    {"ko": "기업·정부·중앙은행·법원·선수의 말", "en": "a company, government, bank, court or athlete speaks"},
    {"ko": "총재는 말했다.", "en": "the chief executive said."},
)
STRANGER = Rule(
    "no campaign",
    "pledge",
    -70,
    {
        "ko": "후보도 정당도 선거 기사도 아님",
        "en": "neither a candidate nor a party speaks, nor is it about a campaign",
    },
    {"ko": "날씨, 결혼식 기사", "en": "an article about a wedding"},
)
_BUT = re.compile(r"[,;]?\s(?:though|although|but|without)\b|(?:지만|으나|면서도|는데),?\s")
_VERBS = (pledging.PROMISE, pledging.WILL, pledging.PLAN)

RULES = (CANDIDATE, CAMPAIGN, *pledging.RULES, OTHER_SPEAKER, STRANGER, *against.RULES)


@dataclass(frozen=True)
class Judged:
    """The score of a sentence and the names of the rules that fired."""

    score: int
    because: tuple[str, ...]
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True)
class Around:
    """What is known of a sentence from outside it."""

    voice: Voice
    campaign: bool
    language: str
    listed: bool
    headline: bool


def pledge(sentence: Sentence, around: Around) -> Judged:
    """How much a sentence looks like a pledge. Somebody has to promise something: a speaker and a figure don't."""
    if not SHORTEST <= len(sentence.text) <= LONGEST or sentence.text.endswith(":"):
        return Judged(0, ())
    promising = tuple(_promising(sentence.text, around))
    if not promising:
        return Judged(0, ())
    others: tuple[Rule, ...] = (*pledging.RULES, *against.RULES)
    head = _BUT.split(sentence.text, maxsplit=1)[0]
    said = any(rule.found(head, around.language) for rule in _VERBS)
    if head != sentence.text and said and not against.UNSAID.found(head, around.language):
        # "She promised to reopen it, though she did not say how": what isn't said is how.
        others = tuple(rule for rule in others if rule is not against.UNSAID)
    found = [
        rule for rule in others if rule in promising or (_beside(rule) and rule.found(sentence.text, around.language))
    ]
    return _judged([*_speaking(around), *found])


def _promising(text: str, around: Around) -> Iterator[Rule]:
    """The rules of which one has to fire."""
    if around.listed:
        yield pledging.LIST
    if around.headline and pledging.HEADLINE.found(text, around.language):
        yield pledging.HEADLINE
    if _may_promise(around) and pledging.PRESENT.found(text, around.language):
        yield pledging.PRESENT
    yield from (rule for rule in _VERBS if rule.found(text, around.language))


def _may_promise(around: Around) -> bool:
    """Whether a sentence in the present tense may be a promise: a candidate speaks, or a person of a campaign."""
    unknown = around.campaign and around.voice.side == "unknown" and around.voice.speaker is not None
    return around.voice.side == "candidate" or unknown


def _beside(rule: Rule) -> bool:
    """Whether a rule is looked for in every sentence that promises something."""
    return rule not in (*_VERBS, pledging.LIST, pledging.HEADLINE, pledging.PRESENT)


def _speaking(around: Around) -> Iterator[Rule]:
    """What is known from who speaks, and of what the article is."""
    side = around.voice.side
    if side == "candidate":
        yield CANDIDATE
    if around.campaign:
        yield CAMPAIGN
    if side == "other":
        yield OTHER_SPEAKER
    elif side == "unknown" and not around.campaign and not around.listed:
        yield STRANGER


def claim(sentence: Sentence, around: Around, pledged: bool) -> Judged:
    """How much a sentence looks like a claim that can be checked."""
    if not SHORTEST <= len(sentence.text) <= LONGEST:
        return Judged(0, ())
    found = quantities(sentence.text)
    text, language = sentence.text, around.language
    fired = [rule for rule in claiming.RULES if rule.found(text, language)]
    if against.EARLIER.found(text, language):
        # That somebody promised is a fact of the past.
        fired = [*(rule for rule in fired if rule not in (claiming.FUTURE, facts.RECORD)), facts.RECORD]
    beside = facts.ASIDE_FACT in fired
    if beside or (facts.RECORD in fired and not pledged):
        fired = [rule for rule in fired if rule is not claiming.FUTURE]
    if any(not one.in_words for one in found):
        fired = [claiming.QUANTITY, *(rule for rule in fired if rule is not claiming.BARE)]
    names = {rule.name for rule in fired}
    if not names & {
        "quantity",
        "count in words",
        "figure",
        "rank",
        "dated event",
        "on record",
        "change",
        "never or none",
    }:
        return Judged(0, ())
    judged = _judged(fired)
    score = judged.score - 60 * (pledged and not beside)
    return Judged(score, judged.because, found)


def _judged(fired: list[Rule]) -> Judged:
    return Judged(sum(rule.weight for rule in fired), tuple(dict.fromkeys(rule.name for rule in fired)))


def words_quoted(sentence: Sentence) -> str | None:
    """The longest words between quotation marks, without a comma or stop at their end."""
    spoken = [one for one in sentence.quotations if one.end - one.start > 2]
    spoken = [one for one in spoken if one.speaks] or spoken
    words = [sentence.text[max(one.start + 1, 0) : max(one.end - one.closed, 0)] for one in spoken]
    longest = max(words, key=len, default="").strip().rstrip(".,").strip()
    return longest or None
