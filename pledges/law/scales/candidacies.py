"""How a candidacy ended, why a term ended, and whether a pledge binds."""

from pledges.law.scales.scale import Scale, row

STANDINGS = Scale(
    "standings",
    (
        row(
            "pending",
            ("선거 결과 전", "Awaiting the vote"),
            (
                "선거가 남아 있거나 결과가 아직 기록되지 않았다.",
                "The vote is to come, or its outcome has not been recorded yet.",
            ),
        ),
        row(
            "in_force",
            ("유효", "In force"),
            (
                "약속한 쪽이 당선됐고, 임기가 끝났다는 기록이 없다.",
                "Somebody who made it was elected, and no end of that term is on record.",
            ),
        ),
        row(
            "over",
            ("임기 종료", "Term over"),
            (
                "약속하고 당선된 쪽의 임기가 모두 끝났다.",
                "The terms of all who made it and were elected have ended.",
            ),
        ),
        row(
            "void",
            ("효력 없음", "Void"),
            (
                "약속한 쪽이 아무도 당선되지 않아, 지킬 의무도 어긴 일도 없다.",
                "Nobody who made it was elected: there is nothing to keep and nothing to break.",
            ),
        ),
    ),
)

OUTCOMES = Scale(
    "outcomes",
    (
        row(
            "pending",
            ("결과 전", "Pending"),
            (
                "선거가 남아 있거나 결과가 아직 기록되지 않았다.",
                "The vote is to come, or its outcome has not been recorded yet.",
            ),
        ),
        row(
            "elected",
            ("당선", "Elected"),
            ("당선됐다. 정당이면 의석을 얻었다.", "Was elected; a party won at least one seat."),
        ),
        row(
            "not_elected",
            ("낙선", "Not elected"),
            ("당선되지 않았다. 정당이면 의석을 얻지 못했다.", "Was not elected; a party won no seat."),
        ),
        row(
            "withdrew",
            ("사퇴", "Withdrew"),
            ("후보에서 물러났다.", "Gave up the candidacy."),
        ),
        row(
            "disqualified",
            ("자격 상실", "Disqualified"),
            (
                "후보 등록이 무효가 됐거나 후보 자격을 잃었다.",
                "Was refused or lost the right to stand.",
            ),
        ),
        row(
            "annulled",
            ("당선 무효", "Annulled"),
            (
                "당선이 무효가 되어 그 결과로는 직을 맡은 것으로 보지 않는다.",
                "The election was declared invalid and counts as if it had not been won.",
            ),
        ),
        row(
            "died",
            ("사망", "Died"),
            ("결과가 나오기 전이나 취임하기 전에 숨졌다.", "Died before the outcome or before taking office."),
        ),
    ),
)

ENDED_BECAUSE = Scale(
    "ended_because",
    (
        row(
            "expired",
            ("임기 만료", "Expired"),
            ("정해진 날까지 임기를 마쳤다.", "The term ran to its appointed day."),
        ),
        row(
            "resigned",
            ("사임", "Resigned"),
            ("스스로 물러났다.", "Gave up the office."),
        ),
        row(
            "removed",
            ("파면 또는 해임", "Removed from office"),
            (
                "탄핵이나 해임처럼 다른 기관의 결정으로 직을 잃었다.",
                "Lost the office by decision of another body, such as by impeachment.",
            ),
        ),
        row(
            "recalled",
            ("주민소환", "Recalled by voters"),
            ("유권자의 투표로 직을 잃었다.", "Lost the office by a vote of the electorate."),
        ),
        row(
            "disqualified",
            ("자격 상실", "Disqualified"),
            (
                "유죄 판결이나 결격 사유로 직을 잃었다.",
                "Lost the office by a conviction or another legal bar.",
            ),
        ),
        row(
            "annulled",
            ("당선 무효", "Election annulled"),
            (
                "임기 중에 당선이 무효가 됐다.",
                "The election was declared invalid while the term ran.",
            ),
        ),
        row(
            "dissolved",
            ("해산", "Dissolved"),
            ("의회나 정당이 해산됐다.", "The assembly or the party was dissolved."),
        ),
        row(
            "died",
            ("사망", "Died in office"),
            ("임기 중에 숨졌다.", "Died while in office."),
        ),
    ),
)
