"""Every scale is one table: value, label, definition, order, final or not, crosswalks.

Pages, admin help, API documentation, CSV and JSON-LD read these tables. Each review carries the SCALE_VERSION
that it was made under: a change in what a rating or a verdict means takes a new version.
"""

from collections.abc import Mapping

from pledges.law.scales.asking import ASKED
from pledges.law.scales.bringing import FREQUENCIES, LINKS, SOURCE_KINDS, STANCES
from pledges.law.scales.candidacies import ENDED_BECAUSE, OUTCOMES, STANDINGS
from pledges.law.scales.computing import OPERATIONS
from pledges.law.scales.publishing import REVISION_KINDS, SEAL_REASONS, SECOND_PERSON_POLICIES
from pledges.law.scales.ratings import COMPARISONS, PLEDGE_KINDS, RATING_REASONS, RATINGS, crosswalk
from pledges.law.scales.scale import Entry, Scale
from pledges.law.scales.verdicts import VERDICTS, VERIFICATIONS

SCALE_VERSION = "1"

ALL: Mapping[str, Scale] = {
    scale.name: scale
    for scale in (
        RATINGS,
        RATING_REASONS,
        VERDICTS,
        VERIFICATIONS,
        STANDINGS,
        OUTCOMES,
        ENDED_BECAUSE,
        PLEDGE_KINDS,
        LINKS,
        STANCES,
        ASKED,
        SOURCE_KINDS,
        COMPARISONS,
        OPERATIONS,
        FREQUENCIES,
        REVISION_KINDS,
        SEAL_REASONS,
        SECOND_PERSON_POLICIES,
    )
}
"""By name: ratings, rating_reasons, verdicts, verifications, standings, outcomes, ended_because, pledge_kinds, …"""

__all__ = [
    "ALL",
    "ASKED",
    "COMPARISONS",
    "ENDED_BECAUSE",
    "FREQUENCIES",
    "LINKS",
    "OPERATIONS",
    "OUTCOMES",
    "PLEDGE_KINDS",
    "RATINGS",
    "RATING_REASONS",
    "REVISION_KINDS",
    "SCALE_VERSION",
    "SEAL_REASONS",
    "SECOND_PERSON_POLICIES",
    "SOURCE_KINDS",
    "STANCES",
    "STANDINGS",
    "VERDICTS",
    "VERIFICATIONS",
    "Entry",
    "Scale",
    "crosswalk",
]
