"""Candidates, parties, elections and topics of the desk to their contents."""

from pledges.desk.content.parts import Content, day
from pledges.desk.people import Candidacy, Candidate, Contest, Election, NamedRow, Party, Topic
from pledges.desk.words import tidy

PREFETCH = ("candidacies__contest__election", "candidacies__party")


def candidate(row: Candidate) -> Content:
    """A person, with every candidacy as it stood then."""
    return {
        **_named(row),
        "candidacies": [
            {
                **_candidacy(candidacy),
                "party": candidacy.party.slug if candidacy.party else None,
                "party_name": tidy(candidacy.party_name),
                "role": tidy(candidacy.role),
            }
            for candidacy in row.candidacies.all()
        ],
    }


def party(row: Party) -> Content:
    """A party, with the candidacies in which it stood itself."""
    return {**_named(row), "candidacies": [_candidacy(candidacy) for candidacy in own(row)]}


def own(row: Party) -> list[Candidacy]:
    """Candidacies in which a party stood itself; in the others the party is that of the person who stood."""
    return [candidacy for candidacy in row.candidacies.all() if candidacy.candidate_id is None]


def election(row: Election) -> Content:
    """A day of the vote, its contests, and how many of its pledges are recorded by which choice."""
    return {
        "name": tidy(row.name),
        "country": row.country,
        "date": day(row.date),
        "neutral_before_vote": row.neutral_before_vote,
        "contests": [_contest(contest) for contest in sorted(row.contests.all(), key=lambda contest: contest.key)],
        "coverage": {"how_chosen": tidy(row.how_chosen), "of": row.pledges_known},
    }


def topic(row: Topic) -> Content:
    """What pledges are about."""
    return {"name": tidy(row.name), "description": tidy(row.description)}


def _named(row: NamedRow) -> Content:
    return {
        "name": tidy(row.name),
        "aliases": [line.strip() for line in row.aliases.splitlines() if line.strip()],
        "wikidata_id": row.wikidata_id or None,
    }


def _contest(row: Contest) -> Content:
    name = tidy(row.area_name)
    area = {"code": row.area_code or None, "name": name} if name else None
    return {"key": row.key, "office": tidy(row.office), "area": area}


def _candidacy(row: Candidacy) -> Content:
    return {
        "election": row.contest.election.slug,
        "contest": row.contest.key,
        "ballot_number": row.ballot_number,
        "outcome": row.outcome,
        "term": _term(row),
    }


def _term(row: Candidacy) -> Content | None:
    if not (row.term_from or row.term_to or row.ended_on):
        return None
    return {
        "from": row.term_from or None,
        "to": row.term_to or None,
        "ended_on": row.ended_on or None,
        "ended_because": row.ended_because or None,
    }
