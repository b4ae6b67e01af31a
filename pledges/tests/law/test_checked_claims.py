import pytest

from pledges.law.sentence import checked


@pytest.mark.parametrize(
    ("claims", "done", "verdicts", "korean", "english"),
    [
        (
            5,
            5,
            {"half_true": 1, "true": 4},
            "확인한 주장: 5건 중 5건 — 사실 4건, 절반의 사실 1건",
            "Claims checked: 5 of 5 — 4 true, 1 half true",
        ),
        (3, 0, {}, "확인한 주장: 3건 중 0건", "Claims checked: 0 of 3"),
        (0, 0, {}, "확인한 주장: 기록된 주장 없음", "Claims checked: none recorded"),
    ],
)
def test_checked_claims_are_told_with_their_verdicts(
    claims: int, done: int, verdicts: dict[str, int], korean: str, english: str
) -> None:
    found = {"verification": {"claims": claims, "checked": done, "verdicts": verdicts}}
    assert checked(found, "ko") == korean
    assert checked(found, "en") == english
    assert checked(found, "fr") == english
