"""A pledge's content to its document, with everything around it that the record says."""

from typing import Any

from pledges.law import fulfilment, rollup
from pledges.law import standing as law
from pledges.reading.compose import claim as claims
from pledges.reading.compose import frame, series
from pledges.reading.compose.frame import View
from pledges.reading.world import Content, State


def document(view: View, state: State) -> dict[str, Any]:
    """The pledge's document but for `as_of`."""
    content = state.content or {}
    ref = state.revision.ref
    made_by = [_maker(view, row) for row in content["made_by"]]
    standing = law.standing(made_by)
    linked = _claims(view, content)
    first = content["made_by"][0]
    return {
        **frame.head(state, content["slug"]),
        **_as_written(content),
        "made_by": made_by,
        "candidate": first["candidate"],
        "party": made_by[0]["party"]["slug"] if made_by[0]["party"] else None,
        "outcome": made_by[0]["outcome"],
        **_contest(view, first),
        "standing": standing,
        "topics": [view.show("topic", slug, slug) for slug in content["topics"]],
        "parts": _naming(view, "parent", ref),
        "renewed_by": _naming(view, "renews", ref),
        "appearances": frame.appearances(view, content["appearances"]),
        "fulfilment": _fulfilment(content, standing, linked),
        "verification": rollup.verification(linked),
        "target": series.target(view, content["target"]),
        "claims": linked,
        "responses": frame.responses(view, content["responses"]),
        "corrections": frame.corrections(view, [("pledge", ref), *(("claim", row["ref"]) for row in linked)]),
    }


def _as_written(content: Content) -> dict[str, Any]:
    kept = (
        *("title", "summary", "quotation", "kind", "condition"),
        *("made_on", "due_on", "due_basis", "parent", "renews"),
    )
    return {key: content[key] for key in kept}


def _maker(view: View, maker: Content) -> dict[str, Any]:
    subject = "candidate" if maker["candidate"] else "party"
    slug = maker[subject]
    content = view.content(subject, slug)
    stood_in = (maker["election"], maker["contest"])
    stood = next((row for row in content["candidacies"] if (row["election"], row["contest"]) == stood_in), None)
    if stood is None:
        raise frame.NotPublic(view.key[1], f"{slug} / {' / '.join(stood_in)}")
    name, wikidata_id = content["name"], content["wikidata_id"]
    view.show(subject, slug, {"name": name, "wikidata_id": wikidata_id, "stood": stood})
    person = {"slug": slug, "name": name, "wikidata_id": wikidata_id} if subject == "candidate" else None
    party = _party(view, stood) if person else {"slug": slug, "name": name}
    kept = ("ballot_number", "outcome", "term")
    return {"candidate": person, "party": party, "role": stood.get("role"), **{key: stood[key] for key in kept}}


def _party(view: View, stood: Content) -> dict[str, Any] | None:
    if stood["party"] is None:
        return {"slug": None, "name": stood["party_name"]} if stood["party_name"] else None
    name = stood["party_name"] or view.content("party", stood["party"])["name"]
    view.show("party", stood["party"], name)
    return {"slug": stood["party"], "name": name}


def _contest(view: View, maker: Content) -> dict[str, Any]:
    slug = maker["election"]
    content = view.content("election", slug)
    election = {"slug": slug, "name": content["name"], "date": content["date"], "country": content["country"]}
    contest = next((row for row in content["contests"] if row["key"] == maker["contest"]), None)
    if contest is None:
        raise frame.NotPublic(view.key[1], f"{slug} / {maker['contest']}")
    shown: dict[str, Any] = view.show("election", slug, {"election": election, "contest": contest})
    return shown


def _naming(view: View, role: str, ref: str) -> list[str]:
    """Codes of the live pledges that name this one as what they are part of, or renew."""
    refs = view.world.naming(role, ref)
    view.world.load(("pledge", named) for named in refs)
    return [named for named in refs if view.show("pledge", named, view.world.content("pledge", named) is not None)]


def _claims(view: View, content: Content) -> list[dict[str, Any]]:
    linked = []
    for row in content["claims"]:
        state = view.world.state("claim", row["claim"])
        view.show("claim", row["claim"], state.revision.sequence if state else None)
        if state is None or not state.live:
            continue
        as_of = frame.as_of(*view.world.proper(row["claim"]))
        linked.append({**claims.proper(view, state), "as_of": as_of, "link": row["link"]})
    return linked


def _fulfilment(content: Content, standing: str, linked: list[dict[str, Any]]) -> dict[str, Any]:
    """The rating that counts, with the claims as they are now, and the others."""
    outcomes = [claim["ref"] for claim in linked if claim["link"] == "outcome" and claim["verdict"]]
    current, earlier = fulfilment.counting(content["reviews"], standing, outcomes)
    return {**_rating(current), "history": [{**_rating(row), "struck": row["struck"]} for row in earlier]}


def _rating(review: Any) -> dict[str, Any]:
    kept = ("rating", "reason", "decided_on", "summary", "reasoning", "rests_on", "by", "scale_version")
    if review is None:
        return {**dict.fromkeys(kept), "rating": "not_rated", "rests_on": [], "by": [], "asked": None}
    return {**{key: review[key] for key in kept}, "asked": frame.asked(review)}
