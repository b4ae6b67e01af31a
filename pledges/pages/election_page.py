"""An election: its contests, who stands in each in the order of the ballot, and their pledges side by side."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from pledgecheck import copying
from pledges.law import neutrality
from pledges.pages import bars, comparison, elections, standing_for
from pledges.pages.answers import Page
from pledges.pages.past import State, address
from pledges.pages.provenance import provenance
from pledges.pages.reader import Reader
from pledges.reading import addresses, choosing, counting
from pledges.reading.columns import contest_value, maker_value
from pledges.reading.linked import described, written

Row = dict[str, Any]

MOST = 300
"""How many who stand in one contest a page shows at most."""
ABREAST = 6
"""How many of them stand side by side."""


class Asked:
    """What an address asks of an election's page: one of its contests, and who stands side by side."""

    def __init__(self, document: Row, given: Mapping[str, str]) -> None:
        """ValueError for a contest that isn't held, or more names than stand side by side."""
        contests = [row["key"] for row in document["contests"]]
        self.slug: str = document["slug"]
        self.contest: str = given.get("contest", contests[0])
        self.only = given["candidate"].split(",") if "candidate" in given else []
        if self.contest not in contests or len(self.only) > ABREAST:
            raise ValueError(given)
        self._named = "contest" in given

    def query(self, contest: str | None = None, only: list[str] | None = None) -> str:
        """The end of an address that asks for the same, but for another contest or other names."""
        chosen = self.only if only is None and contest is None else only or []
        key = contest or (self.contest if self._named else None)
        parts = {"contest": key, "candidate": ",".join(chosen)}
        asked = urlencode({name: value for name, value in parts.items() if value}, safe=",")
        return f"?{asked}" if asked else ""


def told(reader: Reader, document: Row, given: Mapping[str, str], state: State | None = None) -> Page:
    """The page of an election's document. ValueError where it has no such contest, or nobody of that name stands."""
    asked = Asked(document, given)
    stand = _standing(asked) if asked.only else None
    if stand is not None and not set(asked.only) <= {row["slug"] for row in stand}:
        raise ValueError(asked.only)

    def context() -> Row:
        stands = {} if state and state.then else _stands(reader, document, asked, stand or _standing(asked))
        recorded = counting.totals("election", only=[asked.slug]).get(asked.slug, 0)
        return {
            **elections.brief(reader, document),
            "country": document["country"],
            "coverage": elections.coverage(reader, document, recorded),
            **stands,
            **provenance(reader, "election", document, state),
            "section": "elections",
            "linked": None if state and state.then else written.block(described.election(document, reader.language)),
        }

    return Page("pages/election.html", address("election", document, state, asked.query()), context)


def _standing(asked: Asked) -> list[Row]:
    """Who stands in the contest: documents of persons, then of parties that stand themselves, each with `subject`."""
    value = contest_value(asked.slug, asked.contest)
    found: list[Row] = []
    for subject in ("candidate", "party"):
        rows = choosing.having(subject, "contest", [value]).order_by("ref").values_list("document", flat=True)
        found += [{**json.loads(stored), "subject": subject} for stored in rows[:MOST]]
    return found


def _stands(reader: Reader, document: Row, asked: Asked, stand: list[Row]) -> Row:
    """Who stands, and their pledges side by side, which a past state doesn't tell."""
    page = addresses.of("election", asked.slug, reader.language)
    columns = _columns(reader, asked, stand, counted=neutrality.shows_counts(document, reader.on))
    chosen = [row for row in columns if row["slug"] in asked.only] or columns[:ABREAST]
    return {
        "contest": elections.contest(reader, document, asked.contest),
        "contests": [
            {
                **elections.contest(reader, document, row["key"]),
                "url": page + asked.query(contest=row["key"]),
                "here": row["key"] == asked.contest,
            }
            for row in document["contests"]
        ],
        "columns": columns,
        "bounded": MOST if len(stand) >= MOST else None,
        "base": page + asked.query(only=[]),
        "alone": bool(asked.only),
        "choices": _choices(page, asked, columns, chosen),
        "chosen": chosen,
        "rows": comparison.rows(reader, asked.slug, contest_value(asked.slug, asked.contest), chosen),
    }


def _columns(reader: Reader, asked: Asked, stand: list[Row], *, counted: bool) -> list[Row]:
    """Who stands, in the order of the ballot; without numbers by name. With bars where they may be shown."""
    here = (asked.slug, asked.contest)
    stood = [
        (row, next(one for one in row["candidacies"] if (one["election"], one["contest"]) == here)) for row in stand
    ]
    of_parties = standing_for.parties([one for _row, one in stood])
    makers = [maker_value(row["subject"], row["slug"]) for row in stand]
    counts = counting.by("maker", only=makers, contest=contest_value(*here)) if counted else {}
    found = [
        {
            "maker": maker,
            "slug": row["slug"],
            "subject": row["subject"],
            "name": reader.words(row["name"]),
            "url": addresses.of(row["subject"], row["slug"], reader.language),
            **standing_for.stood(reader, one, of_parties),
            "bar": bars.bar(reader, counts.get(maker)) if counted else None,
        }
        for maker, (row, one) in zip(makers, stood, strict=True)
    ]
    return sorted(found, key=_on_the_ballot)


def _on_the_ballot(row: Row) -> tuple[tuple[bool, int], str, str]:
    return (neutrality.on_the_ballot(row["ballot_number"]), str(row["name"] or ""), row["slug"])


def _choices(page: str, asked: Asked, columns: list[Row], chosen: list[Row]) -> list[Row]:
    """Everybody who stands, with a link that puts them beside the others or takes them away; none where all fit."""
    if len(columns) < 3:
        return []
    shown = [row["slug"] for row in chosen]
    if copying.copy():
        return [_alone(page, asked, row) for row in columns]
    found = []
    for row in columns:
        here = row["slug"] in shown
        others = [slug for slug in shown if slug != row["slug"]]
        wanted = others if here else [*shown, row["slug"]] if len(shown) < ABREAST else [row["slug"]]
        only = [each["slug"] for each in columns if each["slug"] in wanted]
        url = page + asked.query(only=only) if only else None
        found.append({"name": row["name"], "here": here, "alone": not here and len(wanted) == 1, "url": url})
    return found


def _alone(page: str, asked: Asked, row: Row) -> Row:
    """Somebody who stands, by themselves: all that a static copy has of the ways to choose who stands beside whom."""
    here = asked.only == [row["slug"]]
    url = None if here else page + asked.query(only=[row["slug"]])
    return {"name": row["name"], "here": here, "alone": True, "url": url}
