"""Who can pledge, and who speaks for something else: words of roles in both languages, and what makes an article one of
a campaign."""

import re
from collections.abc import Mapping

CANDIDATE: Mapping[str, str] = {
    "ko": r"(?:대선|총선|예비|대통령|시장|지사|국회의원|구청장|교육감|군수)?\s?후보(?!지|군|물질|작|자\s|들의\s?사내)"
    r"|출마|당선인|선거대책|선대위|캠프|공약집",
    "en": r"\b(?:candidates?|nominee|contender|hopeful|aspirant|challenger|opponent|rival|front-?runner"
    r"|running (?:again|for|on|as|to)|ran for|standing (?:in|for)|flag-?bearer|standard-?bearer|contesting"
    r"|challenging|seeking (?:(?:an|a )?(?:other|second|third|fourth|new|fresh) (?:term|mandate)|re-?election"
    r"|to (?:retain"
    r"|unseat|succeed|replace|represent))"
    r"|campaign|manifesto|president-elect)\b",
}
"""Somebody who stands for election."""

PARTY: Mapping[str, str] = {
    "ko": r"(?<![가-힣])(?:[가-힣]{1,8}(?<!식|부|마|서|집|담|상|해|일)당|[가-힣]{2,6}연합|국민의힘|여당|야당"
    r"|당)(?=[\s은이의측에도,·]|$)",
    "en": r"\b(?:Party|party|Democrats?|Republicans?|Conservatives?|Labour|Liberals?|Greens?|Alliance|Coalition"
    r"|Socialists?|Union Democrats|League)\b",
}
"""A party, or its office."""

POLITICIAN: Mapping[str, str] = {
    "ko": r"(?:대표|의원|위원장|의장|정책위의장|대변인|최고위원|원내대표)$",
    "en": r"\b(?:Sen|Rep|Gov|Senator|Councill?or|MP|(?<!vice )president|leader|lawmaker|congress(?:man|woman)"
    r"|party (?:leader|president|chief))\b",
}
"""Who speaks for a party in an article of a campaign."""

OFFICER: Mapping[str, str] = {
    "ko": r"(?:당|선대위|정책위)\s?(?:대표|의장|대변인|위원장)$",
    "en": r"\b(?:party|state unit|unit|campaign|opposition|shadow) (?:\w+ )?(?:chief|convenor|convener"
    r"|president|chair(?:man|woman|person)?"
    r"|secretary|organi[sz]er|spokes\w+|manager|leader)\s*,?\s*$",
}
"""Who holds an office of a party: chairs and secretaries else speak for something else."""

OTHER: Mapping[str, str] = {
    "ko": r"당국|증권가|[시도군구]의회|지부장|구단주|체육회|선관위|선거관리|기상대|사회자|아나운서|단체(?=$|\s"
    r"|[은는이가])|센터(?=$|[은는이가])"
    r"|장관|차관|총재|(?:교육|경찰|국세|기상|통계|관세|산림|소방|질병|[시도군구])청(?=\s|$|[은는이])|총리"
    r"|위원회|회장|부회장|사장|대표이사|최고경영자|교수|연구원|전문가|애널리스트|판사|검사"
    r"|검찰|경찰|법원|재판부|감독|선수|주장|구단|코치"
    r"|한국은행|한은|중앙은행|은행|정부|청와대|대통령실|재정부|[가-힣]{2,5}부(?=\s|$|[는가])|[가-힣]{2,6}(?:전자"
    r"|그룹|건설|화학|중공업|자동차|증권|유나이티드|시티|협회|공사|공단|재단|노조|연구소|연맹)|(?<![가-힣])(?:재단"
    r"|협회|공단|연맹|연구소)(?=\s|$|[은는이가])"
    r"|노조|조합|시민단체|관계자|기업|업계|시장에서는|신랑|신부|씨$|팬들|주민|시민은|배우|가수|후보자(?=\s|$)"
    r"|우승\s?후보|대사|국왕|총장|교육부|국방부",
    "en": r"\b(?:(?<!prime )(?<!chief )minister|secretary|treasurer|treasury"
    r"|(?<!his )(?<!her )(?<!their )(?<!our )(?<!my )government|chief executive|CEO|chair(?:man|woman|person)?"
    r"|central bank|(?:reserve|central|national) bank|bank"
    r"|company|firm|group|carmaker|maker|manufacturer|shareholders|analysts?|economists?|professor|historian"
    r"|archivist|judge|justice|court|prosecutors?|police|coach|captain|striker|athlete|club|team"
    r"|(?:his|her|their|[’']s) (?:barristers?|lawyers?|attorneys?|counsel|solicitors?)|bride|groom|couple|donors?"
    r"|donor|union|charity|agency|department|ministry|officials?|institute|regulator|bloc"
    r"|general manager|managing director|moderators?|forecasters?|hydrologists?|scientists?|researchers?|bureau"
    r"|commission(?!er)|cooperative|authority|authorities|bishop|election board|king|queen|emperor|writer|actor"
    r"|singer|investors?|critics|environmental|residents?|voters?"
    r"|Inc|Corp|Ltd|Electronics|Motors|Foundation|University|Association)\b",
}
"""Who never pledges in this sense: those at work, in business, courts, sport and private life."""

CAMPAIGN: Mapping[str, str] = {
    "ko": r"(?<!우승\s)후보|공약|선거|총선|대선|유세|당선|출마|유권자|투표|정당|지지율|여론조사",
    "en": r"\b(?:candidates?|nominee|aspirant|manifestos?|campaign\w*|elections?|elected|voters?|ballots?|running for"
    r"|polls?|debates?|contenders?|primary|constituency|challenger|opponent|canvassing|coalition|voted to power"
    r"|gubernatorial|ward"
    r"|parliament|referendum|parties|party|votes?|voting|rally|opposition"
    r"|an? (?:\w+ ){1,3}government (?:will|would))\b",
}
"""Words of an election campaign; with enough of them an article is one of a campaign."""

NO_CAMPAIGN: Mapping[str, str] = {
    "ko": r"노조위원장|노조\s?지부장|콘퍼런스콜|영업이익|공시했|목표\s?주가|주주총회|구단|배구|축구|야구|농구"
    r"|미디어데이|조합장|회장\s?선거|총학생회|반장|연예|아이돌|사내\s?공약|공배수|약수|낱말"
    r"|국어사전|운세",
    "en": r"\b(?:shareholders?|dividend|(?<!farming )(?<!growing )(?<!planting )season|coach|scrum|kick-?off|fixtures?"
    r"|goalkeeper|midfielder|playoffs?|earnings call|net profit|touchdown|innings|wickets?|Oscars?"
    r"|club president|homecoming|horoscope|LEO|student council"
    r"|union election|series on|historians?)\b",
}
"""Words of another kind of election or promise; two of them count against a campaign."""

STRONG: Mapping[str, str] = {
    "ko": r"(?<!우승\s)후보|공약|선거|총선|대선|유세|당선|출마",
    "en": r"\b(?:candidates?|nominee|aspirant|manifestos?|campaign\w*|elections?|re-?election|elected|canvassing"
    r"|running (?:for|to|again|mate)|in the running|gubernatorial|voted to power|to the polls|hustings|front-?runners?"
    r"|hopefuls?|contenders?|challengers?|re-?electionist|ballot measure|registered voters|voters (?:\w+ ){0,3}will"
    r"|(?:school )?board (?:race|seat)|bid for (?:the )?(?:\w+ )?(?:governor|mayor|president"
    r"|senate|congress"
    r"|council|seat|city hall|parliament|presidency)|leaders[’'] (?:\w+ )?debate|(?:mayoral|sheriff[’']s"
    r"|council|leadership"
    r"|presidential|senate|governor[’']s) race|by-?election|on the (?:\w+ )?ballot"
    r"|race for (?:the )?(?:\w+ )?(?:premier|president|mayor"
    r"|governor|senate|congress|council|city hall|parliament|seat)|voters (?:will |to )?(?:decide|choose|pick|elect)"
    r"|your vote|run-?off|first round|flash poll|polling (?:day|stations?|places?)|leads? (?:in )?the polls"
    r"|an? (?:\w+ ){1,3}government (?:will|would))\b",
}
"""Those of which one must be there: a parliament votes all year."""

LEAST_CAMPAIGN = 2


def _compiled(words: Mapping[str, str], flags: re.RegexFlag = re.NOFLAG) -> Mapping[str, re.Pattern[str]]:
    return {language: re.compile(cue, flags) for language, cue in words.items()}


candidate, other, officer = (_compiled(words, re.IGNORECASE) for words in (CANDIDATE, OTHER, OFFICER))
party, politician = _compiled(PARTY), _compiled(POLITICIAN)
_campaign, _strong = _compiled(CAMPAIGN, re.IGNORECASE), _compiled(STRONG, re.IGNORECASE)
_no_campaign = _compiled(NO_CAMPAIGN)

LOOKED_AT = 60_000
"""Characters of a text from which it is told whether it is one of a campaign."""


def of_a_campaign(text: str, language: str) -> bool:
    """Whether an article reports an election campaign."""
    head = text[:LOOKED_AT]
    against = len(_no_campaign[language].findall(head))
    least = LEAST_CAMPAIGN + 3 * against
    return _strong[language].search(head) is not None and len(_campaign[language].findall(head)) >= least


def of_something_else(text: str, language: str) -> bool:
    """Whether candidates and promises in it are those of a union, a club, a season."""
    return len(_no_campaign[language].findall(text[:LOOKED_AT])) > 1 and not of_a_campaign(text, language)
