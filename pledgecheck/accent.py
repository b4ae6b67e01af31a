"""A newsroom's colour as the page can bear it: whatever is picked, links and buttons keep WCAG's 4.5 to 1.

The colour itself only draws a line over the masthead. What is to be read takes it darker on light pages and lighter
on dark ones, as far as each background there asks.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

Colour = tuple[int, int, int]

READABLE = 4.5
LIGHT = ("#ffffff", "#f3f5f8", "#fff6d6")
DARK = ("#13171f", "#1d232e", "#3a3213")
"""What stands behind text, the page itself first: the values of site.css and Pico, which a test compares."""
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)
_STEPS = 100
_FURTHER = 30
"""How many of the steps from its colour to black or white a link goes when it is pointed at."""


@dataclass(frozen=True)
class Variant:
    """The colours of links and buttons on pages of one scheme; words on a button have the page's own background."""

    link: str
    pointed: str
    inverse: str


@dataclass(frozen=True)
class Theme:
    """A style sheet, and the address that changes with it."""

    stylesheet: str

    @cached_property
    def address(self) -> str:
        """Where it is served; its digest in the name lets it be kept for good."""
        return f"/theme-{hashlib.sha256(self.stylesheet.encode()).hexdigest()[:16]}.css"


def parsed(colour: str) -> Colour:
    """`#d6001c` as red, green and blue. ValueError for anything else."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(colour)
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    lower, higher = sorted((_luminance(parsed(one)), _luminance(parsed(other))))
    return (higher + 0.05) / (lower + 0.05)


def variant(accent: str, backgrounds: Sequence[str], towards: Colour) -> Variant:
    """The colour nearest to the accent, on the way to black or white, that can be read on each of these backgrounds."""
    mixed = [_hex(_mix(parsed(accent), towards, step)) for step in range(_STEPS + 1)]
    link = next(colour for colour in mixed if min(contrast(colour, behind) for behind in backgrounds) >= READABLE)
    return Variant(link, _hex(_mix(parsed(link), towards, _FURTHER)), backgrounds[0])


def theme(accent: str) -> Theme:
    """The style sheet of an accent, for light and dark pages."""
    light, dark = variant(accent, LIGHT, _BLACK), variant(accent, DARK, _WHITE)
    return Theme(
        f"body > .masthead {{ border-top-color: {accent.lower()}; }}\n"
        f":root:not([data-theme]) {{\n{_rules(light)}}}\n"
        f"@media only screen and (prefers-color-scheme: dark) {{\n:root:not([data-theme]) {{\n{_rules(dark)}}}\n}}\n"
    )


def _rules(colours: Variant) -> str:
    named = {
        **dict.fromkeys(("", "-background", "-border", "-underline", "-focus"), colours.link),
        **dict.fromkeys(("-hover", "-hover-background", "-hover-border", "-hover-underline"), colours.pointed),
        "-inverse": colours.inverse,
    }
    return "".join(f"--pico-primary{name}: {colour};\n" for name, colour in named.items())


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _mix(colour: Colour, towards: Colour, step: int) -> Colour:
    red, green, blue = (round(old + (new - old) * step / _STEPS) for old, new in zip(colour, towards, strict=True))
    return red, green, blue


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
