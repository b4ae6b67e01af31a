"""What a claim's calculation lacks: an operation, what it asserts, and figures on record over which it can be done."""

from collections.abc import Iterator
from typing import Any

from pledges.law.quantities import alike
from pledges.law.readiness.form import Form, Missing, Name, is_decimal
from pledges.law.readiness.series import figure_of, observed, period_lacks, series_of
from pledges.law.scales import COMPARISONS, OPERATIONS
from pledges.law.sums import OPERATIONS as HOW
from pledges.law.sums import SumRefused, Terms, compute
from pledges.law.targets import Figure

_INPUT: Name = ("넣을 값", "input")
_RUN: Name = ("셈", "run")
_PRECISION: Name = ("소수 자릿수", "decimal places")
_RATE: Name = ("연간 비율", "rate a year")
_UNTIL: Name = ("끝 시기", "up to the period")
MOST_PLACES = 12
"""To how many decimal places a figure may be given."""

_UNUSED = ("이 셈법에는 쓰지 않습니다. 비워야 합니다.", "this sum has no use for it: leave it empty.")


def calculation_lacks(form: Form) -> Iterator[Missing]:
    """In the order of the form; a claim need have no calculation."""
    if form.get("calculation") is None:
        return
    sums = form.part("calculation", ("계산", "calculation"))
    yield from sums.choice("operation", ("셈법", "operation"), OPERATIONS)
    if sums.get("comparison") is not None:
        yield from sums.choice("comparison", ("비교", "comparison"), COMPARISONS)
    yield from sums.decimal("asserted", ("주장한 값", "asserted value"))
    yield from sums.whole("precision", _PRECISION, least=0, most=MOST_PLACES)
    yield from _places_lack(sums)
    yield from _rate_lacks(sums)
    if not sums.get("runs"):
        yield sums.lack("runs", _RUN, "하나는 있어야 합니다.", "at least one is needed.")
    for run in sums.rows("runs", _RUN):
        yield from _run_lacks(run, sums)


def _places_lack(sums: Form) -> Iterator[Missing]:
    """What is rounded to fewer places than the figure asserted has could never be equal to it."""
    asserted, precision = sums.get("asserted"), sums.get("precision")
    if not is_decimal(asserted) or not isinstance(precision, int) or precision < 0:
        return
    needed = len(asserted.partition(".")[2].rstrip("0"))
    if precision < needed <= MOST_PLACES:
        ko = f"주장한 값 {asserted}에 맞게 {needed} 이상이어야 합니다."
        yield sums.lack("precision", _PRECISION, ko, f"{asserted} has {needed}; compare to no fewer.")


def _rated(sums: Form) -> bool:
    operation = sums.get("operation")
    return operation in HOW and HOW[operation].rated


def _rate_lacks(sums: Form) -> Iterator[Missing]:
    """A rate belongs to a projection and to nothing else: beside another sum it would be read as part of it."""
    if _rated(sums):
        yield from sums.decimal("rate", _RATE)
    elif sums.get("rate") is not None:
        yield sums.lack("rate", _RATE, *_UNUSED)


def _run_lacks(run: Form, sums: Form) -> Iterator[Missing]:
    """A label, and figures of one unit over which the sum can be done; that is tried where nothing else is missing."""
    yield from run.words("label", ("이름", "label"))
    used = list(run.rows("inputs", _INPUT))
    lacking = [*_until_lacks(run, sums), *(each for figure in used for each in _input_lacks(figure))]
    yield from lacking
    if lacking or sums.get("operation") not in OPERATIONS:
        return
    units = sorted({series_of(figure)["unit"] for figure in used})
    if not all(alike(units[0], unit) for unit in units):
        told = ", ".join(units)
        ko = f"단위가 서로 다릅니다({told}). 단위가 같은 값끼리만 셈할 수 있습니다."
        yield run.lack("inputs", _INPUT, ko, f"the units differ ({told}); a sum takes figures of one unit.")
    else:
        yield from _sum_lacks(run, sums, [figure_of(figure) for figure in used])


def _input_lacks(figure: Form) -> Iterator[Missing]:
    yield from figure.code("indicator", ("지표", "indicator"), "indicator")
    yield from observed(figure, figure.get("indicator"))


def _until_lacks(run: Form, sums: Form) -> Iterator[Missing]:
    if _rated(sums):
        yield from period_lacks(run, "until", _UNTIL, _frequency(run))
    elif run.get("until") is not None:
        yield run.lack("until", _UNTIL, *_UNUSED)


def _frequency(run: Form) -> Any:
    """That of the series whose figure is grown."""
    return next((series_of(used).get("frequency") for used in run.rows("inputs", _INPUT)), None)


def _sum_lacks(run: Form, sums: Form, figures: list[Figure | None]) -> Iterator[Missing]:
    terms = Terms([figure for figure in figures if figure], sums.get("rate"), run.get("until"))
    if len(terms.figures) < len(figures) or (_rated(sums) and not is_decimal(terms.rate)):
        return
    try:
        compute(sums.get("operation"), terms, precision=0)
    except SumRefused:
        yield run.lack(
            "inputs",
            _INPUT,
            "이 셈법으로는 고른 값들을 셈할 수 없습니다. 값의 수와 차례, 시기를 고쳐야 합니다.",
            "the operation cannot be done over these figures; mend their number, their order or their periods.",
        )
