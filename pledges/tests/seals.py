"""How tests seal, and how they see that what is sealed is gone and all else is whole."""

from typing import Any

from django.db import connection

from pledgecheck.record import verify
from pledgecheck.record.models import Revision
from pledges.desk.editorial import (
    approve,
    seal,
)
from pledges.reading.rebuild import rebuild
from pledges.reading.verify import _changes
from pledges.tests import cast
from pledges.tests.stores import reading_room

SECRET = "Quetzalcoatl"
"""A word that stands only in what is to be sealed."""


def sealed(subject: str, ref: str, *sequences: int, because: str = "court") -> Revision:
    proposal = seal(subject, ref, by=cast.editor(), reason=cast.WHY, sequences=sequences, because=because)
    [revision] = approve(proposal, by=cast.administrator())
    return revision


def every(subject: str, ref: str) -> list[int]:
    rows = Revision.objects.filter(subject=subject, ref=ref, content__isnull=False).exclude(kind="sealed")
    return list(rows.order_by("sequence").values_list("sequence", flat=True))


def whole() -> None:
    """The chain verifies, and the room written anew from the record is the room that there is."""
    assert list(verify.differences()) == []
    assert list(_changes()) == []
    before = reading_room()
    rebuild()
    after = reading_room()
    for table, rows in before.items():
        gone, new = set(rows) - set(after[table]), set(after[table]) - set(rows)
        assert (gone, new) == (set(), set()), table


def everywhere(words: str) -> list[str]:
    """Tables and columns of the database in which these words stand."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            names = [column.name for column in connection.introspection.get_table_description(cursor, table)]
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                found += [f"{table}.{name}" for name, value in zip(names, row, strict=True) if words in _text(value)]
    return sorted(set(found))


def _text(value: Any) -> str:
    return bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)
