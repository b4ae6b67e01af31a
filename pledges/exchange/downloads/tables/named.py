"""What pledges and claims name: people, parties, elections, topics, sources and series, and what those hold."""

from collections.abc import Iterator
from typing import Any

from pledges.exchange.downloads.tables.field import Document, Field, Reference, Table, alone, refers, taken
from pledges.reading import tables
from pledges.reading.columns import maker_value

_RECORDED = (refers("revision", "revisions", "sequence"), refers("as_of", "revisions", "sequence"))


def _stood(subject: str, document: Document) -> Iterator[Document]:
    slug = document["ref"]
    whose: dict[str, Any] = {"candidate": None, "party": None, "party_name": None, "role": None}
    for row in document["candidacies"]:
        named = f"{maker_value(subject, slug)}/{row['election']}/{row['contest']}"
        yield {**whose, **row, subject: slug, "id": named}


def _of_candidate(document: Document) -> Iterator[Document]:
    return _stood("candidate", document)


def _of_party(document: Document) -> Iterator[Document]:
    return _stood("party", document)


def _aliases(subject: str, document: Document) -> Iterator[Document]:
    for place, alias in enumerate(document["aliases"], 1):
        named = {"candidate": None, "party": None, subject: document["ref"]}
        yield {**named, "id": f"{maker_value(subject, document['ref'])}/{place}", "position": place, "alias": alias}


def _aliases_of_candidate(document: Document) -> Iterator[Document]:
    return _aliases("candidate", document)


def _aliases_of_party(document: Document) -> Iterator[Document]:
    return _aliases("party", document)


def _contests(document: Document) -> Iterator[Document]:
    return ({**row, "election": document["ref"]} for row in document["contests"])


def _also_at(document: Document) -> Iterator[Document]:
    for place, address in enumerate(document.get("also_at", ()), 1):
        yield {"source": document["ref"], "position": place, "url": address}


def _observations(document: Document) -> Iterator[Document]:
    return ({**row, "indicator": document["ref"]} for row in document["observations"])


def _plain(subject: str, name: str, means: str, *but: str, more: tuple[Field, ...] = (), title: str = "name") -> Table:
    """The table of a subject that is its content."""
    fields = (*taken(tables.COLUMNS[subject], *but), *more)
    return Table(name, means, ("ref",), fields, {subject: alone}, _RECORDED, title)


TABLES = (
    _plain("candidate", "candidates", "Every candidate that a published pledge or claim has named."),
    _plain("party", "parties", "Every party, likewise."),
    Table(
        name="candidacies",
        means="Every candidacy on record: a person, or a party itself, that stood in a contest.",
        key=("id",),
        fields=(
            Field("id", "text", "Who stood, and where."),
            Field("candidate", "text", "Code of the person; empty where a party stood itself."),
            Field("party", "text", "Code of the party that they stood for, or that stood itself."),
            Field("party_name", "words", "What that party was called then, where that was something else."),
            Field("role", "words", "As what they stood."),
            Field("election", "text", "Code of the election."),
            Field("contest", "text", "Code of the contest within it."),
            Field("ballot_number", "integer", "The number on the ballot."),
            Field("outcome", "text", "Whether they were elected."),
            Field("term_from", "date", "First day of the term.", "term.from"),
            Field("term_to", "date", "Last day of the term as it should run.", "term.to"),
            Field("term_ended_on", "date", "When the term did end.", "term.ended_on"),
            Field("term_ended_because", "text", "Why it ended.", "term.ended_because"),
        ),
        rows={"candidate": _of_candidate, "party": _of_party},
        refers=(
            *(refers("candidate", "candidates"), refers("party", "parties")),
            Reference(("election", "contest"), "contests", ("election", "key")),
        ),
    ),
    Table(
        name="aliases",
        means="Other names and spellings of candidates and parties.",
        key=("id",),
        fields=(
            Field("id", "text", "Whose it is, and its place among those."),
            Field("candidate", "text", "Code of the candidate; empty where it is a party's."),
            Field("party", "text", "Code of the party; empty where it is a candidate's."),
            Field("position", "integer", "Its place, from 1 on."),
            Field("alias", "text", "The name."),
        ),
        rows={"candidate": _aliases_of_candidate, "party": _aliases_of_party},
        refers=(refers("candidate", "candidates"), refers("party", "parties")),
    ),
    _plain("election", "elections", "Every election, likewise."),
    Table(
        name="contests",
        means="What is stood for in an election.",
        key=("election", "key"),
        fields=(
            Field("election", "text", "Code of the election."),
            Field("key", "text", "Code of the contest within it."),
            Field("office", "words", "What is stood for."),
            Field("area", "text", "Code of the area, where it has one.", "area.code"),
            Field("area_name", "words", "Name of that area.", "area.name"),
        ),
        rows={"election": _contests},
        refers=(refers("election", "elections"),),
    ),
    _plain("topic", "topics", "Every topic, likewise."),
    _plain(
        *("source", "sources", "Every source that something published rests on."),
        *("url", "online", "checked_at"),
        more=(Field("url", "text", "Where it is found on the web, as pasted."),),
        title="title",
    ),
    Table(
        name="source_addresses",
        means="Other addresses of a source.",
        key=("source", "position"),
        fields=(
            Field("source", "text", "Code of the source."),
            Field("position", "integer", "The place of the address, from 1 on."),
            Field("url", "text", "The address."),
        ),
        rows={"source": _also_at},
        refers=(refers("source", "sources"),),
    ),
    _plain("indicator", "indicators", "Every series that figures are taken from."),
    Table(
        name="observations",
        means="Every figure of every series, in each of its vintages.",
        key=("indicator", "period", "vintage"),
        fields=(
            Field("indicator", "text", "Code of the series."),
            Field("period", "text", "The period."),
            Field("vintage", "text", "Which publication of the figure."),
            Field("value", "number", "The figure, in the series' unit."),
            Field("published_on", "date", "When it was published."),
            Field("source", "text", "Code of the source that prints it."),
            Field("quote", "text", "The words as they stand there."),
            Field("language", "text", "The language of those words."),
            Field("locator", "text", "Where in the source: a page, a table, a cell."),
        ),
        rows={"indicator": _observations},
        refers=(refers("indicator", "indicators"), refers("source", "sources")),
    ),
)
