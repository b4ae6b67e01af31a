"""Pledges to rows of the desk."""

from pledges.desk.entering.rows import CANDIDACY, FIGURE, Content, Rows, blank, fitting, save
from pledges.desk.entering.statements import appearances, responses, review
from pledges.desk.promises import (
    Basis,
    ClaimLink,
    Maker,
    Pledge,
    PledgeAppearance,
    PledgeResponse,
    PledgeReview,
    PledgeTopic,
    Target,
    TargetReading,
)


def pledge(rows: Rows, ref: str, content: Content) -> Pledge:
    """A pledge with all that is its own. What it is a part of or renews comes with `relate`."""
    quotation = content["quotation"] or {"text": None, "language": None}
    row = save(
        Pledge,
        ref,
        **{name: content[name] for name in ("title", "summary", "kind", "condition", "due_basis")},
        quotation=quotation["text"] or "",
        quotation_language=quotation["language"] or "",
        ready=True,
        **blank(content, "slug", "made_on", "due_on"),
        **rows.code(ref),
    )
    rows.know(row, "pledge", ref)
    rows.relatives[row.pk] = ref, content["parent"], content["renews"]
    for position, entry in enumerate(content["made_by"]):
        save(Maker, ref, pledge=row, position=position, candidacy_id=_candidacy(rows, entry))
    for position, key in enumerate(rows.keys("topic", content["topics"], ref)):
        save(PledgeTopic, ref, pledge=row, position=position, topic_id=key)
    appearances(rows, ref, PledgeAppearance, content, pledge=row)
    for position, entry in enumerate(content["claims"]):
        found = rows.present("claim", entry["claim"], ref)
        if found is not None:
            save(ClaimLink, ref, pledge=row, position=position, claim_id=found, link=entry["link"], ready=True)
    for entry in content["reviews"]:
        _rating(rows, ref, row, entry)
    responses(rows, ref, PledgeResponse, content, pledge=row)
    if content.get("target"):
        _target(rows, ref, row, content["target"])
    return row


def relate(rows: Rows) -> None:
    """What pledges are parts of, and what they renew."""
    for key, (ref, parent, renews) in rows.relatives.items():
        named = {"parent_id": rows.present("pledge", parent, ref), "renews_id": rows.present("pledge", renews, ref)}
        if any(named.values()):
            with fitting(ref, Pledge):
                Pledge.objects.filter(pk=key).update(**named)


def _candidacy(rows: Rows, entry: Content) -> int:
    stands = "candidate" if entry["candidate"] else "party"
    return rows.key(CANDIDACY, stands, str(entry[stands]), entry["election"], entry["contest"])


def _rating(rows: Rows, ref: str, row: Pledge, content: Content) -> None:
    kept = {name: content[name] for name in ("rating", "decided_on")}
    rated = save(PledgeReview, ref, pledge=row, why=content["reason"] or "", **kept, **review(content))
    for position, key in enumerate(rows.keys("claim", content["rests_on"], ref)):
        save(Basis, ref, review=rated, position=position, claim_id=key)


def _target(rows: Rows, ref: str, row: Pledge, content: Content) -> None:
    base = content["baseline"]
    figure = rows.key(FIGURE, content["indicator"], base["period"], base["vintage"]) if base else None
    kept = {name: content[name] for name in ("comparison", "value", "unit", "period")}
    named = {"indicator_id": rows.key("indicator", content["indicator"]), "baseline_id": figure}
    target = save(Target, ref, pledge=row, ready=True, **kept, **named)
    for position, entry in enumerate(content["readings"]):
        values = {"reading": entry["reading"], "until": entry["until"]}
        save(TargetReading, ref, target=target, position=position, **values)
