"""Rows that a query finds, against the same told in a few lines of Python, over texts and queries by chance."""

import random

import pytest

from pledges.law.search.folding import fold
from pledges.law.search.queries import Clause, Query, parse
from pledges.law.search.terms import terms, words
from pledges.reading.models import ClaimDocument
from pledges.reading.search import finding
from pledges.reading.search.finding import Finding
from pledges.reading.search.store import SPANS, cover, day_at, number_at, place_of, spans
from pledges.tests.search.bare import Bare, publish

pytestmark = pytest.mark.usefixtures("published_world")

STEMS = (
    *("수출", "수출액", "반도체", "클러스터", "해양수산부", "이전", "주택", "공급망", "노란봉투법", "폐지"),
    *("export", "exports", "battery", "batteries", "tax", "wage"),
)
ENDS = ("", "을", "이", "으로", "하겠다고", "했다", "s", "'s")
AMOUNTS = ("1조 달러", "$1 trillion", "6445억", "25.8%", "5만", "50,000", "5", "50", "2022년", "1조 2천억 원", "제1조")
ODD = (
    "AND",
    "OR",
    "NOT",
    "*",
    "%",
    "_",
    "'",
    "\\",
    "李在明",
    "café",
    "COVID-19",
    "super-cluster",
    "👩‍👩‍👧",
    "ǀd738000",
)
NUMBER = 400
DAYS = 60


def some_text(chance: random.Random, most: int) -> str:
    kinds = (
        lambda: chance.choice(STEMS) + chance.choice(ENDS),
        lambda: chance.choice(AMOUNTS),
        lambda: chance.choice(ODD),
    )
    return " ".join(chance.choices(kinds, (6, 2, 1))[0]() for _word in range(chance.randint(1, most)))


def some_query(chance: random.Random) -> str:
    pieces = []
    for _piece in range(chance.randint(1, 3)):
        text = some_text(chance, 2)
        kind = chance.random()
        pieces.append(f'"{text}"' if kind < 0.15 else text)
        if kind > 0.8:
            pieces.append(f"-{chance.choice(STEMS)}")
    return " ".join(pieces)


@pytest.fixture(scope="module")
def claims(published_world: None) -> list[Bare]:
    chance = random.Random(5)
    found = [
        Bare(number, some_text(chance, 6), chance.choice((0, 738_000 + chance.randrange(DAYS))), some_text(chance, 4))
        for number in range(1, NUMBER + 1)
    ]
    publish(found)
    return found


def holds(claim: Bare, clause: Clause) -> bool:
    """Whether a claim has what a clause wants, by sets of terms and by texts alone."""
    held = terms([claim.ref, claim.text, claim.why])
    if not any({*alternative} <= held for alternative in clause.any):
        return False
    if not clause.phrase:
        return True
    lines = [words([claim.ref, claim.text]), words([claim.why])]
    return any(_together(clause.said[0], line) for line in lines)


def _together(said: str, line: str) -> bool:
    """Words of Hangul begin and end anywhere within others; other words and amounts are whole."""
    start = -1
    while (start := line.find(said, start + 1)) >= 0:
        before, after = line[start - 1], line[start + len(said)]
        left = before in " \n" or "가" <= said[0] <= "힣" or "一" <= said[0] <= "鿿"
        right = after in " \n" or "가" <= said[-1] <= "힣" or "一" <= said[-1] <= "鿿" or not said[-1].isascii()
        if left and right:
            return True
    return False


def oracle(claims: list[Bare], query: Query) -> list[int]:
    """Places of all that is found, the newest first."""
    kept = [
        claim
        for claim in claims
        if all(holds(claim, clause) for clause in query.wanted)
        and not any(holds(claim, clause) for clause in query.unwanted)
    ]
    return sorted((place_of(claim.day, claim.number) for claim in kept), reverse=True)


@pytest.mark.parametrize("probed", [3, 50, 2000])
def test_what_is_found_is_what_an_oracle_finds(
    claims: list[Bare], monkeypatch: pytest.MonkeyPatch, probed: int
) -> None:
    monkeypatch.setattr(finding, "PROBED", probed)
    chance = random.Random(probed)
    found_any = 0
    for _query in range(120):
        text = some_query(chance)
        query = parse(" ".join(fold(text).split()))
        if not query.clauses:
            continue
        expected = oracle(claims, query)
        found_any += bool(expected)
        asked = Finding("claim", query)
        assert sorted(asked.all().values_list("place", flat=True), reverse=True) == expected, text
        limit = chance.randint(1, 30)
        assert [row[0] for row in asked.newest(limit)] == expected[:limit], text
        below = place_of(738_000 + chance.randrange(DAYS), chance.randint(1, NUMBER))
        older = [place for place in expected if place < below]
        assert [row[0] for row in asked.newest(limit, below)] == older[:limit], text
        above = below - chance.randrange(10**11)
        between = [place for place in reversed(expected) if above < place < below]
        assert [row[0] for row in asked.oldest(limit, above, below)] == between[:limit], text
    assert found_any > 60


def test_what_is_found_among_other_rows_is_what_they_and_it_have_in_common(
    claims: list[Bare], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "PROBED", 20)
    chance = random.Random(8)
    among = ClaimDocument.objects.filter(number__lte=NUMBER // 2)
    for _query in range(40):
        text = some_query(chance)
        query = parse(" ".join(fold(text).split()))
        if query.clauses:
            expected = [place for place in oracle(claims, query) if number_at(place) <= NUMBER // 2]
            asked = Finding("claim", query, among)
            assert sorted(asked.all().values_list("place", flat=True), reverse=True) == expected, text
            assert [row[0] for row in asked.newest(7)] == expected[:7], text


def test_a_short_word_of_hangul_is_found_wherever_its_letters_stand(claims: list[Bare]) -> None:
    for word in ("수출", "출액", "산부", "공급", "이전하", "란봉투"):
        expected = {claim.ref for claim in claims if word in fold(claim.text) or word in fold(claim.why)}
        assert expected
        query = Query((Clause(word, ((word,),), (word,)),))
        assert {*Finding("claim", query).all().values_list("ref", flat=True)} == expected


def test_places_are_days_and_codes_the_newest_and_lowest_first() -> None:
    order = [(738_001, 7), (738_000, 1), (738_000, 2), (738_000, 10_000), (0, 3)]
    places = [place_of(day, number) for day, number in order]
    assert places == sorted(places, reverse=True)
    assert [(day_at(place), number_at(place)) for place in places] == order


def test_spans_cover_days_exactly_and_are_few() -> None:
    chance = random.Random(3)
    for _range in range(300):
        first = chance.randrange(740_000)
        last = first + chance.choice((0, 1, 31, 32, 33, 400, 5_000, 70_000))
        covered = cover(first, last)
        assert len(covered) <= 4 * 62
        assert len({*covered}) == len(covered)
        for day in {first, last, *(chance.randint(first, last) for _day in range(20))}:
            assert len({*spans(day)} & {*covered}) == 1, (first, last, day)
        for day in (first - 1, last + 1, last + 40, first - 2_000):
            assert day < 0 or not {*spans(day)} & {*covered}, (first, last, day)
    assert cover(5, 4) == []
    assert {len(spans(day)) for day in (0, 1, 738_000)} == {len(SPANS)}
