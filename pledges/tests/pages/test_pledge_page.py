"""What a reader must see of a pledge, in both languages."""

import json
from itertools import pairwise

import pytest
from django.test import Client

from pledges.desk.editorial import withdraw
from pledges.reading.languages import interface_of
from pledges.reading.models import PledgeDocument
from pledges.tests import cast
from pledges.tests.desk_rows import (
    make_calculation,
    make_claim,
    make_indicator,
    make_pledge,
    make_rating,
    make_target,
)
from pledges.tests.pages.reading_along import read

pytestmark = [pytest.mark.usefixtures("example"), pytest.mark.any_engine]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            "/ko/pledges/P-0001/",
            [
                "임기 5년 안에 연간 수출 1조 달러 달성",
                "이재명, 여당 대통령 후보 · 더불어민주당",
                "제20대 대통령선거",
                "평가 대상 아님: 2022년 3월 9일 선거에서 후보가 당선되지 않았다.",
                "확인한 주장: 5건 중 5건 — 사실 4건, 절반의 사실 1건",
                "임기 내 수출 1조달러 달성",
                "효력 없음 — 약속한 쪽이 아무도 당선되지 않아",
                "평가 전 — 이행 여부를 아직 평가하지 않았거나",
                "2022년 3월 9일 선거에서 당선되면",
                "이투데이가 기한을 2027년으로 적었다",
                "주장한 쪽: 연합뉴스",
                "(644.5 − 512.85) ÷ 512.85 × 100 = 25.7% — 주장한 값과 다름",
                "뒷받침",
                "이투데이, 2022년 1월 12일",
                "다른 한 사람이 승인했다.",
                "이름을 밝힌 출처들을 바탕으로",
            ],
        ),
        (
            "/en/pledges/P-0001/",
            [
                "Reach US$1 trillion in annual exports within the five-year term",
                "Lee Jae-myung, presidential nominee of the ruling party · Democratic Party",
                "Not up for rating: the candidate was not elected on 9 March 2022.",
                "Claims checked: 5 of 5 — 4 true, 1 half true",
                "Void — Nobody who made it was elected",
                "if elected on 9 March 2022",
                "(644.5 − 512.5) ÷ 512.5 × 100 = 25.8% — agrees with what was asserted",
                "2020: $512.85 billion (512.85 USD bn), as first published — 연합인포맥스",
                "A second person approved it.",
                "compiled from the named sources",
            ],
        ),
    ],
)
def test_headline_pledge_is_told_in_full(client: Client, address: str, said: list[str]) -> None:
    page = read(client, address)
    assert [words for words in said if words not in page.text] == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_its_parts_stand_by_title_and_its_claims_by_code(client: Client, language: str) -> None:
    page = read(client, f"/{language}/pledges/P-0001/")
    documents = {ref: json.loads(stored) for ref, stored in PledgeDocument.objects.values_list("ref", "document")}
    links = page.attributes("a", "href")
    assert len(documents["P-0001"]["parts"]) == 5
    for part in documents["P-0001"]["parts"]:
        assert documents[part]["title"][language] in page.text
        assert f"/{language}/{documents[part]['url'].split('/', 2)[2]}" in links
    assert page.attributes("article", "id") == ["C-0001", "C-0002", "C-0003", "C-0004", "C-0005"]


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("P-0012", ["불이행 — 추진 부족", "임기는 2025년 4월 4일에 끝났다", "윤석열"]),
        ("P-0020", ["이행(2026년 11월 24일 평가)", "해양수산부 부산 이전"]),
        ("P-0021", ["이어받은 공약", "5·5·5 공약: 코스피 5,000, 국민소득 5만 달러, 세계 5강"]),
        ("P-0010", ["이 공약을 이어받은 공약", "코스피 5,000 시대"]),
        ("P-0003", ["상위 공약", "빅10 산업 프로젝트"]),
    ],
)
def test_ratings_and_relatives_are_told(client: Client, ref: str, said: list[str]) -> None:
    page = read(client, f"/ko/pledges/{ref}/")
    assert [words for words in said if words not in page.text] == []


def test_rating_leads_to_the_finding_it_rests_on_and_says_that_it_was_no_claim(client: Client) -> None:
    page = read(client, "/en/pledges/P-0020/")
    (finding,) = page.attributes("article", "id")
    assert f"#{finding}" in page.attributes("a", "href")
    assert "Findings of the newsroom: 1" in page.text
    assert "Claims checked" not in page.text


def test_every_quotation_says_its_language(client: Client) -> None:
    page = read(client, "/ko/pledges/P-0001/")
    assert page.language_of("pledged Wednesday to achieve US$1 trillion") == "en"
    assert page.language_of("Lee vows to achieve $1 tln") == "en"
    assert page.language_of("임기 내 수출 1조달러 달성") == "ko"


def test_links_elsewhere_vouch_for_nothing_and_data_is_one_click_away(client: Client) -> None:
    page = read(client, "/ko/pledges/P-0001/")
    away = [given for name, given in page.elements if name == "a" and not given["href"].startswith(("/", "#"))]
    assert len(away) > 10
    assert {given.get("rel") for given in away} == {"nofollow noopener"}
    assert "/api/v1/pledges/P-0001/" in page.attributes("a", "href")


@pytest.mark.parametrize("address", ["/ko/", "/ko/pledges/", "/ko/pledges/P-0001/", "/en/methodology/", "/en/about/"])
def test_outline_has_one_first_heading_and_skips_no_level(client: Client, address: str) -> None:
    page = read(client, address)
    levels = [int(name[1]) for name, _given in page.elements if len(name) == 2 and name[0] == "h" and name[1].isdigit()]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    ids = [given["id"] for _name, given in page.elements if "id" in given]
    assert len(ids) == len(set(ids))
    assert "#content" in page.attributes("a", "href")
    assert page.count("main") == 1


@pytest.mark.usefixtures("undone")
def test_withdrawn_pledge_says_when_and_why_and_its_past_stays(client: Client) -> None:
    before = json.loads(PledgeDocument.objects.get(ref="P-0009").document)
    withdraw("pledge", "P-0009", by=cast.editor(), reason={"ko": "중복 기록", "en": "Recorded twice"})
    page = read(client, "/en/pledges/P-0009/")
    assert "P-0009: withdrawn" in page.text
    assert "Recorded twice" in page.text
    assert "3.11 million" not in page.text
    assert before["revision"]["url"].replace("/ko/", "/en/") in page.attributes("a", "href")
    past = read(client, before["revision"]["url"])
    assert before["title"]["ko"] in past.text
    assert "그 뒤 철회됐다." in past.text
    assert before["url"] not in read(client, "/ko/pledges/").attributes("a", "href")


@pytest.mark.usefixtures("undone")
def test_withdrawn_part_is_no_longer_among_the_parts(client: Client) -> None:
    withdraw("pledge", "P-0008", by=cast.editor(), reason={"ko": "중복 기록", "en": "Recorded twice"})
    assert "P-0008" not in read(client, "/en/pledges/P-0001/").text.partition("The record")[0]


@pytest.mark.usefixtures("undone")
def test_untranslated_text_stands_in_the_language_it_has(client: Client) -> None:
    cast.publish(make_pledge(title={"ko": "한국어로만 된 제목", "en": None}))
    ref = PledgeDocument.objects.latest("number").ref
    page = read(client, f"/en/pledges/{ref}/")
    assert ("ko", "한국어로만 된 제목") in page.words


@pytest.mark.usefixtures("undone")
def test_target_sum_and_earlier_ratings_are_told(client: Client) -> None:
    outcome, indicator = make_claim(verdict="true"), make_indicator()
    make_calculation(outcome, indicator, asserted="25.8")
    pledge = make_pledge(claims=(outcome,), link="outcome")
    make_target(pledge, indicator)
    make_rating(pledge, "in_progress", decided_on="2023-06-01")
    make_rating(pledge, "kept", decided_on="2024-06-01", rests_on=(outcome,))
    cast.publish(pledge)
    page = read(client, f"/en/pledges/{PledgeDocument.objects.latest('number').ref}/")
    for said in (
        "At least $1 trillion, 2027",
        "2020: $512.5 billion, as first published",
        "(644.5 − 512.5) ÷ 512.5 × 100 = 25.8%",
        "Kept — What was pledged was done",
        "Earlier ratings In progress · 1 June 2023",
    ):
        assert said in page.text


def test_labels_of_a_language_without_a_catalogue_are_english() -> None:
    assert interface_of("fr") == "en"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_code_to_embed_and_citation_stand_there_as_text(client: Client, language: str) -> None:
    page = read(client, f"/{language}/pledges/P-0001/")
    assert page.count("iframe") == 0
    assert f'<iframe src="http://testserver/embed/pledges/P-0001/?language={language}"' in page.text
    as_of = json.loads(PledgeDocument.objects.get(ref="P-0001").document)["as_of"]["sequence"]
    assert f"http://testserver/{language}/pledges/P-0001/as-of/{as_of}/" in page.text
    assert f"/feeds/{language}/pledges/P-0001.atom" in page.attributes("a", "href")
