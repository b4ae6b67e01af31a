"""What people are told when something can't be held, released or sealed."""

from pledges.law.text import Text

CONFIRMED_ALREADY: Text = {
    "ko": "두 번째 사람이 이미 이 보류를 확인했습니다.",
    "en": "A second person has stood by this hold already.",
}
HOLD_OVER: Text = {
    "ko": "이 보류는 기간이 이미 끝났습니다. 24시간 안에 확인해야 더 이어집니다.",
    "en": "The time of this hold is over: a second person has to stand by it within 24 hours.",
}
TOGETHER_ONLY: Text = {
    "ko": "봉인은 편집자 한 사람과 관리자 한 사람이 함께 합니다. 다른 역할을 맡은 사람이 승인해야 합니다.",
    "en": "Sealing takes an editor and an administrator: somebody in the other role has to approve it.",
}
BY_ITSELF: Text = {
    "ko": "봉인은 다른 제안과 함께 승인하거나 예약하거나 다른 문구를 제안할 수 없습니다. 따로 승인하십시오.",
    "en": "A seal is approved by itself, now and as it is: not together with others, for later, or in other words.",
}
NOTHING_NAMED: Text = {
    "ko": "봉인할 개정을 하나 이상 고르십시오.",
    "en": "Choose at least one revision to seal.",
}
NO_SUCH_REASON: Text = {
    "ko": "봉인하는 까닭은 법원 결정, 당국의 명령, 개인정보 가운데 하나여야 합니다.",
    "en": "A seal is for a court, an authority or personal data: choose one of them.",
}


def held(ref: str) -> Text:
    return {
        "ko": f"{ref}는 게시 보류 중입니다. 먼저 보류를 해제하거나 끝나기를 기다리십시오.",
        "en": f"{ref} is on hold: release it first, or wait until the hold ends.",
    }


def not_held(ref: str) -> Text:
    return {
        "ko": f"{ref}는 게시 보류 중이 아닙니다.",
        "en": f"{ref} is not on hold.",
    }


def not_holdable(ref: str) -> Text:
    return {
        "ko": f"{ref}는 보류할 수 없습니다. 공약과 주장만 보류합니다.",
        "en": f"{ref} can't be held: only pledges and claims can.",
    }


def held_before(ref: str) -> Text:
    return {
        "ko": f"{ref}는 보류가 끝난 뒤 바뀐 것이 없습니다. 보류를 되풀이할 수는 없으니 고치거나 철회하십시오.",
        "en": f"Nothing has changed in {ref} since its last hold ended, and none is repeated: mend or withdraw it.",
    }


def is_sealed(ref: str) -> Text:
    return {
        "ko": f"{ref}는 봉인되었습니다. 다시 공개할 수 없으며, 새 코드로 다시 만드십시오.",
        "en": f"{ref} is sealed and can't be public again: make it anew, under a code of its own.",
    }


def not_its_revision(ref: str, sequence: int) -> Text:
    return {
        "ko": f"{sequence}번 개정은 {ref}의 것이 아니거나 이미 봉인되었거나 그 자체가 봉인입니다.",
        "en": f"Sequence {sequence} is no revision of {ref}, is sealed already, or is itself a seal.",
    }


def in_force(ref: str) -> Text:
    return {
        "ko": f"{ref}의 지금 내용은 봉인할 수 없습니다. 남아도 되는 내용으로 고쳐 공개한 뒤 지난 개정을 봉인하십시오.",
        "en": f"What {ref} says now can't be sealed: publish what may stand of it, then seal what it said before.",
    }
