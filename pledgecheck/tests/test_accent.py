"""Whatever colour a newsroom picks, what is read in it can be read: checked by a second writing of the same sums."""

import colorsys
import itertools
import re

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from pledgecheck import accent

PICKED = ["#ffff00", "#0a0a0a", "#d6001c", "#ffffff", "#000000", "#1f4e79", "#808080"]
STATIC = settings.BASE_DIR / "pledgecheck" / "static"
VALUES = re.compile(r"--pico-primary([a-z-]*): (#[0-9a-f]{6});")


def ratio(one: str, other: str) -> float:
    """WCAG's contrast written down anew from its text, so that one slip doesn't excuse another."""

    def light(colour: str) -> float:
        shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [((share + 0.055) / 1.055) ** 2.4 if share > 0.04045 else share / 12.92 for share in shares]
        return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    first, second = light(one) + 0.05, light(other) + 0.05
    return max(first, second) / min(first, second)


def schemes(colour: str) -> tuple[dict[str, str], dict[str, str]]:
    """The variables of the style sheet on light and on dark pages."""
    light, dark = accent.theme(colour).stylesheet.split("@media")
    return dict(VALUES.findall(light)), dict(VALUES.findall(dark))


@pytest.mark.parametrize(("one", "other", "is_"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_that_of_the_standard(one: str, other: str, is_: float) -> None:
    assert accent.contrast(one, other) == accent.contrast(other, one) == pytest.approx(is_, abs=0.01)


def test_any_colour_can_be_read_on_every_background_and_on_its_buttons() -> None:
    hues = [
        colorsys.hsv_to_rgb(hue / 12, full, bright)
        for hue, full, bright in itertools.product(range(12), (0.3, 1), (0.4, 1))
    ]
    colours = PICKED + ["#" + "".join(f"{round(part * 255):02x}" for part in hue) for hue in hues]
    for colour in colours:
        for values, backgrounds in zip(schemes(colour), (accent.LIGHT, accent.DARK), strict=True):
            for name in ("", "-hover"):
                assert min(ratio(values[name], behind) for behind in backgrounds) >= 4.5, (colour, name)
                assert ratio(values["-inverse"], values[f"{name}-background"]) >= 4.5, (colour, name)
            assert min(ratio(values["-focus"], behind) for behind in backgrounds) >= 3


def test_colour_that_can_be_read_stays_what_it_is() -> None:
    light, _dark = schemes("#1f4e79")
    assert light[""] == "#1f4e79"
    _light, dark = schemes("#ffff00")
    assert dark[""] == "#ffff00"


def test_masthead_bears_the_colour_itself() -> None:
    assert "body > .masthead { border-top-color: #ffff00; }" in accent.theme("#FFFF00").stylesheet


def test_address_changes_with_the_style_sheet_alone() -> None:
    assert accent.theme("#d6001c").address == accent.theme("#D6001C").address != accent.theme("#d6001d").address


@pytest.mark.parametrize("odd", ["red", "#fff", "d6001c", "#d6001c;", "#d6001g", "#d6001c\n", "#١٢٣٤٥٦"])
def test_anything_else_is_no_colour(odd: str) -> None:
    with pytest.raises(ValueError, match=re.escape(odd)):
        accent.parsed(odd)


def test_backgrounds_are_those_of_the_style_sheets() -> None:
    """A background that pages take up has to be counted here, or links on it may not be readable."""
    css = (STATIC / "site.css").read_text(encoding="utf-8")
    light, dark = css.split("prefers-color-scheme: dark", 1)
    pico = (STATIC / "vendor" / "pico-2.1.1.min.css").read_text(encoding="utf-8")
    for name in ("surface", "notice"):
        for part, known in ((light, accent.LIGHT), (dark, accent.DARK)):
            found = re.search(rf"--{name}: (#[0-9a-f]{{6}});", part)
            assert found is not None
            assert found[1] in known
    assert "--pico-background-color:#fff;" in pico
    assert "--pico-background-color:rgb(19, 22.5, 30.5);" in pico
    assert {"#ffffff", "#13171f"} == {accent.LIGHT[0], accent.DARK[0]}


def test_style_sheet_is_served_to_be_kept_and_only_where_it_is_set(client: Client, settings: Settings) -> None:
    settings.SITE_THEME = accent.theme("#d6001c")
    answer = client.get(settings.SITE_THEME.address)
    assert answer.content.decode() == settings.SITE_THEME.stylesheet
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/theme-0123456789abcdef.css").status_code == 404
    settings.SITE_THEME = None
    assert client.get(accent.theme("#d6001c").address).status_code == 404
