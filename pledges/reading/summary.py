"""What published pledges add up to: counts with their denominator, with what they leave out, and never a score.

    {"counted_at": {"sequence", "published_at"}, "by", "on", "total": GROUP,
     "groups": [{"ref", "name": T, "api_url", **GROUP}], "elections": [COVERAGE]}
    GROUP = {"pledges", "denominator", "ratings": {rating: n}, "left_out": {"pending", "void", "unrateable",
             "withdrawn"}, "verification": {status: n}, "elections": [slug], "withheld": null|"before_the_vote"}
    COVERAGE = {"election": slug, "name": T, "api_url", "date", "recorded", "of", "how_chosen": T}

* `pledges` is how many are published; `denominator` those of them that bind or bound and can be rated, which is what
  `ratings` adds up to; the other three of `left_out` are the rest. `verification` counts all of `pledges`.
* A pledge counts once in the total and once in each group that it is of: under both who made it together. So groups
  needn't add up to the total, and one that is of none (on no topic) is in the total alone.
* `withdrawn` is told of the total of everything only, else null: what is withdrawn is found by nothing any more, so
  nobody can say which group or filter it would fall under without showing again what it said.
* `elections` names those that the pledges were made for; how much of each is recorded stands once, below.
* Beside a person or a party nothing is counted from an election to come or open: there all counts are null, and
  `withheld` says why. Elections and topics are counted, unless the filters make them one person's.
* Groups are in the order of their codes, whatever they add up to; one without a pledge isn't there.
"""

import datetime
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pledgecheck.record.verify import one_moment
from pledges.law.scales import VERIFICATIONS
from pledges.law.tally import LEFT_OUT, tally
from pledges.reading import choosing, counting, revisions, unvoted, validator
from pledges.reading.asking import Asked
from pledges.reading.compose.frame import api_url
from pledges.reading.counting import States

Row = dict[str, Any]

BY = ("candidate", "party", "election", "topic")
"""What pledges may be grouped by."""

BEFORE_THE_VOTE = "before_the_vote"
"""Why counts are withheld: the polls of an election that some of these pledges were made for haven't closed."""


@dataclass(frozen=True)
class Elections:
    """Every published election by code, and which of them are still to come or open on the day."""

    documents: Mapping[str, Row]
    coming: frozenset[str]


@dataclass
class Group:
    """Pledges that are counted together, by standing and rating, and by verification."""

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    verification: Counter[str] = field(default_factory=Counter)
    elections: set[str] = field(default_factory=set)


def counted(asked: Asked, by: str | None, on: datetime.date) -> Row:
    """The pledges that were asked for, counted on a day: in as many queries however many there are, of one moment."""
    with one_moment():
        head = validator.head()
        published = revisions.published(head)
        elections = _elections(on)
        rows = asked.rows if asked.filters else None
        total = _group(counting.states(rows))
        groups = {ref: _group(found) for ref, found in counting.states_by(by, rows).items()} if by else {}
        recorded = counting.totals("election")
        withdrawn = None if asked.filters else counting.withdrawn()
        names = _names(by, groups, elections) if by else {}
    personal = unvoted.personal(asked.filters)
    within = personal or unvoted.personal((by or "",))
    return {
        "counted_at": {"sequence": head, "published_at": published[1] if published else None},
        "by": by,
        "on": on.isoformat(),
        "total": _told(total, elections.coming if personal else frozenset(), withdrawn),
        "groups": [
            {"ref": ref, "name": names.get(ref), "api_url": api_url(by or "", ref)}
            | _told(groups[ref], elections.coming if within else frozenset(), None)
            for ref in sorted(groups)
        ],
        "elections": [_coverage(elections.documents[slug], recorded) for slug in sorted(total.elections)],
    }


def table(found: Row) -> Iterable[Row]:
    """The same as rows of a table: one a group, or the total where nothing groups it."""
    shared = {name: found[name] for name in ("by", "counted_at", "on")}
    alone = {"ref": None, "name": None, "api_url": None, **found["total"]}
    return [{**row, **shared} for row in (found["groups"] if found["by"] else [alone])]


def _elections(on: datetime.date) -> Elections:
    stored = choosing.live("election").values_list("document", flat=True)
    documents = {row["slug"]: row for row in map(json.loads, stored)}
    return Elections(documents, frozenset(row["slug"] for row in unvoted.coming(documents.values(), on)))


def _names(by: str, groups: Iterable[str], elections: Elections) -> dict[str, Row]:
    """What groups are called; of one that was withdrawn by itself there is no name any more."""
    if by == "election":
        return {slug: row["name"] for slug, row in elections.documents.items()}
    stored = choosing.live(by).values_list("ref", "document")
    wanted = set(groups)
    return {ref: json.loads(text)["name"] for ref, text in stored if ref in wanted}


def _group(states: States) -> Group:
    group = Group()
    for (election, standing, rating, verification), number in states.items():
        group.pairs[standing, rating] += number
        group.verification[verification] += number
        group.elections.add(election)
    return group


def _told(group: Group, uncounted: frozenset[str], withdrawn: int | None) -> Row:
    elections = sorted(group.elections)
    if not group.elections.isdisjoint(uncounted):
        nothing = dict.fromkeys(("pledges", "denominator", "ratings", "left_out", "verification"))
        return {**nothing, "elections": elections, "withheld": BEFORE_THE_VOTE}
    found = tally(group.pairs)
    return {
        "pledges": found.total,
        "denominator": found.denominator,
        "ratings": dict(found.ratings),
        "left_out": {**{name: found.left_out[name] for name in LEFT_OUT}, "withdrawn": withdrawn},
        "verification": {status: group.verification[status] for status in VERIFICATIONS.values},
        "elections": elections,
        "withheld": None,
    }


def _coverage(election: Row, recorded: Mapping[str, int]) -> Row:
    """How much of an election is recorded, however the pledges that are counted here were chosen from it."""
    return {
        "election": election["slug"],
        "name": election["name"],
        "api_url": api_url("election", election["slug"]),
        "date": election["date"],
        "recorded": recorded.get(election["slug"], 0),
        **{name: election["coverage"][name] for name in ("of", "how_chosen")},
    }
