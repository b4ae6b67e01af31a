"""Names in an article, and on which side each stands: candidates and parties, or others."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pledges.law.intake import naming, roles
from pledges.law.intake.sides import Side, side_en, side_ko

LOOKED_AT = 200_000
"""Characters from the beginning in which names are looked for."""


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

    def standing(self, words: str) -> Person | None:
        """The candidate, no party, who is named first in words."""
        found = (self.by_short[match[0]] for match in self._names().finditer(words))
        return next((one for one in found if one.side == "candidate" and not one.is_party), None)

    def anybody(self, words: str) -> Person | None:
        """Who is named first in words and speaks for nothing else than a party."""
        found = (self.by_short[match[0]] for match in self._names().finditer(words))
        return next((one for one in found if one.side != "other" and not one.is_party), None)

    def everybody(self, words: str) -> list[Person]:
        """All persons named in words, in order, each once."""
        found = (self.by_short[match[0]] for match in self._names().finditer(words))
        return list({one.name: one for one in found if not one.is_party}.values())

    def heading(self, words: str) -> Person | None:
        """Who or which party a line is the name of, without what stands in brackets after it."""
        return self.by_short.get(re.sub(r"\s\([^()]{2,40}\)$", "", words.strip()))

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
            if before is not None and before.name == short != person.name and not before.is_party:
                # "Mr Malvern" stood before "Trent Malvern".
                person.side = before.side if person.side == "unknown" else person.side
                before = None
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
    if language == "en" and found.campaign:
        _campaigning(head, found)
    return found


def _campaigning(text: str, found: People) -> None:
    """Who stands is told by what they have, a camp or a manifesto, and by lines that are only their name."""
    for match in naming.CAMPAIGNS_EN.finditer(text):
        person = found.by_short.get(match["name"])
        if person is not None and person.side == "unknown":
            person.side = "candidate"
    for person in (found.by_short.get(match["name"]) for match in naming.LEADS_EN.finditer(text)):
        if person is not None:
            person.side = "candidate"
    for match in naming.AGAINST_EN.finditer(text):
        for person in found.everybody(match["names"]):
            person.side = "candidate" if person.side == "unknown" else person.side
    _parties(text, found)


def _parties(text: str, found: People) -> None:
    """Parties that are named as such, and those and others whose name stands alone in a line."""
    for match in naming.PARTY_NAMED_EN.finditer(text):
        name = re.sub(r"[’']s$", "", match["name"] or match["other"])
        person = found.by_short.get(name)
        if person is None and name not in naming.NO_PARTY_EN:
            found.add(Person(name, "candidate", is_party=True))
        elif person is not None and person.side == "unknown":
            person.side, person.is_party = "candidate", True
    words = Counter(naming.CAPITAL.findall(text))
    for match in naming.HEADS_EN.finditer(text):
        name = match["name"]
        person = found.by_short.get(name)
        if (
            person is None
            and not name.startswith("By ")
            and words[name.split()[-1]] > 1
            and (" " in name or name.endswith("s"))
        ):
            found.add(Person(name, "candidate", is_party=True))
        elif person is not None and person.side == "unknown":
            person.side = "candidate"


def _korean(text: str, found: People) -> Iterator[tuple[Person, list[str]]]:
    for match in naming.PARTY_KO.finditer(text):
        if not naming.NO_PARTY_KO.search(match["name"]):
            yield Person(match["name"], "candidate" if found.campaign else "unknown", is_party=True), []
    yield from ((Person(name, "candidate", is_party=True), []) for name in _other_parties_ko(text, found))
    matches = [match for pattern in (naming.NAMED_KO, naming.TITLED_KO) for match in pattern.finditer(text)]
    twice = {words for words, count in Counter(match[0] for match in matches).items() if count > 1}
    families = set(naming.FAMILY_KO.findall(text))
    for match in matches:
        name = match["name"] or match.groupdict().get("other") or ""
        if not _is_name_ko(name) or (len(name) == 2 and match[0] not in twice and name[0] not in families):
            continue
        title = match.groupdict().get("title") or "후보"
        before = text[max(match.start() - 20, 0) : match.start()]
        titles = (title, *(naming.SHORT_TITLES_KO if found.campaign else ()))
        side = side_ko(title, before, found.campaign)
        office = re.search(r"(?:시장|지사|군수|구청장|교육감|대통령)$", title)
        if office and found.campaign:
            titles = (*titles, office[0])
            near = before + text[match.end() : match.end() + 40]
            side = "candidate" if naming.STANDS_KO.search(near) else side
        family = name[:2] if name.startswith(naming.TWO_SYLLABLES_KO) else name[0]
        yield Person(name, side), [f"{family} {one}" for one in titles]


def _is_name_ko(name: str) -> bool:
    """Whether letters before a title are a person's name: a family's and no common word."""
    if name in naming.NO_NAME_KO or name.endswith(naming.NO_NAME_ENDS_KO) or len(name) < 2:
        return False
    return name[0] in naming.SURNAMES_KO and name not in naming.TWO_SYLLABLES_KO


def _other_parties_ko(text: str, found: People) -> Iterator[str]:
    """Parties whose name doesn't end as those of parties do."""
    for match in naming.PARTY_IN_BRACKETS_KO.finditer(text):
        if match["name"] != "무소속":
            yield match["name"]
    words = Counter(re.findall(r"(?<![가-힣])[가-힣]{2,8}(?=[은는이의])", text)) if found.campaign else Counter[str]()
    for match in naming.LABELLED_KO.finditer(text):
        if words[match["name"]] > 0 and re.search(r"정당|각 당|당별|[두세네] 당|공약", text[:2000]):
            yield match["name"]


def _english(text: str, found: People) -> Iterator[tuple[Person, list[str]]]:
    for match in naming.NAMED_EN.finditer(text):
        start = match.start()
        name = match["name"]
        opener = naming.SHOUTED_EN.match(name) or naming.OPENER_EN.match(name)
        if opener:
            start, name = start + opener.end(), name[opener.end() :]
        title = naming.TITLE_BEFORE.match(name)
        if title:
            start, name = start + title.end(), name[title.end() :]
        partisan = naming.PARTISAN_EN.match(name)
        if partisan and not naming.PARTY_EN.search(name):
            start, name = start + partisan.end(), name[partisan.end() :]
        owner = re.search(r"[’']s (?=\S+ \S)", name)
        if owner:
            start, name = start + owner.end(), name[owner.end() :]
        name = re.sub(r"[’']s\b.*$", "", name)
        if title and " " not in name and len(name) > 2 and name not in found.by_short:
            # "Mr Stannard of the Progress Party", who has no other name there.
            around = text[max(start - 70, 0) : start], text[start + len(name) : start + len(name) + 90]
            yield Person(name, side_en(*around, found.campaign)), []
            continue
        if " " not in name or naming.NO_NAME_EN.match(name) or naming.PLACE_EN.search(name) or name.isupper():
            continue
        around = text[max(start - 70, 0) : start], text[start + len(name) : start + len(name) + 90]
        if naming.PARTY_EN.search(name):
            last = name.split()[-1]
            shorts = [] if last in ("Party", "Union", "First") else [last]
            yield Person(name, "candidate" if found.campaign else "unknown", is_party=True), shorts
            continue
        # Korean names have the family's first: "Lee Jae-myung" is Lee.
        first, last = name.split()[0], name.split()[-1]
        yield Person(name, side_en(*around, found.campaign)), [first if naming.GIVEN_LAST.search(last) else last]
