"""Every key of a claim's document, alone or inside a pledge's, in the order in which pages tell them."""

from django.utils.translation import gettext_lazy as _

from pledges.law import scales
from pledges.law.differences.matching import by
from pledges.pages.differences import rows, told
from pledges.pages.differences.fields import Field, untold

_VERDICT = (
    Field("verdict", _("verdict"), scales.VERDICTS),
    Field("reviewed_on", _("reviewed on"), "date"),
    *rows.REVIEWED,
)
_CALCULATION = Field(
    "calculation",
    _("calculation"),
    told=told.joined(("operation", scales.OPERATIONS), ("asserted", "plain")),
    parts=(
        Field("operation", _("operation"), scales.OPERATIONS),
        Field("comparison", _("comparison"), scales.COMPARISONS),
        Field("asserted", _("figure asserted")),
        Field("rate", _("rate a year in per cent")),
        Field("precision", _("decimal places asserted")),
        *untold("tolerance", why="it follows from the decimal places"),
        Field(
            "runs",
            _("calculation run"),
            rows=True,
            known_by=(by("label"), by("inputs")),
            named=told.joined(("label", "text")),
            told=told.run,
            parts=(
                Field("label", _("label"), "text"),
                Field("until", _("up to the period")),
                Field(
                    "inputs",
                    _("figure"),
                    told.figure,
                    rows=True,
                    known_by=(by("indicator", "period", "unit", "source"),),
                    parts=(
                        Field("value", _("value")),
                        Field("vintage", _("vintage"), told.vintage),
                        Field("published_on", _("published on"), "date"),
                    ),
                ),
                Field("computed", _("computed value")),
                Field("agrees", _("agrees with what was asserted"), "flag"),
            ),
        ),
    ),
)
_CLAIM_PARTS = (
    Field("text", _("claim"), "text"),
    Field(
        "claimant",
        "",
        parts=(Field("name", _("claimed by"), "text"), Field("candidate", _("claimed by (candidate)"), "candidate")),
    ),
    Field("claimed_on", _("claimed on"), "date"),
    *_VERDICT,
    rows.STRUCK,
    Field(
        "history",
        _("earlier verdict"),
        rows=True,
        known_by=(by("reviewed_on", "verdict"), by("reviewed_on")),
        named=told.review("verdict"),
        parts=(*_VERDICT, rows.STRUCK),
    ),
    rows.EVIDENCE,
    _CALCULATION,
    rows.APPEARANCES,
    Field("same_as", _("claim that says the same"), "claim", rows=True),
    rows.RESPONSES,
)
CLAIM = Field(
    "claim",
    _("claim"),
    parts=(
        *_CLAIM_PARTS,
        Field(
            "pledges",
            _("pledge"),
            rows=True,
            known_by=(by("ref"),),
            named=told.joined(("title", "text")),
            told=told.joined(("title", "text"), ("link", scales.LINKS)),
            parts=(
                Field("title", _("title"), "text"),
                Field("link", _("link"), scales.LINKS),
                *untold("ref", why="what it is known by"),
            ),
        ),
        rows.CORRECTIONS,
        *rows.HEAD,
    ),
)
CLAIMS = Field(
    "claims",
    _("claim"),
    rows=True,
    known_by=(by("ref"),),
    named=told.joined(("text", "text")),
    told=told.claim_in_full,
    parts=(
        Field("link", _("link"), scales.LINKS),
        *_CLAIM_PARTS,
        *untold("corrections", why="the pledge's own list has them too"),
        *rows.HEAD,
    ),
)
