"""New figures in a browser: pasted by a reporter, previewed, written, submitted once, and approved by an editor."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from pledges.reading.models import PledgeDocument
from pledges.tests import cast
from pledges.tests.browser.person import Person
from pledges.tests.desk_rows import make_claim, make_indicator, make_pledge, make_target

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs_program("chromium")]

LINES = "2022\t68.36\t\t2023-01-01\thttps://stats.example/2022\n2023\t632.2\t\t2024-01-01\thttps://stats.example/2023"


@pytest.fixture(params=[("ko", 820), ("en", 1280)], ids=["ko", "en"])
def both(request: Any, chromium: Any, live_server: Any) -> Iterator[tuple[Person, Person]]:
    """The reporter's browser and the editor's."""
    language, width = request.param
    people = tuple(Person(chromium, live_server.url, language, width=width) for _ in range(2))
    yield people  # type: ignore[misc]
    for one in people:
        one.close()


def test_pasted_lines_become_public_by_one_submission_and_one_approval(both: tuple[Person, Person]) -> None:
    reporter, editor = both
    pledge, indicator = make_pledge(), make_indicator()
    make_target(pledge, indicator)
    cast.publish(pledge)
    reporter.sign_in(cast.reporter())
    editor.sign_in(cast.editor())
    server = reporter.page.url.partition("/admin/")[0]
    reporter.page.goto(f"{server}/admin/pledges/indicator/{indicator.pk}/change/")
    reporter.follow(f"/admin/pledges/indicator/{indicator.pk}/figures/")
    reporter.fill("[name=lines]", LINES)
    reporter.click(".desk-figures button")
    assert "683.6" in reporter.page.locator(".asked").first.inner_text()
    reporter.click(".desk-sheet a[href*='again=']")
    assert reporter.page.locator("[name=lines]").input_value() == LINES
    reporter.fill("[name=lines]", LINES.replace("68.36", "683.6"))
    reporter.click(".desk-figures button")
    reporter.page.locator(".desk-apply button").wait_for()
    assert reporter.page.locator(".asked").count() == 0
    reporter.click(".desk-apply button")
    reporter.fill("[name=reason]", "The figures of 2022 and 2023")
    reporter.click("[name=_submit]")
    reporter.page.wait_for_url("**/admin/record/proposal/**")
    editor.page.reload()
    editor.click(".queue-first a[href*='/record/proposal/']")
    editor.click("button[name=act][value=approve]")
    editor.page.wait_for_load_state()
    latest = json.loads(PledgeDocument.objects.get().document)["target"]["latest"]
    assert (latest["period"], latest["value"]) == ("2023", "632.2")
    assert (reporter.odd, editor.odd) == ([], [])


def test_of_what_a_claim_has_once_no_second_can_be_added(both: tuple[Person, Person]) -> None:
    reporter, _editor = both
    claim = make_claim()
    reporter.sign_in(cast.reporter())
    server = reporter.page.url.partition("/admin/")[0]
    reporter.page.goto(f"{server}/admin/pledges/claim/{claim.pk}/change/")
    add = reporter.page.locator("[data-add=calculation]")
    reporter.click("[data-add=calculation]")
    add.wait_for(state="hidden")
    reporter.click("[data-row=calculation-0] [data-drop]")
    add.wait_for(state="visible")
    assert add.evaluate("button => button === document.activeElement")
