"""“Already recorded?” as somebody types, with a script and without, in both languages of the desk."""

from collections.abc import Iterator
from typing import Any

import pytest

from pledges.desk.promises import ClaimLink, Pledge
from pledges.desk.statements import Claim
from pledges.tests import cast
from pledges.tests.browser.person import Person
from pledges.tests.desk_rows import make_claim, make_pledge, words

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.needs_program("chromium"), pytest.mark.any_engine]

TITLE = words(
    "Reach US$1 trillion in annual exports within the five-year term", "임기 5년 안에 연간 수출 1조 달러 달성"
)
CLAIM = words("Korea's exports in 2021 came to $644.5 billion.", "한국의 2021년 수출액은 6,445억 달러였다.")
BOX = ".alike[data-fields='title summary']"
ROW_BOX = ".alike[data-fields='claim_links-0-words-text']"
ASKED = {"ko": "이미 있는 기록인가요?", "en": "Already recorded?"}


@pytest.fixture
def published() -> Pledge:
    """What is recorded already."""
    pledge = make_pledge(title=TITLE, claims=(make_claim(text=CLAIM),), made_on="2022-01-12")
    cast.publish(pledge)
    return pledge


@pytest.fixture(params=["ko", "en"])
def language(request: Any) -> str:
    return str(request.param)


@pytest.fixture
def reporter(chromium: Any, live_server: Any, published: Pledge, language: str) -> Iterator[Person]:
    found = Person(chromium, live_server.url, language)
    found.sign_in(cast.reporter())
    found.follow("/admin/pledges/pledge/add/")
    yield found
    assert found.odd == []
    found.close()


def test_title_like_a_public_one_names_it_while_it_is_typed(reporter: Person, language: str) -> None:
    page, box = reporter.page, reporter.page.locator(BOX)
    assert box.get_attribute("aria-live") == "polite"
    assert (box.text_content() or "").strip() == ""
    reporter.fill("[name=title_ko]", "5년 안에 연간 수출 1조 달러를 달성한다")
    box.locator("li").first.wait_for()
    assert ASKED[language] in box.inner_text()
    assert "P-0001" in box.inner_text()
    assert page.locator(".field-title + .alike").count() == 1
    reporter.fill("[name=title_ko]", "여성가족부 폐지")
    box.locator("li").first.wait_for(state="detached")
    assert page.evaluate("document.activeElement.name") == "title_ko"


def test_claim_that_is_there_is_linked_by_one_click_instead_of_a_new_one(reporter: Person, language: str) -> None:
    page = reporter.page
    reporter.click("[data-add=claim_links]")
    typed = "[name=claim_links-0-words-text_ko]"
    reporter.fill(typed, CLAIM["ko"])
    button = page.locator(f"{ROW_BOX} [data-take-key]")
    button.first.wait_for()
    button.first.click()
    chosen = page.locator("[name=claim_links-0-claim]")
    assert chosen.input_value() == str(Claim.objects.get().pk)
    assert page.locator(typed).input_value() == ""
    page.locator(f"{ROW_BOX} button").click()
    assert (chosen.input_value(), page.locator(typed).input_value()) == ("", CLAIM["ko"])
    page.locator(f"{ROW_BOX} [data-take-key]").first.click()
    reporter.fill("[name=title_ko]", "주택 250만 호")
    reporter.fill("[name=summary_ko]", "집을 짓는다.")
    reporter.choose("[name=claim_links-0-link]", "premise")
    reporter.click("[name=_continue]")
    page.locator(".messagelist .success").wait_for()
    assert Claim.objects.count() == 1
    assert ClaimLink.objects.filter(claim__code="C-0001").count() == 2


def test_without_a_script_saving_tells_the_same(
    chromium: Any, live_server: Any, published: Pledge, language: str
) -> None:
    locale = {"ko": "ko-KR", "en": "en-GB"}[language]
    person = cast.reporter()
    person.is_staff = True
    person.set_password("correct horse battery staple")
    person.save()
    context = chromium.new_context(locale=locale, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/pledges/pledge/add/")
    page.fill("[name=username]", person.username)
    page.fill("[name=password]", "correct horse battery staple")
    page.locator("[type=submit]").first.click()
    page.fill("[name=title_ko]", TITLE["ko"])
    page.locator("[name=_continue]").click()
    assert "P-0001" in page.locator(BOX).inner_text()
    page.fill("[name=summary_ko]", "해마다 1조 달러를 수출한다.")
    page.locator("[name=_continue]").click()
    assert Pledge.objects.count() == 2
    assert ASKED[language] in page.locator(BOX).inner_text()
    assert "P-0001" in page.locator(BOX).inner_text()
    assert page.locator(f"{BOX} button:visible").count() == 0
    context.close()
