"""What a look at a source leads to: when it counts as gone, when as there, and when nothing may be said."""

from datetime import UTC, datetime, timedelta

import pytest

from sources.links import Looked, due, keep
from sources.links.checks import SEEN, UNDECIDED, LinkCheck, Outcome

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 1, 3, tzinfo=UTC)
ADDRESS = "https://news.example/1"
WEEK = timedelta(days=7)
MISSING, FOUND, REFUSED = Looked(Outcome.NOT_FOUND, 404), Looked(Outcome.FOUND, 200), Looked(Outcome.REFUSED, 403)
FAILED = sorted(set(Outcome) - SEEN - UNDECIDED)


def looked(*days_and_looks: tuple[float, Looked]) -> list[bool | None]:
    """What may be said after each look at one source."""
    return [keep("S-0001", ADDRESS, look, at=AT + timedelta(days=days)) for days, look in days_and_looks]


@pytest.mark.parametrize("outcome", FAILED)
def test_one_failure_says_nothing_and_a_second_a_week_later_that_it_is_gone(outcome: Outcome) -> None:
    assert looked((0, Looked(outcome)), (6.99, Looked(outcome)), (7, Looked(outcome))) == [None, None, False]


@pytest.mark.parametrize("outcome", sorted(SEEN))
def test_one_success_makes_it_online_and_failures_before_it_count_no_more(outcome: Outcome) -> None:
    found = Looked(outcome, 200)
    assert looked((0, MISSING), (8, MISSING), (9, found), (10, MISSING), (16, MISSING), (17, MISSING)) == [
        *(None, False, True, None, None, False)
    ]


@pytest.mark.parametrize("outcome", sorted(UNDECIDED))
def test_what_says_nothing_of_the_source_neither_counts_nor_clears(outcome: Outcome) -> None:
    odd = Looked(outcome)
    assert looked((0, odd), (8, odd)) == [None, None]
    assert looked((9, MISSING), (12, odd), (16, MISSING)) == [None, None, False]


def test_who_opened_it_by_hand_meanwhile_found_it() -> None:
    looked((0, MISSING))
    opened = AT + timedelta(days=3)
    assert keep("S-0001", ADDRESS, MISSING, at=AT + timedelta(days=8), found_at=opened) is None
    row = LinkCheck.objects.get()
    assert (row.first_failed_at, row.last_seen_at) == (AT + timedelta(days=8), opened)


def test_another_address_begins_anew() -> None:
    looked((0, MISSING))
    assert keep("S-0001", "https://news.example/2", MISSING, at=AT + WEEK) is None
    assert LinkCheck.objects.get().address == "https://news.example/2"


def test_everything_of_the_last_look_is_kept() -> None:
    looked((0, FOUND), (1, Looked(Outcome.TLS, None, "why")))
    row = LinkCheck.objects.get()
    assert (row.outcome, row.status, row.detail, row.checked_at) == ("tls", None, "why", AT + timedelta(days=1))
    assert (row.first_failed_at, row.last_seen_at) == (AT + timedelta(days=1), AT)
    assert str(row) == "S-0001: tls"


def test_whose_turn_it_is() -> None:
    links = {f"S-{number}": f"https://news.example/{number}" for number in range(5)}
    for number, days in ((1, 2), (2, 0), (3, 1)):
        keep(f"S-{number}", links[f"S-{number}"], FOUND, at=AT + timedelta(days=days))
    keep("S-4", "https://news.example/before", FOUND, at=AT + timedelta(days=7))
    assert due(links, WEEK, AT + timedelta(days=8)) == ["S-0", "S-4", "S-2", "S-3"]
    assert due(links, WEEK, AT + timedelta(days=6)) == ["S-0", "S-4"]
