"""What the sentences of a text may be: asked of the law once a text, kept once a source."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, is_dataclass
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
    found = intake.suggest(read.text, language)
    for kind, some in ((Kind.PLEDGE, found.pledges), (Kind.CLAIM, found.claims)):
        for one in some:
            yield Sentence(
                source=read.source,
                read=read,
                kind=kind,
                start=one.start,
                end=one.end,
                words=read.text[one.start : one.end],
                digest=digest(read.text[one.start : one.end]),
                speaker=(getattr(one, "speaker", None) or "")[:200],
                quote=getattr(one, "quote", None) or "",
                quantities=[_plain(quantity) for quantity in getattr(one, "quantities", ())],
                rules=[str(rule) for rule in getattr(one, "rules", ())],
            )


def _plain(quantity: Any) -> dict[str, Any]:
    """A quantity as JSON holds it: decimals are texts."""
    given: Mapping[str, Any] = asdict(quantity) if is_dataclass(quantity) else quantity  # type: ignore[arg-type]
    return {name: value if value is None else str(value) for name, value in given.items()}
