"""What a card says, from a document as of the day of its last publication: the same words as its page."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from pledges.law import dates, sentence
from pledges.pages import notices, one_line
from pledges.pages.lists import shows_counts
from pledges.pages.reader import Reader
from pledges.pages.site import site

Row = dict[str, Any]


@dataclass(frozen=True)
class Card:
    """Everything that stands on a card; two that are equal are one picture."""

    kind: str
    ref: str
    who: str
    title: str
    answer: str
    more: str
    as_of: str
    site: str
    host: str
    notice: str


def card(reader: Reader, about: str, document: Row) -> Card:
    """The card of a pledge or a claim. A notice names nobody and says no more than what it is, and why."""
    if notices.of(document):
        said = _notice(reader, about, document)
    elif about == "pledge":
        said = _pledge(reader, document)
    else:
        said = _claim(reader, document)
    around = site(reader)
    return Card(
        kind=_("Pledge") if about == "pledge" else _("Claim"),
        ref=document["ref"],
        **said,
        as_of=_("As of %(day)s") % {"day": dates.in_words(reader.on.isoformat(), reader.interface)},
        site=around.name,
        host=settings.SITE_URL.partition("://")[2],
        notice=str(around.notice or ""),
    )


def _notice(reader: Reader, about: str, document: Row) -> dict[str, str]:
    because = str(notices.because(reader, document) or "")
    answer = notices.said(reader, about, document)
    return {"who": "", "title": notices.title(document), "answer": answer, "more": because}


def _pledge(reader: Reader, document: Row) -> dict[str, str]:
    return {
        "who": one_line.makers(reader, document),
        "title": one_line.title(reader, document),
        "answer": sentence.answer(document, reader.language, reader.on),
        "more": sentence.checked(document, reader.language) if shows_counts(document, reader) else "",
    }


def _claim(reader: Reader, document: Row) -> dict[str, str]:
    answer, more = one_line.verdict(reader, document)
    return {
        "who": one_line.claimant(reader, document),
        "title": one_line.title(reader, document),
        "answer": answer,
        "more": more,
    }
