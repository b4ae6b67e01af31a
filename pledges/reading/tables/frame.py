"""Columns that every table of documents has, and what none has."""

from pledges.reading.tables.column import Column

HEAD = (
    Column("ref", "text", "ref", "The code; it never changes."),
    Column("url", "text", "url", "The page in the first language, without the site's address."),
    Column("api_url", "text", "api_url", "The document, without the site's address."),
    Column("as_of", "number", "as_of.sequence", "The last revision that changed the document."),
    Column("as_of_published_at", "time", "as_of.published_at", "When that was published, in UTC."),
    Column("revision", "number", "revision.sequence", "The subject's own last revision: its place in the record."),
    Column("revision_number", "number", "revision.number", "How many revisions the subject has had."),
    Column("revision_kind", "text", "revision.kind", "What the last revision was: first, update, verdict …"),
    Column("revision_correction", "truth", "revision.correction", "Whether it corrected something that was wrong."),
    Column("revision_published_at", "time", "revision.published_at", "When it was published, in UTC."),
    Column("revision_reason", "words", "revision.reason", "The public reason that was given."),
    Column("revision_second_person", "truth", "revision.second_person", "Whether a second person approved it."),
    Column("revision_digest", "text", "revision.digest", "Its digest in the chain of the record (SHA-256)."),
)

CORRECTIONS = Column("corrections", "count", "corrections[]", "How many corrections have been published.")
RESPONSES = Column("responses", "count", "responses[]", "How many responses of those concerned are printed.")

APPEARANCES = (
    Column("sources", "list", "appearances[].source.ref", "Codes of the sources in which the words appear."),
    Column("source_urls", "list", "appearances[].source.url", "Addresses of those sources, as pasted."),
    Column("source_publishers", "list", "appearances[].source.publisher", "Who published them."),
    Column("source_dates", "list", "appearances[].source.published_on", "When they were published."),
)

LEFT_OUT_EVERYWHERE = {
    "format": "the version of the documents' shape, the same in every row",
    "revision.url": "the page as of that revision: `url` with `as-of/{revision}/` or `?as_of={revision}`",
    "corrections[]": "a row of the table of revisions each (`correction` is true)",
}
"""Paths of documents that no table has, and why."""

LEFT_OUT_OF_STATEMENTS = {
    **LEFT_OUT_EVERYWHERE,
    "appearances[]": "quotations, one or more of several sources: the document has them word by word",
    "responses[]": "texts of any number, one or more a person: the document has them",
}
"""The same of pledges and claims."""
