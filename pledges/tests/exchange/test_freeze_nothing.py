"""`manage.py freeze` before anything was published: a site like any other, in one language or in more than two."""

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from pledges.exchange.frozen.freezing import freeze
from pledges.tests import cast
from pledges.tests.desk_rows import make_pledge
from pledges.tests.exchange.walking import served, walked

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


@pytest.mark.parametrize("languages", [["ko"], ["en", "ko", "ja"]])
def test_every_link_of_an_empty_site_leads_somewhere(languages: list[str], tmp_path: Path, settings: Any) -> None:
    settings.CONTENT_LANGUAGES = languages
    settings.SECURITY_CONTACT = ["mailto:security@example.org"]
    found = freeze(tmp_path / "copy")
    with served(tmp_path / "copy") as origin:
        walk = walked(origin, "http://testserver")
    assert (found.failures, walk.dead, walk.leaving, walk.idle) == ([], set(), set(), set())
    assert (tmp_path / "copy/.well-known/security.txt").is_file()
    assert {path.parent.name for path in (tmp_path / "copy").glob("*/about")} == set(languages)


def test_workbook_of_more_rows_than_one_holds_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pledges.reading.tables.workbook.MOST_ROWS", 1)
    cast.publish(make_pledge())
    told = StringIO()
    call_command("freeze", str(tmp_path / "copy"), stdout=told)
    assert re.search(
        r"/api/v1/revisions/\?format=xlsx isn't in it: \d+ rows are more than a workbook holds", told.getvalue()
    )
    assert not (tmp_path / "copy/api/v1/revisions/revisions.xlsx").exists()
    assert (tmp_path / "copy/api/v1/pledges/pledges.xlsx").is_file()
    with served(tmp_path / "copy") as origin:
        assert walked(origin, "http://testserver").dead == set()
