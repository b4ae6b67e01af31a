"""How pledges are counted, and the sentence that says it: the denominator, what is left out, and shares that add up."""

import pytest

from pledges.law import sentence
from pledges.law.scales import RATINGS, STANDINGS
from pledges.law.tally import COUNTED, LEFT_OUT, Counts, tally

MIXED: Counts = {
    ("in_force", "kept"): 2,
    ("over", "kept"): 1,
    ("over", "broken"): 4,
    ("in_force", "not_rated"): 5,
    ("in_force", "unrateable"): 1,
    ("void", "not_rated"): 5,
    ("pending", "not_rated"): 3,
}
KOREAN = (
    "평가 대상 공약은 12건이며, 이행 3건, 불이행 4건, 평가 전 5건이다. "
    "이 수에서 뺀 공약: 선거 결과 전 3건, 약속한 쪽이 당선되지 않아 효력 없음 5건, 평가 불가 1건."
)
ENGLISH = (
    "Pledges up for rating: 12, of which 3 kept, 4 broken, 5 not rated yet. Left out: 3 awaiting the outcome "
    "of the vote, 5 void (nobody who made them was elected), 1 that cannot be rated."
)


def test_only_pledges_that_bind_or_bound_and_can_be_rated_are_the_denominator() -> None:
    found = tally(MIXED)
    assert (found.denominator, found.not_rated, found.total) == (12, 5, 21)
    assert found.left_out == {"pending": 3, "void": 5, "unrateable": 1}


def test_ratings_stand_in_the_order_of_the_scale_and_what_is_not_rated_comes_last() -> None:
    assert list(tally(MIXED).ratings.items()) == [
        *(("in_progress", 0), ("stalled", 0), ("kept", 3), ("partly_kept", 0), ("broken", 4), ("not_rated", 5)),
    ]


def test_every_standing_and_rating_is_either_counted_or_left_out() -> None:
    for standing in STANDINGS.values:
        for rating in RATINGS.values:
            found = tally({(standing, rating): 7})
            assert found.total == 7
            assert (found.denominator == 7) == (standing in ("in_force", "over") and rating != "unrateable")
    assert {*COUNTED, *LEFT_OUT} == {*RATINGS.values, "pending", "void"}


@pytest.mark.parametrize("pair", [("", ""), ("void-ish", "kept"), ("in_force", "good"), ("over", "void")])
def test_a_pair_that_no_scale_has_is_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(KeyError):
        tally({pair: 1})


@pytest.mark.parametrize(
    ("numbers", "shares"),
    [
        ((1, 1, 1), (334, 333, 333)),
        ((1, 2, 3), (167, 333, 500)),
        ((0, 7, 0), (0, 1000, 0)),
        ((1, 0, 2000), (0, 0, 1000)),
        ((0, 0, 0), (0, 0, 0)),
    ],
)
def test_shares_add_up_to_the_whole_or_to_nothing(numbers: tuple[int, ...], shares: tuple[int, ...]) -> None:
    ratings = ("in_progress", "kept", "broken")
    found = tally({("over", rating): number for rating, number in zip(ratings, numbers, strict=True)}).shares
    assert tuple(found[rating] for rating in ratings) == shares
    assert sum(found.values()) == sum(shares)


@pytest.mark.parametrize(
    ("counts", "korean", "english"),
    [
        ({}, "기록된 공약이 없다.", "No pledges recorded."),
        (
            MIXED,
            KOREAN,
            ENGLISH,
        ),
        (
            {("void", "not_rated"): 1},
            "평가 대상 공약은 없다. 이 수에서 뺀 공약: 약속한 쪽이 당선되지 않아 효력 없음 1건.",
            "Pledges up for rating: none. Left out: 1 void (nobody who made it was elected).",
        ),
        (
            {("over", "partly_kept"): 2},
            "평가 대상 공약은 2건이며, 부분 이행 2건이다.",
            "Pledges up for rating: 2, of which 2 partly kept.",
        ),
    ],
)
def test_sentence_states_denominator_and_what_it_leaves_out(counts: Counts, korean: str, english: str) -> None:
    found = tally(counts)
    assert sentence.tallied(found, "ko") == korean
    assert sentence.tallied(found, "en") == sentence.tallied(found, "de") == english


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_sentence_gives_a_share_or_a_score(language: str) -> None:
    said = sentence.tallied(tally(MIXED), language)
    assert not any(sign in said for sign in ("%", ".5", "점수", "score", "percent", "퍼센트"))
