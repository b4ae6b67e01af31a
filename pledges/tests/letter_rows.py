"""Letters as they came in, for tests to deal with."""

import datetime
from typing import Any

from django.utils import timezone

from pledges.letters.models import Letter
from pledges.letters.receiving import due_at, new_reference


def make_letter(ref: str = "P-0001", subject: str = "pledge", *, age: int = 0, **fields: Any) -> Letter:
    """A letter about something public that came so many days ago."""
    at = timezone.now() - datetime.timedelta(days=age)
    said = {"kind": "error", "language": "ko", "text": "The date is wrong", "name": "Park", "contact": "park@mail.test"}
    times = {"received_at": at, "due_at": due_at(at)}
    values = {"subject": subject, "ref": ref, "reference": new_reference(), **said, **times, **fields}
    return Letter.objects.create(**values)
