"""On which side a name stands, by what is beside it: a candidate or a party, or whoever stands for nothing."""

import re
from typing import Literal

from pledges.law.intake import roles

Side = Literal["candidate", "other", "unknown"]

_STANDS_AFTER = (
    re.compile(rf", (?:[\w’'-]+ ){{0,4}}{roles.CANDIDATE['en']}"),
    re.compile(
        r"\s?(?:,? (?:the|an?|who is|who was|is|ran|opened|of the|of) )[^,.]{0,50}(?:"
        + roles.CANDIDATE["en"]
        + r")|'s campaign"
    ),
)
_STANDS_BEFORE = re.compile(
    rf"(?:{roles.CANDIDATE['en']})(?![’']s)[^.;“”]{{0,90}},\s?(?:[A-Z]\w+\.? )?$", re.IGNORECASE
)
"""Behind the role, as "The candidate of the Front for Upper Bay, Ann Reed"."""

_SPEAKS_AFTER = (
    re.compile(r", who (?:leads|heads|chairs|runs) the "),
    re.compile(r",? of (?:the )?[A-Z][\w ]{2,30}(?:Party|Alliance|Union|League|Movement|Democrats|Front|group)"),
    re.compile(r", (?:the |an? )?(?:Democrat|Republican|Conservative|Liberal|Green|independent|incumbent|challenger)"),
)
_LEADS_BEFORE = re.compile(r"\b(?:leader|senator|councill?or|MP|MEP|chairman)\s*$", re.IGNORECASE)
_OTHER_AFTER = re.compile(r"(?:, (?:the |an? )?[\w ]{0,30}| of )(?:" + roles.OTHER["en"] + ")")
_OFFICE_AFTER = re.compile(r"\b(?:for (?:mayor|governor|president|senate|congress|council))\b")


def side_ko(title: str, before: str, campaign: bool) -> Side:
    if title.endswith("후보"):
        return "candidate" if campaign or not roles.other["ko"].search(before[-8:]) else "other"
    if roles.politician["ko"].search(title):
        return "candidate" if campaign else "unknown"
    return "other"


def side_en(before: str, after: str, campaign: bool) -> Side:
    """By what stands beside a name in its sentence: "candidate X", "X, the nominee", "X of the Y Party"."""
    before = re.split(r"[.!?”\"]\s|[;\n]", before)[-1]
    after = re.split(r"[.!?](?:\s|$)|[;\n“\"]", after)[0]
    near = before[-45:]
    if _stands(before, after, near):
        return "candidate"
    party: Side = "candidate" if campaign else "unknown"
    if any(one.match(after) for one in _SPEAKS_AFTER) or _LEADS_BEFORE.search(near) or roles.officer["en"].search(near):
        return party
    if roles.other["en"].search(near[-30:]) or _OTHER_AFTER.match(after):
        return "other"
    if roles.politician["en"].search(near) or roles.party["en"].search(near):
        return party
    return "candidate" if _OFFICE_AFTER.search(after) else "unknown"


def _stands(before: str, after: str, near: str) -> bool:
    if roles.candidate["en"].search(near) or _STANDS_BEFORE.search(before):
        return True
    return any(one.match(after) for one in _STANDS_AFTER)
