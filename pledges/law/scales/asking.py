"""Whether the person concerned was asked before a verdict or a rating about them was published."""

from pledges.law.scales.scale import Scale, row

ASKED = Scale(
    "asked",
    (
        row(
            "answered",
            ("답을 받음", "Answered"),
            (
                "당사자에게 물었고 답을 받았다. 그 답은 판정 곁에 실린다.",
                "The person concerned was asked and answered; the answer stands beside the verdict.",
            ),
        ),
        row(
            "no_answer",
            ("답이 없음", "No answer"),
            (
                "당사자에게 물었으나 정해 둔 때까지 답이 없었다.",
                "The person concerned was asked and had not answered by the time given.",
            ),
        ),
        row(
            "not_asked",
            ("묻지 않음", "Not asked"),
            (
                "당사자에게 묻지 않았으며, 그 까닭을 밝혀 적었다.",
                "The person concerned was not asked, and the reason why is given.",
            ),
        ),
    ),
)
