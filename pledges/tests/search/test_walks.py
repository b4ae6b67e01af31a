"""Walks through pages by relevance while claims are published and withdrawn: nothing comes twice, nothing is lost."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from pledges.law.search.queries import parse
from pledges.reading import asking
from pledges.reading.asking import cursors, rows
from pledges.reading.listing import Page, Place
from pledges.reading.models import ClaimDocument
from pledges.reading.search import paging, resolving
from pledges.reading.search.finding import Finding
from pledges.reading.search.store import place_of
from pledges.tests.search.bare import Bare, publish, withdraw

pytestmark = pytest.mark.usefixtures("published_world", "undone")

WINDOW = 12
"""Rows that are ranked, here."""

MATCHES = 50
DAY = 738_000


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window so small that a walk leaves it soon."""
    monkeypatch.setattr(paging, "WINDOW", WINDOW)
    monkeypatch.setattr(resolving, "WINDOW", WINDOW)


def claims(chance: random.Random, numbers: range) -> list[Bare]:
    """Claims that all have one word, somewhere, and some of which tie in relevance and day."""
    found = []
    for number in numbers:
        text, why = chance.choice((("수출", ""), ("수출액", ""), ("무역", "수출"), ("무역", "연간수출")))
        found.append(Bare(number, f"{text} 이야기", DAY + chance.randrange(20), why))
    return found


def page(query: str, size: int, place: Place | None) -> Page:
    """A page, its place sent there and back as a cursor."""
    lists = {"q": [query], "page_size": [str(size)]}
    asked = asking.read("claim", lists)
    cursor = cursors.cursor(asked.order, place)
    return rows.page(asking.read("claim", {**lists, "cursor": [cursor]} if cursor else lists))


def refs(page: Page) -> list[str]:
    return [json.loads(document)["ref"] for document in page.documents]


def walk(
    size: int, meanwhile: Callable[[], None] = lambda: None, mend: Callable[[Place], Place] = lambda place: place
) -> list[str]:
    """All codes from the first page to the last."""
    found, place = [], None
    while True:
        now = page("수출", size, place)
        found += refs(now)
        if now.next is None:
            return found
        assert len(found) < 10 * MATCHES
        place = mend(now.next)
        meanwhile()


def back(size: int, place: Place | None, meanwhile: Callable[[], None]) -> list[str]:
    """All codes from before a place to the first page."""
    found: list[str] = []
    while place is not None:
        now = page("수출", size, place)
        found = [*refs(now), *found]
        place = now.previous
        meanwhile()
    return found


def newer(chance: random.Random, start: int) -> Iterator[Callable[[], None]]:
    """Publishes ever more claims, newer than all others or among them, and withdraws some of its own."""
    numbers = iter(range(start, start + 1000))

    def more() -> None:
        one = Bare(next(numbers), "수출 소식", chance.choice((DAY + 30, DAY + 5, DAY)))
        publish([one])
        if chance.random() < 0.3:
            withdraw([one])

    yield more


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("size", [1, 4, WINDOW, WINDOW + 1, 37, 200])
def test_a_walk_has_everything_once_and_in_the_order_of_the_whole_table(size: int) -> None:
    publish(claims(random.Random(1), range(1, MATCHES + 1)))
    whole = [json.loads(document)["ref"] for document in rows.every(asking.read("claim", {"q": ["수출"]}, whole=True))]
    assert len(whole) == len({*whole}) == MATCHES
    assert walk(size) == whole


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("size", [1, 4, 9])
@pytest.mark.parametrize("seed", [2, 3])
def test_nothing_is_lost_or_repeated_while_others_are_published(size: int, seed: int) -> None:
    chance = random.Random(seed)
    still = claims(chance, range(1, MATCHES + 1))
    publish(still)
    found = walk(size, next(newer(chance, 1000)))
    assert len(found) == len({*found})
    assert {*found} >= {claim.ref for claim in still}


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("size", [1, 4, 9])
def test_nor_on_the_way_back(size: int) -> None:
    chance = random.Random(size)
    still = claims(chance, range(1, MATCHES + 1))
    publish(still)
    whole = walk(7)
    place = None
    while (now := page("수출", size, place)).next:
        place = now.next
    last, more = refs(now), next(newer(chance, 1000))
    found = back(size, now.previous, more)
    assert len(found) == len({*found})
    assert [ref for ref in found if ref in {*whole}] == whole[: -len(last)]


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("keeps", [True, False])
def test_without_the_floor_in_the_cursor_a_row_that_was_shown_comes_again(keeps: bool) -> None:
    """The oldest of those that are ranked is the best of them, and is shown before another is published."""
    publish([Bare(number, "수출" if number == WINDOW else "무역", DAY - number, "수출") for number in range(1, 21)])
    newest = iter([[Bare(99, "소식", DAY, "수출")]])

    def forgetful(place: Place) -> Place:
        now = page("수출", 1, None).next
        assert now
        return place if keeps else replace(place, floor=now.floor)

    found = walk(1, lambda: publish(next(newest, [])), forgetful)
    assert found[0] == "C-0012"
    assert found.count("C-0012") == (1 if keeps else 2)


@pytest.mark.usefixtures("narrow")
def test_more_published_at_once_than_are_ranked_lose_nothing_that_was_there() -> None:
    still = claims(random.Random(4), range(1, MATCHES + 1))
    publish(still)
    many = iter([[Bare(number, "수출", DAY + 40) for number in range(2000, 2000 + 4 * WINDOW)]])
    found = walk(4, lambda: publish(next(many, [])))
    assert len(found) == len({*found})
    assert {*found} >= {claim.ref for claim in still}


def test_walks_among_filtered_rows_are_of_these_alone() -> None:
    publish(claims(random.Random(6), range(1, MATCHES + 1)))
    lists = {"q": ["수출"], "ref": ["C-0003,C-0007,C-0011,C-0999"], "page_size": ["2"]}
    first = rows.page(asking.read("claim", lists))
    cursor = cursors.cursor(asking.read("claim", lists).order, first.next)
    assert cursor
    second = rows.page(asking.read("claim", {**lists, "cursor": [cursor]}))
    assert sorted(refs(first) + refs(second)) == ["C-0003", "C-0007", "C-0011"]
    assert second.next is None


@pytest.mark.parametrize("cursor", ["WyJyZWxldmFuY2UiLDEsMSxmYWxzZV0", "WyJyZWxldmFuY2UiLDEsMSxmYWxzZSwieCJd"])
def test_a_cursor_by_relevance_without_its_floor_is_refused(cursor: str) -> None:
    with pytest.raises(asking.Refused):
        asking.read("claim", {"q": ["수출"], "cursor": [cursor]})


@pytest.mark.parametrize("floor", [-1, 0, 1, 2**62, 2**70])
@pytest.mark.parametrize("value", [-5, 0, 738_000, 10_000_000, 2**31, 2**70])
def test_a_made_up_cursor_parts_all_that_there_is_and_gives_nothing_twice(floor: int, value: int) -> None:
    publish(claims(random.Random(6), range(1, 9)))
    order = asking.read("claim", {"q": ["수출"]}).order
    seen = set()
    for backwards in (False, True):
        cursor = cursors.cursor(order, Place(value, 3, backwards, floor))
        assert cursor
        found = refs(rows.page(asking.read("claim", {"q": ["수출"], "cursor": [cursor]})))
        assert len(found) == len({*found})
        seen |= {*found}
    assert seen == {f"C-{number:04}" for number in range(1, 9)}


def test_a_walk_goes_on_where_all_that_was_ranked_has_been_withdrawn() -> None:
    publish([Bare(1, "수출", DAY)])
    query = parse("수출")
    for among in (None, ClaimDocument.objects.filter(state="live")):
        assert Finding("claim", query, among).down_to(place_of(DAY + 1, 0), 9) == []
