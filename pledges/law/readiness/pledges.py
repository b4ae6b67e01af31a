"""What a pledge lacks: words, makers who stood, where it was said, and a rating that rests on something."""

from collections.abc import Iterator
from decimal import Decimal, localcontext
from typing import Any

from pledges.law import quantities
from pledges.law.particles import particle
from pledges.law.readiness import statements
from pledges.law.readiness.form import Form, Missing, Name, is_decimal
from pledges.law.readiness.kinship import kin_lacks
from pledges.law.readiness.rating import reviews_lack
from pledges.law.readiness.series import observed, period_lacks
from pledges.law.readiness.standing_for import CONTEST, candidacy, contest_lacks
from pledges.law.scales import COMPARISONS, LINKS, PLEDGE_KINDS
from pledges.law.text import has_words

_MAKER: Name = ("약속한 쪽", "maker")
_UNIT: Name = ("단위", "unit")
_WHO: Name = ("후보나 정당", "candidate or party")


def lacks(form: Form) -> Iterator[Missing]:
    """In the order of the form."""
    yield from _words_lack(form)
    yield from _makers_lack(form)
    yield from _promise_lacks(form)
    yield from kin_lacks(form)
    yield from statements.appearances_lack(form, required=True)
    yield from _target_lacks(form)
    yield from _claims_lack(form)
    yield from reviews_lack(form)
    yield from statements.responses_lack(form)


def _words_lack(form: Form) -> Iterator[Missing]:
    yield from form.slug("slug", ("주소 이름", "slug"))
    yield from form.words("title", ("제목", "title"))
    yield from form.words("summary", ("요약", "summary"))
    if form.get("quotation") is not None:
        quotation = form.part("quotation", ("대표 인용문", "quotation"))
        yield from quotation.plain("text", ("문구", "words"))
        yield from quotation.language("language", ("언어", "language"))


def _makers_lack(form: Form) -> Iterator[Missing]:
    if not form.get("made_by"):
        yield form.lack("made_by", _MAKER, "후보나 정당이 하나는 있어야 합니다.", "needs a candidate or a party.")
    seen: set[tuple[Any, ...]] = set()
    for row in form.rows("made_by", _MAKER):
        yield from _maker_lacks(row)
        key = tuple(row.get(field) for field in ("candidate", "party", "election", "contest"))
        if key in seen and any(key):
            yield row.lack("candidate", _WHO, "이미 있습니다. 하나만 두어야 합니다.", "is there already; keep one.")
        seen.add(key)
        if row.get("election") != form.get("made_by")[0].get("election"):
            yield row.lack(
                "election",
                ("선거", "election"),
                "한 공약은 한 선거에 속합니다. 다른 선거에서 한 약속은 따로 적고 이어받은 공약으로 표시해야 합니다.",
                "a pledge belongs to one election; record that of another on its own, as one that renews this.",
            )


def _maker_lacks(row: Form) -> Iterator[Missing]:
    named = [subject for subject in ("candidate", "party") if row.get(subject) is not None]
    if len(named) != 1:
        yield row.lack(
            "candidate",
            _WHO,
            "후보나 정당 가운데 하나만 골라야 합니다.",
            "choose either a candidate or a party.",
        )
        return
    subject, ref = named[0], row.get(named[0])
    yield from row.code(subject, ("후보", "candidate") if subject == "candidate" else ("정당", "party"), subject)
    without_contest = list(contest_lacks(row))
    yield from without_contest
    stood, election, contest = row.known_content(subject, ref), row.get("election"), row.get("contest")
    if not without_contest and stood is not None and candidacy(stood, election, contest) is None:
        yield row.lack(
            "contest",
            CONTEST,
            f"{ref} 항목에 {election} 선거의 {contest} 출마가 없습니다. 거기에 먼저 적어야 합니다.",
            f"{ref} has no candidacy for {contest} in {election}; record it there first.",
        )


def _promise_lacks(form: Form) -> Iterator[Missing]:
    made: Name = ("약속한 날", "date it was made")
    due: Name = ("기한", "due date")
    yield from form.choice("kind", ("종류", "kind"), PLEDGE_KINDS)
    yield from form.words("condition", ("조건", "condition"), required=False)
    yield from form.date("made_on", made)
    yield from form.date("due_on", due)
    yield from form.not_before("due_on", due, "made_on", made)
    yield from form.words("due_basis", ("기한의 근거", "basis of the due date"), required=False)
    for topics, key, name in form.listed("topics", ("분야", "topic")):
        yield from topics.code(key, name, "topic")


def _target_lacks(form: Form) -> Iterator[Missing]:
    if form.get("target") is None:
        return
    target = form.part("target", ("목표", "target"))
    series = target.known_content("indicator", target.get("indicator")) or {}
    frequency = series.get("frequency")
    yield from target.code("indicator", ("지표", "indicator"), "indicator")
    yield from target.choice("comparison", ("비교", "comparison"), COMPARISONS)
    yield from target.decimal("value", ("값", "value"))
    yield from target.plain("unit", _UNIT)
    yield from _unit_lacks(target, series.get("unit"))
    yield from period_lacks(target, "period", ("시기", "period"), frequency)
    if target.get("baseline") is not None:
        yield from observed(target.part("baseline", ("출발점", "baseline")), target.get("indicator"))
    for reading in target.rows("readings", ("해석", "reading")):
        yield from reading.words("reading", ("내용", "words"))
        yield from period_lacks(reading, "until", ("끝나는 시기", "until"), frequency)


def _unit_lacks(target: Form, unit: Any) -> Iterator[Missing]:
    """A target counts in the unit of its series, or figures of the two could not stand beside each other."""
    own, value = target.get("unit"), target.get("value")
    if not has_words(unit) or not has_words(own):
        return
    factor = quantities.ratio(own, unit)
    if factor is None:
        yield target.lack(
            "unit",
            _UNIT,
            f"지표는 {unit} 단위인데 {own} 단위로 적혀 있어 견줄 수 없습니다. {unit} 단위로 적어야 합니다.",
            f"the series counts {unit}, and {own} counts something else; the target has to be in {unit}.",
        )
    elif factor != 1 and is_decimal(value):
        written = f"{_over(value, factor)} {unit}"
        yield target.lack(
            "unit",
            _UNIT,
            f"지표는 {unit} 단위입니다. {value} {own} 대신 {written}{particle(written, '으로/로')} 적어야 합니다.",
            f"the series counts {unit}; write {written} in place of {value} {own}.",
        )


def _over(value: str, factor: Decimal) -> str:
    """A figure in another unit, to the last digit and without an exponent or needless zeros."""
    with localcontext(prec=2 * quantities.LONGEST + len(value)):
        plain = f"{Decimal(value) * factor:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _claims_lack(form: Form) -> Iterator[Missing]:
    claim: Name = ("주장", "claim")
    seen: set[Any] = set()
    for row in form.rows("claims", ("연결된 주장", "linked claim")):
        yield from row.code("claim", claim, "claim")
        yield from row.choice("link", ("관계", "link"), LINKS)
        if row.get("claim") is not None and row.get("claim") in seen:
            yield row.lack("claim", claim, "이미 있습니다. 하나만 두어야 합니다.", "is linked already; keep one.")
        seen.add(row.get("claim"))
