"""Every public request passes here before any work is done for it: counted, and refused where it is one too many.

What is answered to a key has the bytes and the validator that everybody gets, but tells the key's policy beside them,
so it is `private`: no shared cache keeps it. Every other answer is the same whoever asked, and one stored serves all.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver

from pledgecheck import copying
from pledgecheck.limits import counting, keys
from pledgecheck.limits.counting import Quota
from pledgecheck.networks import client_network

OUTSIDE = ("/admin/", "/embed/", "/cards/", "/logo-", "/theme-", "/livez", "/readyz", settings.STATIC_URL)
"""Addresses that nobody counts: the desk has limits of its own, frames and pictures on other sites are asked by those
sites' readers, and the rest costs nothing."""


class TooMany(Exception):
    """One request too many. `again`: seconds until the next one passes."""

    def __init__(self, quota: Quota, again: int) -> None:
        super().__init__(again)
        self.quota, self.again = quota, again


class UnknownKey(Exception):
    """A key that nobody holds, or nobody any more."""


class LimitMiddleware:
    """Counts a request by its key, else by its address; a wrong key by the address, so that none is guessed."""

    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(OUTSIDE) or _is_preflight(request) or copying.copy():
            return self.get_response(request)
        typed = keys.typed(request)
        key = keys.known(typed) if typed is not None else None
        quota, client = _counted_by(request, key)
        again = counting.count(client, quota) if quota else 0
        if quota and again:
            answer = _refusal(request, 429, TooMany(quota, again))
            answer["Retry-After"], answer["RateLimit"] = str(again), quota.spent(again)
        elif typed is not None and key is None:
            answer = _refusal(request, 401, UnknownKey())
            answer["WWW-Authenticate"] = "Bearer"
        else:
            answer = self.get_response(request)
        if quota:
            answer["RateLimit-Policy"] = quota.policy()
        return _for_holder_alone(answer) if key else answer


def _is_preflight(request: HttpRequest) -> bool:
    """A browser's question whether a page may ask, before it does."""
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers


def _counted_by(request: HttpRequest, key: Any) -> tuple[Quota | None, str]:
    """By which quota, and as whom, a request counts."""
    if settings.API_RATE is None:
        return None, ""
    if key:
        return Quota("key", key.quota), f"key {key.pk}"
    return Quota("default", settings.API_RATE), f"address {client_network(request)}"


def _refusal(request: HttpRequest, status: int, why: Exception) -> HttpResponse:
    """The answer that the addresses' own handler of this status makes, as Django finds those of 404 and 500."""
    handler: Any = get_resolver().resolve_error_handler(status)
    answer: HttpResponse = handler(request, exception=why)
    answer["Cache-Control"] = "no-store"
    return answer


def _for_holder_alone(answer: HttpResponse) -> HttpResponse:
    kept = answer.get("Cache-Control", "")
    if "no-store" not in kept:
        answer["Cache-Control"] = f"private{kept.removeprefix('public')}" if kept.startswith("public") else "private"
    return answer
