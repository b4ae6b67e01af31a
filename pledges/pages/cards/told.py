"""What a card says, from a document as of the day of its last publication: the same words as its page."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pledges.law import dates, sentence
from pledges.law.scales import REVISION_KINDS, VERDICTS
from pledges.pages.lists import shows_counts
from pledges.pages.makers import maker
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


def on_its_day(language: str, document: Row) -> Reader:
    """Who reads a card: in its language, on the day of the publication, so that its bytes follow from its address."""
    return Reader(language, dates.first_day(document["as_of"]["published_at"][:10]))


def card(reader: Reader, about: str, document: Row) -> Card:
    """The card of a pledge or a claim. A withdrawn one names nobody and says no more than that it was withdrawn."""
    if document.get("withdrawn"):
        said = _withdrawn(reader, about, document)
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


def makers(reader: Reader, document: Row) -> str:
    """Who made a pledge: the first with role and party of that time, and how many others."""
    first, *others = document["made_by"]
    one = maker(reader, first)
    named = ", ".join(str(words) for words in (one["name"], one["role"]) if words)
    if one["party"]:
        named += f" · {one['party']}"
    if not others:
        return named
    number = len(others)
    more = ngettext("and %(number)s other", "and %(number)s others", number)
    return f"{named} {more % {'number': number}}"


def claimant(reader: Reader, document: Row) -> str:
    """Who stated a claim and when; a finding is the newsroom's own."""
    stated = document["claimant"]
    who = (
        _("stated by %(name)s") % {"name": reader.words(stated["name"])} if stated else _("established by the newsroom")
    )
    day = document["claimed_on"]
    return f"{who} · {dates.in_words(day, reader.interface)}" if day else who


def verdict(reader: Reader, document: Row) -> tuple[str, str]:
    """What became of a claim in a word, and what that word means."""
    if document["struck"]:
        meaning = _("this claim was declared wrong and counts for nothing any more.")
        return reader.term(REVISION_KINDS, "struck").label, meaning[:1].upper() + meaning[1:]
    if document["verdict"] is None:
        return _("Not checked yet"), ""
    term = reader.term(VERDICTS, document["verdict"])
    return term.label, term.definition


def _withdrawn(reader: Reader, about: str, document: Row) -> dict[str, str]:
    gone = _("%(ref)s: withdrawn") % {"ref": document["ref"]}
    because = str(reader.words(document["withdrawn_because"]) or "")
    if about == "pledge":
        answer = sentence.answer(document, reader.language, reader.on)
    else:
        answer = _("Withdrawn: this claim is no longer listed here, and its past states stay readable.")
    return {"who": "", "title": gone, "answer": answer, "more": because}


def _pledge(reader: Reader, document: Row) -> dict[str, str]:
    return {
        "who": makers(reader, document),
        "title": str(reader.words(document["title"]) or document["ref"]),
        "answer": sentence.answer(document, reader.language, reader.on),
        "more": sentence.checked(document, reader.language) if shows_counts(document, reader) else "",
    }


def _claim(reader: Reader, document: Row) -> dict[str, str]:
    answer, more = verdict(reader, document)
    text = str(reader.words(document["text"]) or document["ref"])
    return {"who": claimant(reader, document), "title": text, "answer": answer, "more": more}
