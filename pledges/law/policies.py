"""The second person: who may approve whose proposal, under each setting of SECOND_PERSON."""

from collections.abc import Collection, Hashable

from pledges.law.text import Text

_OWN_PROPOSAL: Text = {
    "ko": "자기가 제출한 제안은 승인할 수 없습니다. 다른 사람이 승인해야 합니다.",
    "en": "You submitted this proposal yourself: someone else has to approve it.",
}
_OWN_WORDS: Text = {
    "ko": "지난 공개 이후 이 내용을 직접 고쳤기 때문에 승인할 수 없습니다. 손대지 않은 사람이 승인해야 합니다.",
    "en": "You have edited this since it was last published: someone who has not has to approve it.",
}
_NOBODY: Text = {
    "ko": "제출한 사람과 승인하는 사람이 모두 밝혀져 있어야 합니다.",
    "en": "Both who submitted this and who approves it have to be known.",
}


def refusal(policy: str, proposer: Hashable, approver: Hashable, hands: Collection[Hashable]) -> Text | None:
    """Why this person may not approve this proposal, as a sentence; None where they may. ValueError: unknown policy.

    `hands`: whoever saved a desk row of what is proposed since its last publication. `strict` asks for
    neither proposer nor a hand, `other` for not the proposer, `optional` for nothing. Nobody is exempt.
    """
    if policy not in ("strict", "other", "optional"):
        raise ValueError(f"unknown policy of the second person: {policy!r}")
    if policy == "optional":
        return None
    if proposer is None or approver is None:
        return _NOBODY
    if approver == proposer:
        return _OWN_PROPOSAL
    return _OWN_WORDS if policy == "strict" and approver in hands else None


def second_person(proposer: Hashable, approver: Hashable) -> bool:
    """Whether two persons had a hand in it; someone unknown is nobody."""
    return proposer is not None and approver is not None and proposer != approver
