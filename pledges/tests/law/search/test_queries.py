"""Whatever is typed is a query, and its canonical form the same one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pledges.law.search.folding import fold
from pledges.law.search.letters import slips
from pledges.law.search.queries import Clause, like, parse
from pledges.law.search.terms import words

typed = some.one_of(
    some.text(),
    some.text(alphabet="수출을 반a-:\"'()*^|&!<>0123조$%ǀ\\candidtopi후보주제", max_size=60),
    some.lists(
        some.sampled_from(
            [
                '"',
                "-",
                "--",
                '-"',
                "candidate:",
                "topic:",
                "후보:",
                "수출",
                '"수출 늘',
                "AND",
                "OR",
                "NOT",
                "NEAR(",
                "*",
                "1조",
                ":",
            ]
        ),
        max_size=12,
    ).map(" ".join),
)


@given(typed)
@settings(max_examples=500)
def test_anything_is_a_query_with_terms_of_which_each_is_one(text: str) -> None:
    for clause in parse(text).clauses:
        assert clause.any
        assert all(alternative and all(alternative) for alternative in clause.any)
        assert clause.given.strip()
        assert len(clause.said) >= 1
        assert all(clause.said)


@given(typed)
@settings(max_examples=500)
def test_the_form_in_addresses_is_the_same_query(text: str) -> None:
    once = " ".join(fold(text).split())
    assert " ".join(fold(once).split()) == once
    assert parse(once) == parse(" ".join(text.split()))


@given(typed)
@settings(max_examples=300)
def test_synonyms_only_add_alternatives(text: str) -> None:
    plain, more = parse(text), parse(text, {"수출": ("Exports", "무역 '흑자'"), "수출 늘": ("A B",)})
    assert {clause.any[0] for clause in more.clauses if len(clause.any) == 1} <= {one.any[0] for one in plain.clauses}


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("수출 반도체", ["수출", "반도체"], []),
        ("수출 -반도체", ["수출"], ["반도체"]),
        ("-반도체", [], ["반도체"]),
        ('"수출 늘"', ["수출 늘"], []),
        ('"수출 늘', ["수출 늘"], []),
        ('-"수출 늘"', [], ["수출 늘"]),
        ("the exports of Korea", ["exports", "korea"], []),
        ("the", ["the"], []),
        ("AND OR NOT NEAR", ["not", "near"], []),
        ("and the or", ["and", "the", "or"], []),
        ("colour:red", ["colour", "red"], []),
        ("candidate:", ["candidate"], []),
        ("-", [], []),
        ("--", [], []),
        ('"-"', [], []),
        ("- 수출", ["수출"], []),
        ("x-b", ["x", "b"], []),
        ("수출 수출", ["수출"], []),
    ],
)
def test_what_is_wanted_and_what_is_not(text: str, wanted: list[str], unwanted: list[str]) -> None:
    query = parse(text)
    assert [clause.given for clause in query.wanted] == wanted
    assert [clause.given for clause in query.unwanted] == unwanted


def test_terms_of_synonyms_are_folded_as_those_of_documents_are() -> None:
    (clause,) = parse("인공지능", {"인공지능": ("AI", "É-book")}).clauses
    assert clause.any[1:] == (("ai",), ("e", "book"))


@pytest.mark.parametrize(
    ("query", "text", "is_like"),
    [("수출", "수출을", True), ("수출", "수출액", False), ("battery", "Batteries", True), ("export", "port", False)],
)
def test_like_whole_words(query: str, text: str, is_like: bool) -> None:
    (clause,) = parse(query).clauses
    assert isinstance(clause, Clause)
    assert like(clause, words([text])) is is_like


def _distance(one: str, other: str) -> int:
    """Optimal string alignment, told as it is defined."""
    known: dict[tuple[int, int], int] = {}

    def of(left: int, right: int) -> int:
        if min(left, right) == 0:
            return max(left, right)
        if (left, right) not in known:
            ways = [of(left - 1, right) + 1, of(left, right - 1) + 1]
            ways.append(of(left - 1, right - 1) + (one[left - 1] != other[right - 1]))
            if min(left, right) > 1 and one[left - 2 : left] == other[right - 2 : right][::-1]:
                ways.append(of(left - 2, right - 2) + 1)
            known[left, right] = min(ways)
        return known[left, right]

    return of(len(one), len(other))


@given(some.text(alphabet="abc", max_size=8), some.text(alphabet="abc", max_size=8), some.integers(0, 4))
@settings(max_examples=500)
def test_slips_are_counted_as_defined(one: str, other: str, most: int) -> None:
    distance = _distance(one, other)
    assert slips(one, other, most) == (distance if distance <= most else None)
    assert slips(one, other, most) == slips(other, one, most)


@pytest.mark.parametrize(
    ("typed", "meant", "count"),
    [
        ("수츨", "수출", 1),
        ("반도채", "반도체", 1),
        ("exprots", "exports", 1),
        ("윤성렬", "윤석열", 2),
        ("수출", "수출", 0),
    ],
)
def test_slips_of_hangul_are_of_its_letters(typed: str, meant: str, count: int) -> None:
    assert slips(typed, meant, 2) == count


def test_a_common_word_that_a_name_is_looked_for_by_is_kept() -> None:
    """이 is this, and the commonest surname but one."""
    assert [(one.field, one.given) for one in parse("candidate:이 수출").clauses] == [("candidate", "이"), ("", "수출")]
