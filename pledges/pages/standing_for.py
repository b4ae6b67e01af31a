"""Those who stand: a person or a party by name, and each candidacy as it was then."""

from collections.abc import Collection
from typing import Any

from pledges.law.scales import OUTCOMES
from pledges.pages import documents, elections
from pledges.pages.makers import term_told
from pledges.pages.reader import Reader
from pledges.reading import addresses

Row = dict[str, Any]


def named(reader: Reader, document: Row) -> Row:
    """A person or a party: its name, other names, and where others describe it."""
    number = document["wikidata_id"]
    return {
        "slug": document["slug"],
        "name": reader.words(document["name"]),
        "aliases": document["aliases"],
        "wikidata": f"https://www.wikidata.org/wiki/{number}" if number else None,
        "wikidata_id": number,
    }


def parties(candidacies: Collection[Row]) -> dict[str, Row]:
    """Documents of the parties that candidacies name, by code, in one query."""
    return documents.live("party", {row["party"] for row in candidacies if row.get("party")})


def candidacies(reader: Reader, rows: list[Row], known: dict[str, Row]) -> list[Row]:
    """Each candidacy, that of the newest election first; `known` are the documents of these elections."""
    ranked = {document["slug"]: place for place, document in enumerate(elections.newest_first(known.values()))}
    of_parties = parties(rows)
    ordered = sorted((row for row in rows if row["election"] in known), key=lambda row: ranked[row["election"]])
    return [_candidacy(reader, row, known[row["election"]], of_parties) for row in ordered]


def _candidacy(reader: Reader, row: Row, election: Row, of_parties: dict[str, Row]) -> Row:
    return {
        "election": elections.brief(reader, election),
        "contest": elections.contest(reader, election, row["contest"]),
        **stood(reader, row, of_parties),
    }


def stood(reader: Reader, row: Row, of_parties: dict[str, Row]) -> Row:
    """How somebody stood: for which party by its name then, in which role, under which number, with what outcome."""
    party = row.get("party")
    then = row.get("party_name") or (of_parties[party]["name"] if party in of_parties else None)
    return {
        "party": reader.words(then),
        "party_url": addresses.of("party", party, reader.language) if party in of_parties else None,
        "role": reader.words(row.get("role")),
        "ballot_number": row["ballot_number"],
        "outcome": reader.term(OUTCOMES, row["outcome"]),
        "term": term_told(reader, row["term"]) if row["term"] else None,
    }
