"""Why something is no article that can be read."""


class ArticleRefused(ValueError):
    """Not read; ``sentence`` tells a person why and what to do, ``{"ko": …, "en": …}``."""

    def __init__(self, ko: str, en: str) -> None:
        super().__init__(en)
        self.sentence = {"ko": ko, "en": en}


def too_long() -> ArticleRefused:
    """A text or page beyond what an article is."""
    return ArticleRefused(
        "기사로 읽기에는 너무 깁니다. 필요한 부분만 복사해 붙여 넣어 주세요.",
        "This is too long to be read as an article. Copy the part that matters and paste it.",
    )


def empty() -> ArticleRefused:
    """Nothing to read: blank, or a page whose words only a script brings."""
    return ArticleRefused(
        "읽을 글이 없습니다. 화면에 보이는 기사를 복사해 붙여 넣어 주세요.",
        "There is no text to read. Copy the article as it shows on the screen and paste it.",
    )


def no_text() -> ArticleRefused:
    """A file of another kind: PDF, picture, archive."""
    return ArticleRefused(
        "글이나 웹 페이지(HTML)가 아닌 파일입니다. 기사 본문을 복사해 붙여 넣어 주세요.",
        "This file is neither a text nor a web page (HTML). Copy the words of the article and paste them.",
    )


def broken(place: int) -> ArticleRefused:
    """A text with a character that nothing can store, counted from 1."""
    return ArticleRefused(
        f"{place}번째 글자가 깨졌거나 보이지 않는 제어 문자입니다. 지우고 다시 붙여 넣어 주세요.",
        f"Character {place} is broken or an invisible control character. Delete it and paste again.",
    )


def tangled() -> ArticleRefused:
    """A page of more elements, or deeper ones, than an article has."""
    return ArticleRefused(
        "페이지의 짜임이 너무 복잡해서 읽지 않았습니다. 기사 본문을 복사해 붙여 넣어 주세요.",
        "This page is built of too many parts to be read. Copy the words of the article and paste them.",
    )
