"""What every document has around its content: addresses, its revision, what it mentions and what was corrected."""

from typing import Any

import orjson
from django.conf import settings

from pledgecheck.record.models import Revision
from pledges.reading.world import Content, Key, State, World

FORMAT = 4
"""Version of the documents' shape: it grows when something is added, and nothing is ever taken away."""

API = "/api/v1/"
"""Under which documents, lists and the record are."""

PLURALS = {
    "pledge": "pledges",
    "claim": "claims",
    "source": "sources",
    "candidate": "candidates",
    "party": "parties",
    "election": "elections",
    "topic": "topics",
    "indicator": "indicators",
}


class NotPublic(LookupError):
    """A document names something that isn't, or is no longer, in the published world."""

    def __init__(self, by: str, what: str) -> None:
        super().__init__(f"{by} names {what}, which is not public")
        self.by = by
        self.what = what


class Sealed(NotPublic):
    """What a document of a past moment showed has been sealed since: `revision` is the one that showed it then."""

    def __init__(self, by: str, what: str, revision: Revision) -> None:
        super().__init__(by, what)
        self.revision = revision


class View:
    """The world seen from one document: it notes what of every other subject the document shows."""

    def __init__(self, world: World, key: Key) -> None:
        self.world = world
        self.key = key
        self._shown: dict[Key, list[Any]] = {}

    def show(self, subject: str, ref: str, shown: Any) -> Any:
        """Note that the document shows this of a subject, and hand it back."""
        if (subject, ref) != self.key:
            self._shown.setdefault((subject, ref), []).append(shown)
        return shown

    def content(self, subject: str, ref: str) -> Content:
        """The content of a subject that the gates have made sure is public."""
        content = self.world.content(subject, ref)
        if content is None:
            if (sealed := self.world.sealed(subject, ref)) is not None:
                raise Sealed(self.key[1], f"{subject} {ref}", sealed)
            raise NotPublic(self.key[1], f"{subject} {ref}")
        return content

    def mentions(self) -> dict[Key, str]:
        """A digest over what is shown of each subject mentioned."""
        return {key: self.world.digest(shown) for key, shown in self._shown.items()}


def first_language() -> str:
    """The language in which a document's `url` is."""
    return str(settings.CONTENT_LANGUAGES[0])


def page_url(subject: str, ref: str, slug: str = "") -> str:
    """Root-relative address of the page in the first language."""
    name = f"{ref}-{slug}" if slug else ref
    return f"/{first_language()}/{PLURALS[subject]}/{name}/"


def api_url(subject: str, ref: str) -> str:
    """Root-relative address of the document."""
    return f"{API}{PLURALS[subject]}/{ref}/"


def revision_url(revision: Revision) -> str:
    """Root-relative address of the page as it stood after a revision."""
    page = page_url(revision.subject, revision.ref)
    if revision.subject == "pledge":
        return f"{page}as-of/{revision.sequence}/"
    return f"{page}?as_of={revision.sequence}"


def reason_of(revision: Revision) -> Any:
    """A revision's reason as a text per language; null once sealed."""
    return orjson.loads(revision.reason) if revision.reason is not None else None


def head(state: State, slug: str = "") -> dict[str, Any]:
    """The first keys of every document."""
    revision = state.revision
    return {
        "ref": revision.ref,
        "url": page_url(revision.subject, revision.ref, slug),
        "api_url": api_url(revision.subject, revision.ref),
        "format": FORMAT,
        "revision": {
            "sequence": revision.sequence,
            "number": revision.number,
            "kind": revision.kind,
            "correction": revision.correction,
            "published_at": revision.published_at,
            "reason": reason_of(revision),
            "second_person": revision.second_person,
            "digest": revision.digest,
            "url": revision_url(revision),
        },
    }


def as_of(sequence: int, published_at: str) -> dict[str, Any]:
    """The last publication that changed a document."""
    return {"sequence": sequence, "published_at": published_at}


def corrections(view: View, keys: list[Key]) -> list[dict[str, Any]]:
    """Public notes of what turned out to have been wrong, newest first."""
    return [
        {
            "sequence": row.sequence,
            "published_at": row.published_at,
            "subject": row.subject,
            "ref": row.ref,
            "kind": row.kind,
            "note": reason_of(row),
        }
        for row in view.world.corrections(keys)
    ]


def source(view: View, ref: str) -> dict[str, Any]:
    """A source as documents carry it (SOURCE in the contract)."""
    content = view.content("source", ref)
    kept = ("title", "publisher", "url", "archived_url", "published_on", "kind", "language")
    shown: dict[str, Any] = view.show("source", ref, {"ref": ref, **{key: content.get(key) for key in kept}})
    return shown


def appearances(view: View, rows: list[Content]) -> list[dict[str, Any]]:
    """Where words were said, each with its source in full."""
    return [{**row, "source": source(view, row["source"])} for row in rows]


def responses(view: View, rows: list[Content]) -> list[dict[str, Any]]:
    """What the person concerned said, each with its source in full where there is one."""
    return [{**row, "source": source(view, row["source"]) if row["source"] else None} for row in rows]


def asked(review: Content) -> Any:
    """Whether the person concerned was asked; null also where the content is older than the question."""
    return review.get("asked")


def observation(view: View, indicator: str, period: str, vintage: str) -> dict[str, Any]:
    """One figure of a series as documents carry it (OBS in the contract)."""
    content = view.content("indicator", indicator)
    for row in content["observations"]:
        if (row["period"], row["vintage"]) == (period, vintage):
            shown = {key: row[key] for key in ("period", "value", "vintage", "published_on", "source")}
            found: dict[str, Any] = view.show("indicator", indicator, {**shown, "unit": content["unit"]})
            return {"indicator": indicator, **found}
    raise NotPublic(view.key[1], f"{indicator} {period} ({vintage})")
