"""Whether the person concerned was asked before a verdict or a rating about them is published, and what came of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pledges.law.readiness.form import Form, Missing, Name
from pledges.law.scales import ASKED
from pledges.law.text import has_words

_ASKED: Name = ("당사자에게 물었는지", "was the person asked")
_NOTES: Mapping[str, Name] = {
    "no_answer": ("언제까지 답을 달라고 했는지", "by when the answer was asked for"),
    "not_asked": ("묻지 않은 까닭", "why not"),
}
"""What has to be said beside an answer that isn't one."""


def asked_lacks(review: Form, form: Form, *, about_a_person: bool) -> Iterator[Missing]:
    """Of a review about a person, whether they were asked; `form` is the whole, where their answer stands.

    A struck review is left alone. So is one published before this was asked, which has no such key: what was withdrawn
    then can come back exactly as it last was.
    """
    if review.get("struck") or "asked" not in review.row:
        return
    asked = review.part("asked", _ASKED)
    answer = asked.get("answer")
    if not asked.row and not about_a_person:
        return
    yield from replace(review, row={"asked": answer}).choice("asked", _ASKED, ASKED)
    if answer in _NOTES:
        yield from asked.words("note", _NOTES[answer])
    elif answer == "answered" and not _has_answer(form):
        yield review.lack(
            "asked",
            _ASKED,
            "답을 받았다면 그 답을 당사자 답변에 적고 준비됨으로 표시해야 합니다.",
            "an answer came, so it has to stand among the responses, ticked ready.",
        )


def _has_answer(form: Form) -> bool:
    """Whether any response holds words in the first language."""
    first = form.known.languages[0]
    return any(has_words((row.get("text") or {}).get(first)) for row in form.get("responses") or ())
