"""The table of revisions: one row a decision, in the order of the record, withdrawn subjects included."""

from pledges.reading.tables.column import Column

COLUMNS = (
    Column("sequence", "number", "sequence", "Its place in the record."),
    Column("publication", "number", "publication", "Revisions of one publication have the same number."),
    Column("subject", "text", "subject", "What was revised: pledge, claim, source …"),
    Column("ref", "text", "ref", "Its code."),
    Column("number", "number", "number", "How many revisions that has had, this one included."),
    Column("kind", "text", "kind", "What it was: first, update, verdict …"),
    Column("correction", "truth", "correction", "Whether it corrected something that was wrong."),
    Column("published_at", "time", "published_at", "When it was published, in UTC."),
    Column("reason", "words", "reason", "The public reason that was given; empty once sealed."),
    Column("second_person", "truth", "second_person", "Whether a second person approved it."),
    Column("policy", "text", "policy", "The newsroom's rule on second persons at the time."),
    Column("changed", "list", "changes[].path", "What of the content changed (JSON Pointers); empty once sealed."),
    Column("affects", "list", "affects[].ref", "Codes of every document that it changed, its own first."),
    Column("affects_subjects", "list", "affects[].subject", "Of which subject each is, in the same order."),
    Column("version", "number", "version", "Version of the way in which digests are made."),
    Column("content_digest", "text", "content_digest", "Salted digest of the content (SHA-256)."),
    Column("reason_digest", "text", "reason_digest", "Salted digest of the reason."),
    Column("actors_digest", "text", "actors_digest", "Digest of who acted, over a salt that isn't published."),
    Column("digest", "text", "digest", "The digest of this row, over all of the above."),
    Column("previous", "text", "previous", "The digest of the row before."),
    Column("api_url", "text", "api_url", "The whole row, with content, salt and changes."),
)
"""In the order of the table."""

LEFT_OUT = {
    "content": "what was published, of another shape for each subject: `api_url` has it",
    "salt": "of use with the content alone",
    "changes[]": "values before and after, of any shape: `api_url` has them",
    "affects[].api_url": "follows from subject and code",
}
"""Keys of a revision that the table hasn't, and why."""
