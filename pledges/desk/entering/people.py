"""People, parties, elections and topics to rows of the desk."""

from typing import Any

from pledges.desk.entering.rows import CANDIDACY, CONTEST, Content, Rows, blank, save
from pledges.desk.people import Candidacy, Candidate, Contest, Election, Party, Topic


def topic(rows: Rows, ref: str, content: Content) -> Topic:
    """What pledges are about."""
    row = save(Topic, ref, slug=ref, name=content["name"], description=content["description"])
    rows.know(row, "topic", ref)
    return row


def election(rows: Rows, ref: str, content: Content) -> Election:
    """An election with its contests."""
    row = save(
        Election,
        ref,
        slug=ref,
        name=content["name"],
        country=content["country"],
        date=content["date"],
        neutral_before_vote=content.get("neutral_before_vote", True),
        how_chosen=content["coverage"]["how_chosen"],
        pledges_known=content["coverage"]["of"],
    )
    rows.know(row, "election", ref)
    for entry in content["contests"]:
        area = entry["area"] or {"code": None, "name": None}
        values = {"area_code": area["code"] or "", "area_name": area["name"]}
        contest = save(Contest, ref, election=row, key=entry["key"], office=entry["office"], **values)
        rows.know(contest, CONTEST, ref, entry["key"])
    return row


def party(rows: Rows, ref: str, content: Content) -> Party:
    """A party, with the candidacies in which it stands itself."""
    row = save(Party, ref, slug=ref, **_named(content))
    rows.know(row, "party", ref)
    for entry in content.get("candidacies", ()):
        _candidacy(rows, ref, entry, "party", party=row)
    return row


def candidate(rows: Rows, ref: str, content: Content) -> Candidate:
    """A person with every candidacy."""
    row = save(Candidate, ref, slug=ref, **_named(content))
    rows.know(row, "candidate", ref)
    for entry in content["candidacies"]:
        values = {"party_id": rows.present("party", entry["party"], ref), "candidate": row}
        _candidacy(rows, ref, entry, "candidate", **values, party_name=entry["party_name"], role=entry["role"])
    return row


def _candidacy(rows: Rows, ref: str, entry: Content, stands: str, **values: Any) -> None:
    contest = rows.key(CONTEST, entry["election"], entry["contest"])
    term = entry["term"] or {}
    dates = {f"term_{name}": term.get(name) or "" for name in ("from", "to")} | blank(term, "ended_on", "ended_because")
    kept = {name: entry[name] for name in ("ballot_number", "outcome")}
    row = save(Candidacy, ref, contest_id=contest, **kept, **dates, **values)
    rows.know(row, CANDIDACY, stands, ref, entry["election"], entry["contest"])


def _named(content: Content) -> Content:
    lines = "\n".join(content["aliases"])
    return {"name": content["name"], "aliases": lines, "wikidata_id": content["wikidata_id"] or ""}
