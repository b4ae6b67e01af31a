"""What was typed into a form whose login had run out: kept in the session until the same person has signed in again."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.csrf import csrf_failure

from pledges.desk.forms import opened

KEY = "typed"


def keep(request: HttpRequest) -> bool:
    """Keep what was sent to this address, if it is a form that we once showed to somebody; True where it was kept."""
    shown = opened.read(request.POST.get(opened.FIELD, ""))
    if shown is None:
        return False
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    request.session[KEY] = {"path": request.path, "person": shown.person, "body": sent.urlencode()}
    return True


def form_of_a_login_before(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW. A form of the person who is signed in that was opened before they signed in anew,
    in another tab say, is shown again and not saved; everything else is refused.
    """
    shown = opened.read(request.POST.get(opened.FIELD, ""))
    person = getattr(request, "user", None)
    if shown is None or person is None or not person.is_authenticated or shown.person != person.pk:
        return csrf_failure(request, reason)
    keep(request)
    return HttpResponseRedirect(request.get_full_path())


def take(request: HttpRequest) -> QueryDict | None:
    """What this person had typed at this address, once; None where there is nothing of theirs."""
    found: Any = request.session.get(KEY)
    if not found or found["path"] != request.path:
        return None
    del request.session[KEY]
    return QueryDict(found["body"]) if found["person"] == request.user.pk else None
