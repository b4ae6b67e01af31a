"""What a sum over published figures does."""

from pledges.law.scales.scale import Scale, row

OPERATIONS = Scale(
    "operations",
    (
        row(
            "change_percent",
            ("변화율(%)", "Change in per cent"),
            ("(뒤의 값 − 앞의 값) ÷ 앞의 값 × 100.", "(second figure − first) ÷ first × 100."),
        ),
        row(
            "growth_percent",
            ("연평균 증가율(%)", "Compound growth a year in per cent"),
            (
                "((뒤의 값 ÷ 앞의 값)^(1 ÷ 햇수) − 1) × 100. 햇수는 두 시기 사이의 햇수다.",
                "((second figure ÷ first) ^ (1 ÷ years between their periods) − 1) × 100.",
            ),
        ),
        row(
            "projection",
            ("일정한 비율로 늘린 값", "A figure grown at a rate"),
            (
                "값 × (1 + 연간 비율 ÷ 100)^햇수. 햇수는 그 값의 시기에서 셈마다 정한 시기까지다.",
                "figure × (1 + rate a year ÷ 100) ^ years, from its period to the one that each run names.",
            ),
        ),
        row("difference", ("차이", "Difference"), ("뒤의 값 − 앞의 값.", "second figure − first.")),
        row(
            "share_percent",
            ("비중(%)", "Share in per cent"),
            ("앞의 값 ÷ 뒤의 값 × 100.", "first figure ÷ second × 100."),
        ),
        row("sum", ("합계", "Sum"), ("모든 값을 더한다.", "all figures added up.")),
        row(
            "rank_highest",
            ("큰 쪽부터 센 순위", "Rank from the highest"),
            (
                "맨 앞의 값이 든 값들 가운데 몇 번째로 큰지. 1이면 더 큰 값이 없다.",
                "the place of the first figure among all that are named; 1 means that none is higher.",
            ),
        ),
        row(
            "rank_lowest",
            ("작은 쪽부터 센 순위", "Rank from the lowest"),
            (
                "맨 앞의 값이 든 값들 가운데 몇 번째로 작은지. 1이면 더 작은 값이 없다.",
                "the place of the first figure among all that are named; 1 means that none is lower.",
            ),
        ),
    ),
)
