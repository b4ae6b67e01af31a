"""Parameters as they were sent, told apart and each parsed once; what isn't known is refused, never ignored."""

import difflib
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from pledges.reading.asking.refusals import Refused, Wrong

Lists = Mapping[str, Sequence[str]]
Parse = Callable[[str], Any]

LONGEST_QUERY = 8000
"""Characters of a query as it is sent; servers in front need `--limit-request-line 8190` or the like to let it in."""

MOST_PARAMETERS = 40
"""In one query; there are fewer than that to give."""


def as_sent(request: HttpRequest) -> dict[str, list[str]]:
    """All parameters as they were sent. Raises Refused where there is more of them than is read."""
    bound(request.META.get("QUERY_STRING", ""))
    return dict(request.GET.lists())


def bound(query: str) -> None:
    """Refuse a query that is longer or has more in it than anybody means, before any of it is read."""
    if len(query) > LONGEST_QUERY:
        allowed = f"at most {LONGEST_QUERY} characters after the question mark"
        raise Refused("", "query_too_long", allowed, count=len(query), bound=LONGEST_QUERY)
    number = sum(1 for one in query.split("&") if one)
    if number > MOST_PARAMETERS:
        allowed = f"at most {MOST_PARAMETERS} parameters"
        raise Refused("", "too_many_parameters", allowed, count=number, bound=MOST_PARAMETERS)


def parsed(lists: Lists, known: Mapping[str, Parse], also: Collection[str] = ()) -> dict[str, Any]:
    """Parameters by name, parsed; an absent one is left out, and those in `also` are somebody else's to parse.

    Raises Refused for one that is neither known nor in `also`, that comes twice, or that its parser refuses.
    """
    found = {}
    for name, values in lists.items():
        if name not in known and name not in also:
            raise _unknown(name, [*known, *also])
        if len(values) != 1:
            raise Refused(name, "twice", f"{name} once", count=len(values), bound=1)
        if name in known:
            found[name] = one(name, values[0], known[name])
    return found


def one(name: str, text: str, parse: Parse) -> Any:
    """One parameter, parsed. Raises Refused."""
    try:
        return parse(text)
    except Wrong as wrong:
        raise wrong.of(name, text) from None


def _unknown(name: str, known: Sequence[str]) -> Refused:
    allowed = ", ".join(known) or "none"
    return Refused(name, "unknown_parameter", f"parameters: {allowed}", name, choices=known, near=nearest(name, known))


def nearest(text: str, known: Sequence[str]) -> str | None:
    """Which of these a misspelt one was probably meant to be."""
    return next(iter(difflib.get_close_matches(text[:100].lower(), known, n=1)), None)


def from_form(lists: Lists) -> dict[str, list[str]]:
    """What a form without script sends, as parameters: fields left empty are left out, boxes of a name make one list.

    A page reads this instead of the bare parameters; an address is made from the answer and has neither.
    """
    filled = {name: [value for value in values if value.strip()] for name, values in lists.items()}
    return {name: [",".join(values)] for name, values in filled.items() if values}
