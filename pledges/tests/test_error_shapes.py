"""Every public address says what went wrong in its shape: a problem, for Google's clients Google's, for people a page.

Which of them an address is for, and in which language, follows from the address alone. Only programs send keys and ask
for one version, and oEmbed itself says that an unknown format is 501.
"""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from pledges.tests import every_address, rich_world
from pledges.tests.every_request import whole_list
from pledges.tests.kept_rows import told_once

pytestmark = pytest.mark.any_engine

FAULTS = {
    "method": ("BREW", "{path}"),
    "delete": ("DELETE", "{path}"),
    "patch": ("PATCH", "{path}"),
    "nothing below it": ("GET", "{path}/nothing/at/all/"),
    "parameter": ("GET", "{path}?qqqq=1"),
    "parameter twice": ("GET", "{path}?q=a&q=b"),
    "format": ("GET", "{path}?format=exe"),
    "too long": ("GET", "{path}?" + "x" * 8001),
    "page": ("GET", "{path}?cursor=x"),
    "past": ("GET", "{path}?as_of=x"),
    "version": ("GET", "{path}|If-Match"),
    "key": ("GET", "{path}|Authorization"),
    "host": ("GET", "{path}|Host"),
    "head of nothing": ("HEAD", "{path}/nothing/at/all/"),
    "options": ("OPTIONS", "{path}"),
}
"""What is wrong with a request, by what is asked."""

TELLS_NOTHING = "/admin/preview/"
"""Where an error is a bare status: whoever has no letter for it learns nothing at all."""

HEADERS = {"If-Match": '"x"', "Authorization": "Bearer pk_nothing", "Host": "evil.example"}


@pytest.fixture(scope="module")
def asked(published_world: None) -> dict[str, str]:
    """One address for each pattern of the site."""
    found = every_address.by_route(whole_list(told_once("rich world", rich_world.tell)))
    return {pattern: addresses[0] for pattern, addresses in found.items()}


def ask(address: str, fault: str) -> Any:
    """The answer to a request with this fault at an address."""
    method, where = FAULTS[fault]
    where, _bar, header = where.partition("|")
    asked = address.partition("?")[0]
    headers = {header: HEADERS[header]} if header else {}
    return Client(raise_request_exception=False).generic(
        method, where.format(path=asked.rstrip("/") if "}/" in where else asked), headers=headers
    )


def wrong(address: str, fault: str, answer: Any) -> str | None:
    """What of an error isn't in the shape of its address; None where all is, or nothing was wrong."""
    status, kind = answer.status_code, answer.headers.get("Content-Type", "")
    body = b"".join(answer)
    method = FAULTS[fault][0]
    told = f"{fault} at {address}: {status} {kind}"
    if status >= 500:
        return None if (status, fault) == (501, "format") and address.startswith("/oembed") else told
    if status < 400:
        return None if status != 204 or "Allow" in answer.headers else f"{told} without Allow"
    if "Set-Cookie" in answer.headers or (status == 405 and "Allow" not in answer.headers):
        return f"{told}: {sorted(answer.headers)}"
    if method == "HEAD":
        return None if body == b"" else f"{told} has a body"
    if address.startswith(TELLS_NOTHING):
        return None if b"Traceback" not in body else told
    if status == 401:
        return _of_program(address, told, status, kind, body)
    if every_address.for_people(address):
        if status == 412:
            return None if body == b"" else told
        return _of_page(address, told, kind, body)
    return _of_program(address, told, status, kind, body)


def _of_page(address: str, told: str, kind: str, body: bytes) -> str | None:
    language = every_address.language_of(address)
    page = kind == "text/html; charset=utf-8" and f'<html lang="{language}"'.encode() in body
    return None if page else f"{told}, and not a page in {language}: {body[:80]!r}"


def _of_program(address: str, told: str, status: int, kind: str, body: bytes) -> str | None:
    if address.startswith("/v1alpha1"):
        right = kind == "application/json; charset=utf-8" and json.loads(body)["error"]["code"] == status
    else:
        right = kind == "application/problem+json" and json.loads(body)["status"] == status
    return None if right else f"{told}: {body[:80]!r}"


def test_every_address_of_the_site_is_asked(asked: dict[str, str]) -> None:
    assert set(asked) == every_address.routes()


@pytest.mark.parametrize("fault", FAULTS)
def test_every_address_tells_what_is_wrong_in_its_shape(asked: dict[str, str], undone: None, fault: str) -> None:
    found = [wrong(address, fault, ask(address, fault)) for address in asked.values()]
    assert "\n".join(one for one in found if one) == ""


def test_what_is_wrong_is_told_at_all(asked: dict[str, str], undone: None) -> None:
    """Every address has something that is refused: no row of the list is empty."""
    for address in asked.values():
        statuses = {ask(address, fault).status_code for fault in ("method", "delete", "host")}
        assert all(400 <= status < 500 for status in statuses), (address, statuses)


def plain(_request: Any) -> HttpResponse:
    """A view whose error has a shape of its own."""
    return HttpResponse("no", status=400, content_type="text/plain")


urlpatterns = [path("api/v1/plain/", plain), path("en/plain/", plain)]


@override_settings(ROOT_URLCONF=__name__)
def test_view_with_a_shape_of_its_own_is_found() -> None:
    for address in ("/api/v1/plain/", "/en/plain/"):
        assert wrong(address, "parameter", ask(address, "parameter"))
