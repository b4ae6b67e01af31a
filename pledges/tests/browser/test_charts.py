"""Charts in a real browser: within the standards in light and dark, no letter over another, and all of it in print."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from pledges.tests import cast
from pledges.tests.browser.test_every_page import AXE, BROKEN, IN_THE_DARK, NARROW, STANDARDS, TOO_WIDE, WIDE, letters
from pledges.tests.desk_rows import make_candidate, make_indicator
from pledges.tests.measured_rows import make_exports, make_promise

pytestmark = [
    pytest.mark.usefixtures("chromium"),
    pytest.mark.needs_program("chromium"),
    # What a browser makes of a page doesn't depend on where its documents are kept.
    pytest.mark.only_on("sqlite"),
]

LANGUAGES = ("ko", "en")
PAGES = ("pledges/P-0001/", "pledges/P-0002/", "pledges/P-0003/", "indicators/exports/")
MIDDLE = {"width": 500, "height": 800}

OVERLAPPING = """() => {
    const texts = [...document.querySelectorAll(".chart text")];
    const boxes = texts.map((one) => one.getBoundingClientRect());
    const picture = document.querySelector(".chart > svg").getBoundingClientRect();
    const found = [];
    boxes.forEach((one, at) => {
        if (one.left < picture.left - 1 || one.right > picture.right + 1)
            found.push(`${texts[at].textContent} sticks out`);
        boxes.slice(at + 1).forEach((other, further) => {
            const apart = one.right <= other.left || other.right <= one.left;
            // A line of letters is higher than letters are: what is above and below may touch.
            const deep = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
            if (!apart && deep > one.height / 3)
                found.push(`${texts[at].textContent} / ${texts[at + 1 + further].textContent}`);
        });
    });
    return found;
}"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".chart text")].map((one) =>
    parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a))"""


@pytest.fixture(scope="module")
def promises(published_world: None) -> None:
    """One of somebody who lost, one in office on a falling series with a loss, one that lasts a while."""
    exports = make_exports()
    cast.publish(make_promise(exports, pledge={"candidate": make_candidate("lee", outcome="not_elected")}))
    falling = make_indicator("balance", {"2020": "90", "2021": "80.5", "2022": "60", "2023": "-20.25"})
    cast.publish(make_promise(falling, value="40", comparison="at_most"))
    long = make_indicator("long", {str(year): str(year - 1900) for year in range(1950, 2024)})
    cast.publish(make_promise(long, value="300"), make_promise(exports, value="900"))


@pytest.fixture
def page(chromium: Any, promises: None, open_server: str) -> Iterator[Any]:
    """A tab. `said`: what its console shows."""
    context = chromium.new_context(viewport=WIDE, base_url=open_server, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.said = []
    page.on("console", lambda line: page.said.append(line.text))
    yield page
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_break_no_standard_in_light_or_dark_and_fit_small_screens(page: Any, language: str) -> None:
    wrong: dict[str, list[str]] = {}
    for end in PAGES:
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
        page.goto(f"/{language}/{end}")
        page.evaluate(AXE)
        found = page.evaluate(BROKEN, STANDARDS)
        page.emulate_media(color_scheme="dark")
        found += [f"dark {one}" for one in page.evaluate(BROKEN, IN_THE_DARK)]
        for size in (WIDE, MIDDLE, NARROW):
            page.set_viewport_size(size)
            found += [f"{size['width']}: {one}" for one in page.evaluate(OVERLAPPING)]
            found += [f"{size['width']}: too wide"] if page.evaluate(TOO_WIDE) > 0 else []
            found += [f"{size['width']}: letters too small"] if page.evaluate(SMALLEST) < 11 else []
        if found or page.said:
            wrong[end] = [*found, *page.said]
    assert wrong == {}


def test_lines_and_letters_stand_out_from_the_ground_in_the_dark(page: Any) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("/en/pledges/P-0001/")
    colours = """(name) => [getComputedStyle(document.querySelector(name)).stroke,
        getComputedStyle(document.body).color, getComputedStyle(document.documentElement).backgroundColor]"""
    for name in (".chart .series", ".chart .way", ".chart .level", ".chart .vote"):
        stroke, text, ground = page.evaluate(colours, name)
        assert stroke == text != ground


@pytest.mark.parametrize("language", LANGUAGES)
def test_print_has_the_chart_and_the_folded_table(page: Any, language: str) -> None:
    page.goto(f"/{language}/pledges/P-0003/")
    assert page.locator("section.measured details").count() == 1
    printed = letters("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages))
    cells = [cell.text_content() for cell in page.locator("table.measured tbody th").all()]
    assert len(cells) > 60
    assert [cell for cell in cells if letters(cell) not in printed] == []
    texts = [text.text_content() for text in page.locator(".chart text").all()]
    assert len(texts) > 5
    assert [text for text in texts if letters(text) not in printed] == []
