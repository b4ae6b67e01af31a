"""What people are told when a letter can't be given to somebody, or settled."""

from pledges.law.text import Text

CANT_ANSWER: Text = {
    "ko": "이 계정의 역할로는 제보를 처리할 수 없습니다. 편집자를 고르십시오.",
    "en": "This account's role does not let it settle letters: choose an editor.",
}
NOT_THE_OWNER: Text = {
    "ko": "이 제보의 담당자만 처리할 수 있습니다. 먼저 담당자를 정하십시오.",
    "en": "Only the owner of this letter can settle it: have it assigned first.",
}
LETTER_SETTLED: Text = {
    "ko": "이 제보는 이미 처리되었습니다. 처리 결과는 바꿀 수 없습니다.",
    "en": "This letter has been settled already; its outcome can't be changed.",
}
NO_SUCH_OUTCOME: Text = {
    "ko": "정정함, 반론 게재, 받아들이지 않음 가운데 하나를 고르십시오.",
    "en": "Choose corrected, reply printed, or refused.",
}
WHICH_REVISION: Text = {
    "ko": "정정하거나 반론을 실은 개정의 순번을 적으십시오.",
    "en": "Give the sequence of the revision that corrected it or printed the reply.",
}


def had_a_part(ref: str) -> Text:
    return {
        "ko": f"{ref}을(를) 제출하거나 승인한 적이 있는 사람은 이 제보를 맡을 수 없습니다. 다른 편집자를 고르십시오.",
        "en": f"This person proposed or approved {ref} before and can't answer for this letter: choose another editor.",
    }


def hands_on(ref: str) -> Text:
    return {
        "ko": f"작업대에서 {ref}을(를) 고친 사람은 이 제보를 맡을 수 없습니다. 다른 편집자를 고르십시오.",
        "en": f"This person has changed {ref} on the desk and can't answer for this letter: choose another editor.",
    }


def not_its_revision(sequence: int, ref: str) -> Text:
    whose_ko, whose_en = (f"{ref}의 ", f" of {ref}") if ref else ("", "")
    return {
        "ko": f"순번 {sequence}에는 {whose_ko}개정이 없습니다. 있는 개정의 순번을 적으십시오.",
        "en": f"{sequence} is no revision{whose_en}: give the sequence of one that is.",
    }
