"""What rules a pledge out, in words of both languages."""

from pledges.law.intake.rule import Rule

EARLIER = Rule(
    "earlier promise",
    "pledge",
    -150,
    {"ko": "지난 선거의 약속, 지켰거나 어긴 약속", "en": "a promise of an earlier election, kept or broken"},
    {"ko": "4년 전 선거 때 모두 바꾸겠다고 약속했다.", "en": "He had promised 500 new buses."},
    {
        "ko": r"[0-9]+년\s?전[^.]{0,40}(?:약속|공약|겠다|다짐)|지난\s?(?:번|대선|총선|선거|지방선거)[^.]{0,60}(?:약속"
        r"|공약|겠다)|[0-9]{4}년[^.]{0,20}(?:선거|대선|총선)\s?(?:에서|때|당시)"
        r"|(?:약속|공약)(?:했는데|했다가|하고도|해\s?놓고)|(?:약속|공약)[을은]?\s?(?:냈|내걸었|했)(?:으나|지만|는데)"
        r"|[0-9]{4}년에도?[^.]{0,30}(?:공약|약속)을?\s?(?:했|냈|내)|약속은\s?[0-9]+년\s?전"
        r"|겠다[”\"’'」]?고\s?(?:(?:했지만|했으나|했는데)(?![^.]*(?:밝히지|재원|내놓지|설명|답하지|언급))|했던"
        r"|약속했지만|공약했지만|해\s?놓고|해놓고)|(?:약속"
        r"|공약)(?:했었|했던|했지만|했으나|을\s?(?:지키지|어기|깨|저버|파기|이행하지))"
        r"|[0-9]+년\s?전[^.]{0,30}(?:내걸|내세|내놓)"
        r"|(?:약속|공약|다짐)[^.]{0,20}(?:지키지\s?(?:않|못)|어겼|깨졌|물거품|공염불|무산|파기|백지화|이행률)"
        r"|나오기로\s?약속",
        "en": r"\b(?:you|originally|previously|once) (?:promised|pledged|vowed)\b|\bmade (?:the|that|a) (?:\w+ )?"
        r"(?:vow|promise|pledge|commitment)s?\b[^.]*\b(?:ago|last time|in (?:19|20)[0-9]{2})\b"
        r"|\b(?:was|were) (?:\w+ )?(?:proposed|planned|promised|pledged) (?:in|by|under|back|for|as)\b"
        r"|\bin (?:19|20)[0-9]{2},? (?:\w+ ){0,5}(?:promised|pledged|vowed)\b"
        r"|\b(?:had (?:in [0-9]{4} )?(?:\w+ )?(?:promised|pledged|vowed)|(?:had|have|has) (?:\w+ )?broken)\b"
        r"|\b(?:years?|months?"
        r"|decades?) ago\b.*\b(?:promis|pledg|vow)"
        r"|\b(?:promis|pledg|vow)\w+.*\b(?:years?|decades?) ago\b|\b(?:broke|broken|fail(?:ed|s) to keep|reneged"
        r"|abandoned|unfulfilled|kept?|keep) (?:\w+ ){0,4}(?:promises?|pledges?|vows?)\b"
        r"|\bpromises? (?:be )?(?:kept|broken)\b|\bsaid (?:he|she|it|they) would\b[^.]*,? (?:and|but"
        r"|yet)\b[^.]*\b(?:still|never|(?<!would )(?<!will )not)\b|; (?:they|it) (?:went|rose|fell|did|was)\b"
        r"|\bwhen [^,]{3,60} ran (?:for|in)\b|\b(?:in|at) the (?:last|previous|19[0-9]{2}) (?:election"
        r"|campaign)\b|\b(?:said|spoke|told|promis\w+|pledg\w+|vow\w+)\b[^.]*\b(?:in|on [a-z]+\.? [0-9]{1,2},) (?:18"
        r"|19)[0-9]{2}\b",
    },
)

FORECAST = Rule(
    "forecast",
    "pledge",
    -60,
    {"ko": "전망과 예상", "en": "a forecast"},
    {"ko": "내년에는 증가율이 절반으로 떨어질 전망이다.", "en": "Analysts expect exports to grow next year."},
    {
        "ko": r"전망은|엇갈(?:린|렸)|전망(?:이다|된다|했다|이라고|$|…)|예상(?:된다|했다|이다)"
        r"|[것]으로\s?(?:보인다|본다|관측|예측|추산"
        r"|내다)|내다봤|관측이|우려(?:가|된다|했다)|가능성이|(?:질|늘|오를|줄|될|내릴|커질)\s?것(?:이다|이라고"
        r"|으로)"
        r"|[가-힣](?:오|되|늘|지|나|내리|떨어지)겠(?:다\.?$|으니)|살펴야겠|(?:눈|비)[이가]\s?오겠",
        "en": r"\b(?:expected|forecasts?|projected|predicts?|predicted|likely|unlikely|estimated|poised|set to)\b"
        r"|\b(?:analysts?|economists?) (?:\w+ )?(?:say|said|expect|think)"
        r"|\bwill (?:be (?:held|published|released|announced|wet|brighter|decided|[0-9])|come back|return to"
        r"|remain|continue|take place|begin|start|depend|grow|fall|rise|face|hand down)\b"
        r"|\b(?:votes?|polls?|polling|results?|counting|ballots?|voting|the count|classes)\b[^.]{0,30}\bwill\b"
        r"|\bwill (?:be (?:counted|known|declared)|resume|post|broadcast|air)\b"
        r"|\bpromises to be\b|\bgo to the polls\b",
    },
)

QUESTION = Rule(
    "question",
    "pledge",
    -80,
    {"ko": "묻는 말과 반어", "en": "a question, asked in earnest or not"},
    {"ko": "누가 아이를 낳고 싶겠습니까.", "en": "What would change?"},
    {
        "ko": r"(?:겠|리)(?:습니까|는가|느냐|나|니|냐|어요\?)|\?[”’\"']?\s*$|(?:모르|좋|어렵|힘들|알)겠",
        "en": r"\?[”’\"']?\s*$|(?:^|\b(?:say|said|says|asked?|know|knew|tell|on|of)\s)"
        r"(?:who|what|how|why|whether) (?:\w+ ){0,3}would\b",
    },
)

MOCKERY = Rule(
    "mockery",
    "pledge",
    -70,
    {"ko": "남의 약속을 두고 하는 말", "en": "words about somebody else's promise"},
    {"ko": "물러나겠다는 약속은 꼭 지키길 바란다고 비꼬았다.", "en": "She dismissed the plan as selling dreams."},
    {
        "ko": r"지키(?:길|기를)\s?바|비꼬|비꼰|꼬집|깎아내|조롱|비판(?:했|하며)|지적(?:했|한)|(?:공약"
        r"|약속)은\s?(?:거짓|허구|말뿐)|겠다더니|(?:속|반박|일축)했다\s?$|실현\s?가능성|숫자\s?놀음|헛공약"
        r"|장밋빛|뜬구름|손사래",
        "en": r"\b(?:dismiss(?:ed|es)|mock(?:ed|s)|ridicul\w+|scoff\w*|derid\w+|accus\w+|critici[sz]\w+|critics"
        r"|blasted|slammed|wish list|hitting out"
        r"|promis\w+ (?:\w+ )?the (?:moon|earth|world)|rants?|pie in the sky|believe it when|cheap"
        r"|selling dreams)\b|\bunlikely to\b|\bdo not vote\b",
    },
)

MOOD = Rule(
    "mood",
    "pledge",
    -45,
    {"ko": "누구도 확인할 수 없는 다짐", "en": "a mood or an aim that nobody could test"},
    {"ko": "여러분과 함께 희망의 새 시대를 열겠다.", "en": "And I shall always listen."},
    {
        "ko": r"(?:살기\s?좋은|웃는|잘\s?사는|살맛|신나는|따뜻한|안전한|젊은|활기찬|자랑스러운|당당한"
        r"|깨끗한)[^.]{0,10}(?:도시|나라|사회|세상|마을|[시군도구]|고장|지역)"
        r"|새\s?시대|희망의|소통하|더\s?가까이|최선을\s?다|노력하겠|겸허|귀\s?기울|국민만\s?보|행복한\s?(?:나라"
        r"|사회|세상)|사회$|뛰겠|뛸\s?것|바라보고|(?:이|가|는|로)\s?되겠|섬기겠|앞장서겠|헌신|초심|낮은\s?자세"
        r"|문턱을\s?낮|책임지겠"
        r"|이기겠|승리|심판하|보답|부응|잊지\s?않|듣겠|밀알|봉사하겠|바로\s?세우|거듭나|도약|새\s?바람|웃을"
        r"|함께\s?하겠|다짐도|되겠다는|주인\s?되는|대로\s?하겠|속도를\s?늦추지|나라를\s?만들겠",
        "en": r"\balways (?:listen|fight|stand|put)\b|\bnew (?:era|dawn|chapter)\b|\bstand (?:with|up for)\b"
        r"|\b(?:do (?:my|our) best|fight for|work hard|dignity|hope and|brighter|better future|great again"
        r"|leave (?:no one|nobody|you|anyone) behind|put (?:\w+ ){1,3}first|turn the page"
        r"|(?:bring|restore|rebuild|give) (?:\w+ )?(?:hope|trust|pride|confidence|decency|integrity)|make \w+ proud"
        r"|never (?:forget|give up|back down|stop (?:listening|fighting))|serve (?:you|the people|with)"
        r"|will (?:win|prevail)"
        r"|be (?:a|the|your) (?:voice|champion|servant|fighter)|move \w+ forward|govern(?:ment)? for (?:all|every\w+)"
        r"|listen (?:to|first))\b"
        r"|\bwhat is needed\b|\bnot hesitate\b|\bwhatever it takes\b",
    },
)

OTHERS = Rule(
    "others' wishes",
    "pledge",
    -50,
    {"ko": "남에게 바라는 말, 남의 조건", "en": "what others are urged to do, or would have done"},
    {"ko": "정부가 나서야 한다고 촉구했다.", "en": "She urged the government to act."},
    {
        "ko": r"(?:^|\s)(?:시|도|군|구|[가-힣]{2}(?:시|군|도|구))[은는]\s[^.]*(?:밝혔|방침|계획|예정|예고했"
        r"|[짓하]?기로\s?했)"
        r"|촉구(?:했|하며)|요구했|해야\s?한다|주문했|당부했|었다면|였다면|했더라면|달라고|보내\s?주시|답해\s?드리",
        "en": r"\b(?:urged|demanded|asked|told) (?:the|its|his|her) \w+ to\b|\bwould have\b|\bmust be\b.*\bsaid\b"
        r"|\bif the government\b|\byou will\b|\bwould (?:cost|feed|mean|lead|be (?:held|accounted|nothing)|watch"
        r"|resume|like|take)\b"
        r"|\b(?:could|would) (?:he|she|they|you|it)\b|\b(?:my|our|your|their) (?:opponents?|rivals?) (?:will|would)\b",
    },
)

SCENE = Rule(
    "programme",
    "pledge",
    -60,
    {"ko": "행사 일정과 안내", "en": "dates of events and notices"},
    {"ko": "마지막 토론은 10일 열린다.", "en": "The debate will be held on Thursday."},
    {
        "ko": r"(?:맞붙는다|마감된다|방송된다|시작된다|치른다|이어진다|열린다|열릴|치러진다|볼\s?수\s?있다"
        r"|공개된다|나온다|제출한다|다루겠다|서명했다"
        r"|저녁\s?[0-9]+시까지)\.?\s*$|(?:서약|서약식|백년가약)",
        "en": r"\b(?:will|to) be held\b|\bnext (?:meeting|week):|\bfull list\b|\bread more\b|\bexchang\w+ vows\b"
        r"|\bsend comments\b",
    },
)

UNSAID = Rule(
    "unsaid",
    "pledge",
    -120,
    {"ko": "말하지 않았다는 말", "en": "what was not said or promised"},
    {
        "ko": "재원을 어떻게 마련하겠다는 것인지는 밝히지 않았다.",
        "en": "Her plan does not say how it would be paid for.",
    },
    {
        "ko": r"(?:밝히지|언급하지|답하지|말하지|내놓지|제시하지|약속하지)\s?(?:않|못)|약속(?:은|을)?\s?(?:안"
        r"|못|할\s?수\s?없)|장담할\s?수\s?없|말을\s?아꼈|답을\s?피"
        r"|언급(?:은|을)?\s?(?:없|피)|확답|즉답을?\s?피|검토(?:하고\s?있"
        r"|\s?중|한\s?바)",
        "en": r"\b(?:do|does|did|has|have|had) not (?:yet )?(?:say|said|promise|promised|commit|ruled?|explain"
        r"|explained)\b"
        r"|\b(?:didn|doesn|hasn)[’']t (?:say|said|promise|commit|explain)\b|\bneither (?:\w+ ){0,3}?(?:has|had"
        r"|did|does|is|are|could"
        r"|can|explain\w*|says?|said|offer\w*)\b|\bmade no promises?\b|\bcan(?:[’']|no)t promise\b|\bdodged\b"
        r"|\bsidestepped\b"
        r"|\bwould rather not\b|\basked (?:\w+ ){0,3}(?:whether|if)\b|\bducked\b|\bdeclined to\b"
        r"|\bstopped short of\b|\brefused to say\b|\bwould not say\b|\bneither (?:\w+ ){0,2}?(?:would"
        r"|will) (?:say|comment"
        r"|commit|rule|promise|be drawn|answer|discuss|explain|give|put)\b"
        r"|\b(?:nobody|no one|none) \w+s\b"
        r"|\bdid not respond\b",
    },
)

LOGISTICS = Rule(
    "logistics",
    "pledge",
    -110,
    {"ko": "유세·방문·투표처럼 선거운동을 하는 일정", "en": "what a campaign itself does: visits, rallies, votes"},
    {
        "ko": "소 대표는 21일 현충원을 참배하고 전통시장을 찾을 예정이다.",
        "en": "The party will hold a rally in every region.",
    },
    {
        "ko": r"지지를\s?호소|유세를?\s?(?:한다|벌인다|이어|펼)|표심|항소|상고|인사를|(?:참배|방문|참석|유세|출정식"
        r"|기자회견|간담회"
        r"|면담|순회|선거운동|현장을\s?찾|시장을\s?찾|(?:에서|사전)\s?투표"
        r"|투표[를에]?\s?(?:할|참여)|만날|찾을|뵙)[^.]{0,30}(?:예정|계획|방침|겠다|겠습니다|[을할]\s?것)",
        "en": r"\b(?:will|would|to|is due to|[’']ll)(?: \w+ly| also| then)? (?:visit|tour|travel|fly|attend|appear"
        r"|march|kick off|canvass|campaign|speak (?:to|at|in)|take part|take (?:\w+ ){1,3}on the road"
        r"|publish (?:his|her|its|their) (?:manifesto|plans?|programme)|launch (?:his|her|its|their)|begin (?:his"
        r"|her|its|their)|appeal|respond|comment"
        r"|vote (?:early|at|in (?:his|her|their|person|the)|on \w+day)|meet (?!the|our|its|this|that|those|these|any"
        r"|all"
        r"|targets?|demand|needs?)|address (?:a|supporters|voters|delegates|crowds?|the (?:crowd|party|conference"
        r"|nation|rally))|(?:hold|host|stage|attend) (?:an?|the|its|his|her|\w+) (?:\w+ )?(?:rally|rallies|meetings?"
        r"|conference|event|morning|evening|breakfast|dinner|lunch|town hall|hustings|fundraiser|vigil|debate|march"
        r"|parade)|be (?:in|at) [^.,;]{1,30} (?:at|on) (?:noon|\w+day|[0-9]))\b",
    },
)

RULES = (EARLIER, FORECAST, QUESTION, MOCKERY, MOOD, OTHERS, SCENE, UNSAID, LOGISTICS)
