"""Where what a page of a claim, a source or an indicator says comes from: its revision, its past, how to cite it."""

from typing import Any

from pledges.law.scales import REVISION_KINDS
from pledges.pages import addresses, matters, names, record
from pledges.pages.past import State
from pledges.pages.reader import Reader
from pledges.pages.site import site

Row = dict[str, Any]


def provenance(reader: Reader, subject: str, document: Row, then: State | None = None) -> Row:
    """The revision that a page shows, what changed it last, and the address by which this state is cited."""
    ref, as_of = document["ref"], document["as_of"]
    state = addresses.state(subject, ref, as_of["sequence"], reader.language)
    return {
        "subject": subject,
        "what": record.subject(subject),
        "ref": ref,
        "about": matters.Matter(subject, ref).about,
        "api_url": document["api_url"],
        "revisions_url": f"{document['api_url']}revisions/" if subject in ("pledge", "claim") else None,
        "revision": record.line(reader, document["revision"]),
        "changes": [] if then and then.past else record.timeline(reader, document),
        "past": then.past if then else None,
        "cited": {
            "name": names.of(reader, subject, document) or ref,
            "path": state,
            "url": site(reader).url + state,
            "at": reader.moment(as_of["published_at"]),
        },
        "corrections": [
            {
                "published_at": reader.moment(row["published_at"]),
                "note": reader.words(row["note"]),
                "kind": reader.term(REVISION_KINDS, row["kind"]).label,
            }
            for row in document.get("corrections", ())
        ],
    }


def withdrawal(reader: Reader, document: Row) -> Row:
    """When and why something was withdrawn; nothing where it wasn't."""
    if not document.get("withdrawn"):
        return {}
    return {
        "withdrawn_at": reader.moment(document["withdrawn_at"]),
        "withdrawn_because": reader.words(document["withdrawn_because"]),
    }


def described(*said: object) -> str:
    """What a page is about in one line, for whoever lists it: at most 200 characters."""
    line = " ".join(str(part) for part in said if part)
    return line if len(line) <= 200 else f"{line[:199]}…"
