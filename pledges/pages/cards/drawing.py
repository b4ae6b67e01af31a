"""A card as a PNG: ink on paper like a newspaper, without a colour that would have to be understood."""

import io
from functools import lru_cache

from PIL import Image, ImageDraw

from pledges.pages.cards.letters import BOLD, HANJA, REGULAR, face, length, runs
from pledges.pages.cards.lines import Block, fitted
from pledges.pages.cards.told import Card

WIDTH, HEIGHT = 1200, 600
LEFT, RIGHT = 64, 1136
ROOM = RIGHT - LEFT
INDENT = 28
INK, GREY = 0, 88
PAPER_COLOUR, INK_COLOUR = (252, 250, 245), (22, 22, 26)

_TITLE = (66, 58, 54, 50, 46, 42, 38)
_ANSWER = ((38, 2), (34, 2), (32, 3), (28, 3))
_MORE = ((26, 1), (24, 2))


@lru_cache(maxsize=256)
def png(card: Card) -> bytes:
    """The picture of a card. The last ones made are kept in the process: a few dozen kilobytes each."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(image)
    _head(draw, card)
    top = _answer(draw, card)
    _title(draw, card, top)
    _foot(draw, card)
    # Drawn as shades and saved as a palette from ink to paper: a third of the size of true colour.
    image.putpalette(_shades())
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _shades() -> list[int]:
    return [
        ink + (paper - ink) * shade // 255
        for shade in range(256)
        for ink, paper in zip(INK_COLOUR, PAPER_COLOUR, strict=True)
    ]


def _head(draw: ImageDraw.ImageDraw, card: Card) -> None:
    if card.notice:
        _block(draw, fitted(card.notice, REGULAR, ROOM, ((20, 1),)), LEFT, 8, GREY)
    draw.rectangle((LEFT, 44, RIGHT, 50), fill=INK)
    name = fitted(card.site, BOLD, ROOM // 2, ((26, 1),))
    _block(draw, name, RIGHT - round(_width(name)), 62)
    _block(draw, fitted(f"{card.kind} {card.ref}", BOLD, ROOM // 2, ((26, 1),)), LEFT, 62)
    draw.rectangle((LEFT, 108, RIGHT, 109), fill=INK)


def _answer(draw: ImageDraw.ImageDraw, card: Card) -> int:
    """The answer, up from the foot; gives where it begins."""
    answer = fitted(card.answer, BOLD, ROOM - INDENT, _ANSWER)
    more = fitted(card.more, REGULAR, ROOM - INDENT, _MORE)
    gap = 6 if more.lines else 0
    top = 508 - answer.height - more.height - gap
    draw.rectangle((LEFT, min(top + 6, 508), LEFT + 7, 508), fill=INK)
    _block(draw, answer, LEFT + INDENT, top)
    _block(draw, more, LEFT + INDENT, top + answer.height + gap)
    return top


def _title(draw: ImageDraw.ImageDraw, card: Card, bottom: int) -> None:
    """Who, and below it the title, as large as it can be above the answer."""
    who = fitted(card.who, REGULAR, ROOM, ((30, 1), (26, 1)))
    _block(draw, who, LEFT, 126, GREY)
    top = 126 + who.height + 10
    sizes = [(size, min(4, (bottom - 16 - top) // round(size * 1.32))) for size in _TITLE]
    title = fitted(card.title, BOLD, ROOM, sizes)
    _block(draw, title, LEFT, top)


def _foot(draw: ImageDraw.ImageDraw, card: Card) -> None:
    draw.rectangle((LEFT, 530, RIGHT, 531), fill=INK)
    _block(draw, fitted(card.as_of, REGULAR, ROOM // 2, ((24, 1),)), LEFT, 542)
    address = fitted(f"{card.host}/{card.ref}", REGULAR, ROOM // 2, ((24, 1), (20, 1)))
    _block(draw, address, RIGHT - round(_width(address)), 542)


def _width(block: Block) -> float:
    return max((length(line, block.weight, block.size) for line in block.lines), default=0)


def _block(draw: ImageDraw.ImageDraw, block: Block, left: float, top: float, ink: int = INK) -> None:
    """A block from its upper left corner on."""
    for number, line in enumerate(block.lines):
        baseline = top + block.leading * number + round(block.size * 1.02)
        _line(draw, line, block, (left, baseline), ink)


def _line(draw: ImageDraw.ImageDraw, line: str, block: Block, start: tuple[float, float], ink: int) -> None:
    left, baseline = start
    for name, run in runs(line, block.weight):
        letters = face(name, block.size)
        # The Hanja come in one weight; in bold a thin outline makes them as dark as their neighbours.
        stroke = block.size / 90 if name == HANJA and block.weight == BOLD else 0
        draw.text((left, baseline), run, font=letters, fill=ink, anchor="ls", stroke_width=stroke)
        left += letters.getlength(run)
