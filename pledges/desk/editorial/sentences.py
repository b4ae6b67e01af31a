"""What people are told when an act is refused."""

from pledges.law.text import Text

REASON_NEEDED: Text = {
    "ko": "이유를 적어 주십시오. 공개되는 이력에 그대로 실립니다.",
    "en": "Give a reason: it stands in the public history.",
}
NOT_YOURS: Text = {
    "ko": "다른 사람이 제출한 제안은 회수할 수 없습니다. 돌려보내기를 쓰십시오.",
    "en": "Somebody else submitted this proposal: send it back instead of recalling it.",
}
NOTHING_OPEN: Text = {
    "ko": "회수할 제안이 없습니다. 제출되지 않았거나 이미 처리되었습니다.",
    "en": "There is no open proposal to recall: it was not submitted, or has been dealt with.",
}
NOT_TICKED: Text = {
    "ko": "아직 ‘준비됨’에 표시되지 않았습니다. 표시한 다음 제출하십시오.",
    "en": "It is not ticked ready: tick it, then submit.",
}

NOTHING_GIVEN: Text = {
    "ko": "고른 것이 없습니다. 하나 이상 고르십시오.",
    "en": "Nothing was chosen: choose at least one.",
}
NOT_PLAIN: Text = {
    "ko": "저장하거나 공개할 수 없는 글자가 들어 있습니다(NUL이나 반쪽짜리 문자). 지우고 다시 적으십시오.",
    "en": "It holds a character that can't be stored or published (NUL, or half of one): delete it and write it again.",
}


def not_allowed(act: str) -> Text:
    return {
        "ko": f"이 계정의 역할로는 이 일({act})을 할 수 없습니다. 권한이 있는 사람에게 맡기십시오.",
        "en": f"Your role does not let you do this ({act}): ask somebody whose role does.",
    }


def decided(state: str) -> Text:
    return {
        "ko": f"이 제안은 이미 처리되었습니다({state}). 새로 제출하십시오.",
        "en": f"This proposal has already been dealt with ({state}): submit anew.",
    }


def needs(proposal: int) -> Text:
    return {
        "ko": f"이 제안은 제안 {proposal}에 딸려 있습니다. 그것을 먼저, 또는 함께 승인하십시오.",
        "en": f"This proposal needs proposal {proposal}: approve that one first, or both together.",
    }


def taken(ref: str, proposal: int) -> Text:
    return {
        "ko": f"{ref}는 열려 있는 제안 {proposal}에 이미 들어 있습니다. 그것이 처리된 뒤에 제출하십시오.",
        "en": f"{ref} is already in open proposal {proposal}: submit once that has been decided or recalled.",
    }


def stale(ref: str) -> Text:
    return {
        "ko": f"{ref}는 이 제안이 제출된 뒤에 새로 공개되었습니다. 회수하고 지금 내용에서 다시 제출하십시오.",
        "en": f"{ref} has been published anew since this was proposed: recall it and submit from what is public now.",
    }


def tampered(ref: str) -> Text:
    return {
        "ko": f"{ref}의 제안된 내용이 제출 때와 다릅니다. 돌려보내고 다시 제출하십시오.",
        "en": f"The proposed content of {ref} is not what was submitted: send it back and submit again.",
    }


def still_named(by: str, what: str) -> Text:
    return {
        "ko": f"공개된 {by}에서 쓰는 {what}이(가) 없어지게 됩니다. 그것을 되돌리거나 {by}를 먼저 고쳐 공개하십시오.",
        "en": f"{by} is public and names {what}, which this would take away: put it back, or mend {by} first.",
    }


def row_gone(ref: str) -> Text:
    return {
        "ko": f"{ref}는 제출된 뒤 작업대에서 지워졌거나 코드가 바뀌었습니다. 돌려보내고 다시 제출하십시오.",
        "en": f"{ref} was deleted from the desk, or renamed, since it was submitted: send it back and submit again.",
    }


def review_gone(number: int) -> Text:
    return {
        "ko": f"공개된 판정 {number}이 빠져 있습니다. 지우지 말고 준비됨으로 두십시오. 잘못됐다면 무효로 하십시오.",
        "en": f"Review {number} is public and missing here: keep it, ticked ready; if it was wrong, strike it.",
    }


NEEDS_REBUILD: Text = {
    "ko": "문서의 모양이나 첫 언어가 바뀌었습니다. 공개하기 전에 manage.py rebuild를 실행해야 합니다.",
    "en": "The shape of documents or the first language has changed: run manage.py rebuild before publishing.",
}


def nothing_changed(ref: str) -> Text:
    return {
        "ko": f"{ref}는 공개된 내용과 똑같습니다. 바꾼 다음 제출하십시오.",
        "en": f"{ref} says exactly what is public already: change it, then submit.",
    }


def restore_first(ref: str) -> Text:
    return {
        "ko": f"{ref}는 철회되어 있습니다. 먼저 복원하십시오.",
        "en": f"{ref} is withdrawn: restore it first.",
    }


def not_public(ref: str) -> Text:
    return {
        "ko": f"{ref}는 지금 공개되어 있지 않습니다.",
        "en": f"{ref} is not public now.",
    }


def not_withdrawn(ref: str) -> Text:
    return {
        "ko": f"{ref}는 철회되어 있지 않아 복원할 것이 없습니다.",
        "en": f"{ref} is not withdrawn: there is nothing to restore.",
    }


def not_withdrawable(ref: str) -> Text:
    return {
        "ko": f"{ref}는 철회할 수 없습니다. 공약과 주장만 철회하고, 나머지는 고쳐서 다시 공개합니다.",
        "en": f"{ref} can't be withdrawn: only pledges and claims can; anything else is mended and published again.",
    }


def nothing_to_strike(ref: str) -> Text:
    return {
        "ko": f"{ref}에 공개된 것 가운데 무효로 할 그 판정이나 주장이 없거나, 이미 무효입니다.",
        "en": f"{ref} has no such public claim or review to strike, or it is struck already.",
    }


NOT_WHAT_YOU_SAW: Text = {
    "ko": "보신 내용과 지금 내용이 다릅니다. 다시 확인하십시오.",
    "en": "What you saw isn't what stands now: look again.",
}
TIME_WITHOUT_ZONE: Text = {
    "ko": "시간대가 없는 시각입니다. 시간대를 함께 적으십시오.",
    "en": "This time has no time zone: give one with it.",
}
TIME_PASSED: Text = {
    "ko": "이미 지난 시각입니다. 앞으로 올 시각을 적거나 지금 승인하십시오.",
    "en": "This time has passed: give one to come, or approve now.",
}
TIME_TOO_FAR: Text = {
    "ko": "366일 넘게 남은 시각입니다. 더 이른 시각을 적으십시오.",
    "en": "This time is more than 366 days ahead: give an earlier one.",
}
NOT_SCHEDULED: Text = {
    "ko": "이 제안에는 예약된 시각이 없어 취소할 것이 없습니다.",
    "en": "This proposal waits for no time: there is nothing to cancel.",
}
NOT_YOURS_TO_CANCEL: Text = {
    "ko": "다른 사람이 제출한 제안의 예약은 편집자만 취소할 수 있습니다.",
    "en": "Somebody else submitted this proposal: only an editor can cancel its schedule.",
}
BROKE: Text = {
    "ko": "공개하다가 오류가 났습니다. 기록해 두었고 예약은 그대로이며, 다음 차례에 다시 시도합니다.",
    "en": "Something went wrong while publishing. It has been logged, and is tried again at the next turn.",
}


def waits_for_its_time(proposal: int) -> Text:
    return {
        "ko": f"제안 {proposal}번은 정해진 시각에 공개하도록 예약되어 있습니다. 지금 공개하려면 예약을 취소하십시오.",
        "en": f"Proposal {proposal} waits to be published at a set time: to publish it now, cancel that first.",
    }


def released_with(proposal: int) -> Text:
    return {
        "ko": f"제안 {proposal}번과 함께 공개하도록 예약되어 있습니다. 모두 함께 예약하거나 먼저 예약을 취소하십시오.",
        "en": f"This is to be published together with proposal {proposal}: choose all of them, or cancel that first.",
    }


OWN_WORDS: Text = {
    "ko": "자기가 제출한 제안에는 문구를 제안할 수 없습니다. 회수하고 고쳐서 다시 제출하십시오.",
    "en": "You submitted this proposal yourself: recall it, change the words and submit again.",
}
NOT_WORDING: Text = {
    "ko": "여기에는 문구를 제안할 수 없습니다. 인용문, 날짜, 수치, 이름, 판정은 돌려보내서 고치게 하십시오.",
    "en": "No words can be suggested here: to have a quotation, date, figure, name or verdict changed, send it back.",
}
SAME_WORDS: Text = {
    "ko": "지금 문구와 다른 문구를 적으십시오.",
    "en": "Write words that differ from those that stand there.",
}
ONE_LINE: Text = {
    "ko": "제목은 한 줄로 적으십시오.",
    "en": "A title is one line: write it without line breaks.",
}
NOT_YOURS_TO_ACCEPT: Text = {
    "ko": "다른 사람이 제출한 제안입니다. 제안된 문구는 제출한 사람만 받아들일 수 있습니다.",
    "en": "Somebody else submitted this proposal: only they can take the words suggested for it.",
}
NOTHING_SUGGESTED: Text = {
    "ko": "이 제안에는 제안된 문구가 없습니다.",
    "en": "No words are suggested for this proposal.",
}
NOTHING_TO_CONFIRM: Text = {
    "ko": "이 번호에는 한 사람이 혼자 공개해 확인을 기다리는 판이 없습니다.",
    "en": "There is no revision of this number that one person published alone.",
}
CONFIRMED_BY_ANOTHER: Text = {
    "ko": "혼자 공개한 사람이 스스로 확인할 수는 없습니다. 다른 사람이 확인해야 합니다.",
    "en": "You published this yourself: someone else has to confirm it.",
}


def suggested_already(ref: str, pointer: str) -> Text:
    where = pointer.strip("/").replace("/", ".")
    return {
        "ko": f"{ref}의 {where}에는 다른 사람이 이미 문구를 제안했습니다. 제출한 사람의 답을 기다리십시오.",
        "en": f"Somebody else has already suggested words for {where} of {ref}: wait for the proposer's answer.",
    }


def no_longer_newest(ref: str) -> Text:
    return {
        "ko": f"{ref}는 그 뒤에 새로 공개되었습니다. 확인할 수 있는 것은 최신 판뿐입니다.",
        "en": f"{ref} has been published anew since: only what stands now can be confirmed.",
    }
