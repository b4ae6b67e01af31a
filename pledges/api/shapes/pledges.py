"""A pledge with everything around it."""

from typing import Any

from pledges.api.shapes import statements, values
from pledges.api.shapes.claims import linked_claims
from pledges.api.shapes.frame import Head, corrections
from pledges.api.shapes.named import Contest, Term
from pledges.api.shapes.series import Figure
from pledges.api.shapes.values import Shape, Value
from pledges.law.scales import (
    COMPARISONS,
    OUTCOMES,
    PLEDGE_KINDS,
    RATING_REASONS,
    RATINGS,
    STANDINGS,
    VERDICTS,
    VERIFICATIONS,
)
from pledges.law.text import say
from pledges.reading.tables import meaning


def of_pledge(path: str) -> str:
    """What the table of pledges says of a key."""
    return meaning("pledge", path)


class Quotation(Shape):
    """Words as they were said."""

    text = values.text("The words.")
    language = values.language(of_pledge("quotation.language"))


class Person(Shape):
    """A candidate, as a pledge shows one."""

    slug = values.ref("candidate", "The code of the candidate.")
    name = values.words("The name in each language.")
    wikidata_id = values.wikidata(null=True)


class PartyThen(Shape):
    """A party by the name that it had when it or its candidate stood."""

    slug = values.ref("party", "The code of the party; null where it has no page of its own.", null=True)
    name = values.words("Its name then.")


class Maker(Shape):
    """Who made a pledge: a candidate, or a party itself, as they stood."""

    candidate = Person(allow_null=True, help_text="The candidate; null where a party made it itself.")
    party = PartyThen(allow_null=True, help_text="The party that made it or for which the candidate stood.")
    role = values.words("As what they stood.", null=True)
    ballot_number = values.whole("The number on the ballot.", null=True)
    outcome = values.choice(OUTCOMES, "What came of it.")
    term = Term(allow_null=True, help_text="The term of office, where there is one.")


class ElectionShown(Shape):
    """An election, as a pledge shows it."""

    slug = values.ref("election", of_pledge("election.slug"))
    name = values.words(of_pledge("election.name"))
    date = values.day(of_pledge("election.date"))
    country = values.country()


class RatingBody(Shape):
    """What every rating has, whether it counts or not."""

    rests_on = values.refs("claim", of_pledge("fulfilment.rests_on[]"))
    by = statements.writers()
    asked = statements.asked()


class EarlierRating(RatingBody):
    """A rating that doesn't count (any more)."""

    rating = values.choice(RATINGS, "What the rating was.")
    reason = values.choice(RATING_REASONS, of_pledge("fulfilment.reason"), null=True)
    decided_on = values.day(of_pledge("fulfilment.decided_on"))
    summary = values.words(of_pledge("fulfilment.summary"))
    reasoning = values.words(of_pledge("fulfilment.reasoning"))
    scale_version = values.text(of_pledge("fulfilment.scale_version"))
    struck = values.truth("Whether it was struck: given by mistake, and kept in sight.")


class Fulfilment(RatingBody):
    """The rating of fulfilment that counts now."""

    rating = values.choice(RATINGS, of_pledge("fulfilment.rating"))
    reason = values.choice(RATING_REASONS, of_pledge("fulfilment.reason"), null=True)
    decided_on = values.day(of_pledge("fulfilment.decided_on"), null=True)
    summary = values.words(of_pledge("fulfilment.summary"), null=True)
    reasoning = values.words(of_pledge("fulfilment.reasoning"), null=True)
    scale_version = values.text(of_pledge("fulfilment.scale_version"), null=True)
    history = EarlierRating(many=True, help_text="All other ratings, newest first.")


class VerdictCounts(Shape):
    """How many claims have each verdict; verdicts that none has are left out."""

    def get_fields(self) -> dict[str, Any]:
        """The verdicts of the scale."""
        least, optional = {"type": "integer", "minimum": 1}, {"required": False}
        said = {entry.value: f"Claims with this verdict: {say(entry.definition, 'en')}" for entry in VERDICTS}
        return {verdict: Value(least, means, **optional) for verdict, means in said.items()}


class Verification(Shape):
    """What the verdicts on a pledge's claims add up to."""

    status = values.choice(VERIFICATIONS, of_pledge("verification.status"))
    claims = values.whole(of_pledge("verification.claims"))
    checked = values.whole(of_pledge("verification.checked"))
    verdicts = VerdictCounts(help_text="How many have which verdict.")
    last_checked_on = values.day(of_pledge("verification.last_checked_on"), null=True)


class Growth(Shape):
    """By how much a series would have to grow, in one reading of the deadline."""

    reading = values.words("The reading.")
    by = values.period("The last period inside it.")
    rate = values.decimal(
        "The growth a year, in per cent; null where no time is left, or over nothing and losses.", null=True
    )

    def get_fields(self) -> dict[str, Any]:
        """`from` is no name that a class can give."""
        return {
            "from": values.period("From which period: that of the baseline, or of the latest figure.", null=True),
            **super().get_fields(),
        }


class Target(Shape):
    """What is promised of a figure."""

    indicator = values.ref("indicator", of_pledge("target.indicator"))
    indicator_name = values.words(of_pledge("target.indicator_name"))
    comparison = values.choice(COMPARISONS, of_pledge("target.comparison"))
    value = values.decimal(of_pledge("target.value"))
    unit = values.text(of_pledge("target.unit"))
    period = values.period(of_pledge("target.period"))
    baseline = Figure(
        allow_null=True, help_text="The figure that is measured from; null where none of the start is on record."
    )
    latest = Figure(
        allow_null=True,
        help_text="The newest figure: the newest vintage of the newest period; null where there is none yet.",
    )
    latest_at_first = Figure(
        allow_null=True, help_text="The oldest figure on record for that period; null where the newest is the only one."
    )
    met = values.truth(of_pledge("target.met"), null=True)
    progress = values.decimal(
        "Which part of the way from the baseline to the target is gone, of 1; "
        "null where there was none to go, or the series has come to count in another unit.",
        null=True,
    )
    share = values.decimal("The latest figure over the promised one; null over nothing.", null=True)
    path = Value(
        {"type": "string", "enum": ["ahead", "behind"]},
        "Whether the latest figure is ahead of even growth to the target or behind; null where none leads there.",
        null=True,
    )
    required_growth = Growth(
        many=True,
        help_text="For each reading of the deadline what it takes from the baseline on, and from the latest figure on.",
    )


class Pledge(Head):
    """A commitment to a future action or result whose occurrence can be tested, and everything around it."""

    ref = values.ref("pledge", of_pledge("ref"))
    title = values.words(of_pledge("title"))
    summary = values.words(of_pledge("summary"))
    quotation = Quotation(allow_null=True, help_text=of_pledge("quotation.text"))
    made_by = Maker(many=True, help_text="Who made it, the first of them first.")
    candidate = values.ref("candidate", of_pledge("candidate"), null=True)
    party = values.ref("party", of_pledge("party"), null=True)
    outcome = values.choice(OUTCOMES, of_pledge("outcome"))
    election = ElectionShown(help_text="The election before which it was made.")
    contest = Contest(help_text="What the first maker stood for.")
    standing = values.choice(STANDINGS, "Whether it binds.")
    kind = values.choice(PLEDGE_KINDS, "What is promised.")
    condition = values.words(of_pledge("condition"), null=True)
    made_on = values.date("When it was first made.", null=True)
    due_on = values.date("By when it is to be done.", null=True)
    due_basis = values.words(of_pledge("due_basis"), null=True)
    topics = values.refs("topic", of_pledge("topics[]"))
    parent = values.ref("pledge", of_pledge("parent"), null=True)  # type: ignore[assignment]
    parts = values.refs("pledge", of_pledge("parts[]"))
    renews = values.ref("pledge", of_pledge("renews"), null=True)
    renewed_by = values.refs("pledge", of_pledge("renewed_by[]"))
    appearances = statements.appearances()
    fulfilment = Fulfilment(help_text="The rating of fulfilment that counts now, and all others.")
    verification = Verification(help_text="What the verdicts on its claims add up to.")
    target = Target(allow_null=True, help_text="What it promises of a figure, where it does.")
    claims = linked_claims()
    responses = statements.responses()
    corrections = corrections()
