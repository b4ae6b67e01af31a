"""An article in a browser: pasted, gone through by keyboard alone, drafts made, and nothing that axe finds."""

from collections.abc import Iterator
from typing import Any

import pytest

from pledges.desk.intake.rows import Decision, Sentence
from pledges.desk.promises import Pledge
from pledges.desk.statements import Claim
from pledges.tests import cast
from pledges.tests.article_rows import ADDRESS, page
from pledges.tests.browser.person import Person
from pledges.tests.browser.test_every_page import AXE, TOO_WIDE
from pledges.tests.desk_rows import make_claim

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs_program("chromium"), pytest.mark.any_engine]

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BROKEN = """async (rules) => (await axe.run("#content", {runOnly: rules, preload: false, resultTypes: ["violations"]}))
    .violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 200)}`))"""


@pytest.fixture(params=[("ko", 820), ("en", 1280)], ids=["ko", "en"])
def reporter(request: Any, chromium: Any, live_server: Any) -> Iterator[Person]:
    language, width = request.param
    found = Person(chromium, live_server.url, language, width=width)
    found.sign_in(cast.reporter())
    yield found
    assert found.odd == []
    found.close()


def held_to_standards(page: Any) -> list[str]:
    """What axe finds, in light and in dark, and how much too wide the page is."""
    page.evaluate(AXE)
    found = [str(one) for one in page.evaluate(BROKEN, STANDARDS)]
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.wait_for_timeout(500)  # links of the admin change their colour slowly
    found += [f"dark {one}" for one in page.evaluate(BROKEN, {"type": "rule", "values": ["color-contrast"]})]
    page.emulate_media(color_scheme="light")
    wide = page.evaluate(TOO_WIDE)
    return found + ([f"{wide} px too wide"] if wide > 0 else [])


def typed_in(reporter: Person) -> None:
    reporter.follow("/admin/intake/")
    assert held_to_standards(reporter.page) == []
    reporter.fill("[name=address]", ADDRESS)
    reporter.fill("[name=text]", page())
    reporter.click(".article-form button[type=submit]")
    reporter.page.locator(".article-card").first.wait_for()


def test_pasted_article_becomes_drafts_by_one_click_each(reporter: Person) -> None:
    claim = make_claim(
        text={"en": "Exports were 644.5 billion dollars in 2021, the customs office has reported.", "ko": "수출"}
    )
    typed_in(reporter)
    assert held_to_standards(reporter.page) == []
    reporter.click(".article-card.open button[value=pledge]")
    reporter.page.locator(".article-card.taken").first.wait_for()
    reporter.click(f".article-card.open button[value='evidence claim {claim.pk}']")
    reporter.page.locator(".article-card.taken").nth(1).wait_for()
    assert held_to_standards(reporter.page) == []
    assert (Pledge.objects.count(), claim.evidence.count()) == (1, 2)
    reporter.click(".article-became a")
    reporter.page.locator("[name=title_en]").wait_for()
    assert reporter.page.locator("[name=title_en]").input_value() in page()


def test_sentence_is_gone_to_and_rejected_by_keyboard_alone(reporter: Person) -> None:
    typed_in(reporter)
    reporter.page.locator(".article-mark").first.focus()
    reporter.press("Enter")
    for _stop in range(8):
        reporter.press("Tab")
        if reporter.page.evaluate("document.activeElement.value") == "rejected":
            break
    reporter.press("Enter")
    reporter.page.locator(".article-card.rejected").wait_for()
    assert Decision.objects.get().outcome == "rejected"
    assert Decision.objects.get().sentence == Sentence.objects.order_by("start")[0]


def test_several_are_ticked_and_drafted_together(reporter: Person) -> None:
    typed_in(reporter)
    boxes = reporter.page.locator("[name=sentence][type=checkbox]")
    for number in range(boxes.count()):
        boxes.nth(number).press("Space")
    reporter.click("#together button")
    reporter.page.locator("#together").wait_for(state="detached")
    made = Pledge.objects.count() + Claim.objects.count()
    assert made == Sentence.objects.count()
