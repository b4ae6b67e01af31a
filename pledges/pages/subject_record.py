"""The foot of a page of a subject that is named by a slug: its version, what it was before, its data, corrections."""

from typing import Any

from pledges.pages import addresses
from pledges.pages.reader import Reader
from pledges.pages.record import line, subject
from pledges.reading import revisions

Row = dict[str, Any]

SHOWN = 8


def foot(reader: Reader, kind: str, document: Row) -> Row:
    """What the record says of a subject, and where its data, its feed and the form to report it are."""
    slug = document["slug"]
    page = addresses.of(kind, slug, reader.language)
    return {
        "ref": slug,
        "about": f"{kind}:{slug}",
        "what": subject(kind),
        "api_url": document["api_url"],
        "feed": f"/feeds{page.rstrip('/')}.atom" if kind in ("candidate", "topic") else None,
        "revision": line(reader, document["revision"]),
        "versions": [
            {**line(reader, row), "url": f"{page}?as_of={row['sequence']}"} for row in revisions.own(kind, slug, SHOWN)
        ],
        "corrections": [
            {"published_at": reader.moment(row["published_at"]), "note": reader.words(row["note"])}
            for row in document["corrections"]
        ],
    }
