"""Verdicts on claims, and what those on a pledge's claims add up to.

Crosswalks: PolitiFact's Truth-O-Meter, SNU FactCheck (팩트체크 판정 기준), and schema.org ClaimReview's `ratingValue`
from 5 (best) to 1 (worst), of which an unverifiable claim has none.
"""

from pledges.law.scales.scale import Scale, row

VERDICTS = Scale(
    "verdicts",
    (
        row(
            "true",
            ("사실", "True"),
            (
                "주장이 근거와 일치하고, 빠진 중요한 사실이 없다.",
                "The evidence bears the claim out and nothing important is left out.",
            ),
            politifact="True",
            snu="사실",
            claimreview=5,
        ),
        row(
            "mostly_true",
            ("대체로 사실", "Mostly true"),
            (
                "주장의 핵심은 근거와 일치하지만, 설명이나 보완이 필요하다.",
                "The evidence bears out its core; it needs explaining or adding to.",
            ),
            politifact="Mostly True",
            snu="대체로 사실",
            claimreview=4,
        ),
        row(
            "half_true",
            ("절반의 사실", "Half true"),
            (
                "일부는 근거와 일치하지만, 중요한 사실이 빠졌거나 조건이 맞을 때만 옳다.",
                "Part of it is borne out, but important facts are left out or it holds under a condition only.",
            ),
            politifact="Half True",
            snu="절반의 사실",
            claimreview=3,
        ),
        row(
            "mostly_false",
            ("대체로 사실 아님", "Mostly false"),
            (
                "사실인 부분이 있으나, 주장의 핵심은 근거와 어긋난다.",
                "Some of it is so, but the evidence goes against its core.",
            ),
            politifact="Mostly False",
            snu="대체로 사실 아님",
            claimreview=2,
        ),
        row(
            "false",
            ("사실 아님", "False"),
            ("주장이 근거와 어긋난다.", "The evidence goes against the claim."),
            politifact="False",
            snu="전혀 사실 아님",
            claimreview=1,
        ),
        row(
            "unverifiable",
            ("확인 불가", "Unverifiable"),
            (
                "공개된 자료로는 맞는지 틀리는지 가릴 수 없다.",
                "What is public does not tell whether it is so.",
            ),
            politifact=None,
            snu="판단 유보",
            claimreview=None,
        ),
    ),
)

VERIFICATIONS = Scale(
    "verifications",
    (
        row(
            "unverified",
            ("확인 전", "Not checked yet"),
            (
                "주장을 아직 하나도 확인하지 않았거나, 확인할 주장이 없다.",
                "None of its claims has been checked, or there is none to check.",
            ),
        ),
        row(
            "in_review",
            ("확인 중", "Being checked"),
            ("주장 가운데 일부만 확인했다.", "Some of its claims have been checked, not all."),
        ),
        row(
            "verified",
            ("모두 사실", "Borne out"),
            (
                "주장을 모두 확인했고, 모두 사실이거나 대체로 사실이다.",
                "All of its claims have been checked and are true or mostly true.",
            ),
        ),
        row(
            "refuted",
            ("모두 사실 아님", "Refuted"),
            (
                "주장을 모두 확인했고, 모두 사실이 아니거나 대체로 사실이 아니다.",
                "All of its claims have been checked and are false or mostly false.",
            ),
        ),
        row(
            "mixed",
            ("판정 엇갈림", "Mixed"),
            (
                "주장을 모두 확인했고, 판정이 서로 다르거나 절반의 사실이 있다.",
                "All of its claims have been checked; the verdicts differ or some are half true.",
            ),
        ),
        row(
            "unverifiable",
            ("확인 불가", "Unverifiable"),
            (
                "주장을 모두 살폈으나 하나도 가릴 수 없었다.",
                "All of its claims have been looked into and none could be settled.",
            ),
        ),
    ),
)
