"""How far a pledge's series has come, as its page tells it: chart, sums, readings of the deadline and the table."""

import json
import re

import pytest
from django.test import Client

from pledges.reading.models import PledgeDocument
from pledges.tests import cast
from pledges.tests.measured_rows import make_exports, make_promise
from pledges.tests.pages.measured_sections import address, table, told

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "ko")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "It started from 2021: $644.5 billion, as first published",
                "Since revised: $644.4 billion, as revised, published 1 January 2023",
                "The newest figure 2025: $709.3 billion, as revised, published 1 January 2027",
                "First published: $709.7 billion, as first published",
                "18% = (709.3 − 644.5) ÷ (1000 − 644.5)",
                "71% = 709.3 ÷ 1000",
                (
                    "Reading A of the deadline The term runs to May 2027, so 2026 is the last full calendar year. "
                    "The last full year inside it is 2026."
                ),
                "Reading B of the deadline The calendar year 2027 counts. The last full year inside it is 2027.",
                "Even growth would have been $915.9 billion in 2025. The newest figure is behind even growth",
                "644.5 × (1000 ÷ 644.5) ^ (4 ÷ 5) = 915.9",
                "644.5 × (1000 ÷ 644.5) ^ (4 ÷ 6) = 863.8",
                "2021 to 2026: 9.2% = ((1000 ÷ 644.5) ^ (1 ÷ 5) − 1) × 100",
                "2025 to 2027: 18.7% = ((1000 ÷ 709.3) ^ (1 ÷ 2) − 1) × 100",
                "Term: 10 May 2022 – 9 May 2027",
                "Vote: 9 March 2022",
            ],
        ),
        (
            "ko",
            [
                "출발점 2021년: 6,445억 달러, 처음 발표된 값",
                "처음 발표된 값: 7,097억 달러",
                (
                    "기한 해석 A 임기가 2027년 5월까지여서 온전한 해는 2026년이 마지막. "
                    "기한 안에 온전히 드는 마지막 해는 2026년이다."
                ),
                "2025년 값은 9,159억 달러이다. 최근 값은 목표까지 고르게 가는 길보다 뒤처져 있다.",
                "목표: 1,000 이상",
                "임기: 2022년 5월 10일~2027년 5월 9일",
            ],
        ),
    ],
)
def test_each_figure_reading_and_sum_is_told(client: Client, language: str, said: list[str]) -> None:
    page = told(client, language)
    assert [words_ for words_ in said if words_ not in page.text] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            (
                "The series rose from $604.9 billion in 2018 to $709.3 billion in 2025. "
                "The target: at least $1 trillion, 2027. "
                "Even growth to the target by 2026 would have been $915.9 billion in 2025. "
                "Even growth to the target by 2027 would have been $863.8 billion in 2025."
            ),
        ),
        (
            "ko",
            (
                "수치는 2018년 6,049억 달러에서 2025년 7,093억 달러까지 늘었다. 목표: 1조 달러 이상, 2027년. "
                "2026년까지 목표에 고르게 갔다면 2025년 값은 9,159억 달러이다."
            ),
        ),
    ],
)
def test_picture_says_in_words_what_it_shows(client: Client, language: str, said: str) -> None:
    page = told(client, language)
    assert page.attributes("svg", "role") == ["img"]
    assert page.attributes("svg", "aria-labelledby") == ["chart-title chart-desc"]
    assert said in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_style_stands_in_the_markup(client: Client, language: str) -> None:
    page = told(client, language)
    assert [given for _name, given in page.elements if "style" in given] == []
    assert page.count("style") == page.count("script") == 0


def test_table_has_the_numbers_of_the_chart(client: Client) -> None:
    cast.publish(make_promise(make_exports()))
    page = client.get(address()).content.decode()
    head, *rows = table(page)
    assert head == ["Period", "Figure", "A: even growth to 2026", "B: even growth to 2027"]
    told_ = {row[0]: [row[1].split(" ")[0], *row[2:]] for row in rows}
    assert list(told_) == [str(year) for year in range(2018, 2028)]
    assert told_["2020"] == ["512.5", "–", "–"]
    assert told_["2021"] == ["644.4", "644.5", "644.5"]
    assert told_["2025"] == ["709.3", "915.9", "863.8"]
    assert told_["2026"] == ["–", "1,000", "929.4"]
    assert told_["2027"] == ["–", "–", "1,000"]
    labels = re.findall(r'<text class="figure"[^>]*>([^<]*)</text>', page)
    assert labels
    assert set(labels) <= {row[0] for row in told_.values()}
    figures = [float(row[0]) for row in told_.values() if row[0] != "–"]
    assert heights(page, r'<circle class="dot" cx="[^"]*" cy="([^"]*)"') == pytest.approx(figures, abs=0.1)
    for nth in (0, 1):
        (line,) = re.findall(rf'<polyline class="way way-{nth}" points="([^"]*)"', page)
        even = [float(row[1 + nth].replace(",", "")) for row in told_.values() if row[1 + nth] != "–"]
        assert heights(line, r"[0-9.]+,([0-9.]+)") == pytest.approx(even, abs=0.1)


def heights(drawn: str, pattern: str) -> list[float]:
    """Places as values on the scale of the picture: the target of 1,000 is 150 above zero, which is at 170."""
    whole = drawn.partition("</svg>\n<figcaption>")[0]
    return [(170 - float(y)) / 150 * 1000 for y in re.findall(pattern, whole)]


def test_each_figure_of_the_table_leads_to_its_source(client: Client) -> None:
    page = told(client)
    links = set(page.attributes("a", "href"))
    document = json.loads(PledgeDocument.objects.get().document)
    assert f"/en/sources/{document['target']['latest']['source']}/" in links
    assert "/en/indicators/exports/" in links
    assert len({link for link in links if link.startswith("/en/sources/")}) >= 8
