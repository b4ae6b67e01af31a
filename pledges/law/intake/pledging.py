"""What speaks for a pledge, in words of both languages."""

from pledges.law.intake.rule import Rule

_RIEUL = "".join(chr(code) for code in range(0xAC08, 0xD7A4, 28))
"""Every syllable that ends in ㄹ, as 할 and 늘릴 do."""

_NIEUN = "".join(chr(code) for code in range(0xAC04, 0xD7A4, 28))
"""Every syllable that ends in ㄴ, as 한 and 올린 do."""

_BIEUP = "".join(chr(code) for code in range(0xAC11, 0xD7A4, 28) if chr(code) not in "습입됩")
"""Every syllable that ends in ㅂ, as 합 and 줍 do, without those of what is or was."""

PROMISE = Rule(
    "promise",
    "pledge",
    40,
    {"ko": "약속하거나 공약하는 동사", "en": "a verb of promising"},
    {"ko": "임기 안에 수출 1조 달러를 달성하겠다고 약속했다.", "en": "She pledged to build 20,000 homes a year."},
    {
        "ko": r"(?:약속|공약|서약|맹세|다짐|천명|확약)(?:했|한다|하며|하고|하면서|했으며|드린|드립|합니다|을\s?내걸"
        r"|을\s?제시|을\s?내놓)"
        r"|(?:약속|공약)(?:이다|입니다)|공약\s?(?:재확인|재천명|제시|공개)\s?$|못\s?박았|[0-9]\s?호\s?(?:공약|약속)은",
        "en": r"\b(?:pledg(?:es?|ed|ing)|promis(?:es?|ed|ing)|vow(?:s|ed|ing)?|commit(?:s|ted|ting)?(?: \w+){0,3} to"
        r"|swore|sworn (?:to|that|never)|or I (?:resign|quit|go|step down|(?:will|[’']ll|shall|don[’']t"
        r"|won[’']t) (?:run"
        r"|stand|resign|seek|quit|step))|guarantee(?:s|d|ing)?|assur(?:es?|ed|ing)|that is a commitment"
        r"|undert(?:ook|ak(?:es?|ing)) to"
        r"|stak(?:es?|ed|ing) (?:my|his|her|their) \w+ on)\b(?!\s+(?:of|in)\b)",
    },
)

WILL = Rule(
    "will",
    "pledge",
    35,
    {"ko": "‘-겠다’로 밝히는 뜻", "en": "“will”, “would” or “shall” with a verb"},
    {"ko": "법인세는 올리지 않겠습니다.", "en": "We will not raise the income tax."},
    {
        "ko": rf"[{_RIEUL}]게(?:요|$|[”\"’.])|[가-힣]겠(?:다|단다|답니다|습니다|노라|음|다고|다는|다며|다면서"
        rf"|으며|고(?!\s?(?:싶"
        rf"|요))|다고도|다던)",
        "en": r"\b(?:will|would|shall|won't|won’t|wouldn't|wouldn’t)\b|[’'](?:ll|d)\s+(?!(?:been|better)\b)"
        r"|\bgoing to\b|\bno \w+ shall\b|^(?:no|not one)\b.*\bshall\b",
    },
)

PLAN = Rule(
    "plan",
    "pledge",
    30,
    {"ko": "계획·방침·예정과 ‘-기로 했다’", "en": "plans, proposals, intentions"},
    {"ko": "심야버스 노선을 늘리기로 했다.", "en": "Kim plans to double the number of night buses."},
    {
        "ko": r"기로\s?(?:했|하고|한다|하며)|자(?:고|는)\s?(?:제안|제의|입장|공약|구상|주장|말|했|밝|약속|계획)"
        r"|(?:앞세[운우]는?|내세[운우]는?|내건|내거는|내놓은|내민|들고나온|꺼낸)\s?(?:것은|건|카드는)"
        r"|[을를]\s?(?:공약|약속)으로\s?(?:내|삼|제시)|카드를\s?(?:꺼|들|내)|못\s?박|선을\s?그|공언|장담"
        r"|[0-9][^\s]{0,8}[을를]\s?(?:들고나|내걸|내놓|내놨|약속|제시)"
        rf"|[{_RIEUL}]\s?(?:겁니다|거예요|거다|거라고|거고요|거구요|건데요)"
        rf"|[{_RIEUL}]\s?(?:계획|방침|예정|생각|작정|것|거)[”\"’]?(?:이다|입니다"
        rf"|이라고|이라며|임|을|도|예요|야|이며|이고)"
        r"|는\s내용[^.]{0,16}(?:공약|대책|법안)[’”'\"]?[을를]?\s?(?:발표|공개|내놓|내놨|제시|담)"
        r"|(?:내용|방안|공약|계획)[을이도]?\s?(?:담|포함|제시|내놓|내걸|골자)"
        rf"|(?:는|[{_RIEUL}])\s(?:내용의\s|[가-힣]+\s)?(?:[가-힣]{{0,4}}안|구상|계획|공약|대책|정책"
        rf"|내용)[을이도]?\s(?:[가-힣]+\s){{0,3}}"
        r"(?:발표|공개|내놓|내놨|내걸|들고|제시|꺼냈|밝혔|담|포함|들어|약속|제안)",
        "en": r"\b(?:plan|propos|intend|aim|seek|want|hope|mean|offer)(?:s|e|es|al|als|ed|ning|ing)? (?:to|that)\b"
        r"|\b(?:is|are|was|were|been) (?:offering|proposing|backing|advocating)\b|\bon offer from\b"
        r"|\b(?:backs|favou?rs|advocates|champions|wants|proposed|proposes|proposing|envisag\w+|foresees|demands)\s"
        r"|\b(?:has|have) (?:proposed|offered|tabled|floated)\b|\b(?:neither|both|all three) (?:would|will)\b"
        r"|\brul(?:ed?|es|ing) out\b|\bcall(?:s|ed|ing) for\b|\b(?:is|are) to be \w+ed\b"
        r"|\b(?:plans?|proposals?|pledges?|ideas?|polic(?:y|ies)|bid) (?:to|of|that)\b|\bto (?:be )?\w+ if elected\b",
    },
)

PRESENT = Rule(
    "present",
    "pledge",
    15,
    {"ko": "‘-ㄴ다’로 적은 약속", "en": "a promise in the present tense"},
    {"ko": "시내버스 요금은 내년 7월부터 전액 면제한다.", "en": "The document commits the party to 90,000 homes."},
    {
        "ko": rf"(?:[{_NIEUN}]|[가-힣]는)다(?:는\s?(?:내용|계획|구상|방침|공약|안|데|입장|복안|약속)"
        rf"|[”\"’]?고\s?(?:못|약속|공언))"
        r"|(?:(?:[가-힣]{2}(?<!말)(?<!전)(?<!뜻)(?<!주장)(?<!강조)(?<!설명)(?<!비판)(?<!생각)(?<!당부)(?<!요구)(?<!평가)(?<!호소)한다)"
        r"|[닫짓묶넣뽑막끊심찾돕낮싣접놓쌓팔깎]습니다[.”\"]*$|준다|드린다|연다|없앤다|[가-힣](?:린다|인다|춘다)"
        r"|만든다|짓는다|세운다|바꾼다|막는다|끊는다|지\s?않는다)"
        r"(?:는\s?것|[”\"’]?고\s?(?:말|밝|했|강조)|\.?[”\"’]?\.?$)"
        rf"|[{_BIEUP}](?<!감사합)(?<!생각합)(?<!말합)(?<!존경합)(?<!부탁합)(?<!원합)(?<!낍)(?<!압)(?<!봅)(?<!옵)(?<!삽)(?<!닙)(?<!큽)(?<!랍)(?<!납)(?<!됩)"
        r"(?<!믿습)(?<!미안합)(?<!죄송합)(?<!필요합)(?<!중요합)(?<!가능합)(?<!부족합)(?<!심각합)(?<!당연합)(?<!충분합)니다\.?[”\"’]?$"
        r"|(?:히|리|이|우|추|하|기|들|짓)고요[.”\"]*$|(?:해법|처방|대답|승부수)은\s[^.]{2,60}다\.?$",
        "en": r"\b(?:commits|binds) (?:it|itself|him|her|them|the \w+) to\b|\b(?:includes?"
        r"|contains?) (?:a )?(?:pledges?|promises?|plans?|commitments?)\b"
        r"|\b(?:plans?|offer|proposals?|pledges?|polic(?:y|ies)|answer|manifesto|priorit(?:y|ies)"
        r"|programme)\b[^.:]{0,40}: \w"
        r"|\b(?:offer|guarantee|recipe|promise|pledge|proposal|priority|plan)(?: \w+)? is\b"
        r"|\bat the (?:heart|cent(?:re|er)|core) of (?:his|her|its|their|the) \w+|\b(?:is|are) to (?!blame|come)\w+"
        r"|\b(?:sweeteners?|giveaways?|packages?|pledges|promises|policies|plans|measures|proposals)\b[^.]{0,40}"
        r"\binclud(?:es?|ing)\b|\b(?:best-known|main|central|flagship|key|first) (?:demand|pledge|promise|priority"
        r"|policy)\b"
        r"|^(?:and )?(?:first|second|third|fourth|then|next|finally|lastly|also),? (?:an?|the|no|more|free|every) "
        r"|\b(?:is|are) (?:gone|history|out|finished|over|scrapped)\b|^\W?not (?:a|one) (?:\w+ ){1,3}(?:till"
        r"|until|before|on)\b"
        r"|^(?:“|\")?no (?:\w+ ){1,4}(?:for|until|before|on|under|without)\b",
    },
)

CONDITION = Rule(
    "condition",
    "pledge",
    25,
    {"ko": "당선되거나 집권하면", "en": "if elected"},
    {"ko": "당선되면 취임 첫날 서명하겠다고 했다.", "en": "If elected, she would cut the tax."},
    {
        "ko": r"(?:뽑아|맡겨)\s?주시면|(?:당선|집권|선출|승리|재선|대통령이\s?되|시장이\s?되|지사가\s?되|의원이\s?되"
        r"|정권을\s?잡|정권교체"
        r"|과반을\s?(?:얻|차지))(?:되|하|이)?[^\s]{0,3}(?:면|시)\b"
        r"|(?:당선|집권|취임)\s?(?:시|후|직후|즉시|첫날)|임기\s?(?:내|안|중|동안|첫해)",
        "en": r"\bif\s+(?:\w+\s+){0,3}?(?:is|are|was|were|be)?\s*(?:re-?)?(?:elected|voted (?:in|to power|into)|wins?"
        r"|won|returned to)\b"
        r"|\b(?:if|should|once|when|were|until) (?:\w+ ){0,4}(?:wins?|comes? to power|in (?:power|office|government)"
        r"|takes? office|gets? in)\b|\bgive (?:me|us) [^.]{0,40}\band\b"
        r"|\bunder (?:us|me|him|her|them|an? (?:\w+ ){1,3}government|(?:my|our|his|her|its|their) (?:administration"
        r"|government|leadership|presidency))\b|\bon (?:my|our|his|her|their) watch\b|\bwhile (?:I am|he is|she is) \w+"
        r"|\b(?:government|administration) (?:led by|under) \w+"
        r"|\ban? (?:[\w-]+ ){1,3}(?:government|administration) (?:will|would)\b|\b(?:on|from) day one\b"
        r"|\b(?:my|his|her|its|our|their|the) first (?:100|hundred|day|six|two|three|year|term|budget)\b"
        r"|\bin the first session\b|\bduring (?:my|his|her) (?:[\w-]+ )?term\b|\bforming the government\b",
    },
)

DOCUMENT = Rule(
    "document",
    "pledge",
    25,
    {"ko": "공약집이나 공약에 담긴 내용", "en": "a manifesto or a candidate's plan"},
    {"ko": "공약집에 따르면 간병비의 절반을 부담한다.", "en": "Fares would be frozen under the plans."},
    {
        "ko": r"공약(?:집|에는|에\s?따르면|에\s?담|에\s?포함|으로|의\s?하나|사항)|(?:선거|정책)\s?공약|[0-9]+호\s?공약"
        r"|[0-9]+대\s?공약",
        "en": r"\bmanifesto\b|\bunder (?:the|his|her|its|their|[A-Z]\w+[’']s?) (?:[\w-]+ ){0,2}(?:plans?|proposals?"
        r"|policy|programme|program)\b"
        r"|\b(?:campaign|election) (?:pledges?|promises?|platform)\b|\bplatform calls\b|\b(?:it|which) commits\b",
    },
)

LIST = Rule(
    "list",
    "pledge",
    45,
    {"ko": "공약 제목 아래의 항목", "en": "an item under a heading of pledges"},
    {"ko": "10대 공약\n- 기초연금 월 40만원으로 인상", "en": "Our pledges:\n• Build a hospital in each county"},
)

FIRST_PERSON = Rule(
    "first person",
    "pledge",
    10,
    {"ko": "‘저는’, ‘우리 당은’처럼 스스로 하는 말", "en": "somebody's own words: I, we"},
    {"ko": "저는 임기 중에 국민투표를 부치겠습니다.", "en": "I will veto any such budget."},
    {
        "ko": r"(?:^|[\s\"“‘'])(?:저는|제가|저희|나는|내가|우리는|우리\s?당|이\s?사람)|습니다",
        "en": r"\b(?:I|we|I'll|I’ll|we'll|we’ll|my government|our government)\b",
    },
)

ACT = Rule(
    "act",
    "pledge",
    15,
    {"ko": "볼 수 있는 행위: 도입, 확대, 폐지, 착공…", "en": "an act that can be seen: build, cut, abolish…"},
    {"ko": "공공병원 20곳을 신설하겠다.", "en": "The party would abolish leasehold."},
    {
        "ko": r"추진|도입|확대|신설|폐지|인상|인하|조성|설립|건설|공급|지급|지원|보장|구축|육성|개편|개선|완화|감면"
        r"|면제|달성|상향|하향|단축|유치|확충"
        r"|설치|유지|동결|개통|착공|개정|제정|개헌|서명|전환|채용|고용|환수|반납|실시|시행|투입|투자|부담|포기|발의"
        r"|공개하|늘리|줄이|없애|올리|내리"
        r"|높이|낮추|만들|세우|물리지|바꾸|물러나|부치|(?:짓|넣|열|막|끊|뽑|쓰|주|심)(?:고|겠|지\s?않|기로|는다|어)"
        r"|내겠|사퇴|강화|마련|지정|출근",
        "en": r"\b(?:abolish|ban|build|buy|cap|close|connect|create|cut|double|employ|end|establish|expand|fill|foster"
        r"|freeze|fund"
        r"|give|halve|hire|hold|improve|increase|introduce|invest|keep|launch|legislate|lower|make|open|pass|pay"
        r"|provide|publish|push|accept|refuse|reject|house|treat|feed|license|name|share|send|clean|clear|tar"
        r"|pave|electrify|subsidi[sz]e|waive|compensate|recall|return"
        r"|put|raise|reduce|reform|reopen|repeal|replace|require|resign|restore|run|scrap|sign|slash|spend|stop"
        r"|support|triple|veto"
        r"|vote|waive|withdraw|achieve|attain|bring|deliver|secure|extend|protect|train|plant|tax|strengthen"
        r"|set up|stay|defend|tarmac"
        r"|lift|insulate|levy|charge|stake|enter|phase|write|diversif\w+|maximi[sz]e|promote|nominate|appoint|allow"
        r"|offer"
        r"|grant|hand|hire|recruit|upgrade"
        r"|modernis\w+|be (?:\w+ )?(?:cut|built|frozen|paid|free"
        r"|\w{3,}ed))\b",
    },
)

MEASURE = Rule(
    "measure",
    "pledge",
    10,
    {"ko": "수치나 기한", "en": "a figure or a deadline"},
    {"ko": "2030년까지 고용률 70%를 달성하겠다.", "en": "We will open four more by 2029."},
    {
        "ko": r"[0-9].{0,12}(?:까지|안에|이내|만에|부터|달러|원|%|명|호|개|곳|배|년)|첫날|임기\s?(?:내|안|중)|절반"
        r"|전액|전면|모두|전원",
        "en": r"[0-9]|\bby the end of\b|\bwithin\b|\bevery\b|\bhalf\b|\b(?:two|three|four|five|six|ten|twelve) \w+s\b"
        r"|\bany\b",
    },
)

HEADLINE = Rule(
    "headline",
    "pledge",
    20,
    {"ko": "제목 속 따옴표 안의 다짐", "en": "a headline that says who promises what"},
    {"ko": "서이담 대표 “과반 못 얻으면 물러난다”", "en": "Lee vows to achieve $1 tln in annual exports"},
    {
        "ko": r"(?:(?<!말)한다|난다|린다|인다|춘다|겠다|올린다|부담|확대|도입|폐지|신설|인상|인하|공급|지급"
        r"|달성|없앤다|시행|무료화|동결|면제|설치|추진|개통|지급"
        r"|[”’\"'][^”’\"']{0,15}(?:공약|약속|비전)[^”’\"']{0,6}|짓는다|만든다|물러난다|늘린다)[”’\"'」]?\s*$",
        "en": r"\b(?:vows?|pledges?|promises?)\s+(?:to\b|[$£€₹]?[0-9]|no\b|new\b|free\b|more\b|an?\b)"
        r"|\bI[’']ll\b|\b(?:eyes|offers|unveils|outlines|proposes|floats|touts|wants|backs|seeks)\b"
        r"|\bsays s?he[’'](?:ll|d)\b|:\s[“‘'\"]?I (?:will|won[’']t)\b|\bwill\b",
    },
)

RULES = (PROMISE, WILL, PLAN, PRESENT, CONDITION, DOCUMENT, LIST, FIRST_PERSON, ACT, MEASURE, HEADLINE)
"""In the order in which a suggestion names them."""
