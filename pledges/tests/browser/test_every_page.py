"""Every kind of page in a real browser: nothing that axe finds, nothing on the console, no way without a keyboard."""

import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from pledges.tests import every_page, rich_world
from pledges.tests.rich_world import World

pytestmark = [
    # The browser first: a connection that was opened before its driver's event loop runs is another one.
    pytest.mark.usefixtures("chromium", "undone"),
    pytest.mark.needs_program("chromium"),
    # What a browser makes of a page doesn't depend on where its documents are kept.
    pytest.mark.only_on("sqlite"),
]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BROKEN = """async (rules) => (await axe.run(document, {runOnly: rules, preload: false, resultTypes: ["violations"]}))
    .violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 200)}`))"""
IN_THE_DARK = {"type": "rule", "values": ["color-contrast"]}
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDE, PHONE, NARROW = ({"width": 1280, "height": 900}, {"width": 375, "height": 667}, {"width": 320, "height": 568})
EXPECTED = ("status of 404", "status of 400")
LANGUAGES = every_page.LANGUAGES


@pytest.fixture(scope="module")
def world(example: int) -> World:
    return rich_world.tell()


@pytest.fixture
def page(chromium: Any, world: World, open_server: str) -> Iterator[Any]:
    """A tab under the policy that every reader's browser is under. `said`: what its console shows."""
    context = chromium.new_context(viewport=WIDE, base_url=open_server, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.said = []
    page.on("console", lambda line: page.said.append(line.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    yield page
    context.close()


def test_no_kind_of_page_breaks_a_standard_in_light_or_dark_or_is_wider_than_a_small_screen(
    page: Any, world: World
) -> None:
    """WCAG 2.2 AA as far as a program can tell, and nothing on the console. Both languages have one markup and one set
    of colours, so that what is Korean is held against the standards, in the dark too, and English for its width.
    """
    wrong: dict[str, list[str]] = {}
    for address in every_page.one_of_each(world):
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
        page.goto(address)
        found = []
        if not address.startswith("/en/"):
            page.evaluate(AXE)
            found = page.evaluate(BROKEN, STANDARDS)
            page.emulate_media(color_scheme="dark")
            found += [f"dark {one}" for one in page.evaluate(BROKEN, IN_THE_DARK)]
        page.set_viewport_size(NARROW)
        wide = page.evaluate(TOO_WIDE)
        found += [f"{wide} px too wide"] if wide > 0 else []
        found += [line for line in page.said if not any(words in line for words in EXPECTED)]
        page.said.clear()
        if found:
            wrong[address] = found
    assert wrong == {}


STOPS = """() => {
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
    const groups = new Set();
    window.stops = all.filter((one) => {
        if (one.tabIndex < 0 || one.disabled || one.type === "hidden" || !one.checkVisibility()) return false;
        if (one.type !== "radio") return true;
        const first = !groups.has(one.name);
        groups.add(one.name);
        return first;
    });
    return window.stops.length;
}"""
AT = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return {
        stop: window.stops.indexOf(one),
        seen: (outlined || style.boxShadow !== "none") && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
        scrolls: one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight,
        html: one.outerHTML.slice(0, 150),
    };
}"""
BY_KEYBOARD = ("/", "/pledges/", "/pledges/P-0001/", "/claims/C-0001/", "/elections/kr-president-2022/", "/report/")


@pytest.mark.parametrize("address", [f"/en{end}" for end in BY_KEYBOARD])
def test_tab_reaches_everything_in_its_order_and_shows_where_it_is(page: Any, address: str) -> None:
    page.goto(address)
    number = page.evaluate(STOPS)
    reached = []
    for _press in range(number + 30):
        page.keyboard.press("Tab")
        at = page.evaluate(AT)
        if at["stop"] < 0:
            # A browser stops at what scrolls of its own accord; past the last stop it leaves the page.
            if not at["scrolls"] or at["html"].startswith("<body"):
                break
        else:
            reached.append(at["stop"])
        assert at["seen"], at["html"]
    assert number > 10
    assert reached == list(range(number))


def tab_to(page: Any, selector: str) -> None:
    """Press Tab until something is focused, as somebody without a mouse does."""
    for _press in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no Tab leads to {selector}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_key_skips_to_the_content(page: Any, language: str) -> None:
    page.goto(f"/{language}/pledges/P-0001/")
    page.keyboard.press("Tab")
    assert page.locator(".skip:focus").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_what_is_folded_opens_and_closes_by_a_key(page: Any, key: str) -> None:
    page.goto("/en/pledges/P-0001/")
    tab_to(page, "main summary")
    for opened in (True, False):
        page.keyboard.press(key)
        assert page.evaluate("() => document.activeElement.parentElement.open") == opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_is_narrowed_down_by_keyboard_alone(page: Any, language: str) -> None:
    page.goto(f"/{language}/pledges/")
    tab_to(page, "[name=q]")
    page.keyboard.type("steel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pledges/?q=steel")
    assert "P-0034" in page.locator("main").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_letter_is_written_and_sent_by_keyboard_alone(page: Any, language: str) -> None:
    page.goto(f"/{language}/report/?about=P-0001")
    tab_to(page, "[name=kind]")
    page.keyboard.press("Space")
    tab_to(page, "[name=text]")
    page.keyboard.type("The date is wrong.")
    tab_to(page, "main button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/received/**")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_moves_for_who_wants_no_motion(page: Any, language: str) -> None:
    page.goto(f"/{language}/pledges/P-0001/")
    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
        const style = getComputedStyle(one);
        return style.scrollBehavior === "smooth" || [style.transitionDuration, style.animationDuration]
            .some((durations) => durations.split(",").some((each) => parseFloat(each) > 0.01));
    }).map((one) => one.outerHTML.slice(0, 100))"""
    assert page.evaluate(moving) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ref", ["P-0001", "P-0012", "P-0014", "P-0034"])
def test_first_screen_of_a_phone_shows_who_pledged_what_and_how_it_stands(page: Any, ref: str, language: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"/{language}/pledges/{ref}/")
    for what in ("h1", ".makers", ".answer", ".counts"):
        box = page.locator(f"main {what}").first.bounding_box()
        assert box["y"] >= 0, what
        assert box["y"] + box["height"] <= PHONE["height"], what


def letters(text: str) -> str:
    """A text without the spaces and ligatures that printing adds."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_printed_sheet_says_where_it_is_from_and_of_which_day(page: Any, language: str) -> None:
    page.goto(f"/{language}/pledges/P-0001/")
    printed = letters(page.locator(".printed").text_content())
    sheets = [letters(sheet.extract_text()) for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages]
    assert len(sheets) > 2
    assert f"/{language}/pledges/P-0001" in printed
    assert [number for number, text in enumerate(sheets, 1) if printed not in text] == []
