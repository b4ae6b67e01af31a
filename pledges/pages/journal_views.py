"""The pages of the record as a journal, and of the data to take away."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from pledges.pages import data_page, journal_pages, recipes_page
from pledges.pages.answers import Page, page
from pledges.pages.reader import Reader
from pledges.reading import addresses

Found = Page | HttpResponse | None


@page
def changes(request: HttpRequest, reader: Reader) -> Found:
    """Everything that was published, by day, the newest first."""
    return _journal(request, reader, "changes", journal_pages.changes)


@page
def corrections(request: HttpRequest, reader: Reader) -> Found:
    """Everything that was corrected, by day, the newest first."""
    return _journal(request, reader, "corrections", journal_pages.corrections)


@page
def data(request: HttpRequest, reader: Reader) -> Found:
    """What one may take away, and how."""
    return Page(
        "pages/data.html",
        lambda language: addresses.within(language, "data"),
        lambda: data_page.context(reader),
    )


@page
def recipes(request: HttpRequest, reader: Reader) -> Found:
    """Programs to copy that take data from here."""
    return Page(
        "pages/recipes.html", lambda language: addresses.within(language, "data", "recipes"), recipes_page.context
    )


def _journal(
    request: HttpRequest, reader: Reader, name: str, context: Callable[[Reader, int | None], dict[str, Any]]
) -> Found:
    try:
        before = journal_pages.before(request.GET)
    except ValueError:
        return None

    def address(language: str) -> str:
        return addresses.within(language, name) + journal_pages.query(before)

    return Page(f"pages/{name}.html", address, lambda: context(reader, before))
