"""The drill that measures searches: small, but by its own command, on either engine."""

import pytest

from pledgecheck.drills.lists import told
from pledgecheck.drills.search import command, packs
from pledges.law.search.terms import terms
from pledges.tests.drills.conftest import Drilled

PLEDGES = 60


def test_it_tells_what_each_search_costs_beside_the_list(drilled: Drilled) -> None:
    printed = drilled("search", "--pledges", str(PLEDGES), "--rounds", "1", "--times", "1")
    lines = printed[printed.index(told.HEADING) :].splitlines()[1:]
    assert [line.split(" to the list")[0] for line in lines] == [*command.QUERIES]
    targets = [line for line in lines if "<= 5.0" in line]
    assert [line.split(" to the list")[0] for line in targets] == [*command.TWO_WORDS]


@pytest.mark.only_on("postgresql")
def test_it_tells_what_the_index_costs_when_documents_are_added(drilled: Drilled) -> None:
    printed = drilled("search", "--adding", "200")
    assert "200 documents, half of them indexed: " in printed
    assert "adding with the index to without" in printed.splitlines()[-1]


def test_common_words_are_in_as_many_titles_as_it_says() -> None:
    made = packs.made()
    for word, share in zip(packs.COMMON, packs.SHARES, strict=True):
        count = sum(word in title.terms or terms([word]) <= {*title.terms} for title in made.titles)
        assert count >= packs.TITLES // share
    assert packs.made() == made
