"""The about page: what the newsroom states about itself, and that it doesn't where it doesn't."""

from typing import Any

import pytest
from django.test import Client

from pledgecheck.about_file import SLOTS, checked
from pledges.desk.example.publication import stated
from pledges.pages import about_page
from pledges.tests.pages.reading_along import read

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

NOTHING = "Nothing has been stated about this yet."


def test_every_slot_of_the_file_has_a_place_on_the_page() -> None:
    assert tuple(about_page.titles()) == SLOTS


def test_page_says_so_of_every_slot_that_is_empty(client: Client, settings: Any) -> None:
    settings.ABOUT = {}
    assert read(client, "/en/about/").text.count(NOTHING) == len(SLOTS)
    settings.ABOUT = {"funding": "Readers pay.", "contact": {"en": " \n"}}
    page = read(client, "/en/about/")
    assert page.text.count(NOTHING) == len(SLOTS) - 1
    assert "Who pays for it Readers pay." in page.text


def test_text_is_in_the_readers_language_or_says_in_which(client: Client, settings: Any) -> None:
    settings.ABOUT = {"funding": {"ko": "독자가 낸다.", "en": "Readers pay."}, "contact": {"ko": "전화 주십시오."}}
    english = read(client, "/en/about/")
    assert "Readers pay." in english.text
    assert "독자가 낸다." not in english.text
    assert english.language_of("전화 주십시오.") == "ko"
    assert "독자가 낸다." in read(client, "/ko/about/").text


def test_text_is_commonmark_and_holds_nothing_that_runs_or_loads(client: Client, settings: Any) -> None:
    words = (
        "We **own** ourselves.\n\n* one\n\n<script>alert(1)</script><img src=//x.example/a.png>\n\n"
        "[here](https://example.org/) [there](javascript:alert(1)) ![seen](https://x.example/a.png)"
    )
    settings.ABOUT = {"organisation": words}
    page = read(client, "/en/about/")
    assert ("strong", {}) in page.elements
    assert (page.count("script"), page.count("img")) == (0, 0)
    assert "https://example.org/" in page.attributes("a", "href")
    assert not [href for href in page.attributes("a", "href") if href.startswith("javascript")]


def test_each_slot_can_be_linked_to(client: Client) -> None:
    page = read(client, "/ko/about/")
    assert set(SLOTS) <= set(page.attributes("h3", "id"))


def test_page_leads_on_and_names_licence_and_cookies(client: Client) -> None:
    page = read(client, "/en/about/")
    wanted = {f"/en/{name}/" for name in ("methodology", "corrections", "record", "report")}
    assert wanted <= set(page.attributes("a", "href"))
    assert "CC-BY-4.0" in page.text
    assert "sets no cookies" in page.text


def test_demo_says_in_every_slot_that_it_is_an_example() -> None:
    texts = stated()
    assert checked(dict(texts), ["ko", "en"]) == texts
    assert tuple(texts) == SLOTS
    for text in texts.values():
        assert text["ko"].startswith("예시")
        assert text["en"].startswith("An example")
