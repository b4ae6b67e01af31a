"""What every answer tells browsers: nothing public runs a script, is framed, or loads from another host."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from pledgecheck import problems
from pledgecheck.urls import urlpatterns as ours

PUBLIC = (
    "base-uri 'none'; default-src 'none'; form-action 'self'; frame-ancestors 'none'; "
    "img-src 'self' data:; style-src 'self'"
)
DESK = (
    "base-uri 'none'; default-src 'self'; form-action 'self'; frame-ancestors 'none'; img-src 'self' data:; "
    "object-src 'none'"
)
OTHERS = {**settings.HEADERS, "X-Frame-Options": "DENY"}

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


def fails(request: object) -> HttpResponse:
    """A view that fails."""
    raise RuntimeError("for a test")


urlpatterns = [path("fails/", fails), path("api/v1/fails/", fails), path("admin/fails/", fails), *ours]
handler400, handler404, handler500 = problems.bad_request, problems.not_found, problems.failed


@pytest.fixture(autouse=True)
def with_failing_addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


def answers(address: str, method: str = "get", **headers: str) -> HttpResponse:
    """What is answered, failures included."""
    client = Client(raise_request_exception=False)
    found: HttpResponse = getattr(client, method)(address, headers=headers)
    found.close()
    return found


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [
        ("/", "get", 302),
        ("/ko/", "get", 200),
        ("/en/pledges/", "get", 200),
        ("/en/about/", "get", 200),
        ("/ko/methodology/", "get", 200),
        ("/en/record/", "get", 200),
        ("/en/report/", "get", 200),
        ("/en/report/", "post", 400),
        ("/en/pledges/P-9999/", "get", 404),
        ("/nothing", "get", 404),
        ("/en/pledges/", "post", 405),
        ("/fails/", "get", 500),
        ("/api/v1/pledges/", "get", 200),
        ("/api/v1/pledges/P-9999/", "get", 404),
        ("/api/v1/pledges/", "delete", 405),
        ("/api/v1/pledges/?page_size=none", "get", 400),
        ("/api/v1/fails/", "get", 500),
        ("/static/site.css", "get", 200),
        ("/static/nothing.css", "get", 404),
        ("/admin/preview/nothing/", "get", 404),
        ("/livez", "get", 200),
        ("/livez", "post", 405),
        ("/readyz", "get", 200),
    ],
)
def test_public_answer_lets_in_nothing_but_our_own_styles_and_pictures(address: str, method: str, status: int) -> None:
    answer = answers(address, method)
    assert answer.status_code == status
    assert answer.headers["Content-Security-Policy"] == PUBLIC


@pytest.mark.parametrize(
    ("address", "status"), [("/admin/login/", 200), ("/admin/", 302), ("/admin/nothing/", 302), ("/admin/fails/", 500)]
)
def test_desk_keeps_scripts_of_its_own_and_none_inline(address: str, status: int) -> None:
    answer = answers(address)
    assert answer.status_code == status
    assert answer.headers["Content-Security-Policy"] == DESK
    assert "Content-Security-Policy-Report-Only" not in answer


@pytest.mark.parametrize(
    "address",
    [
        "/ko/",
        "/nothing",
        "/fails/",
        "/api/v1/pledges/",
        "/api/v1/fails/",
        "/static/site.css",
        "/admin/",
        "/admin/fails/",
    ],
)
def test_every_answer_has_the_other_headers(address: str) -> None:
    given = answers(address).headers
    assert {name: given.get(name) for name in OTHERS} == OTHERS


@pytest.mark.parametrize("https", [True, False])
def test_refused_host_is_no_way_round(https: bool) -> None:
    with override_settings(SECURE_SSL_REDIRECT=https):
        answer = answers("/ko/", host="elsewhere.example.org")
    assert answer.status_code == 400
    assert answer.headers["Content-Security-Policy"] == PUBLIC
    assert {name: answer.headers.get(name) for name in OTHERS} == OTHERS


def test_redirect_to_https_has_them_too() -> None:
    with override_settings(SECURE_SSL_REDIRECT=True):
        answer = answers("/ko/")
    assert (answer.status_code, answer.headers["Content-Security-Policy"]) == (301, PUBLIC)
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_answer_keeps_what_it_brings() -> None:
    assert answers("/admin/preview/nothing/").headers["Referrer-Policy"] == "no-referrer"
