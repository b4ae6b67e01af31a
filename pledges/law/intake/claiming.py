"""What speaks for a claim that can be checked, and against one, in words of both languages."""

from pledges.law.intake.facts import ABSOLUTE, ASIDE_FACT, RECORD, SSANG
from pledges.law.intake.rule import Rule

QUANTITY = Rule(
    "quantity",
    "claim",
    35,
    {"ko": "단위가 있는 수", "en": "a figure with its unit"},
    {"ko": "지난해 수출은 6,445억 달러였다.", "en": "Exports were $644.5 billion last year."},
)

COUNTED = Rule(
    "count in words",
    "claim",
    25,
    {"ko": "말로 센 수와 몫", "en": "a count or a share in words"},
    {"ko": "두 곳이 문을 닫았고 절반이 떠났다.", "en": "A third of its twelve mills closed."},
    {
        "ko": r"(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열[한두세네]|스무|서른|마흔|쉰)\s?(?:곳|명|번(?!째)"
        r"|차례|배|개|해|채|줄|건"
        r"|가지|군데|가구|마리|그루|시간|주일|달)|절반|반\s?토막|곱절|사흘|나흘|닷새|엿새|이레|열흘|보름|꼴로"
        r"|[0-9]분의\s?[0-9]"
        r"|석\s?달|몇\s?배|하나도|한\s?(?:곳|명|번)도",
        "en": r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
        r"|sixteen|seventeen"
        r"|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|hundreds?"
        r"|a dozen|a score"
        r"|thousands?|dozens?|scores of) (?:\w+ ){0,2}\w+s\b"
        r"|\b(?:half|(?:a|one|two|three|four|five|seven|nine)[ -](?:third|quarter|fifth|sixth|seventh|eighth"
        r"|tenth)s?|(?:one|two|three) in (?:two|three"
        r"|four|five|six|seven|eight|ten)|(?:\w+) out of (?:every )?(?:\w+)|doubled|halved|tripled|twice)\b"
        r"|\bonly one\b|\bnot one\b",
    },
)

BARE = Rule(
    "figure",
    "claim",
    20,
    {"ko": "단위를 모르는 수", "en": "a figure of unknown unit"},
    {"ko": "가온은 0-3으로 졌다.", "en": "The city has bought 61."},
    {"ko": r"[0-9]", "en": r"[0-9]"},
)

CHANGE = Rule(
    "change",
    "claim",
    25,
    {"ko": "늘거나 줄었다는 말", "en": "something rose or fell"},
    {"ko": "물가는 2.4% 올랐다.", "en": "Prices rose by 3.4 percent."},
    {
        "ko": r"(?:늘|줄|올|내|떨어|커|높아|낮아|길어|짧아|감소|증가|상승|하락|급증|급감|확대|축소)(?:었|랐|렸|졌|했"
        r"|어|라|어났|어들|됐)|(?:높|낮|많|적)(?:다|았|은\s?수치)|곤두박질|치솟|불었|불어났|급등|급락|뒷걸음"
        r"|앞질렀|넘어섰|밑돌|웃돌|추월"
        r"|쪼그라|빠져나갔|사라졌|자취를|덜|더\s?(?:많|적)|뛰었|뛰어올|느는\s?데",
        "en": r"\b(?:rose|risen|rise|fell|fallen|grew|grown|increased|decreased|declined|dropped|climbed|jumped|soared"
        r"|plunged|went (?:up|down|from)"
        r"|gone (?:up|down|from)|up (?:from|by|[0-9])|down (?:from|by|[0-9])|lost|gained|raised|lowered|cut"
        r"|shrank|shrunk|slid|slipped|slumped|surged|tumbled|dipped|swelled|eased|widened|narrowed|contracted"
        r"|topped|worsened|improved|dwindled|spiked|crept up|dropping|rising|falling|cheaper|doubled|halved"
        r"|tripled|were (?:up|down))\b",
    },
)

RANK = Rule(
    "rank",
    "claim",
    35,
    {"ko": "순위와 최고·최저", "en": "a rank or a superlative"},
    {"ko": "7대 도시 가운데 가장 낮다.", "en": "It is the highest since 2008."},
    {
        "ko": r"가장\s?(?:높|낮|많|적|크|큰|작|빠|늦|긴|길|짧|비싸|비싼|싸|싼|오래|젊|심|가까|먼|넓|좁|강|약"
        r"|더디|덜)|꼴찌|최하위"
        r"|(?:한|두|세|네|다섯|여섯|일곱)\s?번째(?:다|로|이)|만에\s?(?:처음|최)|처음으로|선두|정상에\s?올"
        r"|사상\s?(?:최|첫|처음)|역대|최(?:고|저|대|소|다)(?:치|를|의|로"
        r"|이|\s)|[0-9]+위(?!원|안|기)|번째로|처음이다|유일",
        "en": r"\b(?:highest|lowest|largest|smallest|biggest|(?:best|worst) (?:\w+ )?(?:in|since|of|on|result|year"
        r"|one|ever)|fastest|slowest|most (?:of|in|\w+ of)|fewest"
        r"|driest|wettest|first time|record (?:high|low|\$|[0-9])|a record"
        r"|ranked|ranks|the (?!interest|forest|protest|request|harvest|west|rest|latest|test|contest|arrest|guest|quest"
        r"|nearest|best\b)\w{2,}est (?:\w+ ){0,4}(?:in|since|of|on|for|ever)|bottom of|top of the|second in"
        r"|comes? last|all-time|coming (?:second|third|last)|sits? [0-9]+(?:st|nd|rd|th)|one of the few"
        r"|second[- ](?:highest|largest)|the only|[0-9]+(?:st|nd|rd|th) of)\b",
    },
)

SINCE = Rule(
    "since",
    "claim",
    25,
    {"ko": "언제부터라는 말", "en": "since when"},
    {"ko": "2016년 이후 가장 적었다.", "en": "The rate has stood at 5.2 percent since 2011."},
    {
        "ko": r"[0-9]+년\s?(?:이후|이래|만에|째|연속)|[0-9]+월\s?(?:이후|이래)|[0-9]+(?:분기|개월|달|주|경기"
        r"|시즌|세기)\s?(?:만에|째|연속)|(?:관측|창단|집계|통계)\s?(?:이래|이후)"
        r"|연속",
        "en": r"\bsince (?:[0-9]{4}|(?:the |last |records )?\w+)|\bfor the first time\b|\bin (?:[0-9]+|two|three|four"
        r"|five|nine|ten) years\b|\b(?:in a row|on the trot|straight|consecutive)\b|\b(?:years|terms|quarters"
        r"|months) running\b|\blast large\b",
    },
)

DATED = Rule(
    "dated event",
    "claim",
    30,
    {"ko": "지난 일과 그 때", "en": "a past event with its time"},
    {"ko": "두 도시를 잇는 철도는 1987년 폐선됐다.", "en": "The line was closed in 1975."},
    {
        "ko": r"(?:[0-9]{4}년(?!까지|\s?착공|부터)|지난해|지난달|지난주|[0-9]+월\s?(?:말|초|중순)?\s?(?:기준"
        r"|현재)|[0-9]+일\s?현재|[0-9]+(?:년|개월)\s?(?:새|사이|동안|간)(?:\s|$)|작년|재작년|이듬해"
        r"|지난\s?[0-9]+(?:월|년)"
        r"|[0-9]+년\s?전|올해|최근|당시|지난\s?(?:국회|대선|총선|정부|학기|분기|겨울|여름))",
        "en": r"\b(?:in|since|of|from|between|on \w+\.? [0-9]{1,2},) (?:18|19|20)[0-9]{2}\b"
        r"|\bat the last (?:\w+ )?elections?\b"
        r"|\blast (?:year|month|week|quarter"
        r"|spring|summer|autumn|fall|winter|october|january|december|session)\b|\b(?:19|20)[0-9]{2} (?:budget"
        r"|census|elections?|survey|season|report|act|law|local|general|vote|referendum)\b"
        r"|\bin may\b|\b(?:years?|months?|weeks?) (?:earlier|before)\b|\bthen-?(?:premier|mayor|governor"
        r"|president|minister)\b"
        r"|\bthat year\b|\bthis (?:year"
        r"|spring)\b"
        r"|\b(?:years?|months?) (?:ago|on|later)\b|\b(?:first|second|third|fourth|last) (?:quarter|year)\b"
        r"|\bat the end of (?:june|\w+)\b|\bin (?:the )?(?:january|february|march|april|june|july|august"
        r"|september|october|november|december|his|her|its)\b",
    },
)

COMPARED = Rule(
    "comparison",
    "claim",
    20,
    {"ko": "다른 때나 곳과 견준 말", "en": "a comparison with another time or place"},
    {"ko": "지난해 같은 기간보다 높다.", "en": "Compared with a national rate of 6.4 percent."},
    {
        "ko": r"보다\s|대비|[에]\s?비해|같은\s?기간|전년|평균|가운데|중\s?[0-9]|의\s?[0-9.]+%|못\s?미[치친]|달(?:한다"
        r"|했다)",
        "en": r"\b(?:more|fewer|less|higher|lower|greater|better|worse) than\b|\bcompared (?:with|to)\b"
        r"|\bfrom a year earlier\b|\bthan (?:in|the|a)\b|\baverage\b|\bagainst a\b|\btwice\b"
        r"|\bof (?:the )?[0-9]+ \w+|\bout of\b|\bas many\b",
    },
)

FACT = Rule(
    "past fact",
    "claim",
    15,
    {"ko": "지난 일을 말하는 서술", "en": "a statement of what was or is"},
    {"ko": "새길당은 133석을 얻었다.", "en": "It won 84 of 150 seats."},
    {
        "ko": rf"[{SSANG}](?:다|습니다)[.”\"’']?|(?:없|있|많|적|높|낮|같)습니다|[0-9][^\s]{{0,6}}입니다|(?:이|높|낮"
        rf"|많|적|같|있|없|된|친"
        r"|[0-9%])다\.?\s*$|(?:집행|기록|돌파|달성)(?:…|$)",
        "en": r"\b(?:was|were|is|are|has|have|had|did|won|bought|built|reached|stood|stands?|voted|vetoed|received"
        r"|raised|posted|sold|spent|closed|opened|recorded|fell|rose|lent|led|gave|paid|broke|took|put"
        r"|came|went|left|lived|grew|became|began|found|got|held|kept|made|met|ran|saw|sent|wrote|lay|hit|shut"
        r"|set|cost|costs?|takes?|pays?|earns?|employs?|owns?|covers?|counts?|makes up|accounts? for)\b"
        r"|\b\w+ed\b",
    },
)

SOURCED = Rule(
    "source named",
    "claim",
    20,
    {"ko": "근거를 대는 말", "en": "a source is named"},
    {"ko": "통계청에 따르면 16.4%다.", "en": "According to the housing department."},
    {
        "ko": r"에\s?따르면|통계|조사(?:에서|\s?결과)|집계|자료를?\s?보면|데이터|재정계산|발표한\s?자료|고\s?(?:지적"
        r"|주장)",
        "en": r"\baccording to\b|\bfigures (?:\w+ ){0,3}show\b|\bdata\b|\b(?:records?|documents|accounts"
        r"|minutes|payroll|reports?|statements?) (?:\w+ ){0,2}(?:shows?|indicates?|says?)\b"
        r"|\b(?:countered|noted|pointed out|disclosed) that\b|\baudit\w*\b|\bcensus\b|\bas per\b"
        r"|\brecords (?:began|show)\b"
        r"|\bdocuments seen\b|\bsurvey\b|\bclaimed\b",
    },
)

FUTURE = Rule(
    "future",
    "claim",
    -60,
    {"ko": "앞날의 일: 다짐, 계획, 전망", "en": "what is to come: promises, plans, forecasts"},
    {"ko": "내년 성장률은 1.9%로 내다봤다.", "en": "The bank expects the economy to grow by 2.1 percent."},
    {
        "ko": r"겠(?:다|습니다|으|고|는)|전망(?:이|했|된|\s|…|$)|예상|내다[봤보]|것으로\s?(?:보|예)|계획(?:이다|입)"
        r"|방침|예정|기로\s?했|앞으로|[가-힣]\s?것(?:이다|이라고)|(?:인상|상향|신설|달성|유지|폐지|확대"
        r"|도입)(?:\(|$)|(?<!지금)(?<!현재)까지\s(?![^.]*["
        rf"{SSANG}]다[.”\"’']*$)|내일|모레|오는\s?[0-9]"
        r"|면\s?(?:좋|된)|열린다|공개된다|내년",
        "en": r"\b(?:will|would|shall|won[’']t|plans? to|expect(?:s|ed)|forecasts?|predicted|next (?:year|week|month"
        r"|quarter)|is to|to (?:build|cut|raise|create|open)\b)|\bby 20[0-9]{2}\b|[’']ll\b|\bif elected\b"
        r"|\bif\b.*\bthen\b",
    },
)

OPINION = Rule(
    "opinion",
    "claim",
    -40,
    {"ko": "평가와 의견", "en": "an opinion"},
    {"ko": "필요한 방향이지만 속도가 문제라고 평가했다.", "en": "He called it a wish list."},
    {
        "ko": r"평가했|라고\s?본다|낙관적|쉽지\s?않|비판했|문제[”\"]?라고|나라[에는]|싶|바란다|아쉽|자랑|부끄|최고의"
        r"|(?:좋|나쁘)다고|생각보다|놀음",
        "en": r"\b(?:called it|I think|I believe|disgrace|should|ought|proud of|cheap|fair|hawkish|argue|honest answer"
        r"|beautiful|to be frank|unlikely|suggests that)\b",
    },
)

REPORTED_SCENE = Rule(
    "scene",
    "claim",
    -40,
    {"ko": "기사가 전하는 자리: 누가 언제 어디서 말했다", "en": "the scene that is reported: who spoke when and where"},
    {"ko": "12일 해솔역 광장에서 첫 유세를 했다.", "en": "She spoke for forty minutes without notes."},
    {
        "ko": r"(?:유세를\s?했|기자회견을\s?열|공개했|발표했|맞붙었|모였|걸었|간추려|출마했|공약집|공약을\s?(?:발표"
        r"|내)|보고했|마이크를|참석(?:했|함)|등록했|토론에서|국회에서|광장에서|회의에서|쪽짜리)",
        "en": r"\b(?:opened (?:her|his|its) campaign|spoke (?:for|to|at)|addressed|met in|unveiled|published its"
        r"|announced"
        r"|standing in|is standing|clashed|faced off|did not respond|now published|have published|to the polls"
        r"|asked each"
        r"|supporters|launched|reporters|rally|exchanged|has set out|laughed|gathered|booed|cheered|applauded"
        r"|traded (?:barbs|blows)|squared? off|for [0-9]+ minutes|up for re-?election"
        r"|one-day conference\b)",
    },
)

INTRODUCED = Rule(
    "introduction",
    "claim",
    -45,
    {"ko": "사람·회사·뜻풀이 소개", "en": "who somebody is, what a word means"},
    {"ko": "공약수는 두 수를 모두 나누어떨어지게 하는 수다.", "en": "Pauline Strutt, 61, is a retired examiner."},
    {
        "ko": r"(?:하는\s?수다|뜻(?:하는|이다)|낱말(?:이|은)|약수|공배수|의\s?합은)|문의|붙임|메일"
        r"|\([0-9]{2}\)[^.“]{0,40}(?:후보다|지냈다|출신이다|씨다)"
        r"|[0-9]{2,3}-[0-9]{3,4}-|보도자료",
        "en": r", [0-9]{2}, an? |\bis one of\b|, (?:a retired|a former)\b|\bis an? (?:retired|former"
        r"|[\w-]+-generation)\b|-year-old\b"
        r"|\bhas been (?:\w+ ){0,3}(?:mayor|councill?or|mp|senator|governor|leader|member|minister)\b"
        r"|\bare standing\b|@|\bnewsdesk\b"
        r"|\bmanifesto for\b|-page document|^(?:q:|next week|published|photo|image|graphic)",
    },
)

RULES = (
    QUANTITY, COUNTED, ABSOLUTE, BARE, CHANGE, RANK, SINCE, DATED, COMPARED, FACT, RECORD, SOURCED, ASIDE_FACT,
    FUTURE, OPINION, REPORTED_SCENE, INTRODUCED,
)  # fmt: skip
