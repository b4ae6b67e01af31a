"""Where views find the document of what an address names."""

import json
import re
from typing import Any

from django.http import HttpRequest

from pledges.reading.models import ROOMS

Row = dict[str, Any]

CODES = {
    "pledge": re.compile(r"P-[0-9]{1,12}", re.ASCII),
    "claim": re.compile(r"C-[0-9]{1,12}", re.ASCII),
    "source": re.compile(r"S-[0-9]{1,12}", re.ASCII),
}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
LONGEST = 100


def document(request: HttpRequest, subject: str, ref: str) -> Row | None:
    """The document of a subject as it is now; None for what is unknown, a draft, or no code at all.

    It takes the request because that may ask for a past state.
    """
    if len(ref) > LONGEST or not CODES.get(subject, SLUG).fullmatch(ref):
        return None
    stored = ROOMS[subject]._default_manager.filter(ref=ref).values_list("document", flat=True).first()
    return None if stored is None else json.loads(stored)
