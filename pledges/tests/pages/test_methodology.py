"""Methodology and the words of the site itself."""

import pytest
from django.test import Client

from pledges.law import scales
from pledges.law.text import say
from pledges.pages.scale_tables import context
from pledges.tests.pages.reading_along import read
from pledges.tests.pages.test_reader import EN

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_label_and_definition_of_a_shown_scale_stands_on_the_page(client: Client, language: str) -> None:
    page = read(client, f"/{language}/methodology/")
    for table in context(EN)["tables"]:
        for entry in scales.ALL[table.name]:
            assert say(entry.label, language) in page.text
            assert say(entry.definition, language) in page.text


def test_names_in_scales_of_others_stand_beside(client: Client) -> None:
    page = read(client, "/en/methodology/")
    for said in ("PolitiFact", "Promise Broken", "SNU FactCheck", "전혀 사실 아님", "ClaimReview", "not fulfilled"):
        assert said in page.text


def test_every_scale_that_a_pledge_page_uses_is_explained() -> None:
    unexplained = {"source_kinds", "comparisons", "frequencies", "second_person_policies"}
    assert {table.name for table in context(EN)["tables"]} == scales.ALL.keys() - unexplained


def test_about_names_the_licence(client: Client) -> None:
    assert "CC-BY-4.0" in read(client, "/ko/about/").text
