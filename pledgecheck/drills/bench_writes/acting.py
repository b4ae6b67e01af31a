"""Approvals in a small record and a large one by turns, and a name mended that all documents of the small one show."""

from collections.abc import Sequence
from statistics import median

from pledgecheck.drills.bench_writes.worlds import Told, World
from pledgecheck.drills.lists.told import Target, say

QUERIES = {"postgresql": 20.0, "sqlite": 21.0}
"""What an approval may ask the database at most. FTS5 on SQLite has a table each for pledges and claims."""
FLAT, SECONDS = 1.2, 10.0
"""How an approval's cost may grow from the small record to the large one; seconds for 1,000 documents of one name."""
DOCUMENTS = 1_000


def approvals(small: World, large: World, rounds: int) -> list[Target]:
    """Approve alike in both, round by round; the first round warms up and doesn't count."""
    few, many = (list(turns) for turns in _rounds(small, large, rounds))
    _tell(f"approval, {small.pledges:,} pledges", few)
    _tell(f"approval, {large.pledges:,} pledges", many)
    say("  its queries: " + ", ".join(f"{kind} {count}" for kind, count in many[-1]["kinds"].items()))
    queries = [float(one["queries"]) for one in (*few, *many)]
    grown = [other["seconds"] / one["seconds"] for one, other in zip(few, many, strict=True)]
    more = [other["queries"] / one["queries"] for one, other in zip(few, many, strict=True)]
    sizes = f"{large.pledges:,} to {small.pledges:,}"
    return [
        Target("queries of an approval, 30 claims", queries, most=QUERIES[large.place.engine]),
        Target(f"its queries, {sizes}", more, most=1.0),
        Target(f"its seconds, {sizes}", grown, most=FLAT),
    ]


def _rounds(small: World, large: World, rounds: int) -> tuple[list[Told], list[Told]]:
    both = [(small.does("approve"), large.does("approve")) for _round in range(rounds + 1)][1:]
    return [one for one, _other in both], [other for _one, other in both]


def mended(small: World, rounds: int) -> list[Target]:
    """Mend the name of a candidate whom all pledges of the small world show."""
    done = [small.does("mend") for _round in range(rounds + 1)][1:]
    documents = [one["documents"] for one in done]
    _tell(f"a name that {documents[-1]:,} documents show", done)
    seconds = [one["seconds"] * DOCUMENTS / one["documents"] for one in done]
    queries = [one["queries"] * 100 / one["documents"] for one in done]
    return [
        Target(f"s for a name that {DOCUMENTS:,} documents show", seconds, most=SECONDS),
        Target("its queries for 100 documents", queries),
    ]


def _tell(what: str, done: Sequence[Told]) -> None:
    seconds, cpu = (median(one[name] for one in done) for name in ("seconds", "cpu"))
    spread = f"{min(one['seconds'] for one in done):.3f} to {max(one['seconds'] for one in done):.3f}"
    say(f"{what:36} {seconds:7.3f} s ({spread}), processor {cpu:.3f} s, {done[-1]['queries']} queries")
