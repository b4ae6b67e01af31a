"""Where the screens of the help are, for whoever asks."""

from typing import Any

from django.urls import reverse

from pledges.desk.guide.steps import Screen
from pledges.desk.roles import Person, allowed, roles_of
from pledges.law.text import say


def address(person: Person, screen: Screen) -> str:
    """Where a screen is; "" for whoever may not open it."""
    if not roles_of(person) or (screen.act and not allowed(person, screen.act)):
        return ""
    args: list[Any] = [screen.place] if screen.place else []
    return reverse(screen.view, args=args) + screen.ask


def links(person: Person, screens: tuple[Screen, ...], language: str) -> list[tuple[str, str]]:
    """What each link says, and where it leads."""
    return [(say(one.label, language), address(person, one)) for one in screens]
