"""Words that somebody said and where they stand: appearances, evidence, responses."""

from collections.abc import Iterator, Mapping
from typing import Any

from pledges.law.readiness.form import Form, Missing, Name
from pledges.law.scales import STANCES
from pledges.law.text import has_words

LOCATED_KINDS = ("audio", "video", "pdf", "print")
"""Sources in which nobody finds quoted words without a page or a timecode."""

BEARING_STANCES = ("supports", "refutes")
"""Evidence that can bear a verdict, once it has quoted words or the figure as printed."""

_SOURCE: Name = ("출처", "source")
_QUOTE: Name = ("인용문", "quoted words")
_QUOTE_LANGUAGE: Name = ("인용문의 언어", "language of the quoted words")


def appearances_lack(form: Form, required: bool) -> Iterator[Missing]:
    """Where the words were said: a source, and the quoted words in their language or else a paraphrase."""
    if required and not form.get("appearances"):
        yield form.lack(
            "appearances",
            ("발언 출처", "appearances"),
            "이 말이 나온 곳이 하나는 있어야 합니다.",
            "at least one is needed, to show where this was said.",
        )
    for row in form.rows("appearances", ("발언 출처", "appearance")):
        yield from row.code("source", _SOURCE, "source")
        if has_words(row.get("quote")):
            yield from row.language("language", _QUOTE_LANGUAGE)
            yield from locator_lacks(row)
        elif row.get("paraphrase") is None:
            yield row.lack(
                "quote",
                _QUOTE,
                "한 말을 그대로 옮기거나, 그 말을 모르면 풀어 쓴 내용을 적어야 합니다.",
                "give the words as they were said or, where they are not known, a paraphrase.",
            )
        yield from row.words("paraphrase", ("풀어 쓴 내용", "paraphrase"), required=False)
        yield from row.date("said_on", ("말한 날", "date said"))


def evidence_lacks(form: Form) -> Iterator[Missing]:
    """What supports or refutes has to be there to read: quoted words, or the figure as printed."""
    for row in form.rows("evidence", ("근거", "evidence")):
        yield from row.code("source", _SOURCE, "source")
        yield from row.choice("stance", ("구실", "stance"), STANCES)
        yield from printed_lacks(row)
        if row.get("stance") in BEARING_STANCES and not has_words(row.get("quote")):
            yield row.lack(
                "quote",
                _QUOTE,
                "뒷받침이나 반박에는 출처의 문구나 적힌 수치를 그대로 옮겨야 합니다. 없으면 배경으로 바꿔야 합니다.",
                "what supports or refutes needs the source's words or the figure as printed; without, it is context.",
            )
        yield from row.words("note", ("설명", "note"), required=False)


def responses_lack(form: Form) -> Iterator[Missing]:
    """What the person concerned was asked and said; a question may still be without an answer."""
    asked: Name = ("물은 날", "date asked")
    answered: Name = ("답한 날", "date answered")
    for row in form.rows("responses", ("당사자 답변", "response")):
        yield from row.words("by", ("답한 쪽", "who answers"))
        yield from row.date("asked_on", asked)
        yield from row.date("answered_on", answered, required=row.get("asked_on") is None)
        yield from row.not_before("answered_on", answered, "asked_on", asked)
        yield from row.words("text", ("답변 내용", "answer"), required=row.get("answered_on") is not None)
        yield from row.code("source", _SOURCE, "source", required=False)


def printed_lacks(row: Form) -> Iterator[Missing]:
    """What is quoted as printed: words need their language, a bare figure has none; both need their place."""
    quote = row.get("quote")
    if has_words(quote):
        if any(letter.isalpha() for letter in quote):
            yield from row.language("language", _QUOTE_LANGUAGE)
        yield from locator_lacks(row)


def locator_lacks(row: Form) -> Iterator[Missing]:
    """Quoted words need the page or the timecode where the source is audio, video, PDF or print."""
    source = row.known_content("source", row.get("source"))
    if source is not None and source.get("kind") in LOCATED_KINDS and not has_words(row.get("locator")):
        yield row.lack(
            "locator",
            ("위치", "locator"),
            "음성, 영상, PDF, 인쇄물에서 옮긴 말에는 그 말이 있는 쪽이나 시각을 적어야 합니다.",
            "words quoted from audio, video, PDF or print need the page or the timecode where they stand.",
        )


def bears_a_verdict(content: Mapping[str, Any]) -> bool:
    """Whether any evidence supports or refutes with words or a figure that can be read."""
    return any(
        row.get("stance") in BEARING_STANCES and has_words(row.get("quote")) for row in content.get("evidence") or ()
    )
