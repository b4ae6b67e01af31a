"""Nobody gets round the second factor: the gate stands before every address of the desk, known or not."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from pledgecheck.desk_only import on_desk
from pledgecheck.signing_in.factor import Person, factor_of
from pledgecheck.signing_in.models import SecondFactor

PASSED = "second_factor"
SEEN = "seen"
SEEN_EVERY = timedelta(minutes=5)


class SecondFactorMiddleware:
    """Sends a signed-in person to where the code is asked, or where the second factor is set up, and nowhere else."""

    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if on_desk(request) and request.user.is_authenticated:
            instead = where_instead(request)
            if instead and request.path not in (reverse(instead), reverse("admin:login"), reverse("admin:logout")):
                back = request.get_full_path() if request.method == "GET" else reverse("admin:index")
                return HttpResponseRedirect(f"{reverse(instead)}?{urlencode({'next': back})}")
            stay_awake(request)
        return self.get_response(request)


def where_instead(request: HttpRequest) -> str | None:
    """The name of the one address that a signed-in person may see for now; None: they may see what their roles let."""
    factor = factor_of(request.user)
    if factor is None:
        return "second_factor" if settings.SECOND_FACTOR == "required" else None
    return None if has_passed(request, factor) else "second_factor_code"


def has_passed(request: HttpRequest, factor: SecondFactor) -> bool:
    """Whether this very factor was shown in this session: not an earlier one, nor none as before it was set up."""
    return bool(request.session.get(PASSED) == factor.pk)


def let_in(request: HttpRequest, person: Person, factor: SecondFactor | None) -> None:
    """Sign a person in who has shown all there is to show. What an anonymous session kept stays in it."""
    login(request, person)
    if factor:
        request.session[PASSED] = factor.pk


def stay_awake(request: HttpRequest) -> None:
    """Begin the idle time anew, at most every five minutes: not every page may cost a write."""
    person = request.user
    if isinstance(person, AnonymousUser):
        return
    now = datetime.now(UTC).timestamp()
    began: Any = person.last_login.timestamp() if person.last_login else 0
    if now - request.session.get(SEEN, began) >= SEEN_EVERY.total_seconds():
        request.session[SEEN] = now
