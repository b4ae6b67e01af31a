"""Articles as they are read: from a page, or from text that was pasted."""

import re
from dataclasses import dataclass


class ArticleRefused(ValueError):
    """No article; `sentence` says why, {"ko": …, "en": …}."""

    def __init__(self, sentence: dict[str, str]) -> None:
        self.sentence = sentence
        super().__init__(sentence["en"])


@dataclass(frozen=True)
class Article:
    """What a page says of itself, and its text; None where it doesn't say."""

    title: str | None
    publisher: str | None
    author: str | None
    published_on: str | None
    language: str | None
    url: str | None
    text: str


def read(content: str | bytes, address: str | None = None) -> Article:
    """An article from an HTML page or from text."""
    page = content.decode() if isinstance(content, bytes) else content
    if not page.strip():
        raise ArticleRefused({"ko": "글이 비어 있습니다.", "en": "There is no text in it."})
    if "<html" not in page.lower():
        language = "ko" if re.search("[가-힣]", page) else "en"
        return Article(None, None, None, None, language, address, page.strip())

    def meta(name: str) -> str | None:
        found = re.search(f'<meta (?:name|property)="{name}" content="([^"]*)"', page)
        return found[1] if found else None

    spoken = re.search('<html[^>]* lang="([^"]+)"', page)
    text = "\n".join(re.findall("<p>(.*?)</p>", page, re.DOTALL))
    day = (meta("article:published_time") or "")[:10] or None
    return Article(
        meta("og:title"), meta("og:site_name"), meta("author"), day, spoken[1] if spoken else None, address, text
    )
