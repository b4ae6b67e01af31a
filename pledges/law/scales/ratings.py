"""What was pledged and what became of it: kinds, comparisons, ratings of fulfilment and their reasons.

Crosswalks: PolitiFact's promise meters (politifact.com, "The Principles of the Truth-O-Meter"), and the Comparative
Party Pledges Project (Thomson et al., "The Fulfillment of Parties' Election Pledges", AJPS 61:3, 2017).
"""

from pledges.law.scales.scale import Scale, row
from pledges.law.standing import rateable

RATINGS = Scale(
    "ratings",
    (
        row(
            "not_rated",
            ("평가 전", "Not rated"),
            (
                "이행 여부를 아직 평가하지 않았거나, 당선되지 않아 평가 대상이 아니다.",
                "Fulfilment has not been rated yet, or is not up for rating because nobody who made it was elected.",
            ),
            politifact="Not Yet Rated",
            cppp=None,
        ),
        row(
            "in_progress",
            ("이행 중", "In progress"),
            (
                "이행을 위한 조치가 시작됐고, 약속한 내용이 아직 다 이루어지지는 않았다.",
                "Steps towards it have been taken; what was pledged has not been reached yet.",
            ),
            politifact="In the Works",
            cppp=None,
        ),
        row(
            "stalled",
            ("진척 없음", "Stalled"),
            (
                "조치가 시작되지 않았거나 멈춰 있고, 이행할 시간은 남아 있다.",
                "No steps have been taken, or they have stopped, while there is still time to keep it.",
            ),
            politifact="Stalled",
            cppp=None,
        ),
        row(
            "kept",
            ("이행", "Kept"),
            (
                "약속한 내용이 그대로, 또는 거의 그대로 이루어졌다.",
                "What was pledged was done or came about, in full or nearly so.",
            ),
            final=True,
            politifact="Promise Kept",
            cppp="fully",
        ),
        row(
            "partly_kept",
            ("부분 이행", "Partly kept"),
            (
                "약속한 내용 가운데 상당한 부분만 이루어졌거나, 줄어든 형태로 이루어졌다.",
                "A substantial part was done or came about, or it did so in a reduced form.",
            ),
            final=True,
            politifact="Compromise",
            cppp="partially",
        ),
        row(
            "broken",
            ("불이행", "Broken"),
            (
                "기한이나 임기 안에 약속한 내용이 이루어지지 않았거나, 약속과 반대되는 일을 했다.",
                "It was not done or did not come about within its time, or the opposite was done.",
            ),
            final=True,
            politifact="Promise Broken",
            cppp="not fulfilled",
        ),
        row(
            "unrateable",
            ("평가 불가", "Unrateable"),
            (
                "공개된 자료로는 이행 여부를 가릴 수 없다.",
                "Whether it was kept cannot be told from what is public.",
            ),
            final=True,
            politifact=None,
            cppp=None,
        ),
    ),
)

RATING_REASONS = Scale(
    "rating_reasons",
    (
        row(
            "blocked",
            ("다른 기관의 반대", "Blocked"),
            (
                "의회, 법원, 다른 정부 기관이나 연정 상대가 막았다.",
                "A parliament, a court, another authority or a coalition partner stopped it.",
            ),
        ),
        row(
            "not_prioritised",
            ("추진 부족", "Not prioritised"),
            (
                "할 수 있었으나 추진하지 않았거나 끝까지 추진하지 않았다.",
                "It could have been done, but was not pursued, or not to the end.",
            ),
        ),
        row(
            "changed_position",
            ("입장 변경", "Changed position"),
            (
                "약속한 쪽이 다른 입장을 공개적으로 밝혔거나 다른 방안을 택했다.",
                "Whoever made it publicly took another position or chose another way.",
            ),
        ),
        row(
            "overtaken",
            ("대상 소멸", "Overtaken by events"),
            (
                "다른 쪽이 먼저 했거나, 약속이 다루던 일이 없어졌다.",
                "Somebody else did it first, or the matter it was about ceased to exist.",
            ),
        ),
        row(
            "circumstances",
            ("외부 사정", "Circumstances"),
            (
                "재난, 전쟁, 경기 침체, 임기 단축처럼 약속한 쪽이 어찌할 수 없는 일이 생겼다.",
                "Something beyond their control happened: a disaster, a war, a recession, a term cut short.",
            ),
        ),
    ),
)

PLEDGE_KINDS = Scale(
    "pledge_kinds",
    (
        row(
            "action",
            ("실행", "Action"),
            (
                "무엇을 하겠다는 약속: 법을 만들거나 기관을 옮기는 일처럼.",
                "A pledge to do something, such as to pass a law or move an office.",
            ),
        ),
        row(
            "result",
            ("달성", "Result"),
            (
                "어떤 상태에 이르게 하겠다는 약속: 수출액이나 주가지수처럼.",
                "A pledge to bring something about, such as a level of exports.",
            ),
        ),
        row(
            "keep",
            ("유지", "Keep"),
            ("지금 있는 것을 그대로 두겠다는 약속.", "A pledge to leave something as it is."),
        ),
        row(
            "refrain",
            ("하지 않음", "Refrain"),
            ("무엇을 하지 않겠다는 약속.", "A pledge not to do something."),
        ),
    ),
)

COMPARISONS = Scale(
    "comparisons",
    (
        row(
            "at_least",
            ("이상", "At least"),
            ("수치가 목표와 같거나 그보다 커야 한다.", "The figure has to reach the target or pass it."),
        ),
        row(
            "at_most",
            ("이하", "At most"),
            ("수치가 목표와 같거나 그보다 작아야 한다.", "The figure has to be the target or less."),
        ),
        row(
            "equal",
            ("같음", "Equal"),
            ("수치가 목표와 같아야 한다.", "The figure has to be the target exactly."),
        ),
    ),
)


def crosswalk(rating: str, standing: str, to: str) -> str | int | None:
    """What a rating is called in another scale ("politifact", "cppp"); None where that scale has no such rating.

    None too while the pledge is pending or void: other scales only know pledges of those who govern.
    """
    found = RATINGS[rating].crosswalks[to]
    return found if rateable(standing) else None
