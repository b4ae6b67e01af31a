"""The table of counts: one row a group, or one for all of them where nothing groups them."""

from pledges.law.scales import VERIFICATIONS
from pledges.law.tally import COUNTED, LEFT_OUT
from pledges.reading.tables.column import Column

_LEFT_OUT = {
    "pending": "How many are left out as nobody knows yet whether their makers are elected.",
    "void": "How many are left out as nobody who made them was elected.",
    "unrateable": "How many are left out as they can't be rated.",
}

COLUMNS = (
    Column("by", "text", "by", "What groups them: candidate, party, election or topic; empty where nothing does."),
    Column("ref", "text", "ref", "The code of what the group is of; empty in the one row of all."),
    Column("name", "words", "name", "Its name in each language."),
    Column("pledges", "number", "pledges", "How many pledges are published; empty where counts are withheld."),
    Column("denominator", "number", "denominator", "How many of them bind or bound and can be rated."),
    *(
        Column(f"ratings_{rating}", "number", f"ratings.{rating}", f"How many of the denominator are “{rating}”.")
        for rating in COUNTED
    ),
    *(Column(f"left_out_{name}", "number", f"left_out.{name}", _LEFT_OUT[name]) for name in LEFT_OUT),
    Column("left_out_withdrawn", "number", "left_out.withdrawn", "How many were withdrawn; of the row of all alone."),
    *(
        Column(f"verification_{status}", "number", f"verification.{status}", f"How many of all are “{status}”.")
        for status in VERIFICATIONS.values
    ),
    Column("elections", "list", "elections[]", "Codes of the elections that they were made for."),
    Column("withheld", "text", "withheld", "Why there are no counts: `before_the_vote`, beside a person or party."),
    Column("counted_at", "number", "counted_at.sequence", "The last sequence of the record that is counted."),
    Column("counted_at_published_at", "time", "counted_at.published_at", "When that was published, in UTC."),
    Column("on", "day", "on", "The day on which it was asked which elections are still to come."),
    Column("api_url", "text", "api_url", "The document of what the group is of, without the site's address."),
)
"""In the order of the table."""
