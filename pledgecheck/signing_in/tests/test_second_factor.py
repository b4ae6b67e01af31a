"""The second factor: set up, asked for, each code good once."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from pledgecheck.signing_in import factor
from pledgecheck.signing_in.models import RecoveryCode, SecondFactor, Tries
from pledgecheck.signing_in.tests.people import (
    ELSEWHERE,
    OWN,
    code_of,
    entered,
    is_in,
    make_factor,
    make_person,
    set_up_by_hand,
    shown_codes,
    type_code,
    type_password,
    wrong_code,
)

pytestmark = pytest.mark.django_db


def test_password_is_enough_for_who_has_none() -> None:
    make_person()
    assert is_in(entered())


def test_set_up_shows_picture_and_key_and_then_recovery_codes_once() -> None:
    make_person()
    client = entered()
    page = client.get(OWN)
    assert 'src="data:image/svg+xml' in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    done = set_up_by_hand(client)
    assert "no-store" in done.headers["Cache-Control"]
    codes = shown_codes(done)
    assert len(set(codes)) == 10
    assert is_in(client)
    again = client.get(OWN).content.decode()
    assert not any(code in again for code in codes)
    assert "data:image" not in again
    assert LogEntry.objects.get().change_message == "Second factor set up."


def test_set_up_takes_no_wrong_code_and_keeps_its_key() -> None:
    make_person()
    client = entered()
    client.get(OWN)
    nonce = client.session["second_factor_nonce"]
    answer = client.post(OWN, {"code": wrong_code(nonce)})
    assert "isn&#x27;t right" in answer.content.decode()
    assert not SecondFactor.objects.exists()
    assert client.session["second_factor_nonce"] == nonce


def test_key_is_in_no_table() -> None:
    make_person()
    nonce, codes = make_factor(User.objects.get())
    row = SecondFactor.objects.values().get()
    assert factor.key_of(nonce) not in str(row)
    assert not set(codes) & set(RecoveryCode.objects.values_list("digest", flat=True))


def test_key_follows_from_the_sites_own(settings: Settings) -> None:
    nonce = factor.new_nonce()
    before = factor.key_of(nonce)
    settings.SECRET_KEY = "another" * 10
    assert factor.key_of(nonce) != before


def test_password_alone_opens_nothing_and_the_code_all_the_rest() -> None:
    nonce, _codes = make_factor(make_person())
    client = Client()
    answer = type_password(client, to="/admin/auth/user/?q=a")
    assert answer["Location"] == "/admin/login/code/?next=%2Fadmin%2Fauth%2Fuser%2F%3Fq%3Da"
    assert "_auth_user_id" not in client.session
    assert not is_in(client)
    done = type_code(client, f" {code_of(nonce)[:3]} {code_of(nonce)[3:]} ", to="%2Fadmin%2Fauth%2Fuser%2F%3Fq%3Da")
    assert done["Location"] == "/admin/auth/user/?q=a"
    assert is_in(client)


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_code_leads_nowhere_else(to: str) -> None:
    nonce, _codes = make_factor(make_person())
    client = Client()
    type_password(client, to=to)
    assert type_code(client, code_of(nonce), to=to)["Location"] == "/admin/"


def test_code_is_good_once_in_whatever_browser() -> None:
    nonce, _codes = make_factor(make_person())
    code = code_of(nonce)
    first, second = Client(), Client()
    for client in (first, second):
        type_password(client)
        type_code(client, code)
    assert is_in(first)
    assert not is_in(second)
    type_code(second, code_of(nonce, later=1))
    assert is_in(second)


def test_earlier_code_is_refused_after_a_later_one() -> None:
    person = make_person()
    nonce, _codes = make_factor(person)
    found = factor.factor_of(person)
    assert found is not None
    now = timezone.now()
    assert factor.spend(found, code_of(nonce, at=now, later=1), at=now)
    assert not factor.spend(found, code_of(nonce, at=now), at=now)
    assert not factor.spend(found, code_of(nonce, at=now, later=1), at=now)


@pytest.mark.parametrize("later", [-3, -2, 2, 3])
def test_code_of_another_time_is_refused(later: int) -> None:
    person = make_person()
    nonce, _codes = make_factor(person)
    now = timezone.now()
    assert factor.matching_step(nonce, code_of(nonce, at=now, later=later), at=now) is None


@pytest.mark.parametrize("code", ["", "0", "abcdef", "\0", "１" * 6, "9" * 64, "é" * 6, "x" * 65])
def test_odd_code_is_answered(code: str) -> None:
    make_factor(make_person())
    client = Client()
    type_password(client)
    assert type_code(client, code).status_code == 200
    assert not is_in(client)


def test_recovery_code_is_good_once() -> None:
    _nonce, codes = make_factor(make_person())
    first, second = Client(), Client()
    for client in (first, second):
        type_password(client)
        type_code(client, codes[3].upper().replace("-", " "))
    assert is_in(first)
    assert not is_in(second)
    assert RecoveryCode.objects.count() == 9


def test_recovery_page_says_how_many_are_left() -> None:
    _nonce, codes = make_factor(make_person())
    client = Client(headers={"Accept-Language": "en"})
    type_password(client)
    page = client.get("/admin/login/code/?recovery=1").content.decode()
    assert "recovery codes you kept" in page
    answer = client.post("/admin/login/code/?recovery=1", {"code": codes[0]}, follow=True)
    assert "Recovery codes left: 9." in answer.content.decode()


def test_wrong_codes_count_and_the_right_password_between_them_clears_nothing() -> None:
    nonce, _codes = make_factor(make_person())
    client = Client()
    for _number in range(4):
        assert type_password(client).status_code == 302
        assert type_code(client, wrong_code(nonce)).status_code == 200
    type_password(client)
    assert type_code(client, wrong_code(nonce)).status_code == 429
    assert type_code(client, code_of(nonce)).status_code == 429
    assert not is_in(client)
    assert type_password(Client()).status_code == 429
    elsewhere = Client()
    type_password(elsewhere, address=ELSEWHERE)
    type_code(elsewhere, code_of(nonce), address=ELSEWHERE)
    assert is_in(elsewhere)


def test_typing_the_password_often_locks_nobody_out() -> None:
    nonce, _codes = make_factor(make_person())
    client = Client()
    for _number in range(8):
        assert type_password(client).status_code == 302
    type_code(client, code_of(nonce))
    assert is_in(client)
    assert not Tries.objects.exists()


def test_code_page_without_a_password_leads_to_the_first_step() -> None:
    nonce, _codes = make_factor(make_person())
    assert Client().get("/admin/login/code/")["Location"] == "/admin/login/"
    client = Client()
    assert type_code(client, code_of(nonce))["Location"] == "/admin/login/"
    assert not is_in(client)


@pytest.mark.parametrize("what", ["deactivated", "new password", "no staff", "waited"])
def test_password_step_is_worth_nothing_after(what: str) -> None:
    person = make_person()
    nonce, _codes = make_factor(person)
    client = Client()
    type_password(client)
    if what == "deactivated":
        User.objects.update(is_active=False)
    elif what == "no staff":
        User.objects.update(is_staff=False)
    elif what == "new password":
        person.set_password("another horse battery")
        person.save()
    else:
        session = client.session
        session["waiting_for_code"] = session["waiting_for_code"] | {"until": 0}
        session.save()
    assert type_code(client, code_of(nonce))["Location"] == "/admin/login/"
    assert not is_in(client)


def test_what_an_anonymous_session_kept_is_there_after_both_steps() -> None:
    nonce, _codes = make_factor(make_person())
    client = Client()
    session = client.session
    session["typed"] = "a long paragraph"
    session.save()
    type_password(client)
    type_code(client, code_of(nonce))
    assert is_in(client)
    assert client.session["typed"] == "a long paragraph"
    assert client.session.session_key != session.session_key


def test_session_open_elsewhere_is_asked_for_the_new_factor() -> None:
    make_person()
    one, other = entered(), entered()
    set_up_by_hand(one)
    assert is_in(one)
    assert other.get("/admin/auth/")["Location"] == "/admin/login/code/?next=%2Fadmin%2Fauth%2F"
    assert not is_in(other)
    nonce = SecondFactor.objects.get().nonce
    type_code(other, code_of(nonce, later=1))
    assert is_in(other)
