"""What is a fact beside its figures: what is on record, what never was, what stands beside a promise."""

from pledges.law.intake.rule import Rule

SSANG = "".join(chr(code) for code in range(0xAC14, 0xD7A4, 28) if chr(code) not in "겠있")
"""Every syllable that ends in ㅆ, as 했 and 썼 do, without those of what will be or is."""

RECORD = Rule(
    "on record",
    "claim",
    30,
    {"ko": "표결, 법, 지난 약속처럼 기록이 남은 일", "en": "a vote, a law or an earlier promise: there is a record"},
    {"ko": "같은 법안에 반대표를 던졌다고 주장했다.", "en": "He vetoed a hospital bill in 2023."},
    {
        "ko": r"선고(?:받|했|됐)|징역|실형|벌금|구속됐|의결(?:했|됐)|제정(?:했|됐)|발의(?:했|됐)|승인(?:했|됐)"
        r"|허가(?:했|됐)|백지화됐"
        r"|무산됐|낙선|(?:제[0-9]+조|법률?|조례|헌법|협약|협정|시행령|규정|정관)[^.]{0,50}(?:도록|하고\s?있"
        r"|정하|규정|금지|못\s?하게)"
        r"|사실과\s?다르|사실이\s?아니|거짓(?:이다|으로\s?드러)|사실(?:이다|로\s?확인)|같은\s?공약을|반대표"
        r"|찬성표|표결|통과(?:했|됐|시켰)|거부권을?\s?행사|부결|폐기됐|[0-9]석|기소|유죄|무죄|강화됐"
        r"|완화됐|폐지됐|시행됐|(?:[0-9]+년\s?전|지난\s?선거|[0-9]{4}년)[^.]{0,40}(?:약속|공약|겠다고)(?:했"
        r"|\s?했)?|집행했|지급됐|사장[^.]{0,20}지냈",
        "en": r"\b(?:was|were|been) (?:\w+ly )?(?:granted|approved|rejected|cancell?ed|struck down|introduced"
        r"|fined|jailed|sacked"
        r"|suspended|sentenced|scrapped|signed|released|ruled|overturned|audited|indicted|decided by"
        r"|privati[sz]ed|sold off)\b"
        r"|\b(?:council|board|assembly|parliament|senate|congress|courts?|cabinet|commission|committee"
        r"|legislature|house|tribunal"
        r"|jury|judges?|regulator) (?:\w+ )?(?:placed|approved|passed|rejected|declared|ruled|adopted|fined"
        r"|blocked|upheld|struck"
        r"|threw out|ordered|found|dismissed|voted)\b"
        r"|\b(?:law|act|charter|rules?|ordinance|declaration|decree|contract|agreement|constitution|treaty"
        r"|statute|levy|code"
        r"|section [0-9]+) (?:already |only |now )?(?:requires?|bans?|allows?|forbids|freezes|sets|caps|obliges"
        r"|lets|bars|prohibits"
        r"|speaks of|says)\b|\b(?:withdrew|shelved|scrapped|cancelled|axed|sold off|privati[sz]ed) the\b"
        r"|\bsame (?:vow|promise|pledge)\b|\byou (?:promised|pledged|vowed)\b"
        r"|\b(?:voted (?:against|for|down)|vetoed|legislation passed|was (?:closed|withdrawn|abolished|repealed"
        r"|passed|lowered|raised|convicted)|were raised)\b"
        r"|\b(?:had |have |has )?(?:promised|pledged|vowed)\b[^.]*\b(?:ago|in (?:18|19|20)[0-9]{2}|and built|; )"
        r"|\b(?:kept?|broke|keep) (?:\w+ ){0,3}promises?\b|\b(?:tried|signed) in\b"
        r"|\bpledged \$?[0-9]|\bwent to the country\b|\bsaid (?:he|she) would\b[^.]*, and (?:he|she) is still\b"
        r"|\bhas been free\b|\bas both parties had promised\b",
    },
)

ASIDE_FACT = Rule(
    "fact beside",
    "claim",
    55,
    {"ko": "다짐 곁에 붙은 사실", "en": "a fact that stands beside a promise"},
    {
        "ko": "아파트값이 41% 올랐다며 짓겠다고 말했다.",
        "en": "Pointing out that prices have risen by 41 percent, she said she would act.",
    },
    {
        "ko": r"(?:[0-9]|가장|최)[^.]{0,25}(?:비싸|높|낮|많|적|길|짧|이)다[”\"’']?(?:며|면서|고\s?(?:지적|비판|주장))"
        r"|[0-9][^.]{0,20}(?:올랐|늘었|줄었|떨어졌|였|했|됐|바닥난)다[”\"’]?(?:는\s?것|며|면서|고\s?지적)"
        r"|다는\s?것이[^.]{0,20}결과"
        r"|(?:지난해|작년|지난달|[0-9]{4}년|현재|지금)[^.]{0,30}(?:[했였던렸졌]던|던|떨어진|늘어난|줄어든|오른"
        r"|문\s?닫은|끊긴|멈춘|폐지된|뿐인|불과한|그친)\s"
        r"|[0-9][^\s.]{0,6}(?:뿐인|이던|였던|에\s?불과한|에\s?그친|에\s?머무는)\s",
        "en": r"\b(?:pointing out that|noting that|now that|twice as many as)\b"
        r"|\b(?:ha[sd]|have|[’']ve) (?:already |now )?\w+(?:ed|t|n)\b[^.]*[0-9][^.]*\b(?:and|but)\b"
        r"|\b(?:which|that|who) (?:has|have|had|was|were|is|are|stands?|fell|rose)\b[^.]*[0-9]"
        r"|\b(?:has|have) (?:\w+ )?(?:risen|fallen|lost|grown|doubled|halved|closed|dropped|gone|been"
        r"|\w+ed)\b[^.]*\b(?:since|by|from) [0-9]"
        r"|\b(?:has|have) (?:risen|fallen|lost|grown)\b[^.]*\b(?:she|he|they|I) (?:would|will)\b"
        r"|\branks? [0-9]+(?:st|nd|rd|th)\b",
    },
)

ABSOLUTE = Rule(
    "never or none",
    "claim",
    30,
    {"ko": "한 번도, 하나도 없었다는 말", "en": "never, not once, none at all"},
    {"ko": "분만할 병원이 한 곳도 없다.", "en": "No construction contract was ever signed."},
    {
        "ko": r"(?:한|단\s?한)\s?(?:번|차례|곳|명|줄|건|푼|대|채)도\s?(?:[가-힣]+\s){0,3}[가-힣]{0,3}(?:없|않|못)"
        r"|하나도\s?(?:없|않|못)|전무(?:하|했)|아직\s?[가-힣\s]{0,12}못\s?[떴했]|삽도\s?못",
        "en": r"\b(?:ha[sd]|have) (?:\w+ )?never\b|\bnever (?:once )?(?:won|lost|paid|voted|built|made|held"
        r"|been|ran|saw|\w+ed)\b"
        r"|\bno\b[^.]{0,40}\b(?:was|were|has|have|had) (?:ever|yet|been)\b|\bno (?:other|one else)\b"
        r"|\bnobody else\b|\bnot a single\b|\bnot once\b"
        r"|\bvoted (?:against|for) every\b|\bnone of (?:the|them|its|his|her)\b[^.]{0,30}\b(?:was|were|has|have|had)\b",
    },
)
