"""Names in an article, and on which side each stands: candidates and parties, or others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from pledges.law.intake import roles

Side = Literal["candidate", "other", "unknown"]

LOOKED_AT = 200_000
"""Characters from the beginning in which names are looked for."""

_TITLES_KO = (
    r"(?:(?:전|현)\s)?(?:[시도구군]의원|구청장|예비후보|후보|대표|의원|위원장|정책위의장|의장|대변인|장관|총재"
    r"|총리|감독|교수|회장|사장|시장|지사|군수|대통령|원내대표|선수|주장)"
)
_NAMED_KO = re.compile(
    rf"(?<![가-힣])(?P<name>[가-힣]{{2,4}})\s(?:국민의힘\s|[가-힣]{{1,8}}당\s)?(?:[가-힣]{{0,6}}(?:시장|지사|구청장|군수|교육감|의원|대통령|대선|총선|선임|수석)\s)?(?P<title>{_TITLES_KO})(?!지|군|물질|작|자(?=[\s은는이가]))"
)
_SHORT_TITLES_KO = ("후보", "예비후보", "의원", "전 의원", "대표")
"""With which somebody who stands for election is named by the family's name."""

_TITLED_KO = re.compile(
    r"(?:후보|의장|대표)\s(?P<name>[가-힣]{3})(?=[은는이가의]\s)|(?:^|[\s…])(?P<other>[가-힣]{3}), (?=[^.\n]{0,20}출마)"
)
_PARTY_KO = re.compile(
    r"(?<![가-힣0-9])(?P<name>국민의힘|[가-힣]{1,8}당|[가-힣]{2,6}연합)(?=(?:이|은|의|에|도|과|와|\s|,))"
)
_NO_PARTY_KO = re.compile(
    r"^(?:당|식당|부당|담당|상당|해당|일당|정당|여당|야당|각\s?당|마당|전당|수당|합당|성당|강당|서당|타당|온당|가당|집권당|기초수당|아동수당|총연합)$|수당$|담당$|식당$|정당$|여당$|야당$"
)
_NO_NAME_KO = frozenset(
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
    ]
)

_WORD = r"[A-ZÀ-Þ][\w’'.\-–]*[\w]"
_NAMED_EN = re.compile(rf"(?<!\w)(?P<name>{_WORD}(?: (?:[A-Z]\. )?(?:of |de |da |van |von |al |bin )?{_WORD}){{1,3}})")
_NO_NAME_EN = re.compile(
    r"^(?:National Insurance|New|North|South|East|West|United|Republic|White House|Prime|Chief|Finance|Foreign"
    r"|Korea|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|June"
    r"|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Port|Fort|San|Los|Lake|Mount|Saint|Great)\b"
)
_OPENER_EN = re.compile(
    r"^(?:(?:The|A|An|In|On|At|If|But|And|So|Or|As|For|With|To|By|This|That|Those|These|When|While|After|Before|Since|According|Under|From|Of|Both|Even|Now|Then|What|Why|How|Who|Is|Was|Did|Does|Will|Would|Should"
    r"|Can|Could|Has|Have|Asked|Running|Yet|Still|Also|Only|Not|No|Nor|Because|Meanwhile|However|Earlier|Later"
    r"|Today|Yesterday|Tomorrow|Former|Presidential|Mayoral|Gubernatorial|Candidate|Q|A)\b[ :.]*)+"
)
_GIVEN_LAST = re.compile(r"^[A-Z][a-z]+-[a-z]+$")
_PLACE_EN = re.compile(
    r"(?:Ward|County|City|Town|Street|Road|Lane|Avenue|Hall|Square|Bay|River|Island|Court|Park|Station|Airport|House|Council|Assembly|Parliament|Senate|Congress|Creek|Valley|Hills?|Flat|Project|Plan|Bill|Act"
    r"|Index|Fund|Day|Times|Post|News|Agency|Ledger|Standard|Courier|States|Kingdom|Korea|Zealand|Africa|America|China|Democracy)$"
)
_TITLE_BEFORE = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Sir|Lord|Mayor|Governor|Senator|President|Minister|Treasurer"
    r"|Prime Minister|Chief Minister|Councillor|Cllr|Candidate|By|Q: |A: )\.?\s+)+"
)
_PARTY_EN = re.compile(
    r"\b(?:Party|Democrats|Republicans|Conservatives|Labour|Liberals|Greens|Alliance|Coalition|Union|League|Front|Movement|Congress|Renewal|Morcha|Dal|Bloc|Forum|First)$"
)


@dataclass
class Person:
    """Somebody with the fullest name that an article has, or a party."""

    name: str
    side: Side
    is_party: bool = False


@dataclass
class People:
    """Everybody named in an article."""

    language: str
    campaign: bool
    elsewhere: bool = False
    """Whether its candidates stand for something else than a public office."""

    by_short: dict[str, Person] = field(default_factory=dict)

    def named(self, words: str) -> Person | None:
        """Who is named last in words, by whole or last name."""
        found = [self.by_short[match[0]] for match in self._names().finditer(words)]
        # "Ruth Wanjala of the Maendeleo Alliance" is Ruth Wanjala.
        return next((one for one in reversed(found) if not one.is_party), found[-1] if found else None)

    def _names(self) -> re.Pattern[str]:
        if not hasattr(self, "_pattern"):
            known = sorted(self.by_short, key=len, reverse=True)[:200]
            edge = r"(?<![가-힣])" if self.language == "ko" else r"(?<![\w-])"
            end = "" if self.language == "ko" else r"(?![\w-])"
            self._pattern = re.compile(rf"{edge}(?:{'|'.join(map(re.escape, known)) or '(?!)'}){end}")
        return self._pattern

    def add(self, person: Person, *shorts: str) -> None:
        """Keep somebody under names; who is a candidate somewhere stays one."""
        for short in (person.name, *shorts):
            before = self.by_short.get(short)
            if before is None:
                self.by_short[short] = person
            elif before.name == person.name and before.side != "candidate" and person.side != "unknown":
                before.side = person.side


def people(text: str, language: str) -> People:
    """Everybody whom an article names, in a time that grows with its length."""
    head = text[:LOOKED_AT]
    found = People(language, roles.of_a_campaign(text, language), roles.of_something_else(text, language))
    for person, shorts in _korean(head, found) if language == "ko" else _english(head, found):
        found.add(person, *shorts)
    return found


def _korean(text: str, found: People) -> Iterator[tuple[Person, list[str]]]:
    for match in _PARTY_KO.finditer(text):
        if not _NO_PARTY_KO.search(match["name"]):
            yield Person(match["name"], "candidate" if found.campaign else "unknown", is_party=True), []
    for pattern in (_NAMED_KO, _TITLED_KO):
        for match in pattern.finditer(text):
            name = match["name"] or match.groupdict().get("other") or ""
            if name in _NO_NAME_KO or name.endswith(("당", "연합")) or len(name) < 2:
                continue
            title = match.groupdict().get("title") or "후보"
            before = text[max(match.start() - 20, 0) : match.start()]
            titles = (title, *(_SHORT_TITLES_KO if found.campaign else ()))
            yield Person(name, _side_ko(title, before, found.campaign)), [f"{name[0]} {one}" for one in titles]


def _side_ko(title: str, before: str, campaign: bool) -> Side:
    if title.endswith("후보"):
        return "candidate" if campaign or not roles.other["ko"].search(before[-8:]) else "other"
    if roles.politician["ko"].search(title):
        return "candidate" if campaign else "unknown"
    return "other"


def _english(text: str, found: People) -> Iterator[tuple[Person, list[str]]]:
    for match in _NAMED_EN.finditer(text):
        start = match.start()
        name = match["name"]
        opener = _OPENER_EN.match(name)
        if opener:
            start, name = start + opener.end(), name[opener.end() :]
        title = _TITLE_BEFORE.match(name)
        if title:
            start, name = start + title.end(), name[title.end() :]
        owner = re.search(r"[’']s (?=\S+ \S)", name)
        if owner:
            start, name = start + owner.end(), name[owner.end() :]
        name = re.sub(r"[’']s\b.*$", "", name)
        if " " not in name or _NO_NAME_EN.match(name) or _PLACE_EN.search(name) or name.isupper():
            continue
        around = text[max(start - 70, 0) : start], text[start + len(name) : start + len(name) + 90]
        if _PARTY_EN.search(name):
            yield Person(name, "candidate" if found.campaign else "unknown", is_party=True), []
            continue
        # Korean names have the family's first: "Lee Jae-myung" is Lee.
        first, last = name.split()[0], name.split()[-1]
        yield Person(name, _side_en(*around, found.campaign)), [first if _GIVEN_LAST.search(last) else last]


def _side_en(before: str, after: str, campaign: bool) -> Side:
    """By what stands beside a name in its sentence: "candidate X", "X, the nominee", "X of the Y Party"."""
    before = re.split(r"[.!?”\"]\s|[;\n]", before)[-1]
    after = re.split(r"[.!?](?:\s|$)|[;\n“\"]", after)[0]
    near = before[-45:]
    if roles.candidate["en"].search(near) or re.match(
        r"\s?(?:,? (?:the|an?|who is|who was|is|ran|opened|of the|of) )[^,.]{0,50}(?:"
        + roles.CANDIDATE["en"]
        + r")|'s campaign",
        after,
    ):
        return "candidate"
    if re.match(
        r",? of (?:the )?[A-Z][\w ]{2,30}(?:Party|Alliance|Union|League|Movement|Democrats|Front|group)", after
    ):
        return "candidate" if campaign else "unknown"
    if roles.other["en"].search(near[-30:]) or re.match(
        r"(?:, (?:the |an? )?[\w ]{0,30}| of )(?:" + roles.OTHER["en"] + ")", after
    ):
        return "other"
    if roles.politician["en"].search(near) or roles.party["en"].search(near):
        return "candidate" if campaign else "unknown"
    return (
        "candidate"
        if re.search(r"\b(?:for (?:mayor|governor|president|senate|congress|council))\b", after)
        else "unknown"
    )
