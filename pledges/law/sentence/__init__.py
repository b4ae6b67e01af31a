"""The one sentence that answers "was it kept?"; page, description, card, embed and feed say the same."""

import datetime
from collections.abc import Mapping
from typing import Any

from pledges.law.scales import VERDICTS
from pledges.law.sentence import english, korean
from pledges.law.sentence.clauses import Writer
from pledges.law.tally import Tally


def answer(document: Mapping[str, Any], language: str, on: datetime.date) -> str:
    """One definite, neutral sentence for a pledge's document, as of a day; a language that has no writer reads English.

    `on` decides only whether the vote is still to come and whether a deadline or a term's last day has passed.
    """
    writer = _writer(language)
    for notice, said in writer.NOTICES.items():
        if document.get(notice):
            return said
    if document["standing"] == "pending":
        return writer.pending(document["election"]["date"], on)
    if document["standing"] == "void":
        return writer.void(document["made_by"], document["election"]["date"])
    return writer.rated(document, on)


def deadline(document: Mapping[str, Any], language: str, on: datetime.date) -> str:
    """By when a pledge is, was or would have been due, in words; that no date was given where none was."""
    return _writer(language).deadline(document, on)


def checked(document: Mapping[str, Any], language: str) -> str:
    """How many claims of the pledge were checked, and with what verdicts: "Claims checked: 4 of 5 — 3 true, …"."""
    writer = _writer(language)
    found = document["verification"]
    given = {verdict: found["verdicts"][verdict] for verdict in VERDICTS.values if verdict in found["verdicts"]}
    return writer.checked(found["claims"], found["checked"], given)


def tallied(found: Tally, language: str) -> str:
    """What became of several pledges, with the denominator and all that it leaves out: for the bar and beside it."""
    return _writer(language).tallied(found)


_WRITERS: Mapping[str, Any] = {"ko": korean, "en": english}


def _writer(language: str) -> Writer:
    found: Writer = _WRITERS.get(language, english)
    return found


__all__ = ["answer", "checked", "deadline", "tallied"]
