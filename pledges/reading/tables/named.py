"""Tables of what pledges and claims name: people, parties, elections, topics, sources and series."""

from pledges.reading.tables.column import Column
from pledges.reading.tables.frame import CORRECTIONS, HEAD, LEFT_OUT_EVERYWHERE

_STOOD = (
    Column("elections", "list", "candidacies[].election", "Codes of the elections in which they stood."),
    Column("contests", "list", "candidacies[].contest", "Codes of the contests, in the same order."),
    Column("ballot_numbers", "list", "candidacies[].ballot_number", "Numbers on the ballot, in the same order."),
    Column("outcomes", "list", "candidacies[].outcome", "Whether they were elected, in the same order."),
    Column("terms_from", "list", "candidacies[].term.from", "First days of the terms."),
    Column("terms_to", "list", "candidacies[].term.to", "Last days of the terms as they should run."),
    Column("terms_ended_on", "list", "candidacies[].term.ended_on", "When the terms did end."),
    Column("terms_ended_because", "list", "candidacies[].term.ended_because", "Why they ended."),
)
_NAME = Column("name", "words", "name", "The name in each language.")
_ALIASES = Column("aliases", "list", "aliases[]", "Other names and spellings.")
_WIKIDATA = Column("wikidata_id", "text", "wikidata_id", "The item in Wikidata.")

CANDIDATES = (
    *HEAD,
    *(_NAME, _ALIASES, _WIKIDATA),
    Column("parties", "list", "candidacies[].party", "Codes of the parties that they stood for, in the same order."),
    Column("party_names", "lists of words", "candidacies[].party_name", "What those parties were called then."),
    Column("roles", "lists of words", "candidacies[].role", "As what they stood."),
    *_STOOD,
    CORRECTIONS,
)
PARTIES = (*HEAD, _NAME, _ALIASES, _WIKIDATA, *_STOOD, CORRECTIONS)
ELECTIONS = (
    *HEAD,
    _NAME,
    Column("country", "text", "country", "The country (ISO 3166)."),
    Column("date", "day", "date", "Day of the vote."),
    Column("contests", "list", "contests[].key", "Codes of its contests."),
    Column("offices", "lists of words", "contests[].office", "What is stood for in each."),
    Column("areas", "list", "contests[].area.code", "Codes of their areas, where they have one."),
    Column("area_names", "lists of words", "contests[].area.name", "Names of those areas."),
    Column("coverage", "words", "coverage.how_chosen", "How the pledges that are recorded were chosen."),
    Column("coverage_of", "number", "coverage.of", "How many pledges there are in all, where that is known."),
    Column("neutral_before_vote", "truth", "neutral_before_vote", "Whether counts wait until the polls have closed."),
    CORRECTIONS,
)
TOPICS = (*HEAD, _NAME, Column("description", "words", "description", "What belongs to it."), CORRECTIONS)
SOURCES = (
    *(column for column in HEAD if column.name != "url"),
    Column("url", "text", "url", "Where it is found on the web, as pasted."),
    Column("title", "text", "title", "The headline or title."),
    Column("publisher", "text", "publisher", "Who published it."),
    Column("author", "text", "author", "Who wrote it."),
    Column("also_at", "list", "also_at[]", "Other addresses of the same document."),
    Column("archived_url", "text", "archived_url", "A copy in an archive."),
    Column("published_on", "date", "published_on", "When it was published, as far as is known."),
    Column("kind", "text", "kind", "A web page, a post, a video …"),
    Column("language", "text", "language", "Its language."),
    CORRECTIONS,
    Column("online", "truth", "online", "Whether it was online when last looked for; empty where nobody looked."),
    Column("checked_at", "time", "checked_at", "When that was, in UTC."),
)
INDICATORS = (
    *HEAD,
    _NAME,
    Column("definition", "words", "definition", "What is counted, and how."),
    Column("unit", "text", "unit", "The unit of its figures."),
    Column("frequency", "text", "frequency", "Of what periods: year, quarter, month or day."),
    Column("publisher", "text", "publisher", "Who publishes it."),
    Column("periods", "list", "observations[].period", "Periods of the figures on record."),
    Column("values", "list", "observations[].value", "The figures, in the same order."),
    Column("vintages", "list", "observations[].vintage", "Which publication of each."),
    Column("published_on", "list", "observations[].published_on", "When each was published."),
    Column("sources", "list", "observations[].source", "Codes of the sources that print each."),
    CORRECTIONS,
)

LEFT_OUT = {
    **LEFT_OUT_EVERYWHERE,
    "slug": "the same as `ref`",
    "observations[]": "the words that print each figure: the document has them",
}
"""Paths of these documents that their tables haven't, and why."""
