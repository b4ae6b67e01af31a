"""Every field of every content in the order of its form, by the form's own names.

A field that isn't here is shown all the same, under its key; a test keeps that from happening.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from pledges.desk.differences.fields import Field, called, codes, one, rows, words
from pledges.desk.people import Candidacy, Contest, Election, NamedRow, Topic
from pledges.desk.promises import Basis, ClaimLink, Maker, Pledge, PledgeReview, PledgeTopic, Target, TargetReading
from pledges.desk.series import Calculation, CalculationInput, CalculationRun, Indicator, Observation
from pledges.desk.statements import Appearance, Claim, ClaimReview, Evidence, Response, Review, SameClaim
from pledges.law import scales
from pledges.law.differences.matching import by
from sources.models import Address, Source

_BYLINE = rows(
    "by", called(Review, "byline"), Field("name", _("name")), Field("role", _("role")), known_by=(by("name"),)
)
_REVIEW = (
    words("summary", Review),
    words("reasoning", Review),
    _BYLINE,
    Field(
        "asked",
        called(Review, "asked"),
        parts=(one("answer", Review, "asked", shows=scales.ASKED), words("note", Review, "asked_note")),
    ),
    one("scale_version", Review),
    one("struck", Review, shows="flag"),
)
_APPEARANCES = rows(
    "appearances",
    _("appearance"),
    one("source", Appearance, shows="source"),
    one("quote", Appearance, shows="text"),
    one("language", Appearance, shows="language"),
    one("locator", Appearance, shows="text"),
    words("paraphrase", Appearance),
    one("said_on", Appearance, shows="date"),
    known_by=(by("source", "quote"), by("source", "locator"), by("source"), by("quote")),
)
_RESPONSES = rows(
    "responses",
    _("response"),
    words("by", Response),
    one("asked_on", Response, shows="date"),
    one("answered_on", Response, shows="date"),
    words("text", Response),
    one("source", Response, shows="source"),
    known_by=(by("by", "asked_on"), by("by"), by("text"), by("source")),
)
_TARGET = Field(
    "target",
    Target._meta.verbose_name,
    parts=(
        one("indicator", Target, shows="indicator"),
        one("comparison", Target, shows=scales.COMPARISONS),
        one("value", Target),
        one("unit", Target),
        one("period", Target),
        Field(
            "baseline",
            called(Target, "baseline"),
            parts=(one("period", Observation), one("vintage", Observation)),
        ),
        rows(
            "readings",
            TargetReading._meta.verbose_name,
            words("reading", TargetReading),
            one("until", TargetReading),
            known_by=(by("reading"), by("until")),
        ),
    ),
)
_PLEDGE = (
    one("slug", Pledge),
    words("title", Pledge),
    words("summary", Pledge),
    Field(
        "quotation",
        "",
        parts=(one("text", Pledge, "quotation", "text"), one("language", Pledge, "quotation_language", "language")),
    ),
    rows(
        "made_by",
        Maker._meta.verbose_name,
        one("candidate", Candidacy, shows="candidate"),
        one("party", Candidacy, shows="party"),
        Field("election", Election._meta.verbose_name, "election"),
        one("contest", Candidacy, shows="contest"),
        known_by=(by("candidate", "party"), by("election", "contest")),
    ),
    one("kind", Pledge, shows=scales.PLEDGE_KINDS),
    words("condition", Pledge),
    one("made_on", Pledge, shows="date"),
    one("due_on", Pledge, shows="date"),
    words("due_basis", Pledge),
    codes("topics", PledgeTopic, "topic"),
    one("parent", Pledge, shows="pledge"),
    one("renews", Pledge, shows="pledge"),
    _APPEARANCES,
    _TARGET,
    rows(
        "claims",
        ClaimLink._meta.verbose_name,
        one("claim", ClaimLink, shows="claim"),
        one("link", ClaimLink, shows=scales.LINKS),
        known_by=(by("claim"),),
    ),
    rows(
        "reviews",
        PledgeReview._meta.verbose_name,
        one("number", PledgeReview),
        one("rating", PledgeReview, shows=scales.RATINGS),
        one("reason", PledgeReview, "why", scales.RATING_REASONS),
        one("decided_on", PledgeReview, shows="date"),
        codes("rests_on", Basis, "claim"),
        *_REVIEW,
        known_by=(by("number"), by("decided_on")),
    ),
    _RESPONSES,
)
_CALCULATION = Field(
    "calculation",
    Calculation._meta.verbose_name,
    parts=(
        one("operation", Calculation, shows=scales.OPERATIONS),
        one("comparison", Calculation, shows=scales.COMPARISONS),
        one("asserted", Calculation),
        one("precision", Calculation),
        one("rate", Calculation),
        rows(
            "runs",
            CalculationRun._meta.verbose_name,
            words("label", CalculationRun),
            one("until", CalculationRun),
            rows(
                "inputs",
                CalculationInput._meta.verbose_name,
                Field("indicator", Indicator._meta.verbose_name, "indicator"),
                one("period", Observation),
                one("vintage", Observation),
                known_by=(by("indicator", "period"),),
            ),
            known_by=(by("label"), by("inputs")),
        ),
    ),
)
_CLAIM = (
    words("text", Claim),
    Field(
        "claimant",
        "",
        parts=(words("name", Claim, "claimant_name"), one("candidate", Claim, "claimant", "candidate")),
    ),
    one("claimed_on", Claim, shows="date"),
    _APPEARANCES,
    rows(
        "evidence",
        Evidence._meta.verbose_name,
        one("source", Evidence, shows="source"),
        one("stance", Evidence, shows=scales.STANCES),
        one("quote", Evidence, shows="text"),
        one("language", Evidence, shows="language"),
        one("locator", Evidence, shows="text"),
        words("note", Evidence),
        known_by=(by("source", "quote"), by("source", "locator"), by("source"), by("quote")),
    ),
    _CALCULATION,
    codes("same_as", SameClaim, "claim"),
    rows(
        "reviews",
        ClaimReview._meta.verbose_name,
        one("number", ClaimReview),
        one("verdict", ClaimReview, shows=scales.VERDICTS),
        one("reviewed_on", ClaimReview, shows="date"),
        *_REVIEW,
        known_by=(by("number"), by("reviewed_on")),
    ),
    _RESPONSES,
    one("struck", Claim, shows="flag"),
)
_SOURCE = (
    one("title", Source, shows="text"),
    one("publisher", Source, shows="text"),
    one("author", Source, shows="text"),
    one("url", Address),
    Field("also_at", _("other address"), rows=True),
    one("archived_url", Source),
    one("published_on", Source, shows="date"),
    one("kind", Source, shows=scales.SOURCE_KINDS),
    one("language", Source, shows="language"),
)
_TERM = Field(
    "term",
    "",
    parts=(
        one("from", Candidacy, "term_from", "date"),
        one("to", Candidacy, "term_to", "date"),
        one("ended_on", Candidacy, shows="date"),
        one("ended_because", Candidacy, shows=scales.ENDED_BECAUSE),
    ),
)
_NAMED = (
    words("name", NamedRow),
    Field("aliases", _("other spelling"), rows=True),
    one("wikidata_id", NamedRow),
)
_STANDING = (
    Field("election", Election._meta.verbose_name, "election"),
    one("contest", Candidacy, shows="contest"),
    one("party", Candidacy, shows="party"),
    words("party_name", Candidacy),
    words("role", Candidacy),
    one("ballot_number", Candidacy),
    one("outcome", Candidacy, shows=scales.OUTCOMES),
    _TERM,
)
_CANDIDATE = (
    *_NAMED,
    rows("candidacies", Candidacy._meta.verbose_name, *_STANDING, known_by=(by("election", "contest"),)),
)
_ELECTION = (
    words("name", Election),
    one("country", Election),
    one("date", Election, shows="date"),
    one("neutral_before_vote", Election, shows="flag"),
    rows(
        "contests",
        Contest._meta.verbose_name,
        one("key", Contest),
        words("office", Contest),
        Field("area", "", parts=(one("code", Contest, "area_code"), words("name", Contest, "area_name"))),
        known_by=(by("key"),),
    ),
    Field("coverage", "", parts=(words("how_chosen", Election), one("of", Election, "pledges_known"))),
)
_INDICATOR = (
    words("name", Indicator),
    words("definition", Indicator),
    one("unit", Indicator, shows="text"),
    one("frequency", Indicator, shows=scales.FREQUENCIES),
    one("publisher", Indicator, shows="text"),
    rows(
        "observations",
        Observation._meta.verbose_name,
        one("period", Observation),
        one("vintage", Observation),
        one("value", Observation),
        one("published_on", Observation, shows="date"),
        one("source", Observation, shows="source"),
        one("locator", Observation, shows="text"),
        one("quote", Observation, shows="text"),
        one("language", Observation, shows="language"),
        known_by=(by("period", "vintage"), by("period", "value")),
    ),
)

FORMS: Mapping[str, Field] = {
    subject: Field(subject, "", parts=parts)
    for subject, parts in {
        "pledge": _PLEDGE,
        "claim": _CLAIM,
        "source": _SOURCE,
        "candidate": _CANDIDATE,
        "party": _CANDIDATE,
        "election": _ELECTION,
        "topic": (words("name", Topic), words("description", Topic)),
        "indicator": _INDICATOR,
    }.items()
}
