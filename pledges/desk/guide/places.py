"""Help where somebody stands: for each screen a line, and the section of the help page that says more."""

from collections.abc import Mapping
from dataclasses import dataclass

from pledges.law.text import Text

SECTIONS: Mapping[str, Text] = {
    "steps": {"ko": "기사에서 공개까지 열 단계", "en": "Ten steps from an article to a published pledge"},
    "roles": {"ko": "역할과 권한", "en": "What each role may do"},
    "words": {"ko": "작업대의 말과 쓰는 때", "en": "What the words mean, and which act fits"},
    "rules": {"ko": "인용문과 근거의 규칙", "en": "Rules for quotes, evidence and verdicts"},
    "scales": {"ko": "판정과 평가의 뜻", "en": "What verdicts and ratings mean"},
    "writing": {"ko": "글쓰기와 키보드", "en": "Writing and the keyboard"},
    "trouble": {"ko": "이럴 때는", "en": "When something is in the way"},
}
"""The sections of the help page in their order, by anchor."""


@dataclass(frozen=True)
class Line:
    """What a screen is for, in a sentence, and the section that says more."""

    section: str
    words: Text


def _line(section: str, ko: str, en: str) -> Line:
    return Line(section, {"ko": ko, "en": en})


TABLES: Mapping[str, Line] = {
    "pledge": _line(
        "steps",
        "시험할 수 있는 약속 하나가 공약 하나입니다. 저장해도 공개되지 않습니다.",
        "One commitment that can be tested is one pledge. Saving publishes nothing.",
    ),
    "claim": _line(
        "rules",
        "맞거나 틀릴 수 있는 사실 주장 하나와 그 근거, 판정입니다.",
        "One statement of fact that can be true or false, its evidence and the verdict on it.",
    ),
    "source": _line(
        "rules",
        "세상에 있는 문서 하나가 출처 하나입니다. 주소가 여러 가지여도 하나로 모입니다.",
        "One document of the world is one source, whatever its addresses.",
    ),
    "publisher": _line("steps", "출처를 낸 곳입니다.", "Who publishes sources."),
    "candidate": _line(
        "steps",
        "후보는 사람입니다. 어느 선거의 어느 자리에 나섰는지는 아래 출마에 적습니다.",
        "A candidate is a person; what they stood for is entered below, as candidacies.",
    ),
    "candidacy": _line(
        "steps",
        "한 사람이나 정당이 한 선거 단위에 나선 것입니다. 결과와 임기는 여기에 적으며, 공약의 효력이 여기에서 "
        "나옵니다.",
        "A person or a party standing in one contest. Outcome and term are entered here; a pledge's standing follows.",
    ),
    "party": _line("steps", "정당입니다. 정당 자신의 출마도 여기에 적습니다.", "A party, and where it stood itself."),
    "election": _line(
        "steps",
        "선거일 하나와, 그날 뽑는 자리들입니다.",
        "One polling day, and the contests in it: an office, and an area where there is one.",
    ),
    "contest": _line(
        "steps", "선거에서 뽑는 자리와, 있으면 그 지역입니다.", "What is voted on: an office, and its area."
    ),
    "topic": _line("steps", "독자가 공약을 찾아보는 분야입니다.", "What readers look pledges up by."),
    "indicator": _line(
        "rules",
        "공표되는 통계 하나입니다. 수치마다 시기, 판, 출처를 적습니다.",
        "One published series. Each figure names its period, its vintage and its source.",
    ),
    "observation": _line(
        "rules",
        "지표의 수치 하나를 출처에 적힌 그대로 옮깁니다.",
        "One figure of an indicator, exactly as the source prints it.",
    ),
    "target": _line(
        "rules", "공약이 약속한 지표의 수치와 시기입니다.", "The figure that a pledge promises, and the period."
    ),
    "pledgereview": _line(
        "scales",
        "공약의 이행 평가입니다. 결과에 관한 주장의 판정을 바탕으로 합니다.",
        "The rating of a pledge, which rests on checked claims about its outcome.",
    ),
    "claimreview": _line(
        "scales", "주장에 대한 판정입니다. 근거를 바탕으로 합니다.", "The verdict on a claim, which rests on evidence."
    ),
    "calculation": _line(
        "rules",
        "주장이 말하는 수치를 공표된 수치로 다시 셈합니다.",
        "The figure that a claim gives, computed anew from published ones.",
    ),
    "calculationrun": _line("rules", "어느 수치로 셈하는지입니다.", "Which figures the sum is done with."),
    "letter": _line(
        "trouble",
        "독자의 제보와 이의입니다. 그 일에 관여하지 않은 사람이 맡습니다.",
        "What readers reported or objected to. Its owner had no part in what it is about.",
    ),
    "proposal": _line(
        "words",
        "제출된 내용이 그대로 굳은 것입니다. 제출하지도 고치지도 않은 사람이 승인합니다.",
        "What was submitted, frozen. Whoever approves neither submitted nor wrote it, unless this site says otherwise.",
    ),
    "revision": _line(
        "words",
        "공개된 모든 것의 기록입니다. 고치거나 지울 수 없습니다.",
        "All that was ever published. Nobody changes or deletes any of it.",
    ),
    "synonyms": _line(
        "trouble",
        "한 줄에 적은 말은 검색에서 같은 말로 칩니다.",
        "Words of one row are found for each other when readers search.",
    ),
    "user": _line(
        "roles",
        "일하는 사람마다 계정 하나입니다. ‘스태프 권한’에 표시하고 역할을 주어야 들어와 일할 수 있습니다.",
        "One account for each person. They get in once “Staff status” is ticked, and may work once they have a role.",
    ),
    "apikey": _line(
        "roles",
        "더 자주 물어야 하는 프로그램에 주는 키입니다. 한 번만 보여 줍니다.",
        "Keys for programs that may ask more often. Each is shown once.",
    ),
}
"""By the table that a screen belongs to: its list, its forms, its history, its sheets."""

SCREENS: Mapping[str, Line] = {
    "desk_find": _line("steps", "낱말, 코드, 주소로 작업대 전체에서 찾습니다.", "Looks through all of the desk."),
    "desk_intake": _line("steps", "기사에서 출처와 초안을 만듭니다.", "From an article to a source and drafts."),
    "desk_article": _line(
        "steps",
        "표시된 문장마다 무엇인지 정합니다. 누르기 전에는 아무것도 만들지 않습니다.",
        "Say of each marked sentence what it is. Nothing is drafted before you do.",
    ),
    "queue": _line("steps", "기다리는 일을 오래된 것부터 봅니다.", "What waits; each line leads to its screen."),
    "second_factor": _line(
        "trouble",
        "비밀번호에 더해 앱의 코드를 묻게 합니다. 복구 코드를 따로 보관하십시오.",
        "Asks for a code of an app beside the password. Keep the recovery codes elsewhere.",
    ),
    "password_change": _line(
        "trouble", "새 비밀번호는 12자 이상이어야 합니다.", "The new password has at least 12 characters."
    ),
}
"""By the name of an address that belongs to no table."""

ELSEWHERE = Line("steps", {"ko": "", "en": ""})
"""Any other screen: the link alone."""


def line_of(view: str) -> Line:
    """The line of the screen at the address of this name (`pledges_pledge_change`, `desk_find`, `queue`)."""
    if view in SCREENS:
        return SCREENS[view]
    parts = view.split("_")
    return TABLES.get(parts[1], ELSEWHERE) if len(parts) > 2 else ELSEWHERE
