import pytest

from pledges.law.particles import particle


@pytest.mark.parametrize(
    ("word", "pair", "right"),
    [
        ("수출", "을/를", "을"),
        ("공약", "은/는", "은"),
        ("후보", "이/가", "가"),
        ("정당", "이/가", "이"),
        ("서울", "으로/로", "로"),
        ("부산", "으로/로", "으로"),
        ("제주", "으로/로", "로"),
        ("경제", "와/과", "와"),
        ("산업", "와/과", "과"),
        ("이재명(더불어민주당)", "은/는", "은"),
        ("‘수출’", "을/를", "을"),
        ("2027", "으로/로", "로"),
        ("2020", "이/가", "이"),
        ("P-0005", "을/를", "를"),
        ("Seoul", "으로/로", "로"),
        ("Berlin", "은/는", "은"),
        ("Paris", "은/는", "는"),
        ('<span lang="en">Seoul</span>', "이/가", "이"),
        ("…", "은/는", "는"),
        ("", "을/를", "를"),
    ],
)
def test_particle_follows_the_last_sound(word: str, pair: str, right: str) -> None:
    assert particle(word, pair) == right


def test_a_pair_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        particle("수출", "은(는)")
