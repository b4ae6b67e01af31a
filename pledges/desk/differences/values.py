"""A value of a content as a reader of the desk understands it: labels, names with their codes, dates in words."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from pledgecheck.record.models import Item
from pledges.desk.differences.fields import Field
from pledges.law import dates
from pledges.law.fields import SUBJECTS
from pledges.law.scales import Scale
from pledges.law.text import say

Key: TypeAlias = tuple[str, str]
Naming: TypeAlias = Callable[[str, str], Mapping[str, Any] | None]
"""The content that a code stands for, frozen or public; None where there is none."""

LONGEST_NAME = 120


def readable(field: Field, value: Any, row: Any, named: Naming, language: str) -> str:
    """The value in words. `row`: what it stands in, as a contest is known by its election too."""
    if value is None:
        return ""
    if isinstance(field.shows, Scale):
        return field.shows.label(value, language) if value in field.shows else str(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if not isinstance(value, str):
        return str(value)
    if field.shows in SUBJECTS:
        return _with_code(name_of(field.shows, named(field.shows, value), language), value)
    if field.shows == "contest":
        return _with_code(_office(row, value, named, language), value)
    if field.shows == "date" and dates.valid(value):
        return dates.in_words(value, language)
    return language_name(value) if field.shows == "language" else value


def name_of(subject: str, content: Mapping[str, Any] | None, language: str) -> str:
    """What people call a subject, from its content; "" where there is none."""
    if not isinstance(content, Mapping):
        return ""
    if subject == "source":
        parts = (content.get("publisher"), content.get("published_on"))
        return _short(content.get("title") or ", ".join(part for part in parts if part))
    words = content.get({"pledge": "title", "claim": "text"}.get(subject, "name"))
    return _short(say(words, language)) if isinstance(words, Mapping) else ""


def proposal_name(items: Sequence[Item], language: str) -> str:
    """What a proposal is about: the subject that names the others, by code and name, and how many come with it."""
    if not items:
        return ""
    *others, main = items
    name = name_of(main.subject, json.loads(main.content), language)
    more = _("and %(n)s more") % {"n": len(others)} if others else ""
    return " ".join(part for part in (main.ref, name, more) if part)


def language_name(code: str) -> str:
    """A language by its name in the language of the interface, with its code."""
    try:
        return f"{get_language_info(code)['name_translated']} ({code})"
    except KeyError:
        return code


def mentions(field: Field, value: Any) -> Iterator[Key]:
    """The codes that a content names, wherever its form has a field for one."""
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from mentions(field.part(key), below)
    elif isinstance(value, list):
        for row in value:
            yield from mentions(field, row)
    elif isinstance(value, str) and value and isinstance(field.shows, str) and field.shows in SUBJECTS:
        yield field.shows, value


def _with_code(name: str, code: str) -> str:
    return f"{name} ({code})" if name else code


def _office(row: Any, key: str, named: Naming, language: str) -> str:
    """The office of a contest, from the election that the same row names."""
    election = row.get("election") if isinstance(row, Mapping) else None
    content = named("election", election) if isinstance(election, str) else None
    contests = (content or {}).get("contests") or ()
    found: Mapping[str, Any] = next((one for one in contests if one.get("key") == key), {})
    return say(found.get("office"), language)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"
