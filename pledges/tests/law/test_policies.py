import pytest

from pledgecheck.record import models as record
from pledges.law.policies import refusal, second_person
from pledges.law.scales import REVISION_KINDS, SECOND_PERSON_POLICIES


@pytest.mark.parametrize(
    ("policy", "approver", "hands", "allowed"),
    [
        ("strict", "reporter", (), False),
        ("strict", "editor", ("editor", "reporter"), False),
        ("strict", "editor", ("reporter",), True),
        ("strict", None, (), False),
        ("other", "reporter", (), False),
        ("other", "editor", ("editor",), True),
        ("other", None, (), False),
        ("optional", "reporter", ("reporter",), True),
        ("optional", "editor", ("editor",), True),
    ],
)
def test_a_policy_says_who_may_not_approve_what_the_reporter_proposed(
    policy: str, approver: str | None, hands: tuple[str, ...], allowed: bool
) -> None:
    found = refusal(policy, "reporter", approver, hands)
    assert (found is None) is allowed
    assert found is None or all((found[language] or "").endswith(".") for language in ("ko", "en"))


@pytest.mark.parametrize("policy", ["strict", "other"])
def test_a_proposal_without_a_known_proposer_is_refused(policy: str) -> None:
    assert refusal(policy, None, "editor", ()) is not None


@pytest.mark.parametrize("policy", SECOND_PERSON_POLICIES.values)
def test_every_policy_of_the_scale_is_known(policy: str) -> None:
    assert refusal(policy, 1, 2, {1}) is None


def test_an_unknown_policy_is_refused_and_not_taken_for_a_lax_one() -> None:
    with pytest.raises(ValueError, match="unknown policy"):
        refusal("none", 1, 2, ())


@pytest.mark.parametrize(
    ("proposer", "approver", "two"), [(1, 2, True), (1, 1, False), (1, None, False), (None, 1, False)]
)
def test_a_second_person_is_somebody_else_who_is_known(proposer: int | None, approver: int | None, two: bool) -> None:
    assert second_person(proposer, approver) is two


def test_what_one_editor_may_do_alone_are_kinds_of_revision() -> None:
    assert record.SINGLE_HANDED == ("withdrawal", "hold")
    assert set(record.SINGLE_HANDED) <= set(REVISION_KINDS.values)
