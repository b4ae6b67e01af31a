"""The page that stands at the address of what was withdrawn, is on hold or was sealed."""

from typing import Any

from pledges.pages import notices, sharing
from pledges.pages.answers import Page
from pledges.pages.past import State, address
from pledges.pages.provenance import provenance
from pledges.pages.reader import Reader
from pledges.reading import addresses, blocked

Row = dict[str, Any]


def told(reader: Reader, subject: str, document: Row, state: State | None = None) -> Page:
    """The page of a notice, with 451 where nothing may be read; `state` where its address asks for a past one."""
    status = blocked.status(document)
    return Page(
        "pages/gone.html",
        address(subject, document, state),
        lambda: _context(reader, subject, document, state),
        status=status,
        headers=blocked.headers(status),
    )


def _context(reader: Reader, subject: str, document: Row, state: State | None) -> Row:
    said = notices.said(reader, subject, document)
    then = state.address(reader.language) if state and state.then else None
    return {
        **provenance(reader, subject, document, state),
        "description": said,
        "notice": {
            "title": notices.title(document),
            "said": said,
            "facts": notices.facts(reader, document),
            "remains": notices.remains(document),
        },
        "record_url": addresses.within(reader.language, "record"),
        "sharing": sharing.of_notice(reader, subject, document, then) if subject in sharing.CARDS else None,
    }
