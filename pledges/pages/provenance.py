"""What the page of any subject ends with: corrections, its revision and its past, how to cite, embed and follow it."""

from typing import Any

from pledges.law.scales import REVISION_KINDS
from pledges.pages import matters, notices, record, sharing
from pledges.pages.name_lists import NAMED
from pledges.pages.past import State
from pledges.pages.reader import Reader

Row = dict[str, Any]

REVISIONS = ("pledge", "claim")
"""Subjects whose revisions have an address as data."""


def provenance(reader: Reader, subject: str, document: Row, state: State | None = None) -> Row:
    """What a page of a subject says of itself; `state` where its address asks for a past one."""
    ref = document["ref"]
    return {
        "subject": subject,
        "what": record.subject(subject),
        "named": subject in NAMED,
        "ref": ref,
        "about": matters.Matter(subject, ref).about,
        "api_url": document["api_url"],
        "revisions_url": f"{document['api_url']}revisions/" if subject in REVISIONS else None,
        "revision": record.line(reader, document["revision"]),
        "changes": [] if state and state.then else record.timeline(reader, document),
        "past": None,
        "citation": sharing.citation(reader, subject, document),
        "embed_code": None
        if notices.of(document) or subject != "pledge"
        else sharing.embed_code(document, reader.language),
        "feeds": sharing.feeds(reader, subject, ref),
        "corrections": [_correction(reader, row, ref) for row in document.get("corrections", ())],
        **(_as_past(state) if state and state.then else {}),
    }


def _as_past(state: State) -> Row:
    """What a past state says in place of that: where it stands among the others, nothing that leads to the present."""
    return {"past": state.past, "changes": [], "embed_code": None, "feeds": []}


def _correction(reader: Reader, row: Row, ref: str) -> Row:
    return {
        "published_at": reader.moment(row["published_at"]),
        "kind": reader.term(REVISION_KINDS, row["kind"]).label,
        "of": row["ref"] if row["ref"] != ref else None,
        "note": reader.words(row["note"]),
    }


def described(*said: object) -> str:
    """What a page is about in one line, for whoever lists it: at most 200 characters."""
    line = " ".join(str(part) for part in said if part)
    return line if len(line) <= 200 else f"{line[:199]}…"
