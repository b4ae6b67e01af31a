"""The tables of the package, declared once: CSV files, their description and the database are made from these."""

from pledges.exchange.downloads.tables import claims, named, pledges, record, statements
from pledges.exchange.downloads.tables.field import Table, refers

_OF_BOTH = (
    Table(
        name="appearances",
        means="Where a pledge or a claim was said: one or more sources each.",
        key=("id",),
        fields=statements.APPEARANCES,
        rows={"pledge": pledges.appearances, "claim": claims.appearances},
        refers=(*statements.EITHER, refers("source", "sources")),
    ),
    Table(
        name="responses",
        means="What those concerned were asked about a pledge or a claim, and answered.",
        key=("id",),
        fields=statements.RESPONSES,
        rows={"pledge": pledges.responses, "claim": claims.responses},
        refers=(*statements.EITHER, refers("source", "sources")),
    ),
    Table(
        name="reviewers",
        means="Who made each rating and each verdict.",
        key=("id",),
        fields=statements.REVIEWERS,
        rows={"pledge": pledges.reviewers, "claim": claims.reviewers},
        refers=(refers("pledge_review", "pledge_reviews", "id"), refers("claim_review", "claim_reviews", "id")),
    ),
)

TABLES: tuple[Table, ...] = (*pledges.TABLES, *claims.TABLES, *_OF_BOTH, *named.TABLES, *record.TABLES)
"""In the order of the package."""

SUBJECTS = ("topic", "election", "party", "candidate", "source", "indicator", "claim", "pledge")
"""Subjects whose documents the tables are made of, in the order in which they are read; revisions come after them."""
