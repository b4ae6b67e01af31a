"""Moving house as a whole: exported there, loaded, approved and exported here."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from pledgecheck.record.models import Revision
from pledges.desk.editorial import approve, submit
from pledges.desk.example import publication as example
from pledges.desk.statements import Claim, SameClaim
from pledges.desk.subjects import MODELS
from pledges.exchange.downloads.tables import TABLES
from pledges.tests import cast, rich_world
from pledges.tests.exchange import exported
from pledges.tests.kept_rows import told_once

pytestmark = pytest.mark.django_db

OF_THE_RECORD = ("revisions", "affects", "corrections")
"""Tables of what was published here, and when."""

AT_THE_RECORD = ("as_of", "revision", "corrections")
"""How columns begin that say when something was published, and how often it was corrected."""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A whole newsroom's files, and those of the empty instance that they moved into, once all was approved there."""
    with transaction.atomic():
        told_once("example", lambda: example.load(reporter=cast.reporter(), editor=cast.editor()))
        world = rich_world.tell()
        one, other = (Claim.objects.get(code=world[name]) for name in ("shared", "corrected"))
        SameClaim.objects.create(claim=one, same_as=other)
        cast.publish(one)
        there = exported.write(tmp_path / "there")
        transaction.set_rollback(True)
    assert not Revision.objects.exists()
    call_command("load_package", str(there / "pledgecheck.zip"), verbosity=0)
    rows = [row for model in MODELS.values() for row in model._default_manager.all()]
    approve(submit(*rows, by=cast.reporter(), reason=cast.WHY), by=cast.editor())
    return there, exported.write(tmp_path / "here")


def test_every_table_is_the_same_but_for_when_it_was_published(folders: tuple[Path, Path]) -> None:
    names = [table.name for table in TABLES if table.name not in OF_THE_RECORD]
    assert len(names) == len(TABLES) - len(OF_THE_RECORD)
    filled = set()
    for name in names:
        there, here = (_rows(folder, name) for folder in folders)
        assert here == there, name
        filled |= {name} if there else set()
    assert filled == set(names)


def test_every_document_is_the_same_but_for_when_it_was_published(folders: tuple[Path, Path]) -> None:
    for name in ("pledges.ndjson", "claims.ndjson"):
        there, here = ([_without_record(row) for row in exported.lines(folder, name)] for folder in folders)
        assert len(there) > 10
        assert here == there


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    return [
        {column: value for column, value in row.items() if not column.startswith(AT_THE_RECORD)}
        for row in exported.table(folder, name)
    ]


def _without_record(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_record(inner) for key, inner in value.items() if key not in AT_THE_RECORD}
    return [_without_record(inner) for inner in value] if isinstance(value, list) else value
