"""What the admin says: texts in the language of the interface, and what came of an act."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from pledgecheck.record.models import Revision
from pledges.desk.editorial import NotReady, Refused
from pledges.desk.words import language
from pledges.law.text import say


def column(field: str, name: Any) -> Any:
    """A column of a list that says a text in the language of the interface."""

    @admin.display(description=name, ordering=field)
    def said(row: Any) -> str:
        return say(getattr(row, field), language())

    return said


@cache
def texts(field: str, name: Any) -> Any:
    """A text in every language that has it, to be read; one and the same each time, as Django looks it up again."""

    @admin.display(description=name)
    def said(row: Any) -> SafeString:
        found = (getattr(row, field) or {}).items()
        return format_html_join(
            "", '<p lang="{0}"><span class="words-language">{0}</span> {1}</p>', ((c, t) for c, t in found if t)
        )

    return said


def owner(field: str, name: Any) -> Any:
    """A column of a list that says which row this one belongs to, under the name that the desk has for it."""

    @admin.display(description=name, ordering=field)
    def said(row: Any) -> str:
        return str(getattr(row, field))

    return said


def when(moment: datetime) -> str:
    """A moment as short as a table needs it, the same in every language, in the time of the newsroom."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def given_reason(request: HttpRequest) -> str:
    """The reason that was given beside an act."""
    return request.POST.get("reason", "")


def given_correction(request: HttpRequest) -> bool:
    """Whether it was ticked that the act corrects what was public."""
    return bool(request.POST.get("correction"))


def attempt(request: HttpRequest, act: Callable[[], Any], done: Any, *, about: Any = None) -> bool:
    """Do an act and say what came of it; a refusal is told in its own sentence, each missing thing by itself.

    `about`: the row that it was tried on, where there are many.
    """
    named = f"{about}: " if about is not None else ""
    try:
        act()
    except NotReady as refusal:
        for ref, missing in refusal.missing:
            messages.error(request, f"{named}{ref}: {say(missing.sentence, language())} [{missing.field}]")
    except Refused as refusal:
        messages.error(request, named + refusal.say(language()))
    else:
        messages.success(request, str(done))
        return True
    return False


def published_at(revision: Revision) -> str:
    """When a revision was published, in the time of the newsroom; the record has it in UTC."""
    moment = parse_datetime(revision.published_at)
    return when(moment) if moment else revision.published_at
