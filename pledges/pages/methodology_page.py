"""What the words and numbers on the pages mean, from the tables that the gates and the sums read."""

from typing import Any

from django.conf import settings

from pledges.law.scales import SCALE_VERSION, SECOND_PERSON_POLICIES
from pledges.pages import scale_tables
from pledges.pages.reader import Reader
from pledges.reading import addresses

DECIDED = ("ratings", "verdicts")
"""Scales that somebody decides by, against a bar of evidence: these are told at length."""


def context(reader: Reader) -> dict[str, Any]:
    """The tables, and what this site's settings say of how it works."""
    tables = scale_tables.tables(reader)
    return {
        "decided": [table for table in tables if table.name in DECIDED],
        "others": [table for table in tables if table.name not in DECIDED],
        "version": SCALE_VERSION,
        "policy": reader.term(SECOND_PERSON_POLICIES, settings.SECOND_PERSON),
        "due_days": settings.LETTER_DUE_DAYS,
        "urls": {
            name: addresses.within(reader.language, name)
            for name in ("about", "elections", "corrections", "record", "report")
        },
    }
