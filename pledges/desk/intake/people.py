"""Who is speaking: the candidates on record whom a name means, and where they stood at a date."""

import datetime
import re
import unicodedata
from itertools import pairwise

from pledges.desk.people import Candidacy, Candidate
from pledges.law import dates

_TITLES = "후보자?|대표|대통령|의원|지사|시장|장관|위원장|당선인|총리"
CAMPAIGN = datetime.timedelta(days=365)
"""So long before a vote words are taken for a campaign's."""

_JOINED = re.compile(rf"\s*(?:(?:{_TITLES})\s*)?(?:(?:와|과|및|,|&|and\b).{{0,30}})?")
"""What stands between two names of a row, once points and hyphens are blanks."""

_SHORTEST = 2
"""Letters of a name that is looked for among other words."""


class Known:
    """Everybody on record by every name of theirs, read once."""

    def __init__(self) -> None:
        self._by_name: dict[str, set[int]] = {}
        for pk, name, aliases in Candidate.objects.values_list("pk", "name", "aliases"):
            for one in (*(name or {}).values(), *aliases.splitlines()):
                if one and (folded := _folded(one)):
                    self._by_name.setdefault(folded, set()).add(pk)

    def who(self, speaker: str, words: str = "") -> list[Candidate]:
        """Whom the words mean: by a whole name, else by every name in them that is no part of a longer one.

        Several share a name, and “A's aide B” has two: nobody is guessed.
        `words`: of the sentence. Where “A and B promised”, the speaker told is one of them, and found are both.
        """
        said = _folded(speaker)
        named = [said] if said in self._by_name else [name for name in self._by_name if _within(name, said)]
        whole = [name for name in named if not any(name in other and name != other for other in named)]
        keys = {pk for name in whole for pk in self._by_name[name]}
        keys |= self._in_a_row_with(keys, _folded(words)) if keys else set()
        return list(Candidate.objects.filter(pk__in=keys).order_by("pk")) if keys else []

    def _in_a_row_with(self, keys: set[int], words: str) -> set[int]:
        """Everybody who is named next to one of these, with nothing between them but a title or an “and”."""
        places: dict[int, str] = {}
        for name in self._by_name:
            for start in _starts(name, words):
                places[start] = max(places.get(start, ""), name, key=len)
        row: set[int] = set()
        for one, other in pairwise(sorted(places)):
            both = self._by_name[places[one]], self._by_name[places[other]]
            end = one + len(places[one])
            if end < other and _JOINED.fullmatch(words[end:other]) and any(map(keys.intersection, both)):
                row.update(*both)
        return row


def standing(candidate: Candidate, day: str | None) -> Candidacy | None:
    """The one candidacy that somebody's words at a date (as far as it is known) belong to, or None to leave it open.

    In the next election in which they stand, if that comes within a year, or in the office that they hold.
    """
    if not day or not dates.valid(day):
        return None
    first, last = dates.first_day(day), dates.last_day(day)
    rows = list(candidate.candidacies.select_related("contest__election", "candidate", "party"))
    coming = [row for row in rows if first <= row.contest.election.date <= last + CAMPAIGN]
    following = min((row.contest.election.date for row in coming), default=None)
    found = [row for row in coming if row.contest.election.date == following]
    found += [row for row in rows if row not in coming and _in_office(row, last)]
    return found[0] if len(found) == 1 else None


def _in_office(row: Candidacy, last: datetime.date) -> bool:
    """Whether who was elected is chosen already, and the term, as far as it is known, isn't over."""
    end = row.ended_on or row.term_to
    return row.outcome == "elected" and row.contest.election.date < last <= (dates.last_day(end) if end else last)


def _folded(name: str) -> str:
    return " ".join(re.sub(r"[-‐‑·.]", " ", unicodedata.normalize("NFKC", name)).casefold().split())


def _starts(name: str, words: str) -> list[int]:
    """Where a name stands in words; behind a Korean one there may be particles."""
    if len(name) < _SHORTEST or name not in words:
        return []
    end = "" if "가" <= name[-1] <= "힣" else r"(?!\w)"
    return [found.start() for found in re.finditer(rf"(?<!\w){re.escape(name)}{end}", words)]


def _within(name: str, said: str) -> bool:
    if len(name) < _SHORTEST or name not in said:
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?=\W|$|{_TITLES})", said) is not None
