"""The drill that measures searches: small, but by its own command, on either engine."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from pledgecheck.drills.lists import told
from pledgecheck.drills.search import command, packs
from pledges.law.search.terms import terms

PLEDGES = 60


@pytest.fixture(scope="module")
def template(database_for_tests: None, django_db_blocker: DjangoDbBlocker) -> str:
    """The database for tests, which is migrated and empty."""
    with django_db_blocker.unblock():
        name = str(connection.settings_dict["NAME"])
        connection.close()
    return name


def drilled(template: str, *options: str) -> str:
    database = os.environ["DATABASE_URL"]
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pledgecheck.drills",
            "search",
            "--database",
            database,
            "--template",
            template,
            *options,
        ],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_it_tells_what_each_search_costs_beside_the_list(template: str) -> None:
    printed = drilled(template, "--pledges", str(PLEDGES), "--rounds", "1", "--times", "1")
    lines = printed[printed.index(told.HEADING) :].splitlines()[1:]
    assert [line.split(" to the list")[0] for line in lines] == [*command.QUERIES]
    targets = [line for line in lines if "<= 5.0" in line]
    assert [line.split(" to the list")[0] for line in targets] == [*command.TWO_WORDS]


@pytest.mark.only_on("postgresql")
def test_it_tells_what_the_index_costs_when_documents_are_added(template: str) -> None:
    printed = drilled(template, "--adding", "200")
    assert "200 documents, half of them indexed: " in printed
    assert "adding with the index to without" in printed.splitlines()[-1]


def test_common_words_are_in_as_many_titles_as_it_says() -> None:
    made = packs.made()
    for word, share in zip(packs.COMMON, packs.SHARES, strict=True):
        count = sum(word in title.terms or terms([word]) <= {*title.terms} for title in made.titles)
        assert count >= packs.TITLES // share
    assert packs.made() == made
