"""What a claim lacks: words, claimant, evidence, a calculation from known figures, a verdict that rests on them."""

from collections.abc import Iterator

from pledges.law.readiness import statements
from pledges.law.readiness.asking import asked_lacks
from pledges.law.readiness.calculations import calculation_lacks
from pledges.law.readiness.form import Form, Missing, Name
from pledges.law.readiness.reviews import review_lacks, reviews
from pledges.law.scales import VERDICTS

RESTING_VERDICTS = tuple(verdict for verdict in VERDICTS.values if verdict != "unverifiable")
"""Verdicts that rest on evidence with quoted words or a printed figure."""


def lacks(form: Form) -> Iterator[Missing]:
    """In the order of the form. A claim with a claimant needs the place where it was made; a finding has none."""
    yield from form.words("text", ("주장", "claim"))
    yield from _claimant_lacks(form)
    yield from statements.appearances_lack(form, required=form.get("claimant") is not None)
    yield from statements.evidence_lacks(form)
    yield from calculation_lacks(form)
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
