"""A pledge or a claim in plain lines, where no page is around it: on cards, in tags, frames, citations and feeds."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pledges.law import dates
from pledges.law.scales import REVISION_KINDS, VERDICTS
from pledges.pages import notices
from pledges.pages.makers import maker
from pledges.pages.reader import Reader

Row = dict[str, Any]


def on_its_day(language: str, document: Row) -> Reader:
    """Who reads what its address alone determines: in a language, on the day of the document's publication.

    A notice may be newer than the state that it stands for.
    """
    at = document["as_of"]["published_at"]
    if notices.of(document):
        at = max(at, notices.since(document))
    return Reader(language, dates.first_day(at[:10]))


def title(reader: Reader, document: Row) -> str:
    """What a pledge or a claim is called; where a notice stands for it, by its code alone."""
    if notices.of(document):
        return notices.title(document)
    return str(reader.words(document.get("title") or document.get("text")) or document["ref"])


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
