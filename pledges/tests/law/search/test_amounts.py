"""Amounts in every writing, and what looks like one and is none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pledges.law.search.amounts import read
from pledges.law.search.folding import MARK, fold
from pledges.law.search.terms import terms
from pledges.law.search.tokens import tokens


def found(text: str) -> list[str]:
    """Words, and amounts with their unit after a blank."""
    return [f"{one.word} {one.unit}".strip().replace(MARK, "#") for one in tokens(fold(text))]


@pytest.mark.parametrize(
    ("amount", "texts"),
    [
        (
            "#1000000000000 #usd",
            ("$1 trillion", "US$1tn", "1조 달러", "１조달러", "$1-trillion", "1,000 billion dollars"),
        ),
        (
            "#1000000000000 #usd",
            ("1조달러를", "1조 달러로", "US$1,000bn", "1 trillion US dollars", "$ 1tn", "1000십억 달러"),
        ),
        ("#644500000000 #usd", ("6445억 달러", "6,445억 달러", "6천445억 달러", "$644.5 billion", "USD 644.5bn")),
        ("#644500000000", ("6445억", "644.5 billion")),
        ("#100000000000000 #krw", ("100조 원", "100조원을", "₩100tn", "100 trillion won", "KRW 100tn")),
        ("#1234560000000 #krw", ("1조 2,345억 6천만 원", "1조2345억6000만원")),
        ("#15000", ("1만5000", "1만5,000", "1만5천", "1만 5천", "15,000")),
        ("#34000 #krw", ("3만4000원", "3만 4,000원", "3만 4천 원")),
        ("#2500000", ("250만", "2.5 million", "2,500,000", "250만은")),
        ("#25p8 #percent", ("25.8%", "25.8 %", "25.8퍼센트", "25.80%", "25.8 per cent", "25.8 percent", "２５．８％")),
        ("#5084p85", ("5084.85", "5,084.85")),
        ("#7", ("7", "007", "7.0", "7.")),
        ("#0p5", ("0.5", "0.50", "00.5")),
    ],
)
def test_one_amount_is_one_however_it_is_written(amount: str, texts: tuple[str, ...]) -> None:
    assert {text: found(text) for text in texts} == {text: [amount] for text in texts}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("제1조", ["제", "#1", "조"]),
        ("헌법 제3조 2항", ["헌법", "제", "#3", "조", "#2", "항"]),
        ("경제 1조 원", ["경제", "#1000000000000 #krw"]),
        ("3경기", ["#3", "경기"]),
        ("2경 원", ["#20000000000000000 #krw"]),
        ("5만큼", ["#5", "만큼"]),
        ("5만 그루", ["#50000", "그루"]),
        ("2022조사", ["#2022", "조사"]),
        ("2022 조사", ["#2022", "조사"]),
        ("1.5℃", ["#1p5", "c"]),
        ("5G", ["5g"]),
        ("G20", ["g20"]),
        ("COVID-19", ["covid", "#19"]),
        ("1,00", ["#1", "#0"]),
        ("1,2345", ["#1", "#2345"]),
        ("2022.1.12", ["#2022", "#1", "#12"]),
        ("2022.01.12.", ["#2022", "#1", "#12"]),
        ("2022-01-12", ["#2022", "#1", "#12"]),
        ("20원칙", ["#20", "원칙"]),
        ("5엔진", ["#5", "엔진"]),
        ("4대강", ["#4", "대강"]),
        ("1e5", ["1e5"]),
        ("5m", ["5m"]),
        ("5 members", ["#5", "members"]),
        ("3 battalions", ["#3", "battalions"]),
        ("1만 2만", ["#10000", "#20000"]),
        ("1만 2025년", ["#10000", "#2025", "년"]),
        ("1만 12345명", ["#10000", "#12345", "명"]),
        ("프로그램 3프로그램", ["프로그램", "#3", "프로그램"]),
        ("$", []),
        ("US$", ["us"]),
        ("٣", ["٣"]),
        ("1" * 40, ["1" * 40]),
        ("0" * 40, ["0" * 40]),
    ],
)
def test_what_only_looks_like_a_large_amount_is_none(text: str, words: list[str]) -> None:
    assert found(text) == words


@given(some.integers(min_value=0, max_value=10**16 - 1))
def test_an_amount_by_myriads_is_the_one_in_digits(value: int) -> None:
    parts, rest = [], value
    for name in ("", "만", "억", "조"):
        rest, part = divmod(rest, 10_000)
        if part:
            parts.append(f"{part}{name}")
    text = "".join(reversed(parts)) or "0"
    assert found(text) == found(str(value)) == found(f"{value:,}") == [f"#{value}"]
    assert found(" ".join(reversed(parts or ["0"])) + "명") == [f"#{value}", "명"]


@given(some.text(), some.integers(0, 40))
def test_reading_an_amount_never_fails_and_never_goes_back(text: str, start: int) -> None:
    folded = fold(text)
    if amount := read(folded, start):
        assert start < amount.end <= len(folded)


def test_digits_in_endless_groups_take_no_longer_than_their_length() -> None:
    began = time.process_time()
    terms(["1" + ",234" * 20000])
    assert time.process_time() - began < 2
