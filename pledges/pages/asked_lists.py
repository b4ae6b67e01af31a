"""Lists at an address of their own: narrowed down by a form without script, page by page, and none shifts meanwhile."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pledges.pages import narrowing, searched, sharing
from pledges.pages.answers import Page, moved
from pledges.pages.narrowing import Given
from pledges.pages.reader import Reader
from pledges.reading import addresses, asking, unvoted
from pledges.reading.asking import Asked, Refused
from pledges.reading.asking import rows as asking_rows
from pledges.reading.asking.asked import PAGING
from pledges.reading.asking.given import as_sent
from pledges.reading.asking.vocabulary import SEARCH
from pledges.reading.choosing import PROPER
from pledges.reading.compose.frame import PLURALS
from pledges.reading.listing import Place
from pledges.reading.search.resolving import WINDOW

Row = dict[str, Any]
Told = Callable[[Reader, list[str]], list[Row]]
"""How the documents of one page are told."""

FOLLOWED = PROPER
"""Subjects whose lists can be followed by a feed, however they are narrowed."""

MOST = 1000
"""Up to so many rows are counted; beyond, a list says only that there are more."""


def told(request: HttpRequest, reader: Reader, subject: str, rows_of: Told) -> Page | HttpResponse:
    """The list of a subject as its address asks for it; what a form without script sends beyond that is sent on from.

    Of 400, with the form and what was wrong, where it can't be taken. Two queries, and one for each choice by name.
    """
    try:
        lists = as_sent(request)
    except Refused as wrong:
        return refused(reader, subject, {}, wrong)
    sent = narrowing.given(lists)
    if sent != lists:
        rest = urlencode({name: values[0] for name, values in sent.items()}, safe=",:")
        return moved(request.path + (f"?{rest}" if rest else ""), for_good=False)
    return _asked(reader, subject, sent, rows_of)


def refused(reader: Reader, subject: str, sent: Given, why: Refused) -> Page:
    """The list's page with the form and what was wrong, of 400."""
    base = partial(_base, subject)
    context = partial(_nothing, reader, subject, sent, why, base(reader.language))
    return Page(f"pages/{PLURALS[subject]}.html", base, context, status=400)


def _base(subject: str, language: str) -> str:
    return addresses.within(language, PLURALS[subject])


def _asked(reader: Reader, subject: str, sent: Given, rows_of: Told) -> Page:
    base = partial(_base, subject)
    try:
        asked = asking.read(subject, sent)
    except Refused as wrong:
        return refused(reader, subject, sent, wrong)
    query = asking.query(asked, asked.place)
    end = f"?{query}" if query else ""
    return Page(
        f"pages/{PLURALS[subject]}.html",
        lambda language: base(language) + end,
        lambda: _found(reader, asked, sent, base(reader.language), rows_of),
        validated_by=(asking_rows.stamp(asked),) if SEARCH in asked.filters or subject == "source" else (),
    )


def _frame(reader: Reader, subject: str, sent: Given, refused: Refused | None, base: str) -> Row:
    form = narrowing.form(reader, subject, sent, refused)
    return {"section": PLURALS[subject], "form": form, "base": base, "most": MOST}


def _nothing(reader: Reader, subject: str, sent: Given, refused: Refused, base: str) -> Row:
    frame = _frame(reader, subject, sent, refused, base)
    return {**frame, "chosen": [], "refused": True, "query": "refused", "search": None}


def _found(reader: Reader, asked: Asked, sent: Given, base: str, rows_of: Told) -> Row:
    page = asking_rows.page(asked)
    plain, followed = asking.query(asked), _followed(reader, asked)
    rows = rows_of(reader, page.documents)
    return {
        **_frame(reader, asked.subject, sent, None, base),
        "rows": searched.marked(reader, asked.search, page.documents, rows) if asked.search else rows,
        "search": searched.told(reader, asked, asked.search) if asked.search else None,
        "chosen": narrowing.chosen(reader, asked, base),
        "refused": False,
        **_counted(reader, asked),
        "query": plain,
        "every": asking.query(asked, without=PAGING),
        "followed": followed,
        "feeds": sharing.followed(reader, followed, _("What changes in this list")),
        "older": _at(base, asked, page.next),
        "newer": _at(base, asked, page.previous),
        "first": (f"{base}?{plain}" if plain else base) if asked.place else None,
    }


def _counted(reader: Reader, asked: Asked) -> Row:
    """How many rows there are, if it may be said: up to `most`, or so many at least; words alone count nothing anew."""
    if not unvoted.counted(asked, reader.on):
        return {"number": None, "at_least": False}
    if asked.search is None or not asked.words_alone:
        return {"number": asked.rows.order_by()[: MOST + 1].count(), "at_least": False}
    known = asked.search.known
    return {"number": WINDOW if known is None else known, "at_least": known is None}


def _followed(reader: Reader, asked: Asked) -> str | None:
    """The feed of what is listed, in whatever order and on whatever page; of subjects that have one."""
    if asked.subject not in FOLLOWED:
        return None
    query = asking.query(asked, without=("ordering", *PAGING))
    return addresses.feed(reader.language, PLURALS[asked.subject]) + (f"?{query}" if query else "")


def _at(base: str, asked: Asked, place: Place | None) -> str | None:
    return f"{base}?{asking.query(asked, place)}" if place else None
