"""What composing documents will ask the world for, read for many documents in a fixed number of queries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pledges.reading.world import Key, World

NAMING = {"claim": ("claim",), "pledge": ("parent", "renews")}
"""By which roles pledges name a subject whose document shows them."""


def preload(world: World, subject: str, refs: Sequence[str]) -> None:
    """Read contents, corrections and relations around these documents of one subject."""
    world.load((subject, ref) for ref in refs)
    world.load_naming(NAMING.get(subject, ()), refs)
    named = [("pledge", ref) for ref in world.naming_any(NAMING.get(subject, ()), refs)]
    contents = [content for ref in refs if (content := world.content(subject, ref)) is not None]
    world.load([*named, *(key for content in contents for key in names(content))])
    claims = [row["claim"] for content in contents for row in content.get("claims", ())]
    linked = [content for ref in claims if (content := world.content("claim", ref)) is not None]
    world.load(key for content in linked for key in names(content))
    world.load_corrections([*((subject, ref) for ref in refs), *(("claim", ref) for ref in claims)])
    world.load_proper(claims)


def names(content: Mapping[str, Any]) -> Iterator[Key]:
    """What a pledge's or claim's content names and its document shows something of."""
    yield from (("claim", row["claim"]) for row in content.get("claims", ()))
    for maker in content.get("made_by", ()):
        yield from ((kind, maker[kind]) for kind in ("candidate", "party", "election") if maker[kind])
    yield from _sources(content)
    for run in (content.get("calculation") or {}).get("runs", ()):
        yield from (("indicator", used["indicator"]) for used in run["inputs"])
    if target := content.get("target"):
        yield "indicator", target["indicator"]


def _sources(content: Mapping[str, Any]) -> Iterable[Key]:
    rows = [row for name in ("appearances", "evidence", "responses") for row in content.get(name, ())]
    return [("source", row["source"]) for row in rows if row["source"]]
