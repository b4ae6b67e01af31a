"""How names of people and parties look in both languages, and what only looks like one."""

import re

TITLES_KO = (
    r"(?:(?:전|현)\s)?(?:[시도구군]의원|구청장|교육감|(?:[가-힣]{2,4})?(?:예비)?후보|대표|의원|위원장"
    r"|정책위의장|의장|대변인|장관|총재"
    r"|총리|감독|교수|회장|사장|[가-힣]{0,3}(?<!전통)(?<!재래)(?<!도매)(?<!수산)(?<!주식)(?<!노동)시장"
    r"|[가-힣]{0,3}지사|군수|대통령|원내대표|선수|주장)"
)

NAMED_KO = re.compile(
    rf"(?<![가-힣])(?P<name>[가-힣]{{2,4}})(?:\([^()\n]{{1,20}}\))?\s(?:국민의힘\s"
    rf"|[가-힣]{{1,8}}당\s)?(?:[가-힣]{{0,6}}(?:시장|지사|구청장"
    rf"|군수|교육감|의원|대통령|대선|총선|선임|수석)\s)?(?P<title>{TITLES_KO})(?!지|군|물질|작|자(?=[\s은는이가]))"
)

STANDS_KO = re.compile(r"재선|[3-4삼]선|연임|출마|재출마|도전|다시\s?나|후보|새\s?(?:약속|공약)")
"""What tells beside somebody in office that they stand again."""

SHORT_TITLES_KO = ("후보", "예비후보", "의원", "전 의원", "대표")
"""With which somebody who stands for election is named by the family's name."""

TITLED_KO = re.compile(
    r"(?:후보|의장|대표)\s(?P<name>[가-힣]{3})(?=(?:\([^()\n]{1,20}\))?(?:[은는이가의을를와과도,]\s|에게|측|$)"
    r"|\([^()\n]{1,20}\))|(?:^|[\s…])(?P<other>[가-힣]{3}), (?=[^.\n]{0,20}출마)"
)

PARTY_KO = re.compile(
    r"(?<![가-힣0-9])(?P<name>국민의힘|[가-힣]{1,8}당|[가-힣]{2,6}연합)(?=(?:이|은|의|에|도|과|와|\s|,))"
)

NO_PARTY_KO = re.compile(
    r"^(?:당|식당|부당|담당|상당|해당|일당|정당|여당|야당|각\s?당|마당|전당|수당|합당|성당|강당|경로당|서당|타당"
    r"|온당|가당|집권당|기초수당|아동수당|총연합)$|수당$|담당$|식당$|정당$|여당$|야당$"
)

NO_NAME_KO = frozenset(
    [
        "대선",
        "총선",
        "예비",
        "대통령",
        "시장",
        "지사",
        "여당",
        "야당",
        "다른",
        "상대",
        "각",
        "이들",
        "모든",
        "한",
        "두",
        "세",
        "네",
        "유력",
        "이번",
        "그",
        "국회",
        "정당",
        "전직",
        "현직",
        "초선",
        "재선",
        "중진",
        "신임",
        "당",
        "무소속",
        "기호",
        "군소",
        "진보",
        "보수",
        "민주",
        "원내",
        "공동",
        "상임",
        "선대",
        "최고",
        "정책",
        "일부",
        "같은",
        "당시",
        "여야",
        "여러",
        "후보",
        "대신",
        "출신",
        "함께",
        "차례",
        "전임",
        "차기",
        "초대",
        "역대",
        "주요",
        "기존",
        "먼저",
        "지역",
        "선거",
        "현역",
        "양측",
        "주변",
        "이전",
        "전국",
        "고위",
        "공약",
        "제안",
        "방송",
        "인기",
        "연임",
        "도전",
        "경쟁",
        "경선",
        "본선",
        "남은",
        "이날",
        "지난",
        "최근",
        "현재",
        "나머지",
        "지지율",
        "지지자",
        "단일화",
        "배우자",
        "공천을",
    ]
)

SURNAMES_KO = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기"
    "반라왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감음빈동온호범좌팽승간상갈견화창나묵독황서"
)
"""First syllables of names of families; with another, words before a title are none of a person."""

TWO_SYLLABLES_KO = ("제갈", "남궁", "황보", "선우", "독고", "사공", "서문")
"""Names of families that have two."""

FAMILY_KO = re.compile(r"(?<![가-힣])([가-힣]) (?:예비후보|후보|전 의원|의원|대표|시장|지사|군수|위원장|장관)")
"""Somebody named by the family's name; of names with two syllables, one that is never named so is a common word."""

PARTY_IN_BRACKETS_KO = re.compile(r"[가-힣]{2,4}\((?P<name>[가-힣]{2,8})\)\s(?:[가-힣]{2,4}\s?)?후보")
LABELLED_KO = re.compile(r"^[^\w\n]{0,5}(?P<name>[가-힣]{2,8}) ?[:：]", re.MULTILINE)
"""Where else parties are named: in brackets after a candidate, and at the head of what a round-up says of each."""

NO_NAME_ENDS_KO = (
    "당",
    "연합",
    "과",
    "는",
    "를",
    "에",
    "로",
    "병원",
    "치과",
    "한의원",
    "광역",
    "기초",
    "지사",
    "시장",
    "군수",
    "구청장",
    "교육감",
    "의원",
    "하고",
    "하는",
    "하며",
    "해서",
)

WORD = r"[A-ZÀ-Þ][\w’'.\-–]*[\w]"

NAMED_EN = re.compile(rf"(?<!\w)(?P<name>{WORD}(?: (?:[A-Z]\. )?(?:of |de |da |van |von |al |bin )?{WORD}){{1,3}})")

NO_NAME_EN = re.compile(
    r"^(?:National Insurance|New|North|South|East|West|United|Republic|White House|Prime|Chief|Finance|Foreign"
    r"|Korea|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Port"
    r"|Fort|San|Los|Lake|Mount|Saint|Great|Greater|Upper|Lower|Old|Central|Class|Grade|Year|Section|Article|Chapter"
    r"|Phase|Part|Form|Ward|District|Region|Zone|Route|Highway|Typhoon|Hurricane|Storm|Cyclone|Barangay|Channel"
    r"|Radio|Isla|Lok Sabha|Email|Photo|Page)\b|[’'](?:ll|d|ve|re|m)\b|\bI\b"
)

OPENER_EN = re.compile(
    r"^(?:(?:The|A|An|In|On|At|If|But|And|So|Or|As|For|With|To|By|This|That|Those|These|When|While|After|Before"
    r"|Since|According|Under|From|Of|Both|Even|Now|Then|What|Why|How|Who|Is|Was|Did|Does|Will|Would|Should"
    r"|Can|Could|Has|Have|Asked|Running|Yet|Still|Also|Only|Not|No|Nor|Because|Meanwhile|However|Earlier|Later"
    r"|Today|Yesterday|Tomorrow|Former|Perhaps|Maybe|Sure|Fellow|Dear|Yes|Well|May|Might|Let|Give|Vote|Like|Unlike"
    r"|Over|Across|Following|Until|Though|Although|Here|There|Once|Every|Some|Many|Most|Each|Any|All|Few|Another"
    r"|One|Two|Three|Four|Five|Speaking|Addressing|Releasing|Launching|Reacting|Responding|Retired|Local|Rival"
    r"|Veteran|Senior|Outgoing|Sitting|Longtime|Businessman|Businesswoman|Teacher|Farmer|Activist|Newcomer|Entrepreneur"
    r"|Surgeon|Journalist|Independent candidate|His|Her|Their|Our|My|Its|Where|Outside|Among|Presidential|Mayoral"
    r"|Gubernatorial|Candidate|Q|A)\b[ :.]*)+"
)

SHOUTED_EN = re.compile(r"^(?:[A-Z]{3,} )+(?=[A-Z][a-z])")
"""The first words of an article in capitals: "OPPOSITION LEADER Ann Reed"."""

GIVEN_LAST = re.compile(r"^[A-Z][a-z]+-[a-z]+$")

PLACE_EN = re.compile(
    r"(?:Ward|County|City|Town|Street|Road|Lane|Avenue|Hall|Square|Bay|River|Island|Court|Park|Station|Airport|House"
    r"|Council|East|West|North|South|Central|District|Region|Province|Bridge|Dam|Hospital|School|College|Market"
    r"|Library|Stadium|Arena|Cent(?:er|re)|Building|Office|Services?|Authority|Commission|Committee|Board|Department"
    r"|Ministry|Herald|Tribune|Gazette|Chronicle|Daily|Radio|[IVX]{2,}|Assembly|Parliament|Senate|Congress"
    r"|Creek|Valley|Hills?|Flat|Project|Plan|Bill|Act"
    r"|Index|Fund|Day|Times|Post|News|Agency|Ledger|Standard|Courier|States|Kingdom|Korea|Zealand|Africa|America"
    r"|China|Democracy)$"
)

TITLE_BEFORE = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Sir|Lord|Mayor|Governor|Senator|President|Minister|Treasurer"
    r"|(?:[A-Z]\w+ ){1,2}(?:Minister|Secretary|Treasurer|Auditor|Attorney General)|Prime Minister|Chief Minister"
    r"|Councillor|Cllr|Commissioner|Judge|Justice|Alderman|Alderwoman|Prof|Professor|Deputy|Sheriff|Lawyer|Barrister"
    r"|Engr|Engineer|Architect|Arch|Chief|Alhaji|Hajia|Hon|Honourable|Pastor|Rev|Reverend|Attorney|Advocate|Adv"
    r"|Comrade|Prince|Princess|Datuk|Tan Sri|Dato|Shri|Smt|Col|Colonel|Capt|Captain|Gen|General|Maj|Lt|Miss|Madam"
    r"|Dame|Lady|Delegate|Assembly(?:man|woman|member)|Congress(?:man|woman)|Supervisor|Superintendent|Speaker"
    r"|Sheikh|Ustaz|MP|TD|MLA|MEP|Economist|Analyst|Historian|Hydrologist|Scientist|Researcher|Coach|Moderator"
    r"|Forecaster|Author|Columnist|Party (?:leader|chief|convenor|president)"
    r"|Candidate|By|Q: |A: )\.?\s+)+"
)

PARTISAN_EN = re.compile(
    r"^(?:(?:Incumbent|Challenger|Republican|Democrat|Democratic|Independent|Conservative|Labour|Liberal|Green"
    r"|Socialist|Opposition|Premier|Incumbent|Lib Dem|Liberal Democrat|Tory|Reform|Nationalist|Populist"
    r"|Chancellor|Leader)s?\s+(?=\S+ \S))+"
)
"""What stands before a name as a title does: "Republican Hank Tolliver"."""

HEADS_EN = re.compile(
    r"^(?P<name>(?:The )?[A-ZÀ-Þ][\w’'-]+(?: (?:of |and |for )?[A-ZÀ-Þ][\w’'-]+){0,3})(?: \([^()\n]{2,40}\))?$",
    re.MULTILINE,
)
"""A line that is only a name, as over what a round-up says of a party."""

CAMPAIGNS_EN = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w-]+)(?:[’']s)? (?:(?:has |also )?(?:pledged|promised|vowed|wants|proposes|plans)|camp"
    r"|campaign|team|manifesto"
    r"|platform|administration|running mate"
    r"|(?:\w+ )?spokes(?:man|woman|person))\b"
)

PARTY_EN = re.compile(
    r"\b(?:Party|Democrats|Republicans|Conservatives|Labour|Liberals|Greens|Alliance|Coalition|Union|League|Front"
    r"|Movement|Congress|Renewal|Morcha|Dal|Bloc|Forum|First)$"
)

LEADS_EN = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w-]+)(?: (?:said|says|told|promised|vowed|pledged|added)\b[^.]{0,160}\b(?:if|when|once)"
    r" (?:s?he is |they are )?re-?elected|, who (?:leads|heads|is (?:running|standing|seeking)))\b"
)
"""Who stands although in office: a minister who leads a party."""

PARTY_NAMED_EN = re.compile(
    r"\b[Aa]n? (?P<name>[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+){0,2}) (?:government|administration)\b"
    r"|\b(?:[Tt]he )(?P<other>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}) (?:party|manifesto)\b"
)

AGAINST_EN = re.compile(
    r"\b(?:up against|fac(?:es?|ing)|challeng(?:es?|ing)|running against|(?:opponents?|rivals?"
    r"|challengers?)(?: are| is|,|:)"
    r"|taking on|take on|pits?|against) (?P<names>[^.;“\"\n]{3,160})"
)
"""Against whom somebody stands: they stand too."""

NO_PARTY_EN = frozenset(("Conservative", "Republican", "Democratic", "Socialist", "Green", "Liberal", "Labour"))

CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+")
