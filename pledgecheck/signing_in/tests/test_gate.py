"""Where the second factor is required, no address of the desk goes round it; sessions end; readers get no cookie."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as configured
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from pledgecheck.signing_in.models import SecondFactor
from pledgecheck.signing_in.tests.people import (
    code_of,
    is_in,
    make_factor,
    make_person,
    type_code,
    type_password,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

OPEN = {"/admin/login/", "/admin/login/code/", "/admin/logout/", "/admin/second-factor/"}


def addresses(resolver: Any = None, before: str = "/") -> Iterator[str]:
    """Every address of the desk, with something in each place for a value."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = before + _filled(entry)
        if not path.startswith("/admin/"):
            continue
        if isinstance(entry, URLResolver):
            yield from addresses(entry, path)
        elif isinstance(entry, URLPattern):
            yield path


def _filled(entry: Any) -> str:
    route = str(entry.pattern)
    for name, converter in entry.pattern.converters.items():
        value = "1" if type(converter).__name__ != "UUIDConverter" else "0" * 32
        for kind in ("path:", "int:", "str:", "slug:", "uuid:", ""):
            route = route.replace(f"<{kind}{name}>", value)
    if route.startswith("^"):
        route = "auth/" if "auth" in route else "nothing/"
    return route


ADDRESSES = sorted(set(addresses()) | {"/admin/nothing/here/", "/admin/jsi18n/", "/admin/autocomplete/"})


def test_crawl_sees_the_whole_desk() -> None:
    assert len(ADDRESSES) > 100
    assert {"/admin/", "/admin/password_change/", "/admin/auth/user/1/password/", *OPEN} <= set(ADDRESSES)


def test_without_a_factor_only_its_page_is_open_where_required(settings: Settings) -> None:
    """A superuser gets no exemption. Each method, each address, known or not."""
    make_person(is_superuser=True)
    settings.SECOND_FACTOR = "required"
    client = Client()
    assert type_password(client)["Location"] == "/admin/"
    for address in ADDRESSES:
        if address in OPEN:
            continue
        for method in ("get", "post", "head", "put", "delete", "options"):
            answer = getattr(client, method)(address)
            assert answer.status_code == 302, (method, address)
            assert answer["Location"].startswith("/admin/second-factor/?next=%2Fadmin%2F"), (method, address)
    assert client.get("/admin/second-factor/").status_code == 200
    assert client.post("/admin/logout/").status_code in (200, 302)


def test_with_a_factor_not_shown_only_the_code_page_is_open(settings: Settings) -> None:
    """A session that came about in any other way than by our two steps is asked as well."""
    person = make_person(is_superuser=True)
    make_factor(person)
    client = Client()
    client.force_login(person)
    for address in ADDRESSES:
        answer = client.get(address)
        if address == "/admin/login/code/":
            assert answer.status_code == 200
        elif address not in OPEN - {"/admin/second-factor/"}:
            assert answer["Location"].startswith("/admin/login/code/?next=%2Fadmin%2F"), address


def test_crawl_would_find_open_pages(settings: Settings) -> None:
    """The twin: where it is optional the same crawl is let in, so the tests above can fail."""
    make_person(is_superuser=True)
    client = Client()
    type_password(client)
    opened = [address for address in ADDRESSES if client.get(address).status_code == 200]
    assert len(opened) > 40


def test_login_page_of_a_signed_in_person_gives_nothing_away(settings: Settings) -> None:
    settings.SECOND_FACTOR = "required"
    make_person()
    client = Client()
    type_password(client)
    assert client.get("/admin/login/", follow=True).redirect_chain[-1][0].startswith("/admin/second-factor/")


def test_set_up_leads_back_to_where_one_was_going(settings: Settings) -> None:
    settings.SECOND_FACTOR = "required"
    make_person(is_superuser=True)
    client = Client(headers={"Accept-Language": "en"})
    type_password(client)
    page = client.get("/admin/auth/user/", follow=True).content.decode()
    assert 'name="next" value="/admin/auth/user/"' in page
    nonce = client.session["second_factor_nonce"]
    done = client.post("/admin/second-factor/", {"code": code_of(nonce), "next": "/admin/auth/user/"})
    assert 'href="/admin/auth/user/"' in done.content.decode()
    assert client.get("/admin/auth/user/").status_code == 200


def test_deactivated_account_is_out_at_once() -> None:
    person = make_person(is_superuser=True)
    nonce, _codes = make_factor(person)
    client = Client()
    type_password(client)
    type_code(client, code_of(nonce))
    assert is_in(client)
    User.objects.update(is_active=False)
    assert client.get("/admin/")["Location"].startswith("/admin/login/")


def idle(client: Client, **passed: float) -> None:
    """As if nobody had touched the browser for so long."""
    session = Session.objects.get(session_key=client.session.session_key)
    User.objects.update(last_login=datetime.now(UTC) - timedelta(**passed))
    session.expire_date -= timedelta(**passed)
    data = session.get_decoded()
    if "seen" in data:
        data["seen"] -= timedelta(**passed).total_seconds()
    session.session_data = client.session.encode(data)
    session.save()


def test_session_ends_after_idle_hours_and_not_while_one_works() -> None:
    make_person()
    client = Client()
    type_password(client)
    for _hour in range(3):
        idle(client, hours=11)
        assert is_in(client)
    idle(client, hours=12)
    assert not is_in(client)


def test_page_costs_no_write_within_five_minutes() -> None:
    make_person()
    client = Client()
    type_password(client)
    before = Session.objects.get().expire_date
    assert is_in(client)
    assert Session.objects.get().expire_date == before


def test_cookies_are_the_desks_alone() -> None:
    make_person()
    client = Client()
    client.get("/admin/login/")
    type_password(client)
    assert set(client.cookies) == {configured.SESSION_COOKIE_NAME, configured.CSRF_COOKIE_NAME}
    for cookie in client.cookies.values():
        assert cookie["path"] == "/admin/"
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
    assert client.cookies[configured.SESSION_COOKIE_NAME]["max-age"] == 12 * 3600


@pytest.mark.parametrize("address", ["/ko/", "/en/pledges/", "/api/v1/pledges/", "/x"])
def test_readers_get_no_cookie_even_from_a_signed_in_browser(settings: Settings, address: str) -> None:
    settings.SECOND_FACTOR = "required"
    make_person()
    client = Client()
    type_password(client)
    answer = client.get(address)
    assert not answer.cookies
    assert answer.content == Client().get(address).content


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/login/code/", "/admin/second-factor/"])
def test_every_form_asks_for_its_token(address: str) -> None:
    person = make_person()
    nonce, _codes = make_factor(person)
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    session = client.session
    session["second_factor"] = SecondFactor.objects.get().pk
    session.save()
    assert client.post(address, {"code": code_of(nonce), "username": "x", "password": "x"}).status_code == 403
