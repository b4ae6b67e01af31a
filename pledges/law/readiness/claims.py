"""What a claim lacks: words, claimant, evidence, a calculation from known figures, a verdict that rests on them."""

from collections.abc import Iterator

from pledges.law.readiness import statements
from pledges.law.readiness.asking import asked_lacks
from pledges.law.readiness.form import Form, Missing, Name
from pledges.law.readiness.reviews import review_lacks, reviews
from pledges.law.readiness.series import observed, value_of
from pledges.law.scales import VERDICTS
from pledges.law.sums import OPERATIONS, SumRefused, compute

RESTING_VERDICTS = tuple(verdict for verdict in VERDICTS.values if verdict != "unverifiable")
"""Verdicts that rest on evidence with quoted words or a printed figure (INTEGRITY, rule 1)."""

_INPUT: Name = ("넣을 값", "input")


def lacks(form: Form) -> Iterator[Missing]:
    """In the order of the form. A claim with a claimant needs the place where it was made; a finding has none."""
    yield from form.words("text", ("주장", "claim"))
    yield from _claimant_lacks(form)
    yield from statements.appearances_lack(form, required=form.get("claimant") is not None)
    yield from statements.evidence_lacks(form)
    yield from _calculation_lacks(form)
    yield from _twins_lack(form)
    yield from _reviews_lack(form)
    yield from statements.responses_lack(form)


def _claimant_lacks(form: Form) -> Iterator[Missing]:
    has_claimant = form.get("claimant") is not None
    if has_claimant:
        claimant = form.part("claimant", ("주장한 쪽", "claimant"))
        yield from claimant.words("name", ("이름", "name"))
        yield from claimant.code("candidate", ("후보", "candidate"), "candidate", required=False)
    yield from form.date("claimed_on", ("주장한 날", "date claimed"), required=has_claimant)


def _calculation_lacks(form: Form) -> Iterator[Missing]:
    if form.get("calculation") is None:
        return
    sums = form.part("calculation", ("계산", "calculation"))
    runs: Name = ("셈", "run")
    if sums.get("operation") not in OPERATIONS:
        yield sums.lack("operation", ("셈법", "operation"), "골라야 합니다.", f"choose one of {', '.join(OPERATIONS)}.")
    yield from sums.decimal("asserted", ("주장한 값", "asserted value"))
    yield from sums.whole("precision", ("소수 자릿수", "decimal places"), least=0, most=12)
    if not sums.get("runs"):
        yield sums.lack("runs", runs, "하나는 있어야 합니다.", "at least one is needed.")
    for run in sums.rows("runs", runs):
        yield from _run_lacks(run, sums.get("operation"))


def _run_lacks(run: Form, operation: str) -> Iterator[Missing]:
    """A label, and figures on record over which the sum can be done."""
    yield from run.words("label", ("이름", "label"))
    figures = []
    for figure in run.rows("inputs", _INPUT):
        yield from figure.code("indicator", ("지표", "indicator"), "indicator")
        yield from observed(figure, figure.get("indicator"))
        figures.append(value_of(figure))
    if operation not in OPERATIONS or None in figures:
        return
    try:
        compute(operation, [value for value in figures if value is not None], precision=0)
    except SumRefused:
        yield run.lack(
            "inputs",
            _INPUT,
            "이 셈법으로는 고른 값들을 셈할 수 없습니다. 값의 수와 차례를 고쳐야 합니다.",
            "the operation cannot be done over these figures; mend their number and order.",
        )


def _twins_lack(form: Form) -> Iterator[Missing]:
    for twins, key, name in form.listed("same_as", ("같은 주장", "same claim")):
        if form.ref is not None and twins.get(key) == form.ref:
            yield twins.lack(
                key, name, "자기 자신 말고 다른 주장을 골라야 합니다.", "choose another claim than this one."
            )
        else:
            yield from twins.code(key, name, "claim")


def _reviews_lack(form: Form) -> Iterator[Missing]:
    name: Name = ("판정", "verdict")
    about_a_person = (form.get("claimant") or {}).get("candidate") is not None
    for row, counts in reviews(form, ("검토", "review")):
        yield from row.choice("verdict", name, VERDICTS)
        yield from review_lacks(row, "reviewed_on")
        yield from asked_lacks(row, form, about_a_person=about_a_person)
        verdict = row.get("verdict")
        if counts and verdict in RESTING_VERDICTS and not statements.bears_a_verdict(form.row):
            ko, en = VERDICTS.label(verdict, "ko"), VERDICTS.label(verdict, "en")
            yield row.lack(
                "verdict",
                name,
                f"‘{ko}’ 판정에는 인용문이나 적힌 수치가 있는 뒷받침 또는 반박 근거가 하나는 있어야 합니다.",
                f"“{en}” needs evidence that supports or refutes, with quoted words or the figure as printed.",
            )
