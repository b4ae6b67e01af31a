"""`manage.py freeze` before anything was published: a site like any other, in one language or in more than two."""

from pathlib import Path
from typing import Any

import pytest

from pledges.exchange.frozen.freezing import freeze
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
