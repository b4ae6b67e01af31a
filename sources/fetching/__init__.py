"""Fetching a document of the public web."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fetched:
    """A document as it came."""

    content: bytes
    address: str
    charset: str | None


class FetchRefused(Exception):
    """Nothing came of asking; `sentence` says why."""

    def __init__(self, kind: str, where: str) -> None:
        self.kind = kind
        self.sentence = {
            "ko": f"이 사이트는 다른 사이트의 글을 가져오지 않습니다({where}). 글을 직접 붙여 넣으십시오.",
            "en": f"This site fetches nothing from others ({where}). Paste the text.",
        }
        super().__init__(self.sentence["en"])


def fetch(address: str) -> Fetched:
    """A web page or plain text. Raises FetchRefused."""
    raise FetchRefused("off", address)
