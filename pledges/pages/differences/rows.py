"""Lists that stand in documents of several subjects: how their rows are matched, and what of them is told."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pledges.law import scales
from pledges.law.differences.matching import by
from pledges.pages.differences import told
from pledges.pages.differences.fields import Field, untold

HEAD = (
    *untold("ref", "slug", why="what it is called by, which never changes; a slug of a pledge is its address"),
    *untold("url", "api_url", why="addresses"),
    *untold("format", why="the version of the documents' shape, which says nothing about what is told in it"),
    *untold("revision", "as_of", why="told around the difference: which publication changed it, when and why"),
)

BYLINE = Field("by", _("by"), told.who_decided)
ASKED = Field(
    "asked",
    _("The person concerned"),
    parts=(Field("answer", _("The person concerned"), scales.ASKED), Field("note", _("note"), "text")),
    told=told.joined(("answer", scales.ASKED), ("note", "text")),
)
REVIEWED = (
    Field("summary", _("summary"), "text"),
    Field("reasoning", _("reasoning"), "text"),
    BYLINE,
    ASKED,
    Field("scale_version", _("version of the scale")),
)
STRUCK = Field("struck", _("declared wrong"), "flag")

APPEARANCES = Field(
    "appearances",
    _("appearance"),
    rows=True,
    known_by=(by("source", "quote"), by("source", "locator"), by("source"), by("quote")),
    named=told.joined(("quote", "quote"), ("paraphrase", "text"), ("source", "source")),
    parts=(
        Field("quote", _("words quoted"), "quote"),
        Field("paraphrase", _("paraphrase"), "text"),
        Field("source", _("source"), "source"),
        Field("locator", _("where in it")),
        Field("said_on", _("said on"), "date"),
        Field("language", _("language"), "language"),
    ),
)
EVIDENCE = Field(
    "evidence",
    _("evidence"),
    rows=True,
    known_by=APPEARANCES.known_by,
    named=told.joined(("quote", "quote"), ("source", "source")),
    told=told.evidence,
    parts=(
        Field("stance", _("stance"), scales.STANCES),
        Field("quote", _("words quoted"), "quote"),
        Field("note", _("note"), "text"),
        Field("source", _("source"), "source"),
        Field("locator", _("where in it")),
        Field("language", _("language"), "language"),
    ),
)
RESPONSES = Field(
    "responses",
    _("response"),
    rows=True,
    known_by=(by("by", "asked_on"), by("by"), by("text"), by("source")),
    named=told.joined(("by", "text")),
    told=told.joined(("by", "text"), ("answered_on", "date"), ("text", "text"), ("source", "source")),
    parts=(
        Field("by", _("who answered"), "text"),
        Field("asked_on", _("asked on"), "date"),
        Field("answered_on", _("answered on"), "date"),
        Field("text", _("the answer"), "text"),
        Field("source", _("source"), "source"),
    ),
)
CORRECTIONS = Field(
    "corrections",
    _("correction"),
    rows=True,
    known_by=(by("sequence"),),
    named=told.joined(("published_at", "moment"), ("note", "text")),
    parts=(
        Field("note", _("note"), "text"),
        Field("kind", _("kind of revision"), scales.REVISION_KINDS),
        Field("published_at", _("Published"), "moment"),
        *untold("sequence", "subject", "ref", why="which revision it is, which never changes: it is told by its note"),
    ),
)
SOURCE = Field(
    "source",
    _("source"),
    parts=(
        Field("title", _("title"), "quote"),
        Field("publisher", _("publisher"), "plain"),
        Field("author", _("author")),
        Field("url", _("address")),
        Field("also_at", _("other address"), rows=True),
        Field("archived_url", _("archived copy")),
        Field("published_on", _("published on"), "date"),
        Field("kind", _("kind"), scales.SOURCE_KINDS),
        Field("language", _("language"), "language"),
        *untold("ref", why="what it is known by"),
    ),
)
CONTEST = (
    Field("office", _("office"), "text"),
    Field(
        "area",
        "",
        parts=(Field("name", _("area"), "text"), Field("code", _("code of the area"))),
    ),
    *untold("key", why="what it is known by; the office is told"),
)
TERM = Field(
    "term",
    _("term"),
    told=told.term,
    parts=(
        Field("from", _("term from"), "date"),
        Field("to", _("term to"), "date"),
        Field("ended_on", _("term ended on"), "date"),
        Field("ended_because", _("why it ended"), scales.ENDED_BECAUSE),
    ),
)
CANDIDACY: tuple[Any, ...] = (
    Field("role", _("role"), "text"),
    Field("ballot_number", _("ballot number")),
    Field("outcome", _("outcome"), scales.OUTCOMES),
    TERM,
)
