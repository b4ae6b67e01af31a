"""What searches of the example data ought to find, judged by reading it, and the order in which either engine does.

`judged.json`: a query, the codes of which one should come first, all that ought to be among the first ten, and some
that mustn't be found. `orders.json`: what is found now, one for both engines; `WRITE_ORDERS=1` writes it anew.
"""

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pledges.reading import asking
from pledges.reading.asking import rows
from pledges.reading.models import ClaimDocument, Synonyms
from pledges.reading.search import resolve, synonyms

HERE = Path(__file__).parent
JUDGED: dict[str, Any] = json.loads((HERE / "judged.json").read_text())
ORDERS = HERE / "orders.json"
FIRST_TEN = 10
LEAST_QUERIES = 80
SUCCESS_AT_1 = 0.90
RECALL_AT_10 = 0.95

pytestmark = pytest.mark.usefixtures("example")


@pytest.fixture(scope="module")
def found(example: int) -> list[dict[str, Any]]:
    """Each query as it was answered: how much of it is held, what was replaced, and the codes of the first page."""
    for language, lines in JUDGED["synonyms"].items():
        Synonyms.objects.bulk_create(Synonyms(language=language, words=words) for words in lines)
    synonyms.changed()
    return [_answered(judged["subject"], judged["q"]) for judged in JUDGED["queries"]]


def _answered(subject: str, text: str) -> dict[str, Any]:
    asked = asking.read(subject, {"q": [text]})
    refs = [json.loads(document)["ref"] for document in rows.page(asked).documents]
    assert asked.search is not None
    replaced = dict(asked.search.instead_of)
    return {"subject": subject, "q": text, "holds": asked.search.holds, "instead_of": replaced, "refs": refs}


def _recall(refs: Sequence[str], relevant: Sequence[str]) -> float:
    return len({*refs[:FIRST_TEN]} & {*relevant}) / min(len(relevant), FIRST_TEN)


def _missed(found: Sequence[dict[str, Any]]) -> list[str]:
    missed = []
    for judged, answer in zip(JUDGED["queries"], found, strict=True):
        refs = answer["refs"]
        if not {*refs[:1]} & {*judged["first"]}:
            missed.append(f"{judged['q']}: {refs[:5]} and not one of {judged['first'][:5]} first")
        elif (recall := _recall(refs, judged["relevant"])) < 1:
            missed.append(f"{judged['q']}: {recall:.0%} of {judged['relevant']} among the first ten")
    return missed


def test_what_should_come_first_does(found: list[dict[str, Any]]) -> None:
    print(*_missed(found), sep="\n")  # noqa: T201  (read where the figures fall short, or with -s)
    good = [
        bool({*answer["refs"][:1]} & {*judged["first"]})
        for judged, answer in zip(JUDGED["queries"], found, strict=True)
    ]
    assert len(good) >= LEAST_QUERIES
    assert sum(good) / len(good) >= SUCCESS_AT_1


def test_what_is_relevant_is_among_the_first_ten(found: list[dict[str, Any]]) -> None:
    print(*_missed(found), sep="\n")  # noqa: T201
    recalls = [
        _recall(answer["refs"], judged["relevant"]) for judged, answer in zip(JUDGED["queries"], found, strict=True)
    ]
    assert sum(recalls) / len(recalls) >= RECALL_AT_10


def test_no_kind_of_query_is_let_down_for_the_sake_of_the_average(found: list[dict[str, Any]]) -> None:
    by_kind: dict[str, list[bool]] = {}
    for judged, answer in zip(JUDGED["queries"], found, strict=True):
        by_kind.setdefault(judged["kind"], []).append(bool({*answer["refs"][:1]} & {*judged["first"]}))
    assert {kind for kind, good in by_kind.items() if sum(good) / len(good) < SUCCESS_AT_1} == set()


def test_what_was_excluded_or_is_of_another_field_is_not_found(found: list[dict[str, Any]]) -> None:
    wrong = {
        answer["q"]: bad
        for judged, answer in zip(JUDGED["queries"], found, strict=True)
        if (bad := {*answer["refs"]} & {*judged.get("never", ())})
    }
    assert wrong == {}


def test_either_engine_gives_the_very_same_rows_in_the_very_same_order(found: list[dict[str, Any]]) -> None:
    if os.environ.get("WRITE_ORDERS"):
        lines = ",\n".join(f"  {json.dumps(answer, ensure_ascii=False)}" for answer in found)
        ORDERS.write_text(f"[\n{lines}\n]\n")
    assert found == json.loads(ORDERS.read_text())


def test_queries_are_judged_once_each_and_name_documents_that_there_are(example: int) -> None:
    asked = [(judged["subject"], judged["q"]) for judged in JUDGED["queries"]]
    assert len({*asked}) == len(asked)
    published = {f"P-{number:04}" for number in range(1, example + 1)} | {f"C-{number:04}" for number in range(1, 19)}
    for judged in JUDGED["queries"]:
        assert {*judged["first"]} <= {*judged["relevant"]} <= published
        assert judged["first"]
        assert not {*judged.get("never", ())} & {*judged["relevant"]}


@pytest.mark.parametrize(
    ("words", "amount"),
    [("billion", "$644.5 billion"), ("달러", "6,445억 달러"), ("dollar", "$644.5 billion"), ("억", "6,445억 달러")],
)
def test_scales_and_currencies_alone_find_what_is_written_with_them(words: str, amount: str) -> None:
    assert resolve("claim", words).holds == "all"
    assert {*_answered("claim", amount)["refs"]} < {*_answered("claim", words)["refs"]}


def test_an_amount_in_quotes_is_found_where_it_stands_and_nowhere_else() -> None:
    documents = dict(ClaimDocument.objects.values_list("ref", "document"))
    said = {ref for ref, document in documents.items() if re.search(r"644\.5 billion|6,445억(?! [0-9])", document)}
    assert {*_answered("claim", '"644.5 billion"')["refs"]} == said
    assert 1 < len(said) < len(documents)


def test_rows_without_a_word_that_was_left_out_hold_most_of_them() -> None:
    found = resolve("pledge", "수츨 뷁뷁뷁")
    assert (found.holds, dict(found.instead_of)) == ("most", {"수출": "수츨"})
    assert resolve("pledge", "수츨 뷁뷁뷁 쀍쀍쀍").holds == "none"
    assert resolve("pledge", "수츨 반도체").holds == "all"
