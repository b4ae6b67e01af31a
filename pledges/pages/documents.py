"""Where views find the document of what an address names."""

import re

from django.http import HttpRequest

from pledges.pages import past
from pledges.pages.past import State

CODES = {
    "pledge": re.compile(r"P-[0-9]{1,12}", re.ASCII),
    "claim": re.compile(r"C-[0-9]{1,12}", re.ASCII),
    "source": re.compile(r"S-[0-9]{1,12}", re.ASCII),
}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
LONGEST = 100


def find(request: HttpRequest, subject: str, ref: str) -> State | None:
    """What a page of a subject is to tell, now or as of a publication; None for unknown, draft, or no code at all."""
    if len(ref) > LONGEST or not CODES.get(subject, SLUG).fullmatch(ref):
        return None
    return past.state(request, subject, ref)
