"""What was typed into a form whose login had run out: kept in the session until the same person has signed in again."""

from typing import Any

from django.http import HttpRequest, QueryDict

from pledges.desk.forms import opened

KEY = "typed"
LONGEST = 1_000_000
"""Characters kept: more than any screen of the desk has."""


def keep(request: HttpRequest) -> bool:
    """Keep what was sent to this address, if it is a form that we once showed to somebody; True where it was kept."""
    shown = opened.read(request.POST.get(opened.FIELD, ""))
    if shown is None:
        return False
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    body = sent.urlencode()
    if len(body) > LONGEST:
        return False
    request.session[KEY] = {"path": request.path, "person": shown.person, "body": body}
    return True


def take(request: HttpRequest) -> QueryDict | None:
    """What this person had typed at this address, once; None where there is nothing of theirs."""
    found: Any = request.session.get(KEY)
    if not found or found["path"] != request.path:
        return None
    del request.session[KEY]
    return QueryDict(found["body"]) if found["person"] == request.user.pk else None
