"""Every key of the documents of sources, people, parties, elections, topics and indicators, in the order of pages."""

from django.utils.translation import gettext_lazy as _

from pledges.law import scales
from pledges.law.differences.matching import by
from pledges.pages.differences import rows, told
from pledges.pages.differences.fields import Field, untold

NAME = Field("name", _("name"), "text")
SOURCE = Field("source", _("source"), parts=(*rows.SOURCE.parts, rows.CORRECTIONS, *rows.HEAD))
PERSON = Field(
    "candidate",
    _("candidate"),
    parts=(
        NAME,
        Field("aliases", _("other spelling"), rows=True),
        Field("wikidata_id", _("Wikidata")),
        Field(
            "candidacies",
            _("candidacy"),
            rows=True,
            known_by=(by("election", "contest"),),
            named=told.joined(("election", "election")),
            told=told.standing_for,
            parts=(
                Field("party", _("party"), "party"),
                Field("party_name", _("name of the party then"), "text"),
                *rows.CANDIDACY,
                *untold("election", "contest", why="what a candidacy is known by: another one is another row"),
            ),
        ),
        rows.CORRECTIONS,
        *rows.HEAD,
    ),
)
ELECTION = Field(
    "election",
    _("election"),
    parts=(
        NAME,
        Field("country", _("country")),
        Field("date", _("day of the vote"), "date"),
        Field("neutral_before_vote", _("neutral until the vote"), "flag"),
        Field(
            "contests",
            _("contest"),
            rows=True,
            known_by=(by("key"),),
            named=told.joined(("office", "text")),
            parts=rows.CONTEST,
        ),
        Field(
            "coverage",
            "",
            parts=(
                Field("how_chosen", _("how pledges were chosen"), "text"),
                Field("of", _("pledges known of")),
            ),
        ),
        rows.CORRECTIONS,
        *rows.HEAD,
    ),
)
TOPIC = Field(
    "topic",
    _("topic"),
    parts=(NAME, Field("description", _("description"), "text"), rows.CORRECTIONS, *rows.HEAD),
)
INDICATOR = Field(
    "indicator",
    _("indicator"),
    parts=(
        NAME,
        Field("definition", _("definition"), "text"),
        Field("unit", _("unit")),
        Field("frequency", _("frequency"), scales.FREQUENCIES),
        Field("publisher", _("publisher")),
        Field(
            "observations",
            _("figure"),
            rows=True,
            known_by=(by("period", "vintage"), by("period", "value")),
            named=told.joined(("period", told.period), ("vintage", told.vintage)),
            told=told.figure,
            parts=(
                Field("period", _("period"), told.period),
                Field("vintage", _("vintage"), told.vintage),
                Field("value", _("value")),
                Field("published_on", _("published on"), "date"),
                Field("source", _("source"), "source"),
                Field("locator", _("where in it")),
                Field("quote", _("words quoted"), "quote"),
                Field("language", _("language"), "language"),
            ),
        ),
        rows.CORRECTIONS,
        *rows.HEAD,
    ),
)
