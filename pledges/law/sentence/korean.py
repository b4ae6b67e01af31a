"""한국어 답. The answer in Korean."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from pledges.law.dates import in_words, last_day
from pledges.law.scales import ENDED_BECAUSE, OUTCOMES, RATING_REASONS, RATINGS, VERDICTS
from pledges.law.sentence.clauses import Maker, Terms, due, outcomes, terms, who
from pledges.law.tally import Tally

NOTICES = {
    "withdrawn": "철회됨: 이 공약은 더는 목록에 싣지 않으며, 지난 내용은 그대로 읽을 수 있다.",
    "held": "게시 보류: 당분간 이 공약을 지난 내용까지 보이지 않는다.",
    "sealed": "봉인: 여기에 있던 내용은 영구히 지웠다. 코드와 해시값은 남는다.",
}

_ALONE = {
    "not_elected": "{day} 선거에서 {who} 당선되지 않았다",
    "withdrew": "{day} 선거에서 {who} 사퇴했다",
    "disqualified": "{day} 선거에서 {who} 자격을 잃었다",
    "annulled": "{day} 선거의 당선이 무효가 됐다",
    "died": "{day} 선거에 나선 후보가 취임 전에 숨졌다",
}
_TOGETHER = {
    "not_elected": "{day} 선거에서 {who} {n} 모두 당선되지 않았다",
    "withdrew": "{day} 선거에서 {who} {n} 모두 사퇴했다",
    "disqualified": "{day} 선거에서 {who} {n} 모두 자격을 잃었다",
    "annulled": "{day} 선거에서 {who} {n} 모두 당선이 무효가 됐다",
    "died": "{day} 선거에 나선 {who} {n} 모두 취임 전에 숨졌다",
}
_LEFT_OUT = {
    "pending": "선거 결과 전",
    "void": "약속한 쪽이 당선되지 않아 효력 없음",
    "unrateable": "평가 불가",
}
_NONE_BINDS = "평가 대상 공약은 없다."
_SUBJECT = {"candidate": "후보가", "party": "정당이"}
_PLAIN = {"candidate": "후보", "party": "정당", "maker": "후보와 정당"}
_UNIT = {"candidate": "명", "party": "곳", "maker": "곳"}


def pending(day: str, on: datetime.date) -> str:
    """Before the vote, and after it until an outcome is recorded."""
    words = in_words(day, "ko")
    if on.isoformat() <= day:
        return f"아직 평가 대상 아님: 선거일은 {words}이다."
    return f"아직 평가 대상 아님: {words}에 선거가 있었고 결과는 아직 기록되지 않았다."


def void(makers: Sequence[Maker], day: str) -> str:
    """Nobody who made it was elected; one sentence for how each ended."""
    return f"평가 대상 아님: {_ended(makers, day)}."


def deadline(document: Mapping[str, Any], on: datetime.date) -> str:
    """By when it is, was or would have been due."""
    if document["due_on"] is None:
        return "날짜를 밝히지 않음"
    words = in_words(document["due_on"], "ko")
    if document["standing"] == "void":
        return f"기한은 {words}이었으나, {_ended(document['made_by'], document['election']['date'])}"
    if document["standing"] == "pending":
        return f"당선되면 {words}까지"
    return f"{words}까지{'였다' if last_day(document['due_on']) < on else ''}"


def _ended(makers: Sequence[Maker], day: str) -> str:
    found, words, kind = outcomes(makers), in_words(day, "ko"), who(makers)
    number = _number(len(makers), kind)
    if len(makers) == 1:
        return _ALONE[found[0][0]].format(who=_SUBJECT[kind], day=words)
    if len(found) == 1:
        return _TOGETHER[found[0][0]].format(n=number, who=_PLAIN[kind], day=words)
    counts = ", ".join(f"{OUTCOMES.label(outcome, 'ko')} {_number(n, kind)}" for outcome, n in found)
    return f"{words} 선거에 나선 {_PLAIN[kind]} {number}의 결과가 {counts}이다"


def rated(document: Mapping[str, Any], on: datetime.date) -> str:
    """A pledge that is or was in force: its rating, a deadline that matters, its term."""
    clauses = [
        _rating(document["fulfilment"], document["standing"]),
        _due(document, on),
        _term(terms(document["made_by"], on), who(document["made_by"])),
    ]
    return ", ".join(clause for clause in clauses if clause) + "."


def checked(claims: int, done: int, verdicts: Mapping[str, int]) -> str:
    """How many of the claims, and each verdict that occurs with its number."""
    if not claims:
        return "확인한 주장: 기록된 주장 없음"
    listed = ", ".join(f"{VERDICTS.label(verdict, 'ko')} {number}건" for verdict, number in verdicts.items())
    return f"확인한 주장: {claims}건 중 {done}건" + (f" — {listed}" if listed else "")


def tallied(found: Tally) -> str:
    """How many are up for rating, what became of them, and which others are left out of that number."""
    if not found.total:
        return "기록된 공약이 없다."
    listed = ", ".join(f"{RATINGS.label(rating, 'ko')} {n}건" for rating, n in found.ratings.items() if n)
    left = ", ".join(f"{_LEFT_OUT[why]} {n}건" for why, n in found.left_out.items() if n)
    binding = f"평가 대상 공약은 {found.denominator}건이며, {listed}이다." if listed else _NONE_BINDS
    return f"{binding} 이 수에서 뺀 공약: {left}." if left else binding


def _rating(fulfilment: Mapping[str, Any], standing: str) -> str:
    rating = fulfilment["rating"]
    if rating == "not_rated":
        return "이행 여부를 평가하지 않았고" if standing == "over" else "이행 여부를 아직 평가하지 않았고"
    decided = fulfilment.get("decided_on")
    when = f"{in_words(decided, 'ko')} " if decided else ""
    last = "마지막 " if standing == "over" and not RATINGS[rating].final else ""
    reason = f" — {RATING_REASONS.label(fulfilment['reason'], 'ko')}" if fulfilment.get("reason") else ""
    found = "판단" if rating == "unrateable" else "평가"
    return f"{RATINGS.label(rating, 'ko')}{reason}({when}{last}{found})"


def _due(document: Mapping[str, Any], on: datetime.date) -> str:
    found = due(document, on)
    if found is None:
        return ""
    deadline, passed = found
    words = in_words(deadline, "ko")
    if passed:
        return f"기한인 {words}이 지났으며"
    return f"기한은 {words}이었으며" if document["standing"] == "over" else f"기한은 {words}이며"


def _term(found: Terms, kind: str) -> str:
    if found.makers > 1:
        return _terms(found, kind)
    if not found.running:
        because = f"({ENDED_BECAUSE.label(found.ended_because, 'ko')})" if found.ended_because else ""
        return f"임기는 {in_words(found.ended_on or '', 'ko')}에 끝났다{because}"
    if found.to is None:
        return "임기가 이어지고 있다" if found.recorded else "당선된 뒤의 임기는 아직 기록되지 않았다"
    last = in_words(found.to, "ko")
    return f"임기는 {last}까지였으며 끝났다는 기록은 없다" if found.past else f"임기는 {last}까지다"


def _terms(found: Terms, kind: str) -> str:
    makers, elected = _number(found.makers, kind), _number(found.elected, kind)
    those = f"{_PLAIN[kind]} {makers} 가운데 {elected}이 당선됐고"
    if found.running:
        return f"{those} {_number(found.running, kind)}의 임기가 이어지고 있다"
    return f"{those} 마지막 임기는 {in_words(found.ended_on or '', 'ko')}에 끝났다"


def _number(n: int, kind: str) -> str:
    return f"{n}{_UNIT[kind]}"
