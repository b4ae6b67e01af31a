"""Django's middleware for people who sign in, under the desk's addresses only.

A public answer must not differ by cookie, language header or session, nor set a cookie that a shared cache would hand
to others (Django answers a malformed session or CSRF cookie with a new one), nor say `Vary: Accept-Language`.
"""

import re
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.locale import LocaleMiddleware
from simple_history.middleware import HistoryRequestMiddleware

DESK = "/admin/"
PRIVATE = r"admin/preview/(?P<secret>[^/]+)/?$"
"""Addresses of private preview links: under the desk's, where no cache or crawler looks, and without its sessions."""


def on_desk(request: HttpRequest) -> bool:
    """Whether an address is the desk's; private preview links know no session, no cookie and no person."""
    return request.path_info.startswith(DESK) and not re.match(f"/{PRIVATE}", request.path_info)


class DeskOnly:
    """Mixin of a middleware: elsewhere it isn't there."""

    async_capable = False

    def __call__(self, request: HttpRequest) -> Any:
        if on_desk(request):
            return super().__call__(request)  # type: ignore[misc]
        return self.get_response(request)  # type: ignore[attr-defined]


class DeskSessionMiddleware(DeskOnly, SessionMiddleware):
    """Sessions of people who sign in."""


class DeskLocaleMiddleware(DeskOnly, LocaleMiddleware):
    """The language of the interface follows the person; that of public answers follows the address alone."""


class DeskCsrfMiddleware(DeskOnly, CsrfViewMiddleware):
    """Forms of the desk; nothing public writes."""

    def process_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return super().process_view(request, *args, **kwargs) if on_desk(request) else None


class DeskAuthenticationMiddleware(DeskOnly, AuthenticationMiddleware):
    """Who is signed in."""


class DeskMessageMiddleware(DeskOnly, MessageMiddleware):
    """What the desk tells people after an act."""


class DeskHistoryMiddleware:
    """Who is behind what is saved, for the history of the desk."""

    async_capable = False

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response
        self.remembering = HistoryRequestMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> Any:
        return self.remembering(request) if on_desk(request) else self.get_response(request)
