"""Claims: on their own, and as a pledge shows them."""

from typing import Any

from pledges.api.shapes import statements, values
from pledges.api.shapes.frame import Head, corrections
from pledges.api.shapes.series import Figure
from pledges.api.shapes.values import Shape
from pledges.law.scales import COMPARISONS, LINKS, OPERATIONS, STANCES, VERDICTS
from pledges.reading.tables import meaning


def of_claim(path: str) -> str:
    """What the table of claims says of a key."""
    return meaning("claim", path)


class Claimant(Shape):
    """Who makes a claim."""

    name = values.words("The name, as it is shown.")
    candidate = values.ref("candidate", of_claim("claimant.candidate"), null=True)


class Verdict(Shape):
    """A verdict that doesn't count any more."""

    verdict = values.choice(VERDICTS, "What the verdict was.")
    reviewed_on = values.day(of_claim("reviewed_on"))
    summary = values.words(of_claim("summary"))
    reasoning = values.words(of_claim("reasoning"))
    by = statements.writers()
    scale_version = values.text(of_claim("scale_version"))
    asked = statements.asked()
    struck = values.truth("Whether it was struck: given by mistake, and kept in sight.")


class Evidence(Shape):
    """One source brought to one claim."""

    source = statements.SourceShown(help_text="The source, in full.")  # type: ignore[assignment]
    stance = values.choice(STANCES, "What it does to the claim.")
    quote = values.text("The words or the figure as printed.", null=True)
    language = values.language("The language of those words; null for a bare figure.", null=True)
    locator = values.text("Where in the source: a page, a paragraph or a timecode.", null=True)
    note = values.words("What it shows.", null=True)


class Run(Shape):
    """One way to do a sum: with the figures as first published, say, or as revised."""

    label = values.words("With which figures.")  # type: ignore[assignment]
    inputs = Figure(many=True, help_text="The figures that went in, in their order.")
    until = values.period("Up to which period a figure is grown at the rate; null for any other sum.", null=True)
    computed = values.decimal("What it gives; null where what was revised since leaves no sum to do.", null=True)
    agrees = values.truth(
        "Whether that stands to the figure claimed as `comparison` says; null where there is no sum.", null=True
    )


class Calculation(Shape):
    """A sum over published figures by which the figure claimed can be checked."""

    operation = values.choice(OPERATIONS, of_claim("calculation.operation"))
    comparison = values.choice(COMPARISONS, of_claim("calculation.comparison"))
    asserted = values.decimal(of_claim("calculation.asserted"))
    rate = values.decimal(of_claim("calculation.rate").replace("empty", "null"), null=True)
    precision = values.whole(of_claim("calculation.precision"))
    tolerance = values.decimal(of_claim("calculation.tolerance"))
    runs = Run(many=True, help_text="The ways in which it was done.")


class LinkingPledge(Shape):
    """A pledge that links a claim."""

    ref = values.ref("pledge", "The code of the pledge.")
    title = values.words("What is promised, in one line.")
    link = values.choice(LINKS, "What the claim is to it.")


class ClaimBody(Head):
    """What a claim's document and a pledge's both have of it."""

    ref = values.ref("claim", of_claim("ref"))
    text = values.words(of_claim("text"))
    claimant = Claimant(allow_null=True, help_text=of_claim("claimant.name").replace("empty", "null"))
    claimed_on = values.date("When it was claimed.", null=True)
    appearances = statements.appearances()
    verdict = values.choice(VERDICTS, "The verdict that counts now; null while unreviewed.", null=True)
    reviewed_on = values.day(of_claim("reviewed_on"), null=True)
    summary = values.words(of_claim("summary"), null=True)
    reasoning = values.words(of_claim("reasoning"), null=True)
    by = statements.writers()
    scale_version = values.text(of_claim("scale_version"), null=True)
    asked = statements.asked()
    history = Verdict(many=True, help_text="All other verdicts, newest first.")
    struck = values.truth(of_claim("struck"))
    evidence = Evidence(many=True, help_text="What was brought to it.")
    calculation = Calculation(allow_null=True, help_text="How the figure that is claimed was recalculated, if it was.")
    same_as = values.refs("claim", of_claim("same_as[]"))
    responses = statements.responses()
    corrections = corrections()


class Claim(ClaimBody):
    """A factual statement that can be checked, with what was brought to it and the verdict."""

    pledges = LinkingPledge(many=True, help_text="The live pledges that link it, in the order of their codes.")


class LinkedClaim(ClaimBody):
    """A claim as a pledge shows it: its own `as_of`, and what it is to the pledge."""

    link = values.choice(LINKS, "What the claim is to the pledge.")


def linked_claims() -> Any:
    return LinkedClaim(many=True, help_text="The live claims around it, in their order.")
