"""The page on the record: its head, the algorithm with revision 1 worked through, and a verifier for outsiders.

The texts that digests are made over come from the row as the API serves it; the verifier is shown as the file it is.
"""

import runpy
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _

from pledges.pages import sharing
from pledges.pages.checkpoint_feed import NAME
from pledges.pages.reader import Reader
from pledges.pages.record import subject
from pledges.reading import addresses, checkpoints, revisions, validator
from pledges.reading.moments import Head


def _static_file(name: str) -> Path:
    """A static file, wherever the site's static files lie. RuntimeError where it isn't there."""
    found = finders.find(name)
    if not isinstance(found, str):
        raise RuntimeError(f"the static file {name} is missing")
    return Path(found)


VERIFIER = _static_file("verify_record.py")
SOURCE = VERIFIER.read_text(encoding="utf-8")
# Run and not imported: an import would leave compiled files among those that are served.
HEAD: tuple[str, ...] = runpy.run_path(str(VERIFIER))["HEAD"]
"""The keys of a revision's digested head, as the verifier has them."""


def context(reader: Reader) -> dict[str, Any]:
    """The head and the worked example, None where nothing has been published; the rest doesn't depend on the record."""
    head = validator.head()
    found = revisions.at([1, head])
    feed = addresses.feed(reader.language, NAME)
    return {
        "head": _head(reader, found[-1]) if found else None,
        "example": _worked(reader, found[0]) if found else None,
        "head_keys": HEAD,
        "verifier": SOURCE,
        "checkpoints": checkpoints.ADDRESS,
        "feed": feed,
        "feeds": sharing.followed(reader, feed, _("Checkpoints of the record")),
    }


def _head(reader: Reader, row: revisions.Row) -> dict[str, Any]:
    return {
        "sequence": row["sequence"],
        "digest": row["digest"],
        "published_at": reader.moment(row["published_at"]),
        "api_url": row["api_url"],
        "checkpoint": checkpoints.line(Head(row["sequence"], row["digest"], row["published_at"])),
    }


def _worked(reader: Reader, row: revisions.Row) -> dict[str, Any]:
    """A revision with each text that a digest of it is made over; no `content` and `reason` once it is sealed."""
    sealed = row["salt"] is None
    return {
        "row": row,
        "subject": subject(row["subject"]),
        "published_at": reader.moment(row["published_at"]),
        "sealed": sealed,
        "content": None if sealed else f"{row['salt']}:{revisions.text(row['content'])}",
        "reason": None if sealed else f"{row['salt']}:{revisions.text(row['reason'])}",
        "head": revisions.text({key: row[key] for key in HEAD}),
    }
