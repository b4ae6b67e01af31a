"""A pattern's documents with slots in the places where pledges differ, and SQL that fills them for number n.

Slots stand in texts as ⟦name⟧; a text that is nothing but ⟦=name⟧ stands for a JSON value, a number or null. Filling is
one `format()` for a whole document, so that a million are made at the speed at which the database writes.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pledgecheck.record import canonical

CODE = re.compile(r"\b[PCS]-[0-9]{4,}\b")
_BARE = re.compile(r'"⟦=(\w+)⟧"')
_SLOT = re.compile(r"⟦(\w+)⟧")

CANDIDATES, TOPICS, SHARED = 200, 40, 10
"""How many candidates and topics the pledges have among them, and in how many pledges a source is shown."""

FIRST, LAST = date(2004, 1, 1), date(2026, 6, 30)

Document = dict[str, Any]


class Pattern:
    """The documents of a pledge and its claims with slots in them; `sources` are those that they show, one of each."""

    def __init__(self, pledge: Document, claims: list[Document]) -> None:
        codes = dict.fromkeys(CODE.findall(canonical.text([pledge, claims])))
        self.names = {pledge["ref"]: "ref", **{row["ref"]: f"c{place}" for place, row in enumerate(claims, 1)}}
        sources = [code for code in codes if code.startswith("S-")]
        self.names |= {code: f"s{place}" for place, code in enumerate(sources, 1)}
        self.slugs = {pledge["candidate"]: "⟦candidate⟧", pledge["topics"][0]: "⟦topic⟧"}
        self.sources: dict[str, Document] = {}
        self.pledge = self._with_slots(pledge)
        self.claims = [self._with_slots(claim) for claim in claims]
        self._vary()

    def _with_slots(self, value: Any) -> Any:
        if isinstance(value, dict):
            found = {key: self._with_slots(inner) for key, inner in value.items()}
            if "publisher" in found:
                self.sources[found["ref"]] = found
            return found
        if isinstance(value, list):
            return [self._with_slots(inner) for inner in value]
        if not isinstance(value, str):
            return value
        return self.slugs.get(value) or CODE.sub(lambda code: f"⟦{self.names[code[0]]}⟧", value)

    def _vary(self) -> None:
        """What differs from pledge to pledge beside codes: titles, dates, standing, and where in the record."""
        title = {language: f"{text} (⟦n⟧)" for language, text in self.pledge["title"].items()}
        self.pledge |= {"title": title, "made_on": "⟦made⟧", "due_on": "⟦=due⟧", "standing": "⟦standing⟧"}
        self.pledge["revision"]["digest"] = "⟦digest⟧"
        self.pledge["as_of"]["sequence"] = self.pledge["revision"]["sequence"] = "⟦=sequence⟧"
        for place, (claim, inside) in enumerate(zip(self.claims, self.pledge["claims"], strict=True), 1):
            varied = {"reviewed_on": f"⟦=reviewed{place}⟧", "claimed_on": "⟦=claimed⟧"}
            claim.update(varied)
            inside.update(varied)
            claim["pledges"][0]["title"] = title


def slots(pattern: Pattern, pledges: int) -> Mapping[str, str]:
    """SQL of each slot's value for the pledge number `n` of so many."""
    claims, sources = len(pattern.claims), len(pattern.sources)
    days = (LAST - FIRST).days
    # Numbers rise with the dates as in a newsroom's years, but not day by day.
    made = f"date '{FIRST}' + (n::bigint * {days} / {pledges})::int - (n * 37 % 90)"
    return {
        "ref": code("P", "n"),
        **{f"c{place}": code("C", claim_number(place, claims)) for place in range(1, claims + 1)},
        **{f"s{place}": code("S", source_number(place, pledges, sources)) for place in range(1, sources + 1)},
        "made": f"({made})::text",
        "due": f"CASE WHEN n % 5 < 3 THEN (({made}) + 1000 + n % 365)::text END",
        "standing": "(ARRAY['in_force', 'over', 'void', 'pending'])[1 + n % 4]",
        "candidate": f"'candidate-' || (1 + n % {CANDIDATES})",
        "topic": f"'topic-' || (1 + n / 7 % {TOPICS})",
        "sequence": "1000 + n * 4",
        "digest": "md5(n::text) || md5((-n)::text)",
        "claimed": f"CASE WHEN n % 3 > 0 THEN (({made}) - 10)::text END",
        **{
            f"reviewed{place}": f"CASE WHEN n % 4 > {place - 1} THEN (({made}) + 100 + {place})::text END"
            for place in range(1, claims + 1)
        },
    }


def claim_number(place: int, claims: int) -> str:
    """SQL of the number of a pledge's claim."""
    return f"((n - 1) * {claims} + {place})"


def shared_groups(pledges: int) -> int:
    """In how many sets the sources come; each pledge shows those of one."""
    return max(1, pledges // SHARED)


def source_number(place: int, pledges: int, sources: int) -> str:
    """SQL of the number of a source that a pledge shows, by its place among those of the pattern."""
    return f"((n - 1) % {shared_groups(pledges)} * {sources} + {place})"


def code(letter: str, number: str) -> str:
    """SQL of a public code: four digits at least."""
    return f"'{letter}-' || CASE WHEN {number} < 10000 THEN lpad(({number})::text, 4, '0') ELSE ({number})::text END"


def numbers(pattern: Pattern, pledges: int, first: int, last: int) -> str:
    """SQL of a table `w` with the slots of the pledges from one number to another."""
    columns = ", ".join(f"{sql} AS {name}" for name, sql in slots(pattern, pledges).items())
    return f"(SELECT n, {columns} FROM generate_series({first}, {last}) AS n OFFSET 0) AS w"


def filled(value: Any) -> str:
    """SQL of a value of the pattern with its slots filled: a text as it is, anything else as JSON, null as NULL."""
    if value is None:
        return "NULL"
    if isinstance(value, str):
        if bare := re.fullmatch(r"⟦=(\w+)⟧", value):
            return f"w.{bare[1]}"
        return _formatted(value, lambda name: f"w.{name}")
    text, bare_names = canonical.text(value), set(_BARE.findall(canonical.text(value)))
    return _formatted(_BARE.sub(r"⟦\1⟧", text), lambda name: _as_json(name) if name in bare_names else f"w.{name}")


def _as_json(name: str) -> str:
    return f"coalesce('\"' || w.{name} || '\"', 'null')" if name != "sequence" else "w.sequence"


def _formatted(text: str, value: Callable[[str], str]) -> str:
    names = list(dict.fromkeys(_SLOT.findall(text)))
    if not names:
        return quoted(text)
    places = _SLOT.sub(lambda slot: f"%{names.index(slot[1]) + 1}$s", text.replace("%", "%%"))
    return f"format({quoted(places)}, {', '.join(map(value, names))})"


def quoted(text: str) -> str:
    """An SQL literal."""
    return "'" + text.replace("'", "''") + "'"
