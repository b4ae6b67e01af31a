"""The pages. A view finds documents and says how they are told; it knows no rule and writes nothing."""

import re

from django.http import HttpRequest, HttpResponse

from pledges.law import codes
from pledges.pages import (
    about_page,
    asked_lists,
    documents,
    frontpage,
    lists,
    methodology_page,
    past,
    pledge_page,
    record_page,
)
from pledges.pages.answers import Page, moved, page
from pledges.pages.reader import Reader
from pledges.reading import addresses, blocked

_NAMED = re.compile(rf"(?P<ref>{codes.pattern('pledge')})(-.*)?", re.DOTALL)

Found = Page | HttpResponse | None


@page
def root(request: HttpRequest, reader: Reader) -> Found:
    """Without a language: the front page in the first one, for everybody."""
    return moved(addresses.home(reader.language), for_good=False)


@page
def code(request: HttpRequest, reader: Reader, ref: str) -> Found:
    """A pledge, a claim or a source by its code alone, as people quote it."""
    subject = codes.numbered(ref)
    document = documents.present(subject, ref) if subject else None
    if subject is None or document is None:
        return None
    return moved(addresses.page(subject, document, reader.language), for_good=False)


@page
def home(request: HttpRequest, reader: Reader) -> Found:
    """What this is, the newest pledges, the latest publications."""
    return Page("pages/home.html", addresses.home, lambda: frontpage.context(reader))


@page
def pledge_list(request: HttpRequest, reader: Reader) -> Found:
    """Every pledge, the newest first, page by page, or those that parameters ask for."""
    return asked_lists.told(request, reader, "pledge", lists.rows)


@page
def pledge(request: HttpRequest, reader: Reader, named: str) -> Found:
    """A pledge. Its code is what counts: without the rest of its name, or with an older one, it sends on.

    Not so what may not be read, whose name is gone for now: where caches had kept that, its return would go in circles.
    """
    found = _NAMED.fullmatch(named)
    document = documents.present("pledge", found["ref"]) if found else None
    if document is None:
        return None
    address = addresses.pledge(document, reader.language)
    if named != address.split("/")[-2] and blocked.status(document) != blocked.STATUS:
        return moved(address)
    return pledge_page.told(reader, document, {})


@page
def past_pledge(request: HttpRequest, reader: Reader, ref: str, sequence: str) -> Found:
    """A pledge as it stood after a publication, read on the day of that publication."""
    then = past.after(reader.language, "pledge", ref, sequence) if codes.may_name("pledge", ref) else None
    return pledge_page.told(then.reader(reader), then.document, {}, then) if then else None


@page
def record(request: HttpRequest, reader: Reader) -> Found:
    """What the record is, how its digests are made, and how anyone can check it."""
    return Page(
        "pages/record.html",
        lambda language: addresses.within(language, "record"),
        lambda: record_page.context(reader),
    )


@page
def methodology(request: HttpRequest, reader: Reader) -> Found:
    """What the words on these pages mean, from the tables that every rule reads."""
    return Page(
        "pages/methodology.html",
        lambda language: addresses.within(language, "methodology"),
        lambda: methodology_page.context(reader),
    )


@page
def about(request: HttpRequest, reader: Reader) -> Found:
    """What this is, how it comes about, and what one may do with it."""
    return Page(
        "pages/about.html", lambda language: addresses.within(language, "about"), lambda: about_page.context(reader)
    )
