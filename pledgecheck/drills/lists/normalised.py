"""The same data as a schema in normal form would have it, and one statement that nests it again, for either engine.

A table for everything of which there are several, an index for every way down. Texts in several languages and what a
row has once, such as its rating, are JSON columns, which is the contenders' advantage: nothing is joined for them.
"""

from collections.abc import Mapping

SOURCE = ("ref", "title", "publisher", "url", "archived_url", "published_on", "kind", "language")
SAID = ("quote", "language", "locator", "said_on")
PLEDGE = ("ref", "url", "api_url", "kind", "standing", "outcome", "made_on", "due_on", "parent", "renews")
PLEDGE_JSON = (
    *("title", "summary", "quotation", "condition", "due_basis", "revision", "as_of", "fulfilment", "verification"),
    *("target", "parts", "renewed_by", "responses", "corrections"),
)
CLAIM = ("ref", "url", "api_url", "claimed_on", "verdict", "reviewed_on", "scale_version")
CLAIM_JSON = (
    *("text", "claimant", "summary", "reasoning", "by", "asked", "history", "calculation", "same_as", "responses"),
    *("corrections", "revision", "as_of"),
)
NESTED = (*PLEDGE_JSON, "contest", "election", "made_by", "topics", "appearances", "claims")
"""The members of a pledge that are objects or lists."""

EVIDENCE = ("stance", "quote", "language", "locator")


def _columns(texts: tuple[str, ...], objects: tuple[str, ...] = (), **others: str) -> dict[str, str]:
    return {"id": "integer", **others, **dict.fromkeys(texts, "text"), **dict.fromkeys(objects, "jsonb")}


TABLES: Mapping[str, Mapping[str, str]] = {
    "candidate": _columns(("slug", "wikidata_id"), ("name",)),
    "party": _columns(("slug",), ("name",)),
    "election": _columns(("slug", "date", "country"), ("name",)),
    "contest": _columns(("key",), ("office", "area"), election_id="integer"),
    "topic": _columns(("slug",)),
    "source": _columns(SOURCE),
    "pledge": _columns(
        PLEDGE,
        PLEDGE_JSON,
        made_from="date",
        format="integer",
        candidate_id="integer",
        party_id="integer",
        contest_id="integer",
    ),
    "maker": _columns(
        ("outcome",),
        ("role", "term"),
        pledge_id="integer",
        position="integer",
        candidate_id="integer",
        party_id="integer",
        ballot_number="integer",
    ),
    "pledge_topic": _columns((), pledge_id="integer", position="integer", topic_id="integer"),
    "pledge_appearance": _columns(SAID, ("paraphrase",), pledge_id="integer", position="integer", source_id="integer"),
    "claim": _columns(CLAIM, CLAIM_JSON, format="integer", struck="boolean"),
    "pledge_claim": _columns(("link",), pledge_id="integer", position="integer", claim_id="integer"),
    "claim_appearance": _columns(SAID, ("paraphrase",), claim_id="integer", position="integer", source_id="integer"),
    "evidence": _columns(EVIDENCE, ("note",), claim_id="integer", position="integer", source_id="integer"),
}

INDEXES = {
    "pledge": "made_from DESC, id",
    "maker": "pledge_id, position",
    "pledge_topic": "pledge_id, position",
    "pledge_appearance": "pledge_id, position",
    "pledge_claim": "pledge_id, position",
    "claim_appearance": "claim_id, position",
    "evidence": "claim_id, position",
}

KEYS = {"pledge": "ref"}
"""By what a row is asked for alone."""


class PostgreSQL:
    """How PostgreSQL nests."""

    schema = "bench."

    def object(self, members: Mapping[str, str]) -> str:
        return f"json_build_object({', '.join(f'{_literal(name)}, {sql}' for name, sql in members.items())})"

    def many(self, row: str, rows: str, order: str) -> str:
        return f"(SELECT coalesce(json_agg({row} ORDER BY {order}), '[]'::json) FROM {rows})"

    def json(self, column: str) -> str:
        return column

    def boolean(self, column: str) -> str:
        return column

    def text(self, column: str) -> str:
        """A text that stands in a list by itself."""
        return f"to_json({column})"


class SQLite(PostgreSQL):
    """How SQLite nests: JSON is text there, and is said to be JSON wherever it is put into other JSON."""

    schema = ""

    def object(self, members: Mapping[str, str]) -> str:
        return f"json_object({', '.join(f'{_literal(name)}, {sql}' for name, sql in members.items())})"

    def many(self, row: str, rows: str, order: str) -> str:
        return f"(SELECT json_group_array(json(o)) FROM (SELECT {row} AS o FROM {rows} ORDER BY {order}))"

    def json(self, column: str) -> str:
        return f"json({column})"

    def boolean(self, column: str) -> str:
        return f"json(iif({column}, 'true', 'false'))"

    def text(self, column: str) -> str:
        return f"json_quote({column})"


def _literal(name: str) -> str:
    return f"'{name}'"


def _of(alias: str, names: tuple[str, ...]) -> dict[str, str]:
    return {name: f"{alias}.{name}" for name in names}


def members(engine: PostgreSQL, pledge: str = "p") -> dict[str, str]:
    """SQL of each member of a pledge's document, over `pledge p` with its `candidate c`, `party y`, `contest k` and
    `election e`."""
    at = engine.schema
    maker = engine.object(
        {
            "candidate": engine.object({**_of("mc", ("slug", "wikidata_id")), "name": engine.json("mc.name")}),
            "party": engine.object({"slug": "my.slug", "name": engine.json("my.name")}),
            "role": engine.json("m.role"),
            **_of("m", ("ballot_number", "outcome")),
            "term": engine.json("m.term"),
        }
    )
    makers = f"{at}maker m JOIN {at}candidate mc ON mc.id = m.candidate_id JOIN {at}party my ON my.id = m.party_id"
    topics = f"{at}pledge_topic pt JOIN {at}topic t ON t.id = pt.topic_id WHERE pt.pledge_id = {pledge}.id"
    topic = engine.text("t.slug")
    contest = {"key": "k.key", "office": engine.json("k.office"), "area": engine.json("k.area")}
    election = {**_of("e", ("slug", "date", "country")), "name": engine.json("e.name")}
    links = f"{at}pledge_claim l JOIN {at}claim q ON q.id = l.claim_id WHERE l.pledge_id = {pledge}.id"
    return {
        **_of(pledge, ("format", *PLEDGE)),
        **{name: engine.json(f"{pledge}.{name}") for name in PLEDGE_JSON},
        "candidate": "c.slug",
        "party": "y.slug",
        "contest": engine.object(contest),
        "election": engine.object(election),
        "made_by": engine.many(maker, f"{makers} WHERE m.pledge_id = {pledge}.id", "m.position"),
        "topics": engine.many(topic, topics, "pt.position"),
        "appearances": _appearances(engine, "pledge", f"{pledge}.id"),
        "claims": engine.many(_claim(engine), links, "l.position"),
    }


def joined(engine: PostgreSQL, pledges: str) -> str:
    """SQL of what `members` are read from: these rows of the table of pledges, each with what it names once."""
    at = engine.schema
    return (
        f"{pledges} JOIN {at}candidate c ON c.id = p.candidate_id JOIN {at}party y ON y.id = p.party_id "
        f"JOIN {at}contest k ON k.id = p.contest_id JOIN {at}election e ON e.id = k.election_id"
    )


def _claim(engine: PostgreSQL) -> str:
    at = engine.schema
    piece = {
        **_of("v", EVIDENCE),
        "note": engine.json("v.note"),
        "source": engine.object(_of("vs", SOURCE)),
    }
    pieces = f"{at}evidence v JOIN {at}source vs ON vs.id = v.source_id WHERE v.claim_id = q.id"
    return engine.object(
        {
            **_of("q", ("format", *CLAIM)),
            **{name: engine.json(f"q.{name}") for name in CLAIM_JSON},
            "struck": engine.boolean("q.struck"),
            "link": "l.link",
            "appearances": _appearances(engine, "claim", "q.id"),
            "evidence": engine.many(engine.object(piece), pieces, "v.position"),
        }
    )


def _appearances(engine: PostgreSQL, of: str, key: str) -> str:
    at, row = engine.schema, "x" if of == "pledge" else "z"
    said = {
        **_of(row, SAID),
        "paraphrase": engine.json(f"{row}.paraphrase"),
        "source": engine.object(_of(f"{row}s", SOURCE)),
    }
    rows = (
        f"{at}{of}_appearance {row} JOIN {at}source {row}s ON {row}s.id = {row}.source_id WHERE {row}.{of}_id = {key}"
    )
    return engine.many(engine.object(said), rows, f"{row}.position")
