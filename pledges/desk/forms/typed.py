"""What was typed into a form whose login had run out: kept in the session until the same person has signed in again."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
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


def again(request: HttpRequest) -> HttpResponse | None:
    """A page with what this person had typed into a small form, a remark say, to be sent again; None where nothing is.

    For addresses that only take forms: a screen with fields of its own shows what was typed in them.
    """
    if request.method != "GET" or (kept := take(request)) is None:
        return None
    fields = [(name, value) for name, values in kept.lists() for value in values]
    read = [value for name, value in fields if name not in (opened.FIELD, "act") and value.strip()]
    context = {**admin.site.each_context(request), "title": _("Your login had run out"), "fields": fields, "read": read}
    return TemplateResponse(request, "desk/again.html", context)
