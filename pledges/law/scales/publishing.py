"""What a revision did, and how many persons a publication takes."""

from pledges.law.scales.scale import Scale, row

REVISION_KINDS = Scale(
    "revision_kinds",
    (
        row(
            "sealed",
            ("봉인", "Sealed"),
            (
                "법원 결정, 당국의 명령, 개인정보 때문에 지난 내용을 지웠다.",
                "Past contents were removed for a court, an authority or personal data.",
            ),
        ),
        row(
            "withdrawal",
            ("철회", "Withdrawn"),
            ("목록에서 내렸다. 지난 내용은 그대로 읽을 수 있다.", "Taken out of the lists; its past stays readable."),
        ),
        row("restored", ("복원", "Restored"), ("철회한 것을 다시 실었다.", "Put back after a withdrawal.")),
        row(
            "hold",
            ("게시 보류", "On hold"),
            ("길어야 30일 동안 안내문으로 갈음했다.", "Replaced by a notice for 30 days at most."),
        ),
        row("released", ("보류 해제", "Released"), ("보류를 끝내고 다시 실었다.", "Shown again after a hold.")),
        row(
            "struck",
            ("무효 처리", "Struck"),
            (
                "주장이나 판정이 잘못됐음을 밝혔다. 더는 셈에 넣지 않는다.",
                "A claim or a review was declared wrong; it counts for nothing any more.",
            ),
        ),
        row(
            "confirmed",
            ("두 번째 사람의 확인", "Confirmed"),
            (
                "한 사람이 공개한 것을 다른 사람이 나중에 확인했다.",
                "A second person confirmed later what one person had published.",
            ),
        ),
        row("first", ("첫 공개", "First published"), ("처음 공개했다.", "Published for the first time.")),
        row(
            "rating",
            ("이행 평가", "Rating"),
            ("이행 평가나 그 이유가 달라졌다.", "The rating of fulfilment or its reason changed."),
        ),
        row("verdict", ("판정", "Verdict"), ("주장에 대한 판정이 달라졌다.", "The verdict on the claim changed.")),
        row(
            "reply",
            ("당사자 답변", "Reply"),
            ("당사자에게 묻거나 들은 내용이 달라졌다.", "What the person concerned was asked or said changed."),
        ),
        row(
            "claims",
            ("주장과 근거", "Claims and evidence"),
            (
                "연결된 주장, 근거, 계산이 달라졌다.",
                "The claims linked to it, their evidence or a calculation changed.",
            ),
        ),
        row(
            "data",
            ("날짜와 자료", "Dates and data"),
            (
                "날짜, 수치, 목표, 발언 출처처럼 기록된 사실이 달라졌다.",
                "A recorded fact changed: a date, a figure, a target, where it was said.",
            ),
        ),
        row(
            "reference",
            ("기준 정보", "Reference"),
            (
                "이름, 선거 결과, 출처의 서지처럼 다른 기록이 가리키는 정보가 달라졌다.",
                "What other records point to changed: a name, an outcome, a source's title.",
            ),
        ),
        row("wording", ("문구", "Wording"), ("글의 표현만 달라졌다.", "Only words changed.")),
    ),
)
"""In the order of precedence: a revision is of the first kind that applies."""

SECOND_PERSON_POLICIES = Scale(
    "second_person_policies",
    (
        row(
            "strict",
            ("손대지 않은 사람", "Somebody who has not edited it"),
            (
                "제출한 사람도, 지난 공개 이후 내용을 고친 사람도 승인할 수 없다.",
                "Neither who submitted it nor who edited it since its last publication may approve it.",
            ),
        ),
        row(
            "other",
            ("다른 사람", "Somebody else"),
            ("제출한 사람은 승인할 수 없다.", "Whoever submitted it may not approve it."),
        ),
        row(
            "optional",
            ("혼자서도 가능", "One person will do"),
            (
                "제출한 사람이 승인해도 된다. 두 번째 사람이 없었다는 사실은 기록에 남는다.",
                "Whoever submitted it may approve it; that no second person did stays on record.",
            ),
        ),
    ),
)


SEAL_REASONS = Scale(
    "seal_reasons",
    (
        row(
            "court",
            ("법원 결정", "Court"),
            ("법원이 이 내용을 지우라고 결정했다.", "A court ordered that this be removed."),
        ),
        row(
            "authority",
            ("당국의 명령", "Authority"),
            ("법에 따라 당국이 이 내용을 지우라고 명령했다.", "An authority ordered by law that this be removed."),
        ),
        row(
            "personal_data",
            ("개인정보", "Personal data"),
            (
                "실어서는 안 될 개인정보가 들어 있었다.",
                "It held personal data that should not have been published.",
            ),
        ),
    ),
)
"""What a seal may be for: the class that its notice tells, beside the reason in words."""
