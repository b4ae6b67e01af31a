"""Methodology: the tables that every rule reads, with what each rating and verdict takes."""

from typing import Any

import pytest
from django.test import Client

from pledges.law import scales
from pledges.law.readiness.bar import required
from pledges.law.text import say
from pledges.pages.methodology_page import DECIDED
from pledges.pages.scale_tables import anchor, tables
from pledges.tests.pages.reading_along import Seen, read
from pledges.tests.pages.test_reader import EN

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


def part(page: Seen, beginning: str, end: str) -> str:
    """What the page says from some words on, up to others."""
    return page.text.split(beginning, 1)[1].split(end, 1)[0]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_label_and_definition_of_a_shown_scale_stands_on_the_page(client: Client, language: str) -> None:
    page = read(client, f"/{language}/methodology/")
    for table in tables(EN):
        for entry in scales.ALL[table.name]:
            assert say(entry.label, language) in page.text
            assert say(entry.definition, language) in page.text


@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_rating_and_verdict_stands_with_just_what_it_takes(client: Client, language: str) -> None:
    page = read(client, f"/{language}/methodology/")
    begin = {"ko": "여기에 더해 다음을 갖췄을 때만 쓴다.", "en": "In addition, this one only if:"}[language]
    for table in tables(EN):
        scale = scales.ALL[table.name]
        for entry in scale if table.name in DECIDED else ():
            needs = [each for each in required(scale.name, entry.value) if each.values != scale.values]
            said = " ".join(say(each.words, language) for each in needs)
            told = page.text.split(say(entry.definition, language), 1)[1].strip()
            assert told.startswith(f"{begin} {said}") if needs else not told.startswith(begin)


def test_what_every_value_takes_is_said_once_a_scale(client: Client) -> None:
    text = read(client, "/en/methodology/").text
    assert text.count("A date, a summary and the reasoning are given.") == len(DECIDED)
    assert text.count("Each of these is given only if: A date") == len(DECIDED)


def test_rating_that_nobody_has_to_earn_takes_less(client: Client) -> None:
    page = read(client, "/en/methodology/")
    assert "rests on at least one claim" in part(page, "in full or nearly so.", "Partly kept")
    assert "rests on at least one claim" not in part(page, "while there is still time to keep it.", "Kept kept")


def test_names_in_scales_of_others_stand_beside(client: Client) -> None:
    page = read(client, "/en/methodology/")
    for said in ("PolitiFact", "Promise Broken", "SNU FactCheck", "전혀 사실 아님", "ClaimReview", "not fulfilled"):
        assert said in page.text
    for table in tables(EN):
        assert (table.name in DECIDED) is bool(table.others), "a table of others' names would not be shown"


def test_every_scale_that_a_pledge_page_uses_is_explained() -> None:
    unexplained = {"source_kinds", "comparisons", "frequencies", "second_person_policies"}
    assert {table.name for table in tables(EN)} == scales.ALL.keys() - unexplained


def test_each_value_can_be_linked_to_and_no_address_twice(client: Client) -> None:
    page = read(client, "/ko/methodology/")
    ids = [given["id"] for _name, given in page.elements if "id" in given]
    assert len(ids) == len(set(ids))
    assert set(scales.RATINGS.values) <= set(ids)
    assert {anchor(table.name, entry.value) for table in tables(EN) for entry in scales.ALL[table.name]} <= set(ids)
    inside = [href[1:] for href in page.attributes("a", "href") if href.startswith("#")]
    assert set(inside) <= set(ids)


def test_page_tells_the_rule_of_the_second_person_that_this_site_has(client: Client, settings: Any) -> None:
    settings.SECOND_PERSON = "other"
    assert "Whoever submitted it may not approve it." in read(client, "/en/methodology/").text
    settings.SECOND_PERSON = "optional"
    assert "that no second person did stays on record" in read(client, "/en/methodology/").text


def test_wide_tables_scroll_by_keyboard_and_have_a_name(client: Client) -> None:
    page = read(client, "/en/methodology/")
    regions = [given for _name, given in page.elements if given.get("role") == "region"]
    assert len(regions) == page.count("table") == len(DECIDED)
    ids = {given["id"] for _name, given in page.elements if "id" in given}
    for region in regions:
        assert region["tabindex"] == "0"
        assert region["aria-labelledby"] in ids
