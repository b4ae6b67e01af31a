"""Pictures of cards as tests need them: read back, and compared with what cards of other words look like."""

import io
import json
from typing import Any

from PIL import Image

from pledges.pages.cards.told import Card
from pledges.reading.models import ROOMS

PNG = b"\x89PNG\r\n\x1a\n"


def make_card(**said: str) -> Card:
    """A card of a pledge, in Korean."""
    plain = {
        "kind": "공약",
        "ref": "P-0001",
        "who": "이재명, 대통령 후보 · 더불어민주당",
        "title": "임기 5년 안에 연간 수출 1조 달러 달성",
        "answer": "평가 대상 아님: 2022년 3월 9일 선거에서 후보가 당선되지 않았다.",
        "more": "",
        "as_of": "2026년 11월 26일 현재",
        "site": "pledgecheck",
        "host": "pledges.example.org",
        "notice": "",
    }
    return Card(**{**plain, **said})


def size(png: bytes) -> tuple[int, int]:
    """How large a picture is. An error where it can't be read whole."""
    with Image.open(io.BytesIO(png)) as image:
        image.load()
        return image.size


def ink(png: bytes) -> int:
    """How much of a picture is dark."""
    with Image.open(io.BytesIO(png)) as image:
        shades = image.convert("L").histogram()
    return sum(number * (255 - shade) for shade, number in enumerate(shades))


def document(subject: str, ref: str) -> Any:
    """The document of a subject as it is served."""
    return json.loads(ROOMS[subject]._default_manager.get(ref=ref).document)


def address(subject: str, ref: str, language: str = "ko") -> str:
    """The address of the card of its present state."""
    return f"/cards/{ref}-{document(subject, ref)['as_of']['sequence']}-{language}.png"
