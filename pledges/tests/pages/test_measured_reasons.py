"""What the measured section says where a sum has no meaning or a series is odd, and the page of a series."""

import json
import re
from typing import Any
from unittest.mock import Mock

import pytest
from django.test import Client

from pledgecheck.record import chain
from pledges.law import targets
from pledges.reading.models import PledgeDocument
from pledges.tests import cast
from pledges.tests.desk_rows import (
    make_candidate,
    make_contest,
    make_indicator,
    make_observation,
    make_pledge,
    make_target,
    words,
)
from pledges.tests.measured_rows import make_exports, make_promise
from pledges.tests.pages.counting import queries
from pledges.tests.pages.measured_sections import address, section, table, told
from pledges.tests.pages.reading_along import read, see

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "ko")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"comparison": "at_most"},
            ["The figure at the start met the target already, so that there was no way to go."],
        ),
        ({"value": "700"}, ["The newest figure meets the target, so that no more growth is needed."]),
        ({"value": "0", "comparison": "at_most"}, ["The target is zero", "nothing is a share of it"]),
        ({"value": "-5", "comparison": "at_most"}, ["The target is negative", "on two sides of zero"]),
        (
            {"value": "900", "readings": ((words("All of 2025"), "2025"),)},
            ["This deadline has passed, and the newest figure doesn't meet the target.", "No time is left"],
        ),
        (
            {"value": "700", "readings": ((words("All of 2025"), "2025"),)},
            ["This deadline has passed, and the newest figure meets the target."],
        ),
        ({"start": "2025"}, ["No figure of a later period than the start is on record yet."]),
    ],
)
def test_where_a_sum_has_no_meaning_it_is_said_why(client: Client, fields: dict[str, Any], said: list[str]) -> None:
    page = told(client, **fields)
    assert [words_ for words_ in said if words_ not in page.text] == []


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"2021": "0", "2022": "5"}, "The figure that it would start from is zero"),
        ({"2021": "-4", "2022": "5"}, "The figure that it would start from is negative"),
    ],
)
def test_no_path_leads_from_zero_or_a_loss_and_the_chart_has_none(
    client: Client, figures: dict[str, str], said: str
) -> None:
    cast.publish(make_promise(make_indicator("balance", figures)))
    page = section(client, address())
    assert said in page.text
    assert page.attributes("polyline", "class") == ["series"]
    assert "even growth to" not in page.text


def test_without_a_stated_reading_the_period_of_the_target_counts(client: Client) -> None:
    page = told(client, readings=())
    assert "By the deadline The last full year inside it is 2027." in page.text
    assert "2025 to 2027: 18.7%" in page.text
    assert "Reading A" not in page.text
    assert "letter" not in page.attributes("text", "class")


@pytest.mark.parametrize(
    ("outcome", "english", "korean"),
    [
        ({"outcome": "not_elected"}, "so that it bound nobody", "누구에게도 효력이 없었다"),
        ({"outcome": "pending"}, "is for the vote to decide", "효력이 생길지는 투표로 정해진다"),
        (
            {
                "outcome": "elected",
                "term_from": "2022-05-10",
                "term_to": "2027-05-09",
                "ended_on": "2025-04-04",
                "ended_because": "removed",
            },
            "The term of those who made this pledge has ended.",
            "임기는 끝났다",
        ),
        ({}, "", ""),
    ],
)
def test_what_the_figures_mean_for_who_made_it_is_said(
    client: Client, outcome: dict[str, str], english: str, korean: str
) -> None:
    maker = make_candidate("lee", contest=make_contest(), **outcome)
    cast.publish(make_promise(make_exports(), pledge={"candidate": maker}))
    for language, said in (("en", english), ("ko", korean)):
        assert said in section(client, address(language)).text
    if not outcome:
        assert "summary" not in section(client, address()).attributes("p", "class")


def test_pledge_without_a_target_has_no_such_section(client: Client) -> None:
    cast.publish(make_pledge())
    page = read(client, address())
    assert "How far it has come" not in page.text
    assert not any("measured.css" in link for link in page.attributes("link", "href"))


def test_target_in_another_unit_than_its_series_has_since_is_not_drawn_among_the_figures(client: Client) -> None:
    exports = make_exports()
    cast.publish(make_promise(exports))
    exports.unit = "EUR bn"
    exports.save()
    cast.publish(exports)
    page = section(client, address())
    assert "$1 trillion" in page.text
    assert page.count("svg") == page.count("table") == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The series counts in another unit ($1 million) than the target ($1 billion): nothing is measured."),
        ("ko", "지표의 단위(100만 달러)와 목표의 단위(10억 달러)가 서로 달라 잴 수 없다."),
    ],
)
def test_nothing_is_measured_where_the_series_has_come_to_count_in_another_unit(
    client: Client, language: str, said: str
) -> None:
    exports = make_exports()
    cast.publish(make_promise(exports))
    exports.unit = "USD mn"
    exports.save()
    cast.publish(exports)
    target = json.loads(PledgeDocument.objects.get(ref="P-0001").document)["target"]
    assert [target[key] for key in ("met", "progress", "share", "path")] == [None] * 4
    assert {row["rate"] for row in target["required_growth"]} == {None}
    page = section(client, address(language)).text
    assert said in page
    assert "18%" not in page
    assert page.count("$644.4 million" if language == "en" else "6억 4,440만달러".replace("만달러", "만 달러")) == 1


def test_a_unit_that_is_only_written_otherwise_changes_nothing_that_is_measured(client: Client) -> None:
    exports = make_exports()
    cast.publish(make_promise(exports))
    exports.unit = "USD billion"
    exports.save()
    cast.publish(exports)
    page = section(client, address())
    assert "18% = (709.3 − 644.5) ÷ (1000 − 644.5)" in page.text
    assert page.count("table") == 1


def test_a_target_on_a_series_without_a_figure_is_told_as_such(client: Client) -> None:
    empty = make_indicator()
    pledge = make_pledge()
    target = make_target(pledge, empty)
    target.baseline = None
    target.save()
    empty.observations.update(ready=False)
    cast.publish(pledge)
    shown = json.loads(PledgeDocument.objects.get(ref="P-0001").document)["target"]
    assert (shown["latest"], shown["met"]) == (None, None)
    page = section(client, address())
    assert "No figure of the start is on record." in page.text
    assert page.count("svg") == page.count("table") == 0
    assert client.get("/en/indicators/exports/").status_code == 200


def test_a_path_costs_no_more_for_figures_that_the_chart_leaves_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Mock(wraps=targets.expected)
    monkeypatch.setattr(targets, "expected", counted)
    figures = {str(year): str(year - 1000) for year in range(1100, 2022)}
    cast.publish(make_promise(make_indicator("long", figures), start="1100", value="5000"))
    section(client, address())
    assert counted.call_count < 1000


def test_a_day_is_spoken_of_otherwise_than_a_year(client: Client) -> None:
    closes = make_indicator("closes")
    closes.frequency = "day"
    closes.save()
    for period, day in (("2020", "2021-01-04"), ("2021", "2021-01-05")):
        closes.observations.filter(period=period).update(period=day)
    pledge = make_pledge()
    make_target(pledge, closes, period="2027-05-09")
    cast.publish(pledge)
    page = section(client, address()).text
    assert "The series rose from $512.5 billion on 4 January 2021 to $644.5 billion on 5 January 2021." in page
    assert re.search(r"Even growth would have been \$[0-9.]+ billion on 5 January 2021\.", page)


def test_long_series_is_folded_and_says_what_is_left_out(client: Client) -> None:
    figures = {str(year): str(year - 1900) for year in range(1950, 2022)}
    cast.publish(make_promise(make_indicator("long", figures), start="2020", value="500"))
    page = section(client, address())
    assert "12 earlier periods are not in the picture." in page.text
    assert page.count("details") == 1
    assert page.count("tr") == 1 + 60 + 6


@pytest.mark.any_engine
def test_series_is_read_in_no_query_more(client: Client) -> None:
    cast.publish(make_promise(make_exports()))
    assert queries(client, address()) <= 8


@pytest.mark.any_engine
def test_revision_of_any_figure_changes_page_and_validator_and_the_past_stays(client: Client) -> None:
    indicator = make_exports()
    cast.publish(make_promise(indicator))
    then = chain.head_sequence()
    before = client.get(address())
    make_observation(indicator, "2023", "640.0", "revised-2025-01-01")
    cast.publish(indicator)
    after = client.get(address())
    assert before["ETag"] != after["ETag"]
    assert client.get(address(), headers={"if-none-match": before["ETag"]}).status_code == 200
    assert "632.69" in table(before.content.decode())[6][1]
    assert "640" in table(after.content.decode())[6][1]
    past, now = (client.get(f"/en/pledges/P-0001/as-of/{at}/") for at in (then, chain.head_sequence()))
    assert "632.69" in table(past.content.decode())[6][1]
    assert "640" in table(now.content.decode())[6][1]


def test_newer_figure_is_told_everywhere_and_not_in_the_past(client: Client) -> None:
    indicator = make_exports()
    cast.publish(make_promise(indicator))
    then = chain.head_sequence()
    make_observation(indicator, "2026", "812.5")
    cast.publish(indicator)
    assert "The newest figure 2026: $812.5 billion" in section(client, address()).text
    past = section(client, f"/en/pledges/P-0001/as-of/{then}/")
    assert "The newest figure 2025: $709.3 billion" in past.text
    assert f"The series is shown as it was after publication {then}." in past.text
    assert "812.5" not in past.text
    assert past.count("polyline") == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_of_the_series_has_the_targets_with_votes_terms_and_how_far_each_is(client: Client, language: str) -> None:
    indicator, lost = make_exports(), make_candidate("lee", outcome="not_elected")
    cast.publish(make_promise(indicator, pledge={"candidate": lost}))
    for value in ("900", "800", "1200"):
        cast.publish(make_promise(indicator, value=value))
    page = client.get(f"/{language}/indicators/exports/").content.decode()
    labels = re.findall(r'<text class="target"[^>]*>([^<]*)</text>', page)
    assert [label.partition(":")[0] for label in labels] == ["P-0001", "P-0002", "P-0003"]
    assert page.count('class="level" d="M0 ') == 3 + 3
    assert page.count('<path class="term"') == page.count('<path class="vote"') == 2
    text = see(page).text
    said = {
        "en": (
            "The target of P-0001: at least $1 trillion, 2027.",
            "1 more pledge with a target on it has no line here.",
            (
                "progress so far: 18% · share of the target: 71% · behind even growth to the target "
                "· void: nobody who made it was elected"
            ),
        ),
        "ko": (
            "P-0001의 목표: 1조 달러 이상, 2027년.",
            "다른 공약 1건은 선으로 그리지 않았다.",
            "지금까지 온 만큼 18% · 목표 대비 71% · 목표까지 고르게 가는 길보다 뒤처짐 · 효력 없음",
        ),
    }[language]
    assert [words_ for words_ in said if words_ not in text] == []


def test_past_page_of_the_series_has_no_target_of_today(client: Client) -> None:
    indicator = make_exports()
    cast.publish(make_promise(indicator))
    page = client.get(f"/en/indicators/exports/?as_of={chain.head_sequence()}").content.decode()
    assert '<circle class="dot"' in page
    assert "The target of" not in page


def test_lines_of_targets_stand_on_every_page_of_what_rests_on_the_series(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pledges.pages.resting.SIZE", 1)
    indicator = make_exports()
    cast.publish(make_promise(indicator), make_promise(indicator, value="900"))
    for end in ("", "?after=P-0001"):
        assert "The target of P-0001" in client.get(f"/en/indicators/exports/{end}").content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("No figure of the start is on record.", "so that no way from there can be measured")),
        ("ko", ("출발점의 값이 기록에 없다.", "거기서부터 온 거리를 잴 수 없다")),
    ],
)
def test_without_a_figure_of_the_start_share_and_what_is_left_are_told(
    client: Client, language: str, said: tuple[str, ...]
) -> None:
    pledge = make_promise(make_exports())
    pledge.target.baseline = None
    pledge.target.save()
    cast.publish(pledge)
    page = section(client, address(language))
    for each in (*said, "709.3 ÷ 1000", "41.0%"):
        assert each in page.text
    assert "9.2%" not in page.text
    assert page.attributes("svg", "role") == ["img"]
