"""The answer in English."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from pledges.law.dates import in_words, last_day
from pledges.law.scales import ENDED_BECAUSE, RATING_REASONS, RATINGS, VERDICTS
from pledges.law.sentence.clauses import Maker, Terms, due, outcomes, terms, who
from pledges.law.tally import Tally

NOTICES = {
    "withdrawn": "Withdrawn: this pledge is no longer listed here, and its past states stay readable.",
    "held": "On hold: for now neither this pledge nor its past states are shown.",
    "sealed": "Sealed: what stood here was removed for good; the code and the digests stay.",
}

_ALONE = {
    "not_elected": "the {who} was not elected on {day}",
    "withdrew": "the {who} withdrew from the election of {day}",
    "disqualified": "the {who} was disqualified in the election of {day}",
    "annulled": "the election of the {who} on {day} was annulled",
    "died": "the candidate in the election of {day} died before taking office",
}
_TOGETHER = {
    "not_elected": "none of the {n} {who} was elected on {day}",
    "withdrew": "all {n} {who} withdrew from the election of {day}",
    "disqualified": "all {n} {who} were disqualified in the election of {day}",
    "annulled": "the election of all {n} {who} on {day} was annulled",
    "died": "all {n} {who} in the election of {day} died before taking office",
}
_COUNTED = {
    "not_elected": ("was not elected", "were not elected"),
    "withdrew": ("withdrew", "withdrew"),
    "disqualified": ("was disqualified", "were disqualified"),
    "annulled": ("had the election annulled", "had their election annulled"),
    "died": ("died before taking office", "died before taking office"),
}
_LEFT_OUT = {
    "pending": ("awaiting the outcome of the vote", "awaiting the outcome of the vote"),
    "void": ("void (nobody who made it was elected)", "void (nobody who made them was elected)"),
    "unrateable": ("that cannot be rated", "that cannot be rated"),
}
_NONE_BINDS = "Pledges up for rating: none."
_PLURAL = {"candidate": "candidates", "party": "parties", "maker": "candidates and parties"}


def pending(day: str, on: datetime.date) -> str:
    """Before the vote, and after it until an outcome is recorded."""
    words = in_words(day, "en")
    if on.isoformat() <= day:
        return f"Not up for rating yet: the vote is on {words}."
    return f"Not up for rating yet: the vote was on {words} and no outcome has been recorded."


def void(makers: Sequence[Maker], day: str) -> str:
    """Nobody who made it was elected; one sentence for how each ended."""
    return f"Not up for rating: {_ended(makers, day)}."


def deadline(document: Mapping[str, Any], on: datetime.date) -> str:
    """By when it is, was or would have been due."""
    if document["due_on"] is None:
        return "no date given"
    words = in_words(document["due_on"], "en")
    if document["standing"] == "void":
        return f"would have been due by {words}; {_ended(document['made_by'], document['election']['date'])}"
    if document["standing"] == "pending":
        return f"if elected, due by {words}"
    return f"{'was due' if last_day(document['due_on']) < on else 'due'} by {words}"


def _ended(makers: Sequence[Maker], day: str) -> str:
    found, words, kind = outcomes(makers), in_words(day, "en"), who(makers)
    if len(makers) == 1:
        return _ALONE[found[0][0]].format(who=kind, day=words)
    if len(found) == 1:
        return _TOGETHER[found[0][0]].format(n=len(makers), who=_PLURAL[kind], day=words)
    *most, last = [f"{number} {_COUNTED[outcome][number > 1]}" for outcome, number in found]
    return f"of the {len(makers)} {_PLURAL[kind]}, {', '.join(most)} and {last} (election of {words})"


def rated(document: Mapping[str, Any], on: datetime.date) -> str:
    """A pledge that is or was in force: its rating, a deadline that matters, its term."""
    clauses = [
        _rating(document["fulfilment"], document["standing"]),
        _due(document, on),
        _term(terms(document["made_by"], on), who(document["made_by"])),
    ]
    return "; ".join(clause for clause in clauses if clause) + "."


def checked(claims: int, done: int, verdicts: Mapping[str, int]) -> str:
    """How many of the claims, and each verdict that occurs with its number."""
    if not claims:
        return "Claims checked: none recorded"
    listed = ", ".join(f"{number} {VERDICTS.label(verdict, 'en').lower()}" for verdict, number in verdicts.items())
    return f"Claims checked: {done} of {claims}" + (f" — {listed}" if listed else "")


def tallied(found: Tally) -> str:
    """How many are up for rating, what became of them, and which others are left out of that number."""
    if not found.total:
        return "No pledges recorded."
    listed = ", ".join(f"{n} {_rated_as(rating)}" for rating, n in found.ratings.items() if n)
    left = ", ".join(f"{n} {_LEFT_OUT[why][n > 1]}" for why, n in found.left_out.items() if n)
    binding = f"Pledges up for rating: {found.denominator}, of which {listed}." if listed else _NONE_BINDS
    return f"{binding} Left out: {left}." if left else binding


def _rated_as(rating: str) -> str:
    return "not rated yet" if rating == "not_rated" else RATINGS.label(rating, "en").lower()


def _rating(fulfilment: Mapping[str, Any], standing: str) -> str:
    rating = fulfilment["rating"]
    if rating == "not_rated":
        return "Not rated" if standing == "over" else "Not rated yet"
    label = "Cannot be rated" if rating == "unrateable" else RATINGS.label(rating, "en")
    if fulfilment.get("reason"):
        label += f" ({RATING_REASONS.label(fulfilment['reason'], 'en').lower()})"
    if not fulfilment.get("decided_on"):
        return label
    if rating == "unrateable":
        when = ", as decided on"
    elif standing == "over" and not RATINGS[rating].final:
        when = " when last rated, on"
    else:
        when = ", as rated on"
    return f"{label}{when} {in_words(fulfilment['decided_on'], 'en')}"


def _due(document: Mapping[str, Any], on: datetime.date) -> str:
    found = due(document, on)
    if found is None:
        return ""
    deadline, passed = found
    words = in_words(deadline, "en")
    if passed:
        return f"it was due by {words}, which has passed"
    return f"it was due by {words}" if document["standing"] == "over" else f"it is due by {words}"


def _term(found: Terms, kind: str) -> str:
    if found.makers > 1:
        return _terms(found, kind)
    if not found.running:
        because = f" ({ENDED_BECAUSE.label(found.ended_because, 'en').lower()})" if found.ended_because else ""
        return f"the term ended on {in_words(found.ended_on or '', 'en')}{because}"
    if found.to is None:
        return "the term is running" if found.recorded else f"the {kind} was elected and no term has been recorded"
    last = in_words(found.to, "en")
    return f"the term was to run to {last} and no end has been recorded" if found.past else f"the term runs to {last}"


def _terms(found: Terms, kind: str) -> str:
    elected = f"of {found.makers} {_PLURAL[kind]}, {found.elected} {'was' if found.elected == 1 else 'were'} elected"
    if found.running:
        running = "1 term is running" if found.running == 1 else f"{found.running} terms are running"
        return f"{elected} and {running}"
    return f"{elected} and the last term ended on {in_words(found.ended_on or '', 'en')}"
