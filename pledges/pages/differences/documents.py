"""Every key of each kind of document, in the order in which pages tell them: how it is told, or why it isn't.

A key that isn't here is told all the same, under its own name; a test keeps that from happening.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from pledges.law import scales
from pledges.law.differences.matching import by
from pledges.pages.differences import claims, references, rows, told
from pledges.pages.differences.fields import Field, Row, untold

SOURCE = rows.SOURCE


def _who(row: Row) -> Any:
    """A maker is known by the person's code, or by the party's where the party itself made the pledge."""
    return (row["candidate"] or row["party"] or {}).get("slug")


_MAKERS = Field(
    "made_by",
    _("made by"),
    rows=True,
    known_by=(_who,),
    named=told.maker,
    told=told.maker_in_full,
    parts=(
        *(
            Field(
                key,
                "",
                parts=(
                    Field("name", label, "text"),
                    Field("wikidata_id", _("Wikidata")),
                    *untold("slug", why="what it is known by; the name is told"),
                ),
            )
            for key, label in (("candidate", _("candidate")), ("party", _("party")))
        ),
        *rows.CANDIDACY,
    ),
)
_FULFILMENT = Field(
    "fulfilment",
    _("Fulfilment"),
    parts=(
        Field("rating", _("rating"), scales.RATINGS),
        Field("reason", _("reason"), scales.RATING_REASONS),
        Field("decided_on", _("decided on"), "date"),
        Field("rests_on", _("claim it rests on"), "claim", rows=True),
        *rows.REVIEWED,
        Field(
            "history",
            _("earlier rating"),
            rows=True,
            known_by=(by("decided_on", "rating"), by("decided_on")),
            named=told.review("rating"),
            parts=(
                Field("rating", _("rating"), scales.RATINGS),
                Field("reason", _("reason"), scales.RATING_REASONS),
                Field("decided_on", _("decided on"), "date"),
                Field("rests_on", _("claim it rests on"), "claim", rows=True),
                *rows.REVIEWED,
                rows.STRUCK,
            ),
        ),
    ),
)
_VERIFICATION = Field(
    "verification",
    _("claims checked"),
    parts=(
        Field("status", _("status"), scales.VERIFICATIONS),
        Field("claims", _("claims counted")),
        Field("checked", _("of them checked")),
        Field("verdicts", _("verdicts"), told.verdicts),
        Field("last_checked_on", _("last checked on"), "date"),
    ),
)
_TARGET = Field(
    "target",
    _("target"),
    told=told.joined(
        ("indicator_name", "text"),
        ("comparison", scales.COMPARISONS),
        ("value", "plain"),
        ("unit", "plain"),
        ("period", told.period),
    ),
    parts=(
        Field("indicator_name", _("indicator"), "text"),
        Field("comparison", _("comparison"), scales.COMPARISONS),
        Field("value", _("value")),
        Field("unit", _("unit")),
        Field("period", _("period"), told.period),
        Field("baseline", _("It started from"), told.figure),
        Field("latest", _("The newest figure"), told.figure),
        Field("latest_at_first", _("as first published"), told.figure),
        Field("met", _("reached"), "flag"),
        Field("progress", _("progress")),
        Field("share", _("share of the way")),
        Field("path", _("ahead or behind")),
        Field(
            "required_growth",
            _("required growth"),
            rows=True,
            known_by=(by("reading"), by("by")),
            named=told.joined(("reading", "text"), ("by", told.period)),
            parts=(
                Field("reading", _("reading"), "text"),
                Field("from", _("from"), told.period),
                Field("by", _("until"), told.period),
                Field("rate", _("rate")),
            ),
        ),
        *untold("indicator", why="what the indicator is known by; its name is told"),
    ),
)
_PLEDGE = Field(
    "pledge",
    _("pledge"),
    parts=(
        Field("title", _("title"), "text"),
        Field("summary", _("summary"), "text"),
        _MAKERS,
        Field(
            "election",
            "",
            parts=(
                Field("name", _("election"), "text"),
                Field("date", _("day of the vote"), "date"),
                Field("country", _("country")),
                *untold("slug", why="what it is known by; the name is told"),
            ),
        ),
        Field("contest", "", parts=rows.CONTEST),
        Field(
            "quotation",
            "",
            parts=(
                Field("text", _("in its own words"), "quote"),
                Field("language", _("language of the words"), "language"),
            ),
        ),
        rows.APPEARANCES,
        Field("standing", _("Standing"), scales.STANDINGS),
        _FULFILMENT,
        _VERIFICATION,
        Field("kind", _("kind"), scales.PLEDGE_KINDS),
        Field("condition", _("condition"), "text"),
        Field("made_on", _("made on"), "date"),
        Field("due_on", _("due on"), "date"),
        Field("due_basis", _("basis of the deadline"), "text"),
        _TARGET,
        Field("topics", _("topic"), "topic", rows=True),
        Field("parent", _("part of"), "pledge"),
        Field("parts", _("part"), "pledge", rows=True),
        Field("renews", _("It renews"), "pledge"),
        Field("renewed_by", _("Renewed by"), "pledge", rows=True),
        claims.CLAIMS,
        rows.RESPONSES,
        rows.CORRECTIONS,
        *untold("candidate", "party", "outcome", why="those of the first maker, told with who made it"),
        *rows.HEAD,
    ),
)
TOLD: Mapping[str, Field] = {
    "pledge": _PLEDGE,
    "claim": claims.CLAIM,
    "source": references.SOURCE,
    "candidate": references.PERSON,
    "party": references.PERSON,
    "election": references.ELECTION,
    "topic": references.TOPIC,
    "indicator": references.INDICATOR,
}


def _notice(name: str, label: Any, *own: Field) -> Field:
    why = untold(name, why="both are")
    reason = Field(f"{name}_because", _("reason"), "text")
    return Field(name, label, parts=(Field(f"{name}_at", label, "moment"), *own, reason, *why, *rows.HEAD))


NOTICES: Mapping[str, Field] = {
    "withdrawn": _notice("withdrawn", _("withdrawn")),
    "held": _notice(
        "held",
        _("on hold"),
        Field("held_until", _("at the latest until"), "moment"),
        Field("held_by_two", _("a second person stands by it"), "flag"),
    ),
    "sealed": _notice("sealed", _("sealed"), Field("sealed_for", _("ground"), scales.SEAL_REASONS)),
}
