import datetime

import pytest

from pledges.law.neutrality import shows_counts, voted

VOTE = datetime.date(2026, 6, 3)


@pytest.mark.parametrize(("days", "shown"), [(-400, False), (-1, False), (0, False), (1, True), (400, True)])
def test_counts_are_shown_from_the_day_after_the_vote(days: int, shown: bool) -> None:
    on = VOTE + datetime.timedelta(days=days)
    election = {"date": VOTE.isoformat()}
    assert shows_counts(election, on) is voted(election, on) is shown
    assert shows_counts({**election, "neutral_before_vote": True}, on) is shown


def test_an_election_with_the_rule_switched_off_shows_them_before_the_vote_too() -> None:
    election = {"date": VOTE.isoformat(), "neutral_before_vote": False}
    assert shows_counts(election, VOTE)
    assert not voted(election, VOTE)


@pytest.mark.parametrize(("date", "last"), [("2026", "2026-12-31"), ("2026-06", "2026-06-30")])
def test_a_date_known_in_part_means_its_last_day(date: str, last: str) -> None:
    day = datetime.date.fromisoformat(last)
    assert not shows_counts({"date": date}, day)
    assert shows_counts({"date": date}, day + datetime.timedelta(days=1))
