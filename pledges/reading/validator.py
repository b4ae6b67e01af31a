"""Strong validators of public answers: they change when the answer's bytes may, and only then."""

import hashlib

from django.conf import settings
from django.db.models import Max

from pledgecheck.record.models import Revision


def head() -> int:
    """The record's newest sequence: what every list and page of the reading room is a function of."""
    last: int | None = Revision.objects.aggregate(last=Max("sequence"))["last"]
    return last or 0


def tag(*parts: object) -> str:
    """A strong ETag over the release and whatever else the answer is a function of, in quotes."""
    named = "\n".join(str(part) for part in (settings.RELEASE, *parts))
    return f'"{hashlib.sha256(named.encode()).hexdigest()[:32]}"'
