"""What an editor writes in a field, in one sentence, where neither its name nor the table's own words say it.

Kept with the screens: words that only a form shows change no table.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

AS_FAR = _("As far as it is known: 2025, 2025-05 or 2025-05-14.")
WHERE = _("Page, paragraph or timecode.")
OF_THE_SOURCE = _("Code such as ko or en; left empty, it is the source's.")
SCALE = _("The version of the methodology's scale: leave it as it is.")

_RESPONSE = {
    "by": _("Name and office of who answered, as readers should see them."),
    "asked_on": AS_FAR,
    "answered_on": _("Leave it empty while there is no answer."),
    "text": _("What they answered, in their words; the verdict stays as it is."),
}
_APPEARANCE = {"language": OF_THE_SOURCE, "said_on": AS_FAR}
_REVIEW = {
    "summary": _("What was found, in one sentence that can stand alone beside the result."),
    "scale_version": SCALE,
}

HINTS: dict[str, dict[str, Any]] = {
    "Pledge": {
        "title": _("What will be done or reached, in a reader's words: no judgement and no slogan."),
        "quotation_language": _("Code such as ko or en; left empty, it is that of the first appearance."),
        "kind": _("To do something, to reach a result, to keep something, or to refrain from it."),
        "made_on": AS_FAR,
        "due_on": _("The last day on which it can still be kept, as far as it is known."),
        "due_basis": _("How the deadline is known: said so itself, set by a law, or the end of the term."),
        "condition": _("Only where it was promised on a condition, such as: if elected."),
        "parent": _("The larger pledge that this one is a part of."),
        "renews": _("The earlier pledge that this one repeats."),
    },
    "Maker": {"candidacy": _("Who promised it, and standing where: look for a person, a party or an election.")},
    "PledgeAppearance": _APPEARANCE,
    "ClaimAppearance": _APPEARANCE,
    "PledgeResponse": _RESPONSE,
    "ClaimResponse": _RESPONSE,
    "ClaimLink": {
        "link": _(
            "Premise: what the pledge starts from. Feasibility: whether it can be done. Outcome: what came of it."
        ),
        "claim": _("Look for one that is there already, or leave it empty and write a new one below."),
    },
    "PledgeReview": {
        **_REVIEW,
        "rating": _("How far the pledge has been kept on this day."),
        "why": _("What stood in the way, or why it can't be rated."),
        "decided_on": _("A later rating takes the place of this one; both stay readable."),
    },
    "Claim": {
        "text": _("One statement of fact that can be true or false, as it was meant when it was said."),
        "claimant": _("Only if somebody in this database said it."),
        "claimed_on": AS_FAR,
    },
    "Evidence": {
        "stance": _("Whether it supports the claim, speaks against it, or explains what it is about."),
        "quote": _("Exactly as printed; without words or a figure it can't bear a verdict."),
        "language": OF_THE_SOURCE,
        "locator": WHERE,
        "note": _("What a reader learns from it about this claim."),
    },
    "ClaimReview": {
        **_REVIEW,
        "verdict": _("How true the claim is, by the evidence above."),
        "reviewed_on": _("A later verdict takes the place of this one; both stay readable."),
    },
    "SameClaim": {"same_as": _("A claim in other words or by somebody else that says the same.")},
    "Target": {
        "comparison": _("Whether the figure is to be reached, not to be passed, or met exactly."),
        "value": _("A decimal number as promised, without separators, such as 1000."),
        "unit": _("The same as that of the indicator."),
        "period": _("The period in which it is to be reached, such as 2027 or 2027-Q4."),
        "baseline": _("The figure that the way is measured from; empty where none of the start is on record."),
    },
    "TargetReading": {
        "reading": _("How the deadline can be understood, such as: within the term."),
        "until": _("The last period that this reading lets count, such as 2026."),
    },
    "Contest": {
        "office": _("What is to be filled, such as: President."),
        "area_code": _("The official code of the area; empty for the whole country."),
        "area_name": _("Empty for the whole country."),
    },
    "Candidacy": {
        "candidate": _("Leave it empty where a party itself stands."),
        "contest": _("Look for the election or the office."),
        "party_name": _("Only where the party had another name then."),
        "outcome": _("What the vote came to; before it, leave it as it is."),
        "term_from": AS_FAR,
        "term_to": _("The last day that was foreseen, as far as it is known."),
        "ended_because": _("Only once it has ended."),
    },
    "Topic": {"description": _("For readers: what belongs here, in one sentence.")},
    "Indicator": {
        "definition": _("What is counted, how, and of whom."),
        "publisher": _("The office that publishes the series."),
    },
    "Observation": {
        "value": _("The figure as printed, without separators, such as 644.5."),
        "published_on": AS_FAR,
        "locator": WHERE,
        "quote": _("The words around the figure, exactly as printed."),
        "language": OF_THE_SOURCE,
    },
    "Calculation": {
        "operation": _("The methodology says what each does, and in which order it takes the figures."),
        "comparison": _("How the result has to stand to the figure that the claim gives."),
        "asserted": _("The figure that the claim gives."),
        "rate": _("Only for a figure grown at a rate: the growth a year that the claim names, such as 7.8."),
        "precision": _("How many decimal places the claim gives, so that rounding isn't called wrong."),
    },
    "CalculationRun": {
        "label": _("Which figures are used, such as: as first published."),
        "until": _("Only for a figure grown at a rate: the period that it is grown to, such as 2027."),
    },
}
"""By the name of the table, then of the field."""


def hint(field: Any) -> Any:
    """What to write in a field of a table; "" where its name says it."""
    return HINTS.get(field.model.__name__, {}).get(field.name, "")
