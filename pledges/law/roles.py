"""Who may do what: one table, asked by acts, admin and tests."""

from collections.abc import Iterable, Mapping

from pledges.law.scales.scale import Scale, row
from pledges.law.text import Text

ROLES = Scale(
    "roles",
    (
        row(
            "reporter",
            ("기자", "Reporter"),
            ("작업대에서 쓰고 고치며, 제출하고 거두어들인다.", "Writes and edits on the desk, submits and recalls."),
        ),
        row(
            "editor",
            ("편집자", "Editor"),
            (
                "기자의 일에 더해 돌려보내고, 승인하고, 철회하고, 복원하고, 보류하고, 들여온다.",
                "Does what a reporter does, and sends back, approves, withdraws, restores, holds and imports.",
            ),
        ),
        row(
            "administrator",
            ("관리자", "Administrator"),
            (
                "계정과 역할, API 키만 관리한다. 봉인은 편집자와 함께 한다.",
                "Looks after accounts, roles and API keys only; seals together with an editor.",
            ),
        ),
    ),
)

ACTS: Mapping[str, Text] = {
    "edit": {"ko": "작업대에서 고치기", "en": "Edit on the desk"},
    "submit": {"ko": "제출", "en": "Submit"},
    "recall": {"ko": "제출 거두기", "en": "Recall"},
    "accept": {"ko": "제안받은 문구 받아들이기", "en": "Accept suggested words"},
    "send_back": {"ko": "돌려보내기", "en": "Send back"},
    "suggest": {"ko": "문구 제안", "en": "Suggest words"},
    "approve": {"ko": "승인", "en": "Approve"},
    "cancel": {"ko": "예약 취소", "en": "Cancel a schedule"},
    "publish_due": {"ko": "예약된 공개 실행", "en": "Publish what is due"},
    "confirm": {"ko": "나중에 확인", "en": "Confirm"},
    "withdraw": {"ko": "철회", "en": "Withdraw"},
    "restore": {"ko": "복원", "en": "Restore"},
    "strike": {"ko": "무효 처리", "en": "Strike"},
    "hold": {"ko": "게시 보류", "en": "Hold"},
    "release": {"ko": "보류 해제", "en": "Release"},
    "import": {"ko": "들여오기", "en": "Import"},
    "seal": {"ko": "봉인", "en": "Seal"},
    "assign_letter": {"ko": "제보 담당자 정하기", "en": "Assign a letter"},
    "settle_letter": {"ko": "제보 처리", "en": "Settle a letter"},
    "edit_synonyms": {"ko": "같은 말 고치기", "en": "Edit words that say the same"},
    "manage_accounts": {"ko": "계정과 역할 관리", "en": "Manage accounts and roles"},
    "manage_keys": {"ko": "API 키 발급", "en": "Hand out API keys"},
}

_WRITING = frozenset({"reporter", "editor"})
_EDITING = frozenset({"editor"})

WHO: Mapping[str, frozenset[str]] = {
    "edit": _WRITING,
    "submit": _WRITING,
    "recall": _WRITING,
    "accept": _WRITING,
    "send_back": _EDITING,
    "suggest": _EDITING,
    "approve": _EDITING,
    "cancel": _WRITING,
    "publish_due": _EDITING,
    "confirm": _EDITING,
    "withdraw": _EDITING,
    "restore": _EDITING,
    "strike": _EDITING,
    "hold": _EDITING,
    "release": _EDITING,
    "import": _EDITING,
    "seal": frozenset({"editor", "administrator"}),
    "assign_letter": _EDITING,
    "settle_letter": _EDITING,
    "edit_synonyms": _EDITING,
    "manage_accounts": frozenset({"administrator"}),
    "manage_keys": frozenset({"administrator"}),
}
"""The roles that may do each act. To seal takes one of each (`may_seal_together`)."""


def may(roles: Iterable[str], act: str) -> bool:
    """Whether somebody with these roles may do this act, or take their part in it. KeyError: unknown act."""
    return not WHO[act].isdisjoint(roles)


def may_seal_together(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether these two persons (by their roles) make up an editor and an administrator."""
    first, second = set(one), set(other)
    return ("editor" in first and "administrator" in second) or ("administrator" in first and "editor" in second)
