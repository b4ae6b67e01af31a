"""How the whole is cited: by programs that read YAML and BibTeX, whatever the site is called."""

import re

import pytest
import yaml
from pytest_django.fixtures import Settings

from pledges.reading import citing
from pledges.reading.moments import Head

pytestmark = pytest.mark.any_engine

HEAD = Head(157, "ab" * 32, "2026-11-24T09:30:00Z")
NOTHING = Head(0, "0" * 64, None)


@pytest.mark.parametrize(
    "name", ["pledgecheck", 'The "Daily": 50 % & {more} #1', "공약: 확인 - #1", "- a", "~x^2_y\\z$"]
)
def test_names_of_any_letters_come_through(settings: Settings, name: str) -> None:
    settings.SITE_NAME = name
    told = yaml.safe_load(citing.cff(HEAD))
    assert told["title"] == f"{name}: database of pledges and claims"
    assert told["authors"] == [{"name": name}]
    assert (told["cff-version"], told["type"], told["version"]) == ("1.2.0", "dataset", "157")
    assert (told["date-released"], told["license"]) == ("2026-11-24", "CC-BY-4.0")
    assert told["identifiers"][0]["value"] == HEAD.digest
    entry = re.sub(r"\\[{}]", "", citing.bibtex(HEAD))
    assert entry.count("{") == entry.count("}")
    assert "year = {2026}" in entry


def test_a_citation_names_head_digest_and_where_it_leads() -> None:
    said = citing.citation(HEAD)
    assert "sequence 157 of 2026-11-24T09:30:00Z" in said
    assert HEAD.digest in said
    assert said.endswith("http://testserver/ko/data/")


def test_before_anything_is_published_no_date_is_told() -> None:
    assert "nothing published yet" in citing.citation(NOTHING)
    assert "date-released" not in yaml.safe_load(citing.cff(NOTHING))
    assert "year" not in citing.bibtex(NOTHING)


@pytest.mark.parametrize(
    ("licence", "url"),
    [
        ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0.html"),
    ],
)
def test_every_licence_can_be_read_somewhere(settings: Settings, licence: str, url: str) -> None:
    settings.CONTENT_LICENSE = licence
    assert citing.licence_url() == url
