"""Rows in a browser: what is moved stays where it was put, what is removed is gone, and an error changes neither."""

from collections.abc import Iterator
from typing import Any

import pytest

from pledges.desk.promises import Pledge
from pledges.tests import cast
from pledges.tests.browser.person import Person
from pledges.tests.desk_rows import make_topic

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs_program("chromium"), pytest.mark.any_engine]

APPEARANCES = "[data-rows=appearances] > .rows-list > [data-row]"


@pytest.fixture
def reporter(chromium: Any, live_server: Any) -> Iterator[Person]:
    """A reporter before an empty pledge."""
    person = Person(chromium, live_server.url, "en")
    person.sign_in(cast.reporter())
    person.follow("/admin/pledges/pledge/add/")
    yield person
    person.close()


def said(reporter: Person, number: int) -> None:
    """One more place where it was said, quoted as what its number is."""
    reporter.click("[data-add=appearances]")
    reporter.fill(f"[name=appearances-{number}-address]", f"https://example.org/said/{number}")
    reporter.fill(f"[name=appearances-{number}-quote]", str(number))


def tool(reporter: Person, row: str, name: str) -> None:
    reporter.click(f'[data-row="{row}"] > .row-tools [{name}]')


def quotes(reporter: Person) -> list[str]:
    return [one.input_value() for one in reporter.page.locator(f"{APPEARANCES} [name$=-quote]").all()]


def save(reporter: Person) -> None:
    reporter.click("[name=_continue]")
    reporter.page.wait_for_load_state()


def questions(reporter: Person) -> list[str]:
    """What the browser asks from now on; each is answered with yes."""
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    reporter.page.on("dialog", answer)
    return asked


def test_rows_are_saved_as_they_stand_with_empty_and_removed_ones_among_them_even_after_an_error(
    reporter: Person,
) -> None:
    for number in (1, 2, 3):
        said(reporter, number)
    tool(reporter, "appearances-2", "data-drop")
    tool(reporter, "appearances-3", "data-move=up")
    said(reporter, 4)
    save(reporter)
    reporter.page.locator(".errornote").wait_for()
    assert reporter.page.locator(f"{APPEARANCES}.row-wrong").count() == 0
    assert quotes(reporter) == ["", "3", "1", "4"]
    tool(reporter, "appearances-1", "data-drop")
    said(reporter, 5)
    tool(reporter, "appearances-5", "data-move=up")
    for field in ("title", "summary"):
        reporter.fill(f"[name={field}_ko]", "수출")
    save(reporter)
    reporter.page.locator(".messagelist .success").wait_for()
    assert list(Pledge.objects.get().appearances.values_list("quote", flat=True)) == ["3", "5", "4"]
    assert reporter.odd == []


def test_row_with_a_choice_is_not_saved_when_it_is_removed_after_an_error(reporter: Person) -> None:
    reporter.click("[data-add=claim_links]")
    reporter.choose("[name=claim_links-0-link]", "outcome")
    save(reporter)
    tool(reporter, "claim_links-0", "data-drop")
    for field in ("title", "summary"):
        reporter.fill(f"[name={field}_ko]", "수출")
    save(reporter)
    reporter.page.locator(".messagelist .success").wait_for()
    assert not Pledge.objects.get().claim_links.exists()


def test_leaving_asks_whoever_typed_or_was_refused_and_nobody_else(reporter: Person) -> None:
    asked = questions(reporter)
    address = reporter.page.url
    reporter.click("h1")
    reporter.page.goto(address)
    assert asked == []
    save(reporter)
    reporter.page.locator(".errornote").wait_for()
    reporter.click("h1")
    reporter.page.goto(address)
    assert asked == ["beforeunload"]


def test_choice_in_a_lookup_counts_as_typed(reporter: Person) -> None:
    make_topic("economy-trade")
    asked = questions(reporter)
    reporter.look_up("topic_rows-0-topic", "economy")
    reporter.page.goto(reporter.page.url)
    assert asked == ["beforeunload"]


def test_reason_stays_where_a_pledge_is_saved_but_not_submitted(reporter: Person) -> None:
    for field in ("title", "summary"):
        reporter.fill(f"[name={field}_ko]", "수출")
    reporter.fill("[name=reason]", "As promised in January")
    reporter.click("[name=_submit]")
    reporter.page.locator(".lacks").wait_for()
    assert reporter.page.locator("[name=reason]").input_value() == "As promised in January"


def test_same_choice_in_two_new_rows_is_told_and_not_an_error_of_ours(reporter: Person) -> None:
    make_topic("economy-trade")
    for field in ("title", "summary"):
        reporter.fill(f"[name={field}_ko]", "수출")
    reporter.click("[data-add=topic_rows]")
    for number in (0, 1):
        reporter.look_up(f"topic_rows-{number}-topic", "economy")
    save(reporter)
    reporter.page.locator('[data-row="topic_rows-1"].row-wrong .errorlist', has_text="there twice").wait_for()
    assert not Pledge.objects.exists()
