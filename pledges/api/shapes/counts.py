"""What pledges add up to, and the index of the API."""

from typing import Any

from pledges.api.shapes import values
from pledges.api.shapes.frame import any_ref
from pledges.api.shapes.values import Shape, Value, or_null
from pledges.law.scales import RATINGS, VERIFICATIONS
from pledges.law.tally import COUNTED, LEFT_OUT
from pledges.law.text import say
from pledges.reading.summary import BEFORE_THE_VOTE, BY
from pledges.reading.tables import meaning

WITHHELD = "Null where counts are withheld."


def of_counts(path: str) -> str:
    """What the table of counts says of a key."""
    return meaning("summary", path)


class CountedAt(Shape):
    """At which place of the record pledges are counted."""

    sequence = values.whole(of_counts("counted_at.sequence"))
    published_at = values.time("When that was published; null while nothing is.", null=True)


class RatingCounts(Shape):
    """How many pledges of the denominator have each rating."""

    def get_fields(self) -> dict[str, Any]:
        """The ratings that are counted, in their order."""
        return {rating: values.whole(say(RATINGS[rating].definition, "en")) for rating in COUNTED}


class LeftOut(Shape):
    """How many pledges the denominator leaves out, and why."""

    withdrawn = values.whole(
        "How many were withdrawn; null but for the total of everything, as what is withdrawn is found by nothing.",
        null=True,
    )

    def get_fields(self) -> dict[str, Any]:
        """Why pledges are left out, in the order of the tables."""
        found = {name: values.whole(of_counts(f"left_out.{name}")) for name in LEFT_OUT}
        return {**found, **super().get_fields()}


class VerificationCounts(Shape):
    """How many pledges there are of each verification."""

    def get_fields(self) -> dict[str, Any]:
        """The values of the scale."""
        return {entry.value: values.whole(say(entry.definition, "en")) for entry in VERIFICATIONS}


class Group(Shape):
    """Pledges that are counted together."""

    pledges = values.whole(f"How many are published. {WITHHELD}", null=True)
    denominator = values.whole(f"{of_counts('denominator')} {WITHHELD}", null=True)
    ratings = RatingCounts(allow_null=True, help_text=f"What the denominator adds up from. {WITHHELD}")
    left_out = LeftOut(allow_null=True, help_text=f"The rest of the pledges, and why. {WITHHELD}")
    verification = VerificationCounts(allow_null=True, help_text=f"All of the pledges by verification. {WITHHELD}")
    elections = values.refs("election", of_counts("elections[]"))
    withheld = Value(
        {"type": "string", "enum": [BEFORE_THE_VOTE]},
        f"Why there are no counts. `{BEFORE_THE_VOTE}`: beside a person or a party nothing is counted from an election "
        "of which the polls haven't closed.",
        null=True,
    )


class NamedGroup(Group):
    """The pledges of one candidate, party, election or topic."""

    ref = any_ref("The code of what the group is of.")
    name = values.words("Its name in each language; null where it was withdrawn.", null=True)
    api_url = values.address("The document of what the group is of.")


class Recorded(Shape):
    """How much of an election is recorded, however the pledges that are counted were chosen from it."""

    election = values.ref("election", "The code of the election.")
    name = values.words("Its name in each language.")
    api_url = values.address("Its document.")
    date = values.day("Day of the vote.")
    recorded = values.whole("How many of its pledges are published.")
    of = values.whole("How many pledges there are in all, where that is known.", null=True)
    how_chosen = values.words("How the pledges that are recorded were chosen.", null=True)


class Summary(Shape):
    """What published pledges add up to: counts with their denominator and with what they leave out; never a score."""

    counted_at = CountedAt(help_text="At which place of the record they are counted.")
    by = Value(
        or_null({"type": "string", "enum": list(BY)}), "By what they are grouped; null where nothing groups them."
    )
    on = values.day("The day on which it was asked which elections are still to come.")
    total = Group(help_text="All pledges that were asked for; each counts once.")
    groups = NamedGroup(many=True, help_text="By code; a pledge counts in each group that it is of.")
    elections = Recorded(many=True, help_text="The elections that the pledges were made for.")


class IndexedList(Shape):
    """One list of the API."""

    name = values.text("What it is of.")
    url = values.address("The list.")
    document = values.template("One of its documents; put a code in place of `{ref}`.")
    formats = values.listed(values.WORD, "The formats that it comes in.")


class IndexedRecord(Shape):
    """The record in the index."""

    url = values.address("The record from its beginning.")
    after = values.template("What came after a sequence; put it in place of `{sequence}`.")
    formats = values.listed(values.WORD, "The formats that it comes in.")


class IndexedCounts(Shape):
    """The counts in the index."""

    url = values.address("Counts of all pledges.")
    by = values.listed(values.WORD, "By what they may be grouped.")
    formats = values.listed(values.WORD, "The formats that they come in.")


class Index(Shape):
    """What there is to ask."""

    name = values.text("The name of the site.")
    url = Value({"type": "string", "format": "uri"}, "The address of the site, which stands before all others here.")
    version = Value({"type": "string", "const": "v1"}, "The version of the API.")
    licence = values.text("Under what its content may be used.")
    schema = values.address("The description of the API (OpenAPI).")
    docs = values.address("A page that draws it.")
    recipes = values.address("A page of recipes: how to fetch the data with common tools.")
    lists = IndexedList(many=True, help_text="Every list of documents.")
    revisions = IndexedRecord(help_text="The record: every decision that was published.")
    summary = IndexedCounts(help_text="What pledges add up to.")
