"""People at the door, their codes, and what they type."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
from django.contrib.auth import get_user_model
from django.test import Client

from pledgecheck.signing_in import factor

Person = Any
PASSWORD = "correct horse battery"
OWN = "/admin/second-factor/"
HOME, ELSEWHERE = "192.0.2.10", "198.51.100.7"


def make_person(name: str = "editor", **fields: Any) -> Person:
    """Somebody who works here, and may see every page of the admin if a superuser."""
    accounts: Any = get_user_model()._default_manager
    return accounts.create_user(name, password=PASSWORD, **{"is_staff": True} | fields)


def make_factor(person: Person) -> tuple[str, list[str]]:
    """Their second factor, set up an hour ago: the nonce of its key, and the recovery codes."""
    nonce, then = factor.new_nonce(), datetime.now(UTC) - timedelta(hours=1)
    done = factor.set_up(person, nonce=nonce, code=code_of(nonce, at=then), at=then)
    assert done is not None
    return nonce, done[1]


def code_of(nonce: str, *, at: datetime | None = None, later: int = 0) -> str:
    """What the app shows, now or some steps later."""
    return pyotp.TOTP(factor.key_of(nonce)).at(at or datetime.now(UTC), counter_offset=later)


def wrong_code(nonce: str) -> str:
    """Six digits that are right at no time near now."""
    near = {code_of(nonce, later=step) for step in range(-3, 4)}
    return next(
        code
        for code in ("000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777")
        if code not in near
    )


def type_password(
    client: Client, name: str = "editor", password: str = PASSWORD, *, address: str = HOME, to: str = "", **headers: str
) -> Any:
    """The first step of signing in, from an address."""
    typed = {"username": name, "password": password} | ({"next": to} if to else {})
    return client.post("/admin/login/", typed, REMOTE_ADDR=address, headers={"Accept-Language": "en"} | headers)


def type_code(client: Client, code: str, *, address: str = HOME, to: str = "") -> Any:
    """The second step."""
    where = "/admin/login/code/" + (f"?next={to}" if to else "")
    return client.post(where, {"code": code}, REMOTE_ADDR=address, headers={"Accept-Language": "en"})


def is_in(client: Client) -> bool:
    """Whether the desk lets them see its first page."""
    return bool(client.get("/admin/").status_code == 200)


def fail(times: int, name: str = "editor", *, address: str = HOME, **headers: str) -> None:
    """So many wrong passwords, each in a browser of its own."""
    for number in range(times):
        type_password(Client(), name, f"wrong {number}", address=address, **headers)


def entered() -> Client:
    """A browser in which the password was typed."""
    client = Client(headers={"Accept-Language": "en"})
    type_password(client)
    return client


def shown_codes(answer: Any) -> list[str]:
    """The recovery codes on a page."""
    return re.findall(r"<code>([a-z2-9-]{19})</code>", answer.content.decode())


def set_up_by_hand(client: Client, **typed: str) -> Any:
    """Open the page, take its key as an app would, and type the code."""
    page = client.get(OWN).content.decode()
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert found is not None
    nonce = client.session["second_factor_nonce"]
    assert factor.key_of(nonce) == found[1].replace(" ", "")
    return client.post(OWN, {"code": code_of(nonce)} | typed)


def in_with_code() -> tuple[Client, str, list[str]]:
    """Somebody with a second factor, signed in with it."""
    nonce, codes = make_factor(make_person())
    client = entered()
    type_code(client, code_of(nonce))
    assert is_in(client)
    return client, nonce, codes
