"""From an article to a published pledge: ten steps, each with the screens on which it is done."""

from dataclasses import dataclass

from pledges.law.text import Text


@dataclass(frozen=True)
class Screen:
    """A screen that a step leads to: what the link says, the name of its address, and the act that opens it.

    `ask` is put behind the address. Without an act it is open to everybody with a role.
    """

    label: Text
    view: str
    act: str = ""
    ask: str = ""
    place: str = ""


@dataclass(frozen=True)
class Step:
    """One step: what it is called, what is done in it, and where."""

    title: Text
    words: Text
    screens: tuple[Screen, ...]


def _add(ko: str, en: str, table: str) -> Screen:
    return Screen({"ko": ko, "en": en}, f"admin:{table}_add", "edit")


def _list(ko: str, en: str, table: str, ask: str = "") -> Screen:
    return Screen({"ko": ko, "en": en}, f"admin:{table}_changelist", "", ask)


STEPS = (
    Step(
        {"ko": "선거와 후보를 적습니다", "en": "Enter the election and who stands in it"},
        {
            "ko": "선거 하나에 한 번만 하면 됩니다. 선거에는 뽑는 자리마다 선거 단위를, 후보에는 어디에 "
            "출마했는지를 적습니다. "
            "모든 공약은 이 출마 가운데 하나에 딸립니다.",
            "en": "Once for each election: its contests (an office, and an area where there is one), and each "
            "candidate or "
            "party with the contest that they stand in. Every pledge names such a candidacy.",
        },
        (
            _add("선거 추가", "Add an election", "pledges_election"),
            _add("후보 추가", "Add a candidate", "pledges_candidate"),
            _add("정당 추가", "Add a party", "pledges_party"),
            _list("출마 목록", "Candidacies", "pledges_candidacy"),
        ),
    ),
    Step(
        {"ko": "기사를 들여옵니다", "en": "Take in the article"},
        {
            "ko": "주소나 본문, 파일을 넣으면 출처 하나가 됩니다. 어떤 주소로 찾았든 같은 기사는 하나로 모입니다. "
            "본문은 내부에서만 보며 공개하지 않습니다.",
            "en": "Give its address, its text or a file. It becomes one source, whatever address it was found at. "
            "Its text "
            "is kept for staff and never published.",
        },
        (
            Screen({"ko": "기사 들여오기", "en": "Take in an article"}, "desk_intake", "edit"),
            _add("출처 직접 추가", "Add a source by hand", "sources_source"),
        ),
    ),
    Step(
        {"ko": "표시된 문장을 살핍니다", "en": "Judge the sentences that were marked"},
        {
            "ko": "공약이나 주장으로 보이는 문장이 본문에 표시됩니다. 문장마다 초안으로 만들거나, 이미 있는 기록에 "
            "더하거나, "
            "아니라고 표시하십시오. 규칙이 고른 제안일 뿐이므로 판단은 사람이 합니다.",
            "en": "Sentences that may be pledges or claims are marked in the text. Make a draft of each, add it to "
            "what is "
            "recorded already, or reject it. Rules chose them; you decide.",
        },
        (
            Screen(
                {"ko": "살필 문장이 남은 기사", "en": "Articles with open suggestions"},
                "admin:queue",
                "edit",
                place="articles",
            ),
        ),
    ),
    Step(
        {"ko": "공약을 채웁니다", "en": "Complete the pledge"},
        {
            "ko": "무엇을 하겠다는 약속인지 읽는 사람의 말로 제목과 요약을 쓰고, 누가 언제 약속했는지, 기한은 "
            "언제인지, "
            "어디에 어떤 말로 나와 있는지를 적습니다.",
            "en": "Say in a reader's words what was promised, who made it, when, and by when; and put the words "
            "themselves "
            "under where it was said, exactly as they stand in the source.",
        },
        (
            _list("공약 목록", "Pledges", "pledges_pledge"),
            _add("공약 추가", "Add a pledge", "pledges_pledge"),
        ),
    ),
    Step(
        {"ko": "따져 볼 주장을 붙입니다", "en": "Add the claims that can be checked"},
        {
            "ko": "공약의 전제, 실현 가능성, 결과에 관한 사실 주장을 하나씩 적어 공약에 연결합니다. 주장한 사람이 "
            "없는 것은 "
            "편집국이 스스로 확인한 내용입니다.",
            "en": "One statement of fact each, linked as premise, feasibility or outcome. A claim without a claimant "
            "is a "
            "finding of the newsroom's own.",
        },
        (
            _list("주장 목록", "Claims", "pledges_claim"),
            _add("주장 추가", "Add a claim", "pledges_claim"),
        ),
    ),
    Step(
        {"ko": "근거를 붙입니다", "en": "Bring the evidence"},
        {
            "ko": "주장마다 출처와 구실(뒷받침, 반박, 배경)을 고르고, 출처의 문구나 적힌 수치를 그대로 옮깁니다. "
            "음성, 영상, PDF, 인쇄물이면 쪽이나 시각도 적습니다.",
            "en": "For each claim a source, what it does to the claim (supports, refutes, context), and its words or "
            "figure "
            "exactly as printed; of audio, video, PDF and print also the page or the timecode.",
        },
        (
            _list("출처 목록", "Sources", "sources_source"),
            _list("지표 목록", "Indicators", "pledges_indicator"),
        ),
    ),
    Step(
        {"ko": "판정하고 평가합니다", "en": "Give the verdict and the rating"},
        {
            "ko": "주장에는 판정을, 효력이 있는 공약에는 이행 평가를 적습니다. 날짜와 요약, 판단 과정을 쓰고, 사람에 "
            "관한 "
            "것이면 당사자에게 물었는지 밝힙니다. 판정이 없어도 공약은 공개할 수 있습니다.",
            "en": "A verdict on the claim and, once the pledge is in force, a rating of it: with date, summary and "
            "reasoning and, where it is about a person, whether they were asked. A pledge may be published before "
            "that.",
        },
        (
            Screen({"ko": "판정과 평가의 뜻", "en": "What verdicts and ratings mean"}, "desk_guide", ask="#scales"),
            Screen({"ko": "무엇이 있어야 하는지", "en": "What each requires"}, "desk_guide", ask="#rules"),
        ),
    ),
    Step(
        {"ko": "빠진 것을 메웁니다", "en": "Mend what is missing"},
        {
            "ko": "화면 위쪽 상자에 제출하기 전에 채울 것이 나옵니다. 문장을 누르면 그 칸으로 갑니다. 공개할 줄마다 "
            "‘준비됨’에 표시하십시오.",
            "en": "The box at the top of the screen lists what is missing before it can be submitted; each sentence "
            "leads "
            "to its field. Tick ready every row that is to be public.",
        },
        (Screen({"ko": "내 초안", "en": "Drafts of mine"}, "admin:queue", "edit", place="drafts"),),
    ),
    Step(
        {"ko": "이유를 적어 제출합니다", "en": "Submit it with a reason"},
        {
            "ko": "‘저장하고 제출’을 누르면 지금 내용이, 새로 공개될 주장과 출처까지 함께 굳어 제안이 됩니다. 이유는 "
            "공개 이력에 실립니다.",
            "en": "“Save and submit” freezes what stands there, with everything new that it names, into a proposal. "
            "The "
            "reason will stand in the public history.",
        },
        (_list("열려 있는 제안", "Open proposals", "record_proposal", "?state__exact=open"),),
    ),
    Step(
        {"ko": "다른 사람이 승인합니다", "en": "A second person approves"},
        {
            "ko": "승인하는 사람은 공개된 내용과 달라지는 곳을 모두 읽고, 페이지가 어떻게 보일지 미리 본 뒤 승인하거나 "
            "시각을 정해 승인합니다. 고칠 것이 있으면 문구를 제안하거나 이유를 적어 돌려보냅니다.",
            "en": "Whoever approves reads every difference to what is public and the page as it will stand, and "
            "approves now "
            "or for a time; or suggests other words, or sends it back with a reason.",
        },
        (
            Screen(
                {"ko": "내 승인을 기다리는 제안", "en": "Waiting for my approval"},
                "admin:queue",
                "approve",
                place="approval",
            ),
            _list("공개된 기록", "What was published", "record_revision"),
        ),
    ),
)
