"""What every answer tells browsers and caches: each address, each method, each kind of refusal, signed in and out.

Complete by construction: an address of the site that no row here leads to fails a test, and so does a status that none
of these answers has.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, path, resolve
from django.urls.exceptions import Resolver404

from pledgecheck import problems
from pledgecheck.accent import theme
from pledgecheck.limits import counting
from pledgecheck.limits.tests.holders import make_key
from pledgecheck.logo import HARMLESS, Logo
from pledgecheck.signing_in.tests.test_gate import ADDRESSES as DESK
from pledgecheck.urls import urlpatterns as ours
from pledges.tests import cast, rich_world
from pledges.tests.every_request import OTHERWISE, requests

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


def fails(request: object) -> HttpResponse:
    """A view that fails."""
    raise RuntimeError("for a test")


FAILING = ("/fails/", "/api/v1/fails/", "/data/fails/", "/v1alpha1/fails/", "/admin/fails/")
urlpatterns = [*(path(address[1:], fails) for address in FAILING), *ours]
handler400, handler404, handler500 = problems.bad_request, problems.not_found, problems.failed
handler401, handler429 = problems.unknown_key, problems.too_many

LOGO, THEME = Logo(b'<svg xmlns="http://www.w3.org/2000/svg"/>', "svg"), theme("#1f4e79")
AS_SERVED = {
    "ROOT_URLCONF": __name__,
    "SITE_LOGO": LOGO,
    "SITE_THEME": THEME,
    "SECURITY_CONTACT": ["mailto:security@example.org"],
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
}
"""As at https, with all that a newsroom may add."""

EVERYWHERE = {**settings.HEADERS, "Strict-Transport-Security": "max-age=31536000"}
STATUSES = {200, 206, 301, 302, 303, 304, 400, 401, 403, 404, 405, 412, 416, 429, 500}


class Asked(NamedTuple):
    """A request: how and what, and in whose browser (nobody's, unless somebody is signed in)."""

    method: str
    address: str
    headers: tuple[tuple[str, str], ...] = ()
    signed_in: bool = False


def by_strangers(world: dict[str, Any]) -> Iterator[Asked]:
    """Every public address as it is asked rightly, and in each way that is refused or cut short."""
    for method, address in requests(world):
        more = OTHERWISE.get(method)
        yield Asked("get" if more else method, address, tuple((more or {}).items()))
    beside = [
        *("/static/site.css", "/static/nothing.css", LOGO.address, THEME.address, "/logo-none", "/theme-none"),
        *(
            "/.well-known/security.txt",
            "/robots.txt",
            "/sitemap.xml",
            "/sitemaps/pages.xml",
            "/data/",
            "/api/docs/",
            "/api/",
        ),
        *("/nothing", "/en/nothing/", "/en/pledges", "/api/v1/pledges", "/feed/", "/data/index.json"),
        *("/v1alpha1/claims:search?query=export", "/admin/preview/nothing/", "/en/report/", *FAILING[:4]),
        *("/api/v1/pledges/?page_size=none", "/api/v1/pledges/?unknown=1", "/en/pledges/?q=" + "x" * 8001),
    ]
    for address in beside:
        yield from (Asked(method, address) for method in ("get", "head", "options", "post", "put", "delete"))
    for address in ("/en/", "/api/v1/pledges/", "/data/pledges.ndjson", "/nothing", "/static/site.css"):
        yield Asked("get", address, (("Host", "elsewhere.example.org"),))
        yield Asked("get", address, (("Authorization", "Bearer pck_wrong"),))
        yield Asked("get", address, (("If-None-Match", "*"),))
        yield Asked("get", address, (("If-Match", '"other"'),))
        yield Asked("get", address, (("Range", "bytes=0-1"),))
        yield Asked("get", address, (("Range", "bytes=99999999-"),))
        yield Asked("get", address, (("Cookie", "desk_session=x; desk_csrf=y"), ("Accept-Language", "ko")))
        yield Asked("options", address, (("Origin", "https://a.example"), ("Access-Control-Request-Method", "GET")))


def at_the_desk() -> Iterator[Asked]:
    """Every address of the desk, by a stranger and by somebody who may everything."""
    for signed_in in (False, True):
        for address in (*DESK, *FAILING[4:]):
            methods = ("get", "head", "post") if not signed_in or address.endswith("fails/") else ("get",)
            yield from (Asked(method, address, (), signed_in) for method in methods if "logout" not in address)


@pytest.fixture(autouse=True)
def at_https() -> Iterator[None]:
    with override_settings(**AS_SERVED):
        yield


def told(asked: Asked, signed_in: Client | None = None) -> HttpResponse:
    """What is answered at https, failures included."""
    client = signed_in if asked.signed_in and signed_in else Client(raise_request_exception=False)
    client.raise_request_exception = False
    found: HttpResponse = getattr(client, asked.method)(asked.address, headers=dict(asked.headers), secure=True)
    b"".join(found)  # read to its end, which closes it; closed by hand it would take the database along
    return found


def wrong(asked: Asked, answer: HttpResponse) -> list[str]:
    """What an answer doesn't say, or says and shouldn't."""
    found = [
        f"{name}: {answer.get(name)}"
        for name, value in EVERYWHERE.items()
        if answer.get(name) != value and not (name == "Referrer-Policy" and answer.get(name) == "no-referrer")
    ]
    desk = asked.address.startswith("/admin/") and not asked.address.startswith("/admin/preview/")
    return [*found, *_loose_policy(asked, answer), *(_of_desk(answer) if desk else _of_public(asked, answer))]


def _loose_policy(asked: Asked, answer: HttpResponse) -> Iterator[str]:
    policy = answer.get("Content-Security-Policy", "")
    rules = dict(part.partition(" ")[::2] for part in policy.split("; ")) if policy else {}
    framed = asked.address.startswith("/embed/") and answer.status_code in (200, 304, 404)
    own = asked.address.startswith("/admin/") and rules.get("frame-ancestors") == "'self'"
    if policy == HARMLESS and asked.address == LOGO.address:
        return  # a drawing in a sandbox, which has styles of its own and may do nothing
    if "unsafe" in policy or "default-src" not in rules or "frame-ancestors" not in rules:
        yield f"policy: {policy}"
    if rules.get("frame-ancestors") != "'none'" and not framed and not own:
        yield f"frames: {policy}"
    if answer.get("X-Frame-Options") not in (["SAMEORIGIN"] if own else [None, "DENY"] if framed else ["DENY"]):
        yield f"frames: {answer.get('X-Frame-Options')}"


def _of_public(asked: Asked, answer: HttpResponse) -> Iterator[str]:
    kept = answer.get("Cache-Control", "")
    if answer.cookies or "Cookie" in answer.get("Vary", "") or "Accept-Language" in answer.get("Vary", ""):
        yield f"differs by reader: {answer.cookies} {answer.get('Vary')}"
    silent = asked.method not in ("get", "head") or answer.status_code == 416  # which nobody keeps (RFC 9110, 15.1)
    if not silent and not kept.startswith(("public", "no-store", "private, no-store", "max-age=")):
        yield f"Cache-Control: {kept}"
    if answer.status_code in (401, 403, 429, 500, 503) and "no-store" not in kept:
        yield f"kept by others: {kept}"


def _of_desk(answer: HttpResponse) -> Iterator[str]:
    kept = answer.get("Cache-Control", "")
    if "public" in kept or not ("private" in kept or "no-store" in kept):
        yield f"kept by others: {kept}"
    for name, cookie in answer.cookies.items():
        flags = (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"])
        if flags != (True, True, "Lax", "/admin/", ""):
            yield f"{name}: {flags}"


def all_wrong(given: Iterator[Asked], signed_in: Client | None = None) -> tuple[dict[str, list[str]], set[int]]:
    """What is wrong by request, and every status that was answered."""
    found, statuses = {}, set()
    for asked in given:
        answer = told(asked, signed_in)
        statuses.add(answer.status_code)
        if said := wrong(asked, answer):
            found[f"{asked} {answer.status_code}"] = said
    return found, statuses


def few(found: dict[str, list[str]]) -> dict[str, str]:
    """What is wrong, each kind of it once."""
    return {str(said): asked for asked, said in found.items()}


def test_every_public_answer_has_its_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    world = rich_world.tell()
    found, statuses = all_wrong(by_strangers(world))
    assert few(found) == {}
    with override_settings(API_RATE=1):
        monkeypatch.setattr(counting, "count", lambda client, quota: 7)
        refused = [
            Asked("get", address) for address in ("/en/", "/api/v1/pledges/", "/feeds/en/changes.atom", "/data/")
        ]
        found, more = all_wrong(iter([*refused, Asked("get", "/v1alpha1/claims:search?query=x")]))
    assert (found, more) == ({}, {429})
    assert STATUSES - {302, 403} - (statuses | more) <= {303}


def test_every_answer_of_the_desk_has_its_headers() -> None:
    signed_in = Client()
    signed_in.force_login(cast.superuser())
    found, statuses = all_wrong(at_the_desk(), signed_in)
    assert few(found) == {}
    assert {200, 302, 403, 404, 405, 500} <= statuses


def test_letter_that_was_received_leads_on_without_a_cookie() -> None:
    typed = {"kind": "error", "text": "What stands there is wrong.", "subject": "", "ref": ""}
    answer: Any = Client().post("/en/report/", typed, secure=True)
    asked = Asked("post", "/en/report/")
    assert wrong(asked, answer) == []
    assert answer.status_code in (303, 400)


def test_answer_to_a_key_is_its_holders_alone() -> None:
    asked = Asked("get", "/api/v1/pledges/", (("Authorization", f"Bearer {make_key()}"),))
    answer = told(asked)
    assert answer["Cache-Control"].startswith("private, max-age=7")
    assert wrong(asked, answer) == ["Cache-Control: " + answer["Cache-Control"]]


@pytest.mark.parametrize("address", ["/en/", "/nothing", "/api/v1/pledges/", "/static/site.css", "/admin/"])
def test_redirect_to_https_has_them_too(address: str) -> None:
    with override_settings(SECURE_SSL_REDIRECT=True):
        answer: Any = Client().get(address)
        answer.close()
    assert answer.status_code == 301
    # HSTS is never said over http, where anybody may have written it.
    assert list(_loose_policy(Asked("get", address), answer)) == []
    assert {name: answer.get(name) for name in settings.HEADERS} == settings.HEADERS


def test_every_address_of_the_site_is_asked_here() -> None:
    """A new one without a row in the lists fails."""
    world = rich_world.tell()
    routes = {str(entry.route) for entry in map(_resolved, by_strangers(world)) if entry}
    missing = {route for route in _routes(get_resolver()) if not route.startswith("admin/")} - routes
    assert missing == set()


def _resolved(asked: Asked) -> Any:
    try:
        return resolve(asked.address.partition("?")[0])
    except Resolver404:
        return None


def _routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        elif not route.startswith("admin/"):
            yield from _routes(entry, route)
