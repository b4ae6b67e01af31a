"""Pledges and what they hold."""

from collections.abc import Iterator

from pledges.exchange.downloads.tables import statements
from pledges.exchange.downloads.tables.field import Document, Field, Reference, Table, alone, refers, taken
from pledges.reading import tables
from pledges.reading.columns import maker_value


def _makers(pledge: Document) -> Iterator[Document]:
    for place, row in enumerate(pledge["made_by"], 1):
        person, party = row["candidate"], row["party"]
        who = maker_value("candidate", person["slug"]) if person else maker_value("party", party["slug"])
        yield {
            "pledge": pledge["ref"],
            "position": place,
            "candidacy": f"{who}/{pledge['election']['slug']}/{pledge['contest']['key']}",
            "candidate": person and person["slug"],
            "party": party and party["slug"],
            "party_name": party and party["name"],
            "role": row["role"],
        }


def _topics(pledge: Document) -> Iterator[Document]:
    for place, topic in enumerate(pledge["topics"], 1):
        yield {"pledge": pledge["ref"], "topic": topic, "position": place}


def _links(pledge: Document) -> Iterator[Document]:
    for place, claim in enumerate(pledge["claims"], 1):
        yield {"pledge": pledge["ref"], "claim": claim["ref"], "link": claim["link"], "position": place}


def _readings(pledge: Document) -> Iterator[Document]:
    for place, row in enumerate(pledge["target"]["required_growth"] if pledge["target"] else (), 1):
        yield {**row, "pledge": pledge["ref"], "position": place}


def _reviews(pledge: Document) -> Iterator[Document]:
    counts = pledge["fulfilment"]
    current = counts if counts["scale_version"] is not None else None
    return statements.reviews(pledge["ref"], current, counts["history"])


def _bases(pledge: Document) -> Iterator[Document]:
    for review in _reviews(pledge):
        for claim in review["rests_on"]:
            yield {"pledge_review": review["id"], "claim": claim}


PLEDGE = Field("pledge", "text", "Code of the pledge.")
TABLES = (
    Table(
        name="pledges",
        means="Every published pledge that isn't withdrawn.",
        key=("ref",),
        fields=taken(tables.COLUMNS["pledge"]),
        refers=(
            *(refers("candidate", "candidates"), refers("party", "parties"), refers("election", "elections")),
            Reference(("election", "contest"), "contests", ("election", "key")),
            *(refers("parent", "pledges"), refers("renews", "pledges"), refers("target_indicator", "indicators")),
            *(refers("revision", "revisions", "sequence"), refers("as_of", "revisions", "sequence")),
        ),
        rows={"pledge": alone},
        title="title",
        found_by=("title", "summary", "quotation", "condition"),
    ),
    Table(
        name="pledge_makers",
        means="Everybody who made a pledge: one or more candidacies, the first one first.",
        key=("pledge", "position"),
        fields=(
            PLEDGE,
            Field("position", "integer", "The place among its makers, from 1 on."),
            Field("candidacy", "text", "The candidacy that it was made in: its outcome and term are there."),
            Field("candidate", "text", "Code of the candidate; empty where a party made it itself."),
            Field("party", "text", "Code of the party that they stood for, or that made it itself."),
            Field("party_name", "words", "What that party was called then."),
            Field("role", "words", "As what they stood."),
        ),
        refers=(
            *(refers("pledge", "pledges"), refers("candidacy", "candidacies", "id")),
            *(refers("candidate", "candidates"), refers("party", "parties")),
        ),
        rows={"pledge": _makers},
    ),
    Table(
        name="pledge_topics",
        means="The topics of a pledge.",
        key=("pledge", "topic"),
        fields=(
            PLEDGE,
            Field("topic", "text", "Code of the topic."),
            Field("position", "integer", "The place among its topics, from 1 on."),
        ),
        refers=(refers("pledge", "pledges"), refers("topic", "topics")),
        rows={"pledge": _topics},
    ),
    Table(
        name="pledge_links",
        means="The claims that a pledge links, and how.",
        key=("pledge", "claim"),
        fields=(
            PLEDGE,
            Field("claim", "text", "Code of the claim."),
            Field("link", "text", "How it is linked: premise, feasibility or outcome."),
            Field("position", "integer", "The place among its claims, from 1 on."),
        ),
        refers=(refers("pledge", "pledges"), refers("claim", "claims")),
        rows={"pledge": _links},
    ),
    Table(
        name="target_readings",
        means="What a deadline may mean, and the growth each reading asks for, from the baseline and the latest on.",
        key=("pledge", "position"),
        fields=(
            PLEDGE,
            Field("position", "integer", "The place among its readings, from 1 on."),
            Field("reading", "words", "The reading."),
            Field("from", "text", "The period that growth is counted from."),
            Field("by", "text", "The last period inside."),
            Field("rate", "number", "The growth a year that it takes, in per cent."),
        ),
        refers=(refers("pledge", "pledges"),),
        rows={"pledge": _readings},
    ),
    Table(
        name="pledge_reviews",
        means="Every rating that a pledge has had, the one that counts first.",
        key=("id",),
        fields=(
            Field("pledge", "text", "Code of the pledge.", "ref"),
            *statements.STANDS,
            Field("rating", "text", "What became of it."),
            Field("reason", "text", "What the rating comes from, where the scale asks."),
            Field("decided_on", "day", "When it was decided."),
            *statements.REVIEWED,
        ),
        refers=(refers("pledge", "pledges"),),
        rows={"pledge": _reviews},
    ),
    Table(
        name="bases",
        means="The claims that a rating rests on; claims withdrawn since are left out.",
        key=("pledge_review", "claim"),
        fields=(
            Field("pledge_review", "text", "The rating."),
            Field("claim", "text", "Code of the claim."),
        ),
        refers=(refers("pledge_review", "pledge_reviews", "id"), refers("claim", "claims")),
        rows={"pledge": _bases},
    ),
)


def appearances(pledge: Document) -> Iterator[Document]:
    """Where it was said."""
    return statements.placed("pledge", pledge["ref"], pledge["appearances"])


def responses(pledge: Document) -> Iterator[Document]:
    """What those concerned said."""
    return statements.placed("pledge", pledge["ref"], pledge["responses"])


def reviewers(pledge: Document) -> Iterator[Document]:
    """Who rated it."""
    return statements.reviewers("pledge_review", _reviews(pledge))
