"""How texts are typed: the marks of CommonMark in a reasoning, dates and figures, keys, and what keeps typing safe."""

from dataclasses import dataclass

from pledges.law.text import Text


@dataclass(frozen=True)
class Mark:
    """What is typed, what a page makes of it as HTML, and what is to be known of it."""

    typed: str
    shown: str
    note: Text


MARKS = (
    Mark(
        "**수출**을",
        "<p><strong>수출</strong>을</p>",
        {"ko": "굵게. 조사를 바로 붙여도 됩니다.", "en": "Bold. A Korean particle may follow at once."},
    ),
    Mark(
        '**"수출"**을',
        '<p>**"수출"**을</p>',
        {
            "ko": "굵어지지 않습니다. 따옴표나 괄호로 끝나는 말 뒤에 조사가 바로 오면 별표가 그대로 보입니다.",
            "en": "Not bold: where the bold part ends in a quotation mark or bracket and a letter follows at once, the "
            "asterisks stay.",
        },
    ),
    Mark(
        '"**수출**"을',
        '<p>"<strong>수출</strong>"을</p>',
        {"ko": "따옴표를 별표 밖에 두면 됩니다.", "en": "Put the quotation marks outside the asterisks instead."},
    ),
    Mark("*수출*", "<p><em>수출</em></p>", {"ko": "기울임.", "en": "Emphasis."}),
    Mark(
        "* 하나\n* 둘",
        "<ul>\n<li>하나</li>\n<li>둘</li>\n</ul>",
        {"ko": "목록. 앞에 빈 줄을 하나 두십시오.", "en": "A list. Leave an empty line before it."},
    ),
    Mark(
        "> 그대로 옮긴 말",
        "<blockquote>\n<p>그대로 옮긴 말</p>\n</blockquote>",
        {"ko": "인용.", "en": "A quotation."},
    ),
    Mark(
        "[통계청](https://kostat.go.kr/)",
        '<p><a href="https://kostat.go.kr/" rel="nofollow noopener">통계청</a></p>',
        {"ko": "링크. http와 https만 됩니다.", "en": "A link, to http or https alone."},
    ),
    Mark(
        "약 5~10%, 3~4%",
        "<p>약 5~10%, 3~4%</p>",
        {
            "ko": "물결표 하나는 그대로입니다. 두 개(~~)로 감싸면 줄이 그어집니다.",
            "en": "A single tilde stays; between two of them (~~) words are struck through.",
        },
    ),
)
"""`shown` is what the pages' own reader makes of `typed`; a test holds them together."""

NOTES: tuple[Text, ...] = (
    {
        "ko": "이런 표시는 ‘판단 과정’에서만 됩니다. 제목, 요약, 주장, 인용문은 적은 글자 그대로 실립니다. 제목(#)과 "
        "그림은 "
        "‘판단 과정’에도 넣을 수 없습니다.",
        "en": "Marks work in a reasoning alone. Titles, summaries, claims and quotations are shown letter by letter. "
        "Headings (#) and pictures are left out of a reasoning too.",
    },
    {
        "ko": "빈 줄이 문단을 나눕니다. 줄만 바꾸면 한 문단으로 이어집니다.",
        "en": "An empty line begins a paragraph; a mere line break doesn't.",
    },
    {
        "ko": "날짜는 아는 데까지만: 2025, 2025-05, 2025-05-14.",
        "en": "Dates as far as they are known: 2025, 2025-05, 2025-05-14.",
    },
    {
        "ko": "수치는 자릿점 없이 출처에 적힌 대로: 644.5, 1000.",
        "en": "Figures as printed, without separators: 644.5, 1000.",
    },
)

KEYS: tuple[tuple[str, Text], ...] = (
    (
        "Enter",
        {
            "ko": "한 줄짜리 칸에서는 ‘저장’을 누른 것과 같습니다. 제출되지는 않습니다.",
            "en": "In a field of one line it saves. It never submits.",
        },
    ),
    (
        "Tab",
        {
            "ko": "다음 칸으로. 어느 화면이든 첫 Tab은 본문으로 건너뛰는 링크입니다.",
            "en": "To the next field. On every screen the first one is a link past the header.",
        },
    ),
    (
        "Space, ↓",
        {
            "ko": "찾아 고르는 칸을 엽니다. 이어서 이름이나 코드를 치면 찾습니다.",
            "en": "Opens a field in which something is looked up; then type a name or a code.",
        },
    ),
)

SAFE: tuple[tuple[Text, Text], ...] = (
    (
        {"ko": "쓰는 동안 로그인이 끊기면", "en": "The login ran out while you were typing"},
        {
            "ko": "그대로 저장을 누르고 다시 로그인하십시오. 쓴 내용이 그대로 다시 나타납니다.",
            "en": "Press save all the same and sign in again: what you typed comes back.",
        },
    ),
    (
        {"ko": "같은 화면을 다른 사람도 고치고 있으면", "en": "Somebody else is on the same screen"},
        {
            "ko": "나중에 저장하는 사람에게 먼저 저장된 내용을 보여 줍니다. 둘 다 보고 저장할 때까지 아무것도 "
            "덮어쓰지 않습니다.",
            "en": "Whoever saves second is shown what the first saved. Nothing is overwritten before they have seen "
            "both.",
        },
    ),
    (
        {"ko": "누가 언제 무엇을 고쳤는지 알고 싶으면", "en": "You want to know who changed what"},
        {
            "ko": "그 기록의 화면에서 ‘이력’를 누르십시오.",
            "en": "Press “History” on the record's screen.",
        },
    ),
    (
        {"ko": "버튼이 없거나 눌러도 되지 않으면", "en": "A button isn't there, or refuses"},
        {
            "ko": "역할이 모자라거나, 이미 제안에 들어 있거나, 스스로 고친 것을 승인하려는 때입니다. 까닭은 화면에 "
            "나옵니다. "
            "이 화면의 역할 표를 보십시오.",
            "en": "Your role may not, it is in a proposal already, or you would approve what you wrote. The screen "
            "says "
            "which; the table of roles is on this page.",
        },
    ),
    (
        {"ko": "독자에게서 제보가 오면", "en": "A reader wrote"},
        {
            "ko": "할 일의 ‘제보’에서 그 일에 관여하지 않은 담당자를 정하고, 기한 안에 결과를 적으십시오.",
            "en": "Under what waits: give the letter an owner who had no part in the matter, and say what came of it "
            "in time.",
        },
    ),
)
