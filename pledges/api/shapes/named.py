"""What pledges and claims name: people, parties, elections and topics."""

from typing import Any

from pledges.api.shapes import values
from pledges.api.shapes.frame import Head, corrections
from pledges.api.shapes.values import Shape
from pledges.law.scales import ENDED_BECAUSE, OUTCOMES
from pledges.reading.tables import meaning


class Term(Shape):
    """A term of office."""

    to = values.date("Its last day as it should run.", null=True)
    ended_on = values.date("When it did end; null while it runs.", null=True)
    ended_because = values.choice(ENDED_BECAUSE, "Why it ended.", null=True)

    def get_fields(self) -> dict[str, Any]:
        """`from` is no name that a class can give."""
        return {"from": values.date("Its first day.", null=True), **super().get_fields()}


class Area(Shape):
    """The area that votes in a contest."""

    code = values.text("The code of the area, where it has one.", null=True)
    name = values.words("The name of the area.")


class Contest(Shape):
    """An office to be filled at an election."""

    key = values.slug("The code of the contest, unique within the election.")
    office = values.words("What is stood for.")
    area = Area(allow_null=True, help_text="The area that votes, where it isn't the whole country.")


class PartyCandidacy(Shape):
    """A party standing itself in one contest."""

    election = values.ref("election", "Code of the election.")
    contest = values.slug("Code of the contest within it.")
    ballot_number = values.whole("The number on the ballot.", null=True)
    outcome = values.choice(OUTCOMES, "What came of it.")
    term = Term(allow_null=True, help_text="The term of office, where there is one.")


class Candidacy(PartyCandidacy):
    """A person standing in one contest, with party and role as they were then."""

    party = values.ref("party", "Code of the party, where it has one here.", null=True)
    party_name = values.words("What the party was called then; null where it was called as it is now.", null=True)
    role = values.words("As what they stood.", null=True)


class Candidate(Head):
    """A person who stands, or stood."""

    ref = values.ref("candidate", "The code; it never changes.")
    slug = values.ref("candidate", "The same as `ref`.")
    name = values.words(meaning("candidate", "name"))
    aliases = values.listed(values.WORD, meaning("candidate", "aliases[]"))
    wikidata_id = values.wikidata(null=True)
    candidacies = Candidacy(many=True, help_text="Every time that they stood, as it was then.")
    corrections = corrections()


class Party(Head):
    """A party."""

    ref = values.ref("party", "The code; it never changes.")
    slug = values.ref("party", "The same as `ref`.")
    name = values.words(meaning("party", "name"))
    aliases = values.listed(values.WORD, meaning("party", "aliases[]"))
    wikidata_id = values.wikidata(null=True)
    candidacies = PartyCandidacy(many=True, help_text="Every time that the party stood itself.")
    corrections = corrections()


class Coverage(Shape):
    """How many of an election's pledges are recorded, and how they were chosen."""

    how_chosen = values.words(meaning("election", "coverage.how_chosen"), null=True)
    of = values.whole(meaning("election", "coverage.of"), null=True)


class Election(Head):
    """A day in a country on which one contest or more are decided."""

    ref = values.ref("election", "The code; it never changes.")
    slug = values.ref("election", "The same as `ref`.")
    name = values.words(meaning("election", "name"))
    country = values.country()
    date = values.day(meaning("election", "date"))
    neutral_before_vote = values.truth(meaning("election", "neutral_before_vote"))
    contests = Contest(many=True, help_text="What is decided.")
    coverage = Coverage(help_text="What of its pledges is recorded.")
    corrections = corrections()


class Topic(Head):
    """What pledges are about."""

    ref = values.ref("topic", "The code; it never changes.")
    slug = values.ref("topic", "The same as `ref`.")
    name = values.words(meaning("topic", "name"))
    description = values.words(meaning("topic", "description"), null=True)
    corrections = corrections()
