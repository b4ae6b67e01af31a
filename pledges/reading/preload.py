"""What composing documents will ask the world for, read for many documents in a fixed number of queries."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pledges.reading.world import Key, World

NAMING = {"claim": ("claim",), "pledge": ("parent", "renews")}
"""By which roles pledges name a subject whose document shows them."""


def preload(world: World, keys: Sequence[Key], first: Collection[Key] = ()) -> None:
    """Read contents, corrections and relations around these documents. `first`: of these what has none yet."""
    world.load(keys)
    roles = [(role, ref) for subject, ref in keys for role in NAMING.get(subject, ())]
    world.load_naming(roles)
    contents = _contents(world, keys)
    naming = [("pledge", ref) for role, to_ref in roles for ref in world.naming(role, to_ref)]
    world.load([*naming, *(key for content in contents for key in names(content))])
    claims = list(dict.fromkeys(("claim", row["claim"]) for content in contents for row in content.get("claims", ())))
    world.load(_further(world, contents, _contents(world, claims)))
    world.load_corrections([*keys, *claims])
    world.load_proper(key[1] for key in claims if key not in first)


def _contents(world: World, keys: Iterable[Key]) -> list[Mapping[str, Any]]:
    return [content for key in keys if (content := world.content(*key)) is not None]


def _further(world: World, contents: Iterable[Mapping[str, Any]], claims: Iterable[Mapping[str, Any]]) -> Iterator[Key]:
    """What is named by what documents show: sources of their claims, parties for which their makers stood."""
    for claim in claims:
        yield from names(claim)
    for content in contents:
        for maker in content.get("made_by", ()):
            stood = world.content("candidate", maker["candidate"]) if maker["candidate"] else None
            yield from parties(stood or {})


def parties(content: Mapping[str, Any]) -> Iterator[Key]:
    """The parties for which somebody stood."""
    yield from (("party", row["party"]) for row in content.get("candidacies", ()) if row.get("party"))


def names(content: Mapping[str, Any]) -> Iterator[Key]:
    """What a pledge's or claim's content names and its document shows something of, or is found by."""
    yield from (("claim", row["claim"]) for row in content.get("claims", ()))
    for maker in content.get("made_by", ()):
        yield from ((kind, maker[kind]) for kind in ("candidate", "party", "election") if maker[kind])
    if (claimant := content.get("claimant")) and claimant["candidate"]:
        yield "candidate", claimant["candidate"]
    yield from (("topic", slug) for slug in content.get("topics", ()))
    yield from _sources(content)
    for run in (content.get("calculation") or {}).get("runs", ()):
        yield from (("indicator", used["indicator"]) for used in run["inputs"])
    if target := content.get("target"):
        yield "indicator", target["indicator"]


def _sources(content: Mapping[str, Any]) -> Iterable[Key]:
    rows = [row for name in ("appearances", "evidence", "responses") for row in content.get(name, ())]
    return [("source", row["source"]) for row in rows if row["source"]]
