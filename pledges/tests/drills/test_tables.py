"""The drill that imports a table and kills the import: small, but by its own command."""

import pytest

from pledgecheck.drills.lists import told
from pledges.tests.drills.conftest import Drilled

pytestmark = pytest.mark.any_engine


def test_a_killed_import_leaves_all_rows_or_none(drilled: Drilled) -> None:
    printed = drilled("import", "--rows", "60", "--kills", "2")
    assert printed.count("killed after") == 2
    lines = printed[printed.index(told.HEADING) :].splitlines()[1:]
    assert [line[:20].strip() for line in lines] == ["seconds", "MB of memory", "imports that left ha"]
