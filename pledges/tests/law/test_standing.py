from typing import Any

import pytest

from pledges.law.scales import OUTCOMES, STANDINGS
from pledges.law.standing import rateable, standing

RUNNING = {"from": "2022-05-10", "to": "2027-05-09", "ended_on": None, "ended_because": None}
ENDED = {**RUNNING, "ended_on": "2025-04-04", "ended_because": "removed"}


def maker(outcome: str, term: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"outcome": outcome, "term": term}


@pytest.mark.parametrize(
    ("makers", "follows"),
    [
        ([maker("pending")], "pending"),
        ([maker("elected", RUNNING)], "in_force"),
        ([maker("elected")], "in_force"),
        ([maker("elected", ENDED)], "over"),
        ([maker("not_elected")], "void"),
        ([maker("withdrew")], "void"),
        ([maker("disqualified")], "void"),
        ([maker("annulled")], "void"),
        ([maker("died")], "void"),
        ([maker("elected", RUNNING), maker("elected", ENDED)], "in_force"),
        ([maker("elected", ENDED), maker("elected")], "in_force"),
        ([maker("elected", ENDED), maker("elected", ENDED)], "over"),
        ([maker("elected", ENDED), maker("pending")], "over"),
        ([maker("elected", RUNNING), maker("not_elected")], "in_force"),
        ([maker("pending"), maker("withdrew")], "pending"),
        ([maker("not_elected"), maker("died")], "void"),
        ([], "void"),
    ],
)
def test_standing_follows_from_outcomes_and_recorded_ends(makers: list[dict[str, Any]], follows: str) -> None:
    assert standing(makers) == follows


def test_a_term_whose_last_day_is_long_past_runs_until_its_end_is_recorded() -> None:
    assert standing([maker("elected", {**RUNNING, "to": "1997-02-24"})]) == "in_force"


@pytest.mark.parametrize("outcome", OUTCOMES.values)
def test_every_outcome_has_a_standing_of_the_scale(outcome: str) -> None:
    assert standing([maker(outcome)]) in STANDINGS


def test_only_a_pledge_that_is_or_was_in_force_can_be_rated() -> None:
    assert [value for value in STANDINGS.values if rateable(value)] == ["in_force", "over"]
