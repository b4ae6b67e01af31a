"""Too many failed tries lock an account name out from an address: both together, for all workers, for a time."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from pledgecheck.networks import client_network
from pledgecheck.signing_in import lockout
from pledgecheck.signing_in.models import Tries
from pledgecheck.signing_in.tests.people import (
    ELSEWHERE,
    HOME,
    PASSWORD,
    fail,
    is_in,
    make_person,
    type_password,
)

pytestmark = pytest.mark.django_db

SENTENCE = "Too many failed tries for this name from this address. You can try again in 15 min"
WRONG = "The name or the password isn&#x27;t right, or this account has no access to the desk."


@pytest.mark.parametrize(
    ("name", "address", "locked"),
    [
        ("editor", HOME, True),
        ("EDITOR", HOME, True),
        ("Ｅｄｉｔｏｒ", HOME, True),
        (" editor ", HOME, True),
        ("editor", ELSEWHERE, False),
        ("reporter", HOME, False),
        ("reporter", ELSEWHERE, False),
    ],
)
def test_lock_is_for_this_name_from_this_address(name: str, address: str, locked: bool) -> None:
    make_person("editor")
    make_person("reporter")
    fail(5)
    client = Client()
    answer = type_password(client, name, address=address)
    assert (answer.status_code == 429) is locked
    assert (SENTENCE in answer.content.decode()) is locked
    assert is_in(client) is not locked


def test_last_try_that_counts_is_the_fifth() -> None:
    make_person()
    fail(4)
    client = Client()
    assert type_password(client).status_code == 302
    assert is_in(client)


def test_fifth_wrong_try_tells_the_lock_at_once() -> None:
    make_person()
    fail(4)
    answer = type_password(Client(), password="wrong")
    assert answer.status_code == 429
    assert SENTENCE in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


def test_lock_is_told_in_korean_with_how_long() -> None:
    fail(5)
    answer = type_password(Client(), **{"Accept-Language": "ko"})
    assert "15분 뒤에 다시 시도할 수 있으며" in answer.content.decode()


def test_every_browser_and_worker_counts_as_one() -> None:
    """The count is in the database: nothing of it is in a process, a session or a cookie."""
    make_person()
    one, other = Client(), Client()
    for number in range(5):
        type_password((one, other)[number % 2], password="wrong")
    assert type_password(Client()).status_code == 429
    assert list(Tries.objects.values_list("failed", flat=True)) == [5]


def test_guessing_succeeds_where_nothing_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: with the guard off the twentieth guess is in, so the tests above can fail."""
    make_person()
    monkeypatch.setattr(lockout, "count", lambda pair, *, at: None)
    fail(19)
    client = Client()
    type_password(client)
    assert is_in(client)


def test_success_forgets_the_tries_before_it() -> None:
    make_person()
    fail(4)
    type_password(Client())
    assert not Tries.objects.exists()


def test_setting_says_how_many_and_how_long(settings: Settings) -> None:
    settings.LOGIN_TRIES, settings.LOGIN_LOCK_MINUTES = 2, 60
    make_person()
    fail(2)
    assert "try again in 60 min" in type_password(Client()).content.decode()


def let_pass(minutes: float) -> None:
    """As if all tries had been so long ago."""
    for tries in Tries.objects.all():
        tries.last -= timedelta(minutes=minutes)
        tries.save()


def test_lock_ends_after_its_time_and_knocking_does_not_lengthen_it() -> None:
    make_person()
    fail(5)
    let_pass(14.5)
    fail(3)
    answer = type_password(Client())
    assert "try again in 1 min" in answer.content.decode()
    let_pass(0.6)
    client = Client()
    type_password(client)
    assert is_in(client)


def test_old_rows_are_removed_with_the_next_try_of_anybody() -> None:
    fail(3, "a")
    fail(2, "b", address=ELSEWHERE)
    assert Tries.objects.count() == 2
    let_pass(15)
    fail(1, "c")
    assert [row.failed for row in Tries.objects.all()] == [1]


@pytest.mark.parametrize("fields", [None, {"is_active": False}, {"is_staff": False}])
def test_outsider_cannot_tell_whether_there_is_such_an_account(fields: dict[str, bool] | None) -> None:
    """Wrong password, no such name, a deactivated account and one without the desk: word for word the same."""
    make_person("editor")
    if fields is not None:
        make_person("somebody", **fields)
    for number in range(7):
        real = type_password(Client(), "editor", "wrong")
        other = type_password(Client(), "somebody", "wrong" if fields is None else PASSWORD)
        assert other.status_code == real.status_code == (200 if number < 4 else 429)
        assert _visible(other) == _visible(real).replace("editor", "somebody")
        assert (WRONG in _visible(real)) is (number < 4)


def _visible(answer: Any) -> str:
    lines = answer.content.decode().splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


def test_no_name_address_or_browser_is_kept() -> None:
    type_password(Client(), "my password by mistake", "x", **{"User-Agent": "Browser/1"})
    row = Tries.objects.values().get()
    kept = " ".join(str(value) for value in row.values())
    assert "mistake" not in kept
    assert HOME not in kept
    assert set(row) == {"id", "pair", "account", "failed", "last"}


@pytest.mark.parametrize("name", ["", " ", "\0", "x" * 151, "\ud800"])
def test_name_that_can_be_nobodys_is_answered_and_opens_nothing(name: str) -> None:
    answer = Client().post("/admin/login/", {"username": name.encode("utf-8", "surrogatepass"), "password": "x"})
    assert answer.status_code == 200
    assert "_auth_user_id" not in answer.client.session


def network(**meta: str) -> str:
    request = RequestFactory().get("/admin/login/")
    request.META |= meta
    return client_network(request)


@pytest.mark.parametrize(
    ("trusted", "remote", "forwarded", "expected"),
    [
        (False, HOME, "", HOME),
        (False, HOME, ELSEWHERE, HOME),
        (True, "127.0.0.1", HOME, HOME),
        (True, "127.0.0.1", f"{ELSEWHERE}, {HOME}", HOME),
        (True, "127.0.0.1", f"{ELSEWHERE},unknown,{HOME}:4711", HOME),
        (True, "127.0.0.1", "", "127.0.0.1"),
        (True, "127.0.0.1", f"{HOME}, nonsense", "127.0.0.1"),
        (True, "127.0.0.1", f"{HOME}, ", "127.0.0.1"),
        (True, "", "[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"),
        (1, "127.0.0.1", f"{ELSEWHERE},[fe80::1%25eth0]", "fe80::/64"),
        (2, "127.0.0.1", f"{HOME}, 10.0.0.1", HOME),
        (2, "127.0.0.1", f"{ELSEWHERE}, {HOME}:4711, 10.0.0.1", HOME),
        (2, "127.0.0.1", f"{ELSEWHERE}, 2001:db8:1:2::9, 10.0.0.1", "2001:db8:1:2::/64"),
        (2, "127.0.0.1", HOME, "127.0.0.1"),
        (2, "127.0.0.1", f"{HOME}, nonsense, 10.0.0.1", "127.0.0.1"),
        (2, "127.0.0.1", f"{HOME}, , 10.0.0.1", "127.0.0.1"),
        (9, "127.0.0.1", f"{HOME}, 10.0.0.1", "127.0.0.1"),
        (False, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (False, "2001:db8:1:2::7", "", "2001:db8:1:2::/64"),
        (False, "fe80::1%eth0", "", "fe80::/64"),
        (False, f"::ffff:{HOME}", "", HOME),
        (False, "", "", ""),
    ],
)
def test_address_is_what_the_trusted_proxy_wrote_last(
    settings: Settings, trusted: int, remote: str, forwarded: str, expected: str
) -> None:
    settings.TRUST_PROXY = trusted
    meta = {"REMOTE_ADDR": remote} | ({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {})
    assert network(**meta) == expected


def test_forged_forwarded_address_neither_frees_nor_locks(settings: Settings) -> None:
    settings.TRUST_PROXY = True
    make_person()
    for number in range(5):
        through = f"203.0.113.{number}, {HOME}"
        type_password(Client(), password="wrong", address="127.0.0.1", **{"X-Forwarded-For": through})
    forged = {"X-Forwarded-For": f"203.0.113.99, {HOME}"}
    assert type_password(Client(), address="127.0.0.1", **forged).status_code == 429
    victim = {"X-Forwarded-For": f"{HOME}, {ELSEWHERE}"}
    assert type_password(Client(), address="127.0.0.1", **victim).status_code == 302


def all_at_once(count: int, act: Callable[[], Any]) -> list[Any]:
    """What so many threads got, each with a connection of its own as a worker has."""
    start = threading.Barrier(count)

    def one(_number: int) -> Any:
        try:
            start.wait(20)
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def judged_of_twenty(count: Callable[..., None]) -> int:
    """How many of twenty tries at once got as far as the password."""
    pair = lockout.pair_of("editor", RequestFactory().get("/"))

    def act() -> bool:
        try:
            count(pair, at=timezone.now())
        except lockout.LockedOut:
            return False
        return True

    return sum(all_at_once(20, act))


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_get_no_more_than_five() -> None:
    assert judged_of_twenty(lockout.count) == 5


@pytest.mark.django_db(transaction=True)
def test_counting_after_the_look_would_let_more_through() -> None:
    """The twin: looked up first and counted once the password was wrong, as is usual, all twenty are judged."""
    looked = threading.Barrier(20)

    def naive(pair: lockout.Pair, *, at: datetime) -> None:
        lockout.refuse_if_spent(pair, at=at)
        looked.wait(20)
        with suppress(lockout.LockedOut):
            lockout.count(pair, at=at)

    assert judged_of_twenty(naive) == 20
