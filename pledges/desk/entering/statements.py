"""Sources and claims to rows of the desk, and what pledges have in common with claims."""

from typing import Any

from pledgecheck.web_address import AddressRefused
from pledges.desk.entering import series
from pledges.desk.entering.rows import Content, Rows, Unfit, blank, save
from pledges.desk.statements import (
    Appearance,
    Claim,
    ClaimAppearance,
    ClaimResponse,
    ClaimReview,
    Evidence,
    Response,
    SameClaim,
)
from pledges.law.scales import SCALE_VERSION
from sources.models import AddressTaken, Publisher, Source
from sources.refusals import spoken


def source(rows: Rows, ref: str, content: Content) -> Source:
    """A source at its addresses, the first of which readers follow."""
    texts = blank(content, "title", "author", "archived_url")
    row = save(
        Source,
        ref,
        publisher_id=_publisher(rows, ref, content["publisher"]),
        published_on=content["published_on"],
        kind=content["kind"],
        language=content["language"],
        **texts,
        **rows.code(ref),
    )
    for address in (content["url"], *content["also_at"]):
        if address is not None:
            _known_at(row, ref, address)
    rows.know(row, "source", ref)
    return row


def _known_at(row: Source, ref: str, address: str) -> None:
    try:
        row.known_at(address)
    except (AddressRefused, AddressTaken) as odd:
        raise Unfit(f"{ref}, {address}: {spoken(odd.sentence)}") from odd


def _publisher(rows: Rows, ref: str, name: str) -> int:
    if name not in rows.publishers:
        found = Publisher.objects.filter(name=name).first()
        rows.publishers[name] = (found or save(Publisher, ref, name=name)).pk
    return rows.publishers[name]


def claim(rows: Rows, ref: str, content: Content) -> Claim:
    """A claim with evidence, verdicts, replies and its sum. Which others say the same comes with `relate`."""
    said = content["claimant"] or {"name": None, "candidate": None}
    row = save(
        Claim,
        ref,
        text=content["text"],
        claimant_name=said["name"],
        claimant_id=rows.present("candidate", said["candidate"], ref),
        struck=content.get("struck", False),
        ready=True,
        **blank(content, "claimed_on"),
        **rows.code(ref),
    )
    rows.know(row, "claim", ref)
    rows.twins[row.pk] = ref, content.get("same_as", [])
    appearances(rows, ref, ClaimAppearance, content, claim=row)
    for position, entry in enumerate(content["evidence"]):
        found = rows.present("source", entry["source"], ref)
        if found is not None:
            values = blank(entry, "stance", "quote", "language", "locator") | {"note": entry["note"]}
            save(Evidence, ref, claim=row, position=position, source_id=found, ready=True, **values)
    for entry in content["reviews"]:
        kept = {name: entry[name] for name in ("verdict", "reviewed_on")}
        save(ClaimReview, ref, claim=row, **kept, **review(entry))
    responses(rows, ref, ClaimResponse, content, claim=row)
    if content["calculation"]:
        series.calculation(rows, ref, row, content["calculation"])
    return row


def relate(rows: Rows) -> None:
    """Claims that say the same."""
    for key, (ref, twins) in rows.twins.items():
        for other in rows.keys("claim", twins, ref):
            save(SameClaim, ref, claim_id=key, same_as_id=other)


def appearances(rows: Rows, ref: str, table: type[Appearance], content: Content, **owner: Any) -> None:
    """Where words were said."""
    for position, entry in enumerate(content["appearances"]):
        found = rows.present("source", entry["source"], ref)
        if found is not None:
            values = blank(entry, "quote", "language", "locator", "said_on") | {"paraphrase": entry["paraphrase"]}
            save(table, ref, position=position, source_id=found, ready=True, **owner, **values)


def responses(rows: Rows, ref: str, table: type[Response], content: Content, **owner: Any) -> None:
    """What those concerned said."""
    for position, entry in enumerate(content.get("responses", ())):
        values = blank(entry, "asked_on", "answered_on") | {"by": entry["by"], "text": entry["text"]}
        found = rows.present("source", entry["source"], ref)
        save(table, ref, position=position, source_id=found, ready=True, **owner, **values)


def review(content: Content) -> Content:
    """What verdicts and ratings have in common, as values of a row."""
    asked = content["asked"] or {"answer": None, "note": None}
    people = (f"{row['name']}, {row['role']}" if row["role"] else row["name"] for row in content["by"])
    return {
        "number": content.get("number"),
        "summary": content["summary"],
        "reasoning": content["reasoning"],
        "byline": "\n".join(people),
        "scale_version": content.get("scale_version", SCALE_VERSION),
        "asked": asked["answer"] or "",
        "asked_note": asked["note"],
        "struck": content.get("struck", False),
        "ready": True,
    }
