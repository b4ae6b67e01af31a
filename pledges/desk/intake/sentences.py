"""What the sentences of a text may be: asked of the law once a text, kept once a source."""

from collections.abc import Iterator
from typing import Any

from pledges.desk.intake.rows import Kind, Sentence
from pledges.law import intake
from sources.texts import TextRead, digest


def suggest(read: TextRead, language: str) -> int:
    """Keep what the law finds in a text that no reading of its source had before; how many there are.

    What was decided of another reading stays decided: it is the same sentence.
    """
    known = set(Sentence.objects.filter(source=read.source_id).values_list("kind", "digest"))
    new = []
    for row in _rows(read, language):
        if (row.kind, row.digest) not in known:
            known.add((row.kind, row.digest))
            new.append(row)
    return len(Sentence.objects.bulk_create(new))


def _rows(read: TextRead, language: str) -> Iterator[Sentence]:
    found = intake.suggest(read.text, language.partition("-")[0])
    for pledge in found.pledges:
        said = {"speaker": (pledge.speaker or "")[:200], "quote": pledge.quote or ""}
        yield _row(read, Kind.PLEDGE, pledge, **said)
    for claim in found.claims:
        quantities = [quantity.as_json() for quantity in claim.quantities]
        yield _row(read, Kind.CLAIM, claim, speaker=(claim.speaker or "")[:200], quantities=quantities)


def _row(read: TextRead, kind: str, found: intake.PledgeLike | intake.ClaimLike, **said: Any) -> Sentence:
    words = read.text[found.start : found.end]
    place = {"kind": kind, "start": found.start, "end": found.end, "words": words, "digest": digest(words)}
    return Sentence(source=read.source, read=read, rules=list(found.because), **place, **said)
