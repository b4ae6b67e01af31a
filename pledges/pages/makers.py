"""Who made a pledge, as they stood then: role and party of that time, how it ended, the term that followed."""

from typing import Any

from pledges.law.scales import ENDED_BECAUSE, OUTCOMES
from pledges.pages.reader import Reader
from pledges.reading import addresses

Row = dict[str, Any]


def maker(reader: Reader, row: Row) -> Row:
    """One maker of a pledge; a party that stood itself is named as the maker and not once more as the party."""
    candidate, party, term = row["candidate"], row["party"], row["term"]
    party_url = addresses.of("party", party["slug"], reader.language) if party and party["slug"] else None
    return {
        "name": reader.words((candidate or party)["name"]),
        "url": addresses.of("candidate", candidate["slug"], reader.language) if candidate else party_url,
        "party": reader.words(party["name"]) if candidate and party else None,
        "party_url": party_url,
        "role": reader.words(row["role"]),
        "ballot_number": row["ballot_number"],
        "outcome": reader.term(OUTCOMES, row["outcome"]),
        "term": term_told(reader, term) if term else None,
    }


def term_told(reader: Reader, term: Row) -> Row:
    """A term from its first to its appointed last day, and where it ended, when and why."""
    because = term["ended_because"]
    return {
        "from": reader.day(term["from"]),
        "to": reader.day(term["to"]),
        "ended_on": reader.day(term["ended_on"]),
        "ended_because": reader.term(ENDED_BECAUSE, because).label if because else None,
    }
