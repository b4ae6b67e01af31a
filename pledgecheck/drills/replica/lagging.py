"""A replica that stands still while the primary publishes: readers get what was before, and the desk sees all."""

import itertools
from collections.abc import Iterator

from pledgecheck.drills.lists.told import Target, say
from pledgecheck.drills.newsroom.editing import Editor, Work
from pledgecheck.drills.newsroom.serving import Site, served
from pledgecheck.drills.newsroom.visiting import Visitor
from pledgecheck.drills.replica import asking
from pledgecheck.drills.replica.asking import Answers, Pair

_WORDS = itertools.count(1)


def published(site: Site, pair: Pair, times: int) -> Iterator[Target]:
    """How long after a publication readers see it."""
    took = []
    for _each in range(times):
        sequence = pair.publish(f"n{next(_WORDS)}")
        took.append(asking.until(lambda: asking.head(site) >= sequence, "a publication at the readers"))  # noqa: B023
    say(f"{times} publications on the primary, seen by readers of the replica after {max(took):.2f} s at most")
    yield Target("publications not seen in 10 s", [float(sum(one > 10 for one in took))], most=0.0)


def still(site: Site, pair: Pair, desk: int) -> Iterator[Target]:
    """What readers and editors are told while the replica stands still, and after. `desk`: the key of the pledge."""
    before, during, after, word, found = _around(site, pair, desk)
    old = sum(before[path] == during[path] for path in before)
    new = sum(after[path][1] != before[path][1] for path in before)
    say(
        f"stood still: {old} of {len(before)} answers as before under the same validator; the desk showed {word!r} "
        f"{found['desk']:.0f} times; readyz {found['status']:.0f}, lag {found['lag']} s; after it {new} changed"
    )
    yield Target("still: answers that aren't as before", [float(len(before) - old)], most=0.0)
    yield Target("still: desk doesn't show what is saved", [float(not found["desk"])], most=0.0)
    yield Target("still: readyz isn't 200", [float(found["status"] != 200)], most=0.0)
    yield Target("still: lag told, in seconds", [found["lag"]], least=1.0)
    yield Target("after: lag told, in seconds", [found["later"]], most=1.0)
    yield Target("after: answers that are still the old", [float(len(before) - new)], most=2.0)
    yield Target("validators with two bodies", [float(_two_bodies(before, during, after))], most=0.0)


def taken_back(site: Site, pair: Pair) -> Iterator[Target]:
    """How long what is put on hold stays at readers while the replica stands still and knows nothing of it."""
    ref = pair.place.said_by("-m", asking.WORLD, "another", f"n{next(_WORDS)}").strip()
    reader, address = Visitor(site.port, "reader", []), f"/api/v1/pledges/{ref}/"
    asking.until(lambda: reader.get(address).status == 200, "one more pledge, at the readers")
    pair.replay(goes_on=False)
    try:
        pair.place.said_by("-m", asking.WORLD, "hold", ref)
        took = asking.until(lambda: all(reader.get(address).status == 451 for _each in range(6)), "its notice")
    finally:
        pair.replay(goes_on=True)
    say(f"put on hold while the replica stood still: gone for readers {took:.1f} s later")
    yield Target("taken back: seconds at readers", [took], most=5.0)


def twin(pair: Pair, desk: int) -> Iterator[Target]:
    """Head from the primary and rows from the replica: old bytes under the validator of what is new."""
    with served(pair.place, without="source", more=pair.settings) as site:
        asking.until(lambda: asking.replica_said(site, "ok"), "the replica at its site")
        before, during, after, _word, _found = _around(site, pair, desk)
    found = _two_bodies(before, during, after)
    say(f"without one source: {found} of {len(before)} validators stood for old and for new bytes")
    yield Target("twin: validators with two bodies", [float(found)], least=1.0)


def _around(site: Site, pair: Pair, desk: int) -> tuple[Answers, Answers, Answers, str, dict[str, float]]:
    """Answers before something is published, while the replica doesn't have it, and once it has."""
    before, word = asking.answered(site), f"n{next(_WORDS)}"
    pair.replay(goes_on=False)
    try:
        sequence = pair.publish(word)
        found: dict[str, float] = {"lag": 0.0}
        asking.until(lambda: min(asking.lags(site)) >= 1, "a lag")
        during = asking.answered(site)
        found["desk"] = float(_at_the_desk(site, desk, f"Title {word}"))
        found |= {"status": float(asking.ready(site)[0]), "lag": min(asking.lags(site))}
    finally:
        pair.replay(goes_on=True)
    asking.until(lambda: asking.head(site) >= sequence, "what was published, at the readers")
    asking.until(lambda: max(asking.lags(site)) < 1, "an end of the lag")
    found["later"] = max(asking.lags(site))
    return before, during, asking.answered(site), word, found


def _at_the_desk(site: Site, pk: int, title: str) -> int:
    """How often the pledge's form has a title."""
    return signed_in(site).get(f"/admin/pledges/pledge/{pk}/change/").body.count(title)


def signed_in(site: Site) -> Visitor:
    """An editor's browser."""
    visitor = Visitor(site.port, "editor", [])
    Editor(0, visitor, Work([], [])).sign_in()
    return visitor


def _two_bodies(*moments: Answers) -> int:
    """For how many paths a validator stood for two bodies."""
    found = 0
    for path in moments[0]:
        bodies: dict[str, set[str]] = {}
        for moment in moments:
            bodies.setdefault(moment[path][0], set()).add(moment[path][1])
        found += any(len(each) > 1 for each in bodies.values())
    return found
