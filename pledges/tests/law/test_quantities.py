"""Figures as each language writes them, as a table."""

from decimal import Decimal

import pytest

from pledges.law import quantities

TABLE = [
    ("644.5", "USD bn", "$644.5 billion", "6,445억 달러"),
    ("1000", "USD bn", "$1 trillion", "1조 달러"),
    ("1000.5", "USD bn", "$1.0005 trillion", "1조 5억 달러"),
    ("512.85", "USD bn", "$512.85 billion", "5,128억 5,000만 달러"),
    ("644.50", "USD bn", "$644.50 billion", "6,445억 달러"),
    ("0.5", "USD bn", "$500 million", "5억 달러"),
    ("0.0000005", "USD bn", "$500", "500달러"),
    ("-3.2", "EUR bn", "−€3.2 billion", "−32억 유로"),
    ("607.7", "KRW tn", "₩607.7 trillion", "607조 7,000억 원"),
    ("9620", "KRW", "₩9,620", "9,620원"),
    ("10000", "KRW", "₩10,000", "1만 원"),
    ("12345.67", "GBP", "£12,345.67", "1만 2,345.67파운드"),
    ("114", "JPY tn", "¥114 trillion", "114조 엔"),
    ("20", "CNY bn", "CNY 20 billion", "200억 위안"),
    ("120000", "USD tn", "$120,000 trillion", "12경 달러"),
    ("25.8", "%", "25.8%", "25.8%"),
    ("25.0", "%", "25.0%", "25.0%"),
    ("-1.25", "percent", "−1.25%", "−1.25%"),
    ("0.5", "percentage points", "0.5 percentage points", "0.5%포인트"),
    ("1234567", "", "1,234,567", "123만 4,567"),
    ("1234567", "persons", "1,234,567 people", "123만 4,567명"),
    ("1230000", "persons", "1,230,000 people", "123만 명"),
    ("2.5", "million households", "2.5 million households", "250만 가구"),
    ("300", "thousand persons", "300,000 people", "30만 명"),
    ("3", "million", "3 million", "300만"),
    ("0", "USD bn", "$0", "0달러"),
    ("0", "", "0", "0"),
    ("100000000", "", "100,000,000", "1억"),
    ("644.5", "XYZ bn", "644.5 XYZ bn", "644.5 XYZ bn"),
    ("1234.5", "index (2015=100)", "1,234.5 index (2015=100)", "1,234.5 index (2015=100)"),
    ("about 5", "USD bn", "about 5 USD bn", "about 5 USD bn"),
    ("NaN", "USD bn", "NaN USD bn", "NaN USD bn"),
    ("1e5", "USD bn", "1e5 USD bn", "1e5 USD bn"),
    ("12" * 30, "", "12" * 30, "12" * 30),
]


@pytest.mark.parametrize(("value", "unit", "english", "korean"), TABLE)
def test_a_figure_reads_as_each_language_writes_it(value: str, unit: str, english: str, korean: str) -> None:
    assert quantities.in_words(value, unit, "en") == english
    assert quantities.in_words(value, unit, "ko") == korean


@pytest.mark.parametrize(
    ("unit", "english", "korean"),
    [
        ("USD bn", "$1 billion", "10억 달러"),
        ("thousand persons", "1,000 people", "1,000명"),
        ("pp", "percentage points", "%포인트"),
        ("%", "%", "%"),
        ("KRW", "KRW", "KRW"),
        ("points", "points", "포인트"),
        ("persons", "persons", "명"),
        ("index (2015=100)", "index (2015=100)", "index (2015=100)"),
    ],
)
def test_a_unit_says_what_one_of_it_is(unit: str, english: str, korean: str) -> None:
    assert quantities.unit_in_words(unit, "en") == english
    assert quantities.unit_in_words(unit, "ko") == korean


def test_any_other_language_reads_the_english_form() -> None:
    assert quantities.in_words("644.5", "USD bn", "de") == "$644.5 billion"


@pytest.mark.parametrize("value", ["0.1", "123456789.123456789", "99999999999999999999999999999999.5"])
def test_no_digit_is_lost_or_rounded(value: str) -> None:
    shown = quantities.in_words(value, "units of a kind", "en").split()[0]
    assert shown.replace(",", "") == value


RATIOS = [
    ("USD bn", "USD bn", "1"),
    ("USD bn", "USD billion", "1"),
    ("USD tn", "USD bn", "1000"),
    ("USD bn", "USD tn", "0.001"),
    ("USD", "USD bn", "0.000000001"),
    ("thousand persons", "people", "1000"),
    ("million", "thousand", "1000"),
    ("%", "per cent", "1"),
    ("index (2015=100)", "index (2015=100)", "1"),
    ("XYZ bn", "XYZ bn", "1"),
]


@pytest.mark.parametrize(("unit", "other", "factor"), RATIOS)
def test_units_of_one_kind_are_so_many_of_each_other(unit: str, other: str, factor: str) -> None:
    assert quantities.ratio(unit, other) == Decimal(factor)
    assert quantities.ratio(other, unit) == 1 / Decimal(factor)


@pytest.mark.parametrize(
    ("unit", "other"),
    [
        ("USD bn", "KRW bn"),
        ("USD bn", "bn"),
        ("USD bn", "%"),
        ("%", "pp"),
        ("persons", "households"),
        ("XYZ tn", "XYZ bn"),
        ("m", "M"),
        ("USD bn", "usd bn"),
    ],
)
def test_units_of_different_kinds_are_none_of_each_other(unit: str, other: str) -> None:
    assert quantities.ratio(unit, other) is None
    assert quantities.ratio(other, unit) is None
