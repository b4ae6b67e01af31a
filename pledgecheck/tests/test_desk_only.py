"""Middleware for people who sign in stays on the desk: public answers neither read nor set a cookie."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db

ODD = {
    "Cookie": f"{settings.SESSION_COOKIE_NAME}=\x7f; {settings.CSRF_COOKIE_NAME}=short; django_language=en; messages=x",
    "Accept-Language": "en",
}


@pytest.mark.parametrize(
    "address", ["/ko/", "/en/pledges/", "/ko/nothing/", "/api/v1/pledges/", "/api/v1/nothing/", "/x"]
)
def test_broken_cookies_change_nothing_and_bring_none(address: str) -> None:
    plain, odd = Client().get(address), Client(headers=ODD).get(address)
    assert (odd.status_code, odd.content) == (plain.status_code, plain.content)
    assert not odd.cookies
    assert "Vary" not in odd


def test_desk_still_asks_for_a_token_and_a_session() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/admin/login/", {"username": "x", "password": "y"}).status_code == 403
    assert client.get("/admin/").status_code == 302


def test_no_other_middleware_than_the_desks_knows_people() -> None:
    for name in settings.MIDDLEWARE:
        assert not name.startswith(("django.contrib.sessions", "django.contrib.auth", "django.middleware.csrf"))
