"""What the index costs when documents are added: `python -m pledgecheck.drills.search.adding NUMBER`.

Documents of one world are written by turns with the index and without, a hundred at a time as publications write them;
composing them, which costs more than either, is left out. Prints seconds of both as JSON.
"""

import json
import sys
import time
from collections.abc import Sequence
from typing import Any

from pledgecheck.drills.search.packs import Packs, made

BATCH = 100
"""Documents at a time, as `publication` writes them."""

Document = dict[str, Any]


def varied(pattern: Document, packs: Packs, number: int) -> Document:
    """The pattern with another code and other words in every field that is searched."""
    said: dict[str, list[str]] = {}
    for field, pack in packs.of(number):
        said.setdefault(field, []).append(pack.text)
    document: Document = json.loads(json.dumps(pattern))
    rest = iter(said["rest"] * len(document["claims"]) * 4)
    document["ref"] = f"P-{number:04}"
    document["title"], document["summary"] = {"ko": said["title"][0]}, {"ko": " ".join(said["summary"])}
    for place, claim in enumerate(document["claims"]):
        claim["text"] = {"ko": said["claims"][place % len(said["claims"])]}
        for row in claim["evidence"]:
            row["quote"] = next(rest)
    return document


def main(arguments: Sequence[str]) -> int:
    """Publish the pattern, then write so many of its kind; the last batches are timed like the first."""
    import django

    django.setup()
    from django.db import transaction

    from pledgecheck.drills.lists.pattern import published
    from pledgecheck.record.models import Revision
    from pledges.reading import choosing, shelf
    from pledges.reading.compose import Composed
    from pledges.reading.search import index
    from pledges.reading.world import World

    ref, _claims = published()
    pattern = json.loads(choosing.stored("pledge", ref) or "")
    pattern.pop("as_of")
    revision = Revision.objects.order_by("-sequence").first()
    if revision is None:
        raise SystemExit("nothing is published")
    packs, seconds, numbers = made(), {True: 0.0, False: 0.0}, range(1000, 1000 + int(arguments[0]))
    world = World(revision.sequence)
    for turn, start in enumerate(range(0, len(numbers), BATCH)):
        bodies = {(body := varied(pattern, packs, number))["ref"]: body for number in numbers[start : start + BATCH]}
        composed = [Composed(body, "live", revision.sequence, {}) for body in bodies.values()]
        changes = [shelf.Change("pledge", one.body["ref"], one, [revision], [revision]) for one in composed]
        begun = time.perf_counter()
        with transaction.atomic():
            shelf.write(changes, world.using)
            if turn % 2:
                index.update(world, {("pledge", ref): body for ref, body in bodies.items()})
        seconds[bool(turn % 2)] += time.perf_counter() - begun
    json.dump({"with": seconds[True], "without": seconds[False]}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
