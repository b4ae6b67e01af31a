"""Text that every store and face can carry: PostgreSQL, SQLite, JSON, Atom, spreadsheets."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_UNCARRIABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def carried(text: str) -> str:
    """The text without what `plain_text` refuses, every line ended by a line feed: for what others wrote."""
    return _UNCARRIABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain_text(value: object) -> None:
    """Refuse text with NUL, other control characters or half of a surrogate pair (what XML 1.0 cannot hold).

    Tabs and line breaks pass. Takes a string, or JSON that holds strings (a map of languages, a list of aliases).
    Raises ValidationError, code ``not_plain``, with the place of the first such character, counted from 1.
    """
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting.extend(part.keys())
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, str) and (found := _UNCARRIABLE.search(part)):
            raise ValidationError(
                _("Character %(place)d is invisible and cannot be stored or published. Delete it and save again."),
                code="not_plain",
                params={"place": found.start() + 1},
            )
