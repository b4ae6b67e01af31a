"""What may not be read: on hold or sealed it answers 451 (RFC 7725), with the notice in its place."""

import json
from http import HTTPStatus
from typing import Any

from django.conf import settings

from pledges.reading.compose import notices
from pledges.reading.models import Room

STATUS = HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS
_BY = (Room.State.HELD, Room.State.SEALED)


def status(document: dict[str, Any]) -> int:
    """With which status a document is answered: 451 where nothing of it may be read, else 200."""
    return int(STATUS if notices.standing(document) in _BY else HTTPStatus.OK)


def status_of(stored: str) -> int:
    """The same of a document as it is stored; one that can't be such a notice isn't read for it."""
    may_be = any(f'"{state}":true' in stored for state in _BY)
    return status(json.loads(stored)) if may_be else int(HTTPStatus.OK)


def headers(status: int) -> dict[str, str]:
    """What an answer of this status says beside: of 451 who keeps it back, which is this site itself (RFC 7725, 4)."""
    return {"Link": f'<{settings.SITE_URL}/>; rel="blocked-by"'} if status == STATUS else {}
