"""Figures that are asked about: jumps by tens, days that can't well be, quoted words that say another figure."""

import json
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from pledges.law.doubts import Doubt, doubts

INDICATORS = json.loads(Path(settings.BASE_DIR, "fixtures", "indicators.json").read_text(encoding="utf-8"))


def figure(period: str, value: str, vintage: str = "first", **fields: Any) -> dict[str, Any]:
    day = {"published_on": f"{int(period[:4]) + 1}-01-03"}
    return {"period": period, "vintage": vintage, "value": value, "quote": None, "language": None, **day, **fields}


def asked(*rows: dict[str, Any], unit: str = "USD bn") -> list[Doubt]:
    return doubts("indicator", {"unit": unit, "observations": list(rows)})


def series(*values: str) -> list[dict[str, Any]]:
    return [figure(str(2000 + number), value) for number, value in enumerate(values)]


def jumps(*values: str) -> dict[str, str]:
    """The values that are asked about, and what each may have been meant to be."""
    found = [one for one in asked(*series(*values)) if one.field.endswith(".value")]
    return {values[one.position]: one.sentence["en"].split("Is ")[-1].split(" meant")[0] for one in found}  # type: ignore[union-attr]


def fields(found: list[Doubt]) -> list[str]:
    return [one.field for one in found]


def test_of_the_example_data_only_a_plan_made_before_its_year_is_asked_about() -> None:
    found = [(one["slug"], doubt.field) for one in INDICATORS for doubt in doubts("indicator", one)]
    assert found == [("kr-sergeant-pay-and-grant", "observations.0.published_on")]


def test_numbers_spelt_out_are_left_alone() -> None:
    (row,) = next(one for one in INDICATORS if one["slug"] == "kospi-close")["observations"]
    assert doubts("indicator", {"unit": "points", "observations": [row]}) == []
    plain = {**row, "quote": "to close at 84.85"}
    assert fields(doubts("indicator", {"unit": "points", "observations": [plain]})) == ["observations.0.quote"]


def test_draft_with_anything_absent_is_judged_as_far_as_it_goes() -> None:
    assert doubts("indicator", {}) == []
    assert doubts("pledge", {"unit": "", "observations": series("1", "10")}) == []
    assert (
        doubts("indicator", {"unit": None, "observations": [{}, {"value": "1"}, {"period": "x", "value": "?"}]}) == []
    )


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["512.5", "6445", "683.6"], {"6445": "644.5"}),
        (["512.5", "644.5", "68.36"], {"68.36": "683.6"}),
        (["54.24", "512.5", "644.5"], {"54.24": "542.4"}),
        (["512.5", "54.41", "605"], {"54.41": "544.1"}),
        (["542.4", "512.5", "64450", "683.6"], {"64450": "644.5"}),
        (["542.4", "512.5", "64.45", "68.36"], {"64.45": "644.5"}),
        (["542.4", "512.5", "64.45", "68.36", "63.2"], {"64.45": "644.5"}),
        (["512.5", "64.45"], {"64.45": "644.5"}),
        (["-51.2", "-644", "-68"], {"-644": "-64.4"}),
        (["3000", "3100", "31500000", "3200"], {"31500000": "3150"}),
        (["512.5", "605", "644000000", "683.6"], {"644000000": "644"}),
        (["512.5", "605", "64450000000", "683.6"], {"64450000000": "644.5"}),
        (["2161", "2236", "2289000000000000"], {"2289000000000000": "2289"}),
        (["2161000", "0.2236", "2289000"], {"0.2236": "2236000"}),
    ],
)
def test_figure_that_is_tens_away_from_its_neighbours_is_asked_about(values: list[str], found: dict[str, str]) -> None:
    assert jumps(*values) == found


@pytest.mark.parametrize(
    "values",
    [
        ["644.5"],
        ["1", "10", "100", "1000", "10000"],
        ["3", "12", "50", "200", "900"],
        ["17.5", "2.52", "0.97", "3.2", "11"],
        ["2.6", "0.3", "4.1", "-0.7", "2.6"],
        ["-1", "10", "-9.5", "95"],
        ["1", "0", "10", "1"],
        ["0.7", "1.0", "1.9", "1.5", "0.4", "0.5", "2.5", "5.1"],
        ["0.4", "5.1", "0.5", "4.6", "0.4"],
    ],
)
def test_series_that_moves_so_by_itself_is_not_asked_about(values: list[str]) -> None:
    assert jumps(*values) == {}


def by_quarter(*values: str) -> list[dict[str, Any]]:
    periods = (f"{2018 + number // 4}-Q{number % 4 + 1}" for number in range(len(values)))
    return [figure(period, value) for period, value in zip(periods, values, strict=True)]


@pytest.mark.parametrize("years", [2, 5])
def test_season_that_comes_back_every_year_is_not_asked_about(years: int) -> None:
    assert asked(*by_quarter(*("10", "100", "12", "9") * years)) == []


def test_figure_unlike_its_season_of_the_year_before_is_asked_about() -> None:
    slipped = by_quarter("10", "12", "11", "12", "11", "125", "11", "13", "12", "130", "12")
    assert fields(asked(*slipped[:8])) == ["observations.5.value"]
    assert fields(asked(*by_quarter("10", "120", "11", "12", "11", "12.5"))) == ["observations.1.value"]


def walk(chance: random.Random) -> list[Decimal]:
    values = [Decimal(chance.randint(100, 999))]
    for _year in range(chance.randint(2, 12)):
        step = Decimal(chance.randint(75, 135)) / 100
        values.append((values[-1] * step).quantize(Decimal("0.01")))
    return values


@pytest.mark.parametrize("seed", range(40))
def test_calm_series_is_asked_about_just_where_a_figure_slipped(seed: int) -> None:
    chance = random.Random(seed)
    values = walk(chance)
    assert jumps(*map(str, values)) == {}
    place, power = chance.randrange(len(values)), chance.choice((-3, -2, -1, 1, 2, 3))
    slipped = [f"{value.scaleb(power):f}" if number == place else str(value) for number, value in enumerate(values)]
    assert list(jumps(*slipped)) == [slipped[place]]
    (meant,) = jumps(*slipped).values()
    assert Decimal(meant) == values[place]


@pytest.mark.parametrize("seed", range(10))
def test_another_unit_of_all_figures_changes_nothing(seed: int) -> None:
    values = [Decimal(random.Random(seed).choice((1, 2, 9, 11, 25, 90, 400))) for _year in range(8)]
    positions = [one.position for one in asked(*series(*map(str, values)))]
    assert [one.position for one in asked(*series(*(f"{value * 7000:f}" for value in values)))] == positions


@pytest.mark.parametrize("factor", ["0.1", "0.3", "3", "10", "100"])
def test_steady_growth_is_not_asked_about_however_fast(factor: str) -> None:
    assert jumps(*(f"{Decimal(7) * Decimal(factor) ** year:f}" for year in range(-3, 4))) == {}


def test_vintage_that_no_neighbour_bears_out_is_asked_about() -> None:
    revised = figure("2021", "64.44", "revised-2023-01-01", published_on="2023-01-01")
    first, before = figure("2021", "644.5"), figure("2020", "512.5")
    assert fields(asked(before, first, revised)) == ["observations.2.value"]
    assert fields(asked(before, figure("2021", "64.45"), {**revised, "value": "644.4"})) == ["observations.1.value"]
    (alone,) = asked(revised, first)
    assert alone.sentence["en"] == (
        "2021 (revised-2023-01-01), value: 64.44 is about a tenth of another vintage: 644.5 (2021, first). "
        "Is 644.4 meant?"
    )


def test_sentence_names_the_neighbours_and_what_the_figure_would_be_in_both_languages() -> None:
    (one,) = asked(*series("79.1", "858.9", "90.2"))
    assert one.sentence == {
        "ko": "2001(first), 값: 858.9 — 이웃한 시기 값의 약 10배입니다. "
        "견준 값: 79.1 (2000, first), 90.2 (2002, first). 혹시 85.89 아닙니까?",
        "en": "2001 (first), value: 858.9 is about ten times what stands beside it: "
        "79.1 (2000, first), 90.2 (2002, first). Is 85.89 meant?",
    }


@pytest.mark.parametrize(
    ("period", "day", "odd"),
    [
        ("2021", "2021-12-20", True),
        ("2021", "2021-11", True),
        ("2021", "2021-12-31", False),
        ("2021", "2021-12", False),
        ("2021", "2021", False),
        ("2021", "2022-01-01", False),
        ("2021-Q4", "2021-12-30", True),
        ("2021-Q3", "2021-09-30", False),
        ("2021-02", "2021-02-27", True),
        ("2021-05-14", "2021-05-14", False),
        ("2021-05-14", "2021-05-13", True),
        ("2021", "", False),
        ("2021", "soon", False),
    ],
)
def test_figure_published_before_its_period_was_over_is_asked_about(period: str, day: str, odd: bool) -> None:
    found = fields(asked(figure(period, "644.5", published_on=day)))
    assert found == (["observations.0.published_on"] if odd else [])


def test_revision_before_the_first_publication_is_asked_about() -> None:
    first = figure("2021", "644.5", published_on="2022-01-03")
    early = figure("2021", "644.4", "revised-2022-01-02", published_on="2022-01-02")
    assert fields(asked(first, early)) == ["observations.1.published_on"]
    assert fields(asked(first, {**early, "published_on": "2022-01"})) == ["observations.1.vintage"]
    assert fields(asked(first, {**early, "published_on": "2022-01-03", "vintage": "revised-2022-01-03"})) == []


@pytest.mark.parametrize(
    ("vintage", "day", "odd"),
    [
        ("revised-2032-01-01", "2023-01-01", True),
        ("revised-2023-01-01", "2023-01-02", True),
        ("revised-2023-01-01", "2023-02", True),
        ("revised-2023-01-01", "2023-01", False),
        ("revised-2023", "2023-01-01", False),
        ("revised-2023-01-01", "", False),
        ("revised-soon", "2023-01-01", False),
    ],
)
def test_revision_named_by_another_day_than_its_publication_is_asked_about(vintage: str, day: str, odd: bool) -> None:
    found = fields(asked(figure("2021", "644.4", vintage, published_on=day)))
    assert found == (["observations.0.published_on"] if odd else [])


@pytest.mark.parametrize(
    ("value", "unit", "quote"),
    [
        ("512.85", "USD bn", "2020년 통관기준 수출이 5천128억5천만달러로 전년보다 5.4%"),
        ("644.5", "USD bn", "exports in 2021 hit USD 644.5 billion, a hefty 25.8 percent increase"),
        ("644.4", "USD bn", "기존 최고치인 2021년의 6444억 달러보다 약 400억 달러 많은"),
        ("644.5", "USD bn", "6,445"),
        ("644.5", "USD billion", "644,500"),
        ("1200", "KRW bn", "1조2천억원"),
        ("300", "thousand persons", "취업자 30만 명 증가"),
        ("300", "thousand persons", "300,000 people"),
        ("-3.2", "USD bn", "무역적자 32억달러"),
        ("25.8", "%", "25.8 percent"),
        ("0.5", "pp", "0.5%p 올랐다"),
        ("104.2", "index (2015=100)", "the index stood at 104.2 in May"),
        ("5.2", "AUD bn", "A$5.2 billion"),
        ("644.5", "USD bn", "수출이 2021년 12월에 사상 최대"),
        ("644.5", "USD bn", "exports on Dec. 20, 2021-12-20, were the largest ever"),
        ("644.5", "USD bn", "사상 최대의 수출"),
        ("1.25", "%", "Bank Rate was raised to 1¼ per cent"),
        ("10.5", "million persons", "10½ million people"),
        ("644.5", "USD bn", ""),
    ],
)
def test_quoted_words_that_say_the_figure_are_not_asked_about(value: str, unit: str, quote: str) -> None:
    assert asked(figure("2021", value, quote=quote, language="ko"), unit=unit) == []


@pytest.mark.parametrize(
    ("value", "unit", "quote"),
    [
        ("85.9", "USD bn", "the surplus reached $858.9 billion"),
        ("542.4", "USD bn", "exports of US$54.41 billion in 2019"),
        ("644.4", "USD bn", "6444억 원"),
        ("6445", "USD bn", "644.5"),
        ("104.2", "index (2015=100)", "1042"),
        ("1", "USD bn", "1조원 규모"),
        ("644.5", "USD tn", "644.5 billion dollars"),
        ("300", "thousand persons", "3만 명"),
        ("2.58", "%", "25.8 percent"),
        ("25.8", "USD bn", "25.8 percent"),
        ("644.5", "USD bn", "역대 3위"),
    ],
)
def test_quoted_words_that_say_another_figure_are_asked_about(value: str, unit: str, quote: str) -> None:
    found = asked(figure("2021", value, quote=quote, language="en"), unit=unit)
    assert fields(found) == ["observations.0.quote"]


def test_another_currency_is_named_and_words_in_other_languages_are_left_alone() -> None:
    (one,) = asked(figure("2021", "644.5", quote="수출 1조원", language="ko"))
    assert one.sentence["ko"] == (
        "2021(first), 적힌 그대로: 지표의 단위는 USD bn인데 옮긴 문구에는 KRW 금액이 있습니다(‘1조원’). "
        "6,445억 달러, 맞습니까?"
    )
    assert asked(figure("2021", "644.5", quote="644,5 Mrd. US-Dollar", language="de")) == []


def test_long_series_is_judged_in_a_moment() -> None:
    rows = [figure(f"{1000 + number}", "10" if number % 2 else "1") for number in range(4000)]
    assert asked(*rows) == []
