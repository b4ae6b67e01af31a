"""The record: every decision with what was published, withdrawn subjects included, so that the chain can be checked."""

from collections.abc import Iterator

from pledges.exchange.downloads.tables.field import Document, Field, Table, alone, refers, taken
from pledges.reading import tables

_FROZEN = (
    Field("salt", "text", "What content and reason are digested with; empty once sealed."),
    Field("content", "json", "What was published (JSON; `null`: withdrawn); empty once sealed."),
    Field("changes", "json", "What of the content changed, from what to what (JSON); empty once sealed."),
    Field("reason_json", "json", "The reason as it is digested (JSON); empty once sealed.", "reason_text"),
)


def _affects(revision: Document) -> Iterator[Document]:
    for place, (subject, ref) in enumerate(revision["affects"], 1):
        yield {"sequence": revision["sequence"], "subject": subject, "ref": ref, "position": place}


def _corrections(revision: Document) -> Iterator[Document]:
    if revision["correction"]:
        yield revision


TABLES = (
    Table(
        name="revisions",
        means="The record: every decision from the first one on. Withdrawn subjects are here and in no other table.",
        key=("sequence",),
        fields=(*taken(tables.COLUMNS["revision"]), *_FROZEN),
        rows={"revision": alone},
    ),
    Table(
        name="affects",
        means="Every document that a revision changed, its own first.",
        key=("sequence", "subject", "ref"),
        fields=(
            Field("sequence", "integer", "The revision."),
            Field("subject", "text", "What the document is of: pledge, claim, source …"),
            Field("ref", "text", "Its code."),
            Field("position", "integer", "The place among those that the revision changed, from 1 on."),
        ),
        rows={"revision": _affects},
        refers=(refers("sequence", "revisions", "sequence"),),
    ),
    Table(
        name="corrections",
        means="The revisions that corrected something that was wrong.",
        key=("sequence",),
        fields=(
            Field("sequence", "integer", "The revision."),
            Field("published_at", "time", "When it was published, in UTC."),
            Field("subject", "text", "What was corrected: pledge, claim, source …"),
            Field("ref", "text", "Its code."),
            Field("kind", "text", "What the revision was."),
            Field("note", "words", "What was wrong.", "reason"),
        ),
        rows={"revision": _corrections},
        refers=(refers("sequence", "revisions", "sequence"),),
    ),
)
