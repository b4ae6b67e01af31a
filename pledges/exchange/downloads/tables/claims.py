"""Claims and what they hold."""

from collections.abc import Iterator

from pledges.exchange.downloads.tables import statements
from pledges.exchange.downloads.tables.field import Document, Field, Reference, Table, alone, refers, taken
from pledges.reading import tables


def _evidence(claim: Document) -> Iterator[Document]:
    return statements.placed("claim", claim["ref"], claim["evidence"])


def _reviews(claim: Document) -> Iterator[Document]:
    current = claim if claim["verdict"] is not None else None
    return statements.reviews(claim["ref"], current, claim["history"])


def _same(claim: Document) -> Iterator[Document]:
    return ({"claim": claim["ref"], "same_as": other} for other in claim["same_as"])


def _runs(claim: Document) -> Iterator[Document]:
    for place, run in enumerate(claim["calculation"]["runs"] if claim["calculation"] else (), 1):
        yield {**run, "claim": claim["ref"], "run": place}


def _inputs(claim: Document) -> Iterator[Document]:
    for run in _runs(claim):
        for place, used in enumerate(run["inputs"], 1):
            yield {**used, "claim": claim["ref"], "run": run["run"], "position": place}


CLAIM = Field("claim", "text", "Code of the claim.")
RUN = Field("run", "integer", "The place of the recalculation among those of the claim, from 1 on.")

TABLES = (
    Table(
        name="claims",
        means="Every published claim that isn't withdrawn.",
        key=("ref",),
        fields=taken(tables.COLUMNS["claim"]),
        refers=(
            refers("claimant", "candidates"),
            *(refers("revision", "revisions", "sequence"), refers("as_of", "revisions", "sequence")),
        ),
        rows={"claim": alone},
        title="text",
        found_by=("text", "claimant_name", "summary"),
    ),
    Table(
        name="evidence",
        means="What a verdict rests on: the words or the figure, and where they stand.",
        key=("id",),
        fields=(
            *(field for field in statements.OF_EITHER if field.name != "pledge"),
            Field("stance", "text", "What it does to the claim: supports, refutes …"),
            Field("source", "text", "Code of the source.", "source.ref"),
            *statements.QUOTED,
            Field("note", "words", "What has to be said of it."),
        ),
        refers=(refers("claim", "claims"), refers("source", "sources")),
        rows={"claim": _evidence},
    ),
    Table(
        name="claim_reviews",
        means="Every verdict that a claim has had, the one that counts first.",
        key=("id",),
        fields=(
            Field("claim", "text", "Code of the claim.", "ref"),
            *statements.STANDS,
            Field("verdict", "text", "The verdict."),
            Field("reviewed_on", "day", "When it was reached."),
            *statements.REVIEWED,
        ),
        refers=(refers("claim", "claims"),),
        rows={"claim": _reviews},
    ),
    Table(
        name="same_claims",
        means="Claims that say the same; those withdrawn since are left out.",
        key=("claim", "same_as"),
        fields=(CLAIM, Field("same_as", "text", "Code of the other claim.")),
        refers=(refers("claim", "claims"), refers("same_as", "claims")),
        rows={"claim": _same},
    ),
    Table(
        name="calculation_runs",
        means="Recalculations of the figure that is claimed, one for each reading of it.",
        key=("claim", "run"),
        fields=(
            *(CLAIM, RUN),
            Field("label", "words", "What it was made on."),
            Field("until", "text", "Up to which period it grows a figure at the rate that is claimed."),
            Field("computed", "number", "What it gives."),
            Field("agrees", "truth", "Whether that agrees with what is claimed."),
        ),
        refers=(refers("claim", "claims"),),
        rows={"claim": _runs},
    ),
    Table(
        name="calculation_inputs",
        means="The figures that went into each recalculation.",
        key=("claim", "run", "position"),
        fields=(
            *(CLAIM, RUN),
            Field("position", "integer", "The place among the figures, from 1 on."),
            Field("indicator", "text", "Code of the series that the figure is of."),
            Field("period", "text", "The period of the figure."),
            Field("value", "number", "The figure."),
            Field("unit", "text", "Its unit."),
            Field("vintage", "text", "Which publication of it."),
            Field("published_on", "date", "When that was published."),
            Field("source", "text", "Code of the source that prints it."),
        ),
        refers=(
            Reference(("claim", "run"), "calculation_runs", ("claim", "run")),
            *(refers("indicator", "indicators"), refers("source", "sources")),
        ),
        rows={"claim": _inputs},
    ),
)


def appearances(claim: Document) -> Iterator[Document]:
    """Where it was said."""
    return statements.placed("claim", claim["ref"], claim["appearances"])


def responses(claim: Document) -> Iterator[Document]:
    """What those concerned said."""
    return statements.placed("claim", claim["ref"], claim["responses"])


def reviewers(claim: Document) -> Iterator[Document]:
    """Who reviewed it."""
    return statements.reviewers("claim_review", _reviews(claim))
