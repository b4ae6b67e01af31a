"""What the admin says: texts in the language of the interface, and what came of an act."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import get_language

from pledges.desk.editorial import NotReady, Refused
from pledges.law.text import say


def language() -> str:
    """The language of the interface, as the law knows it."""
    return (get_language() or "en")[:2]


def column(field: str, name: Any) -> Any:
    """A column of a list that says a text in the language of the interface."""

    @admin.display(description=name, ordering=field)
    def said(row: Any) -> str:
        return say(getattr(row, field), language())

    return said


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
