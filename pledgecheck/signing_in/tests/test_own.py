"""One's own second factor is replaced and removed with password and code, and not otherwise."""

import pytest
from django.contrib.admin.models import LogEntry
from pytest_django import Settings

from pledgecheck.signing_in import factor
from pledgecheck.signing_in.models import RecoveryCode, SecondFactor
from pledgecheck.signing_in.tests.people import (
    HOME,
    OWN,
    PASSWORD,
    code_of,
    entered,
    in_with_code,
    is_in,
    make_person,
    set_up_by_hand,
    shown_codes,
    type_code,
    wrong_code,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("act", ["remove", "replace"])
@pytest.mark.parametrize(("password", "right_code"), [("wrong", True), (PASSWORD, False), ("", True)])
def test_owner_shows_both_to_change_it(act: str, password: str, right_code: bool) -> None:
    client, nonce, codes = in_with_code()
    typed = codes[0] if right_code else wrong_code(nonce)
    client.post(OWN, {act: "1", "password": password, "code": typed})
    assert "data:image" not in client.get(OWN).content.decode()
    assert SecondFactor.objects.get().nonce == nonce
    assert RecoveryCode.objects.count() == 10


def test_owner_removes_it_where_that_is_optional() -> None:
    client, nonce, _codes = in_with_code()
    client.post(OWN, {"remove": "1", "password": PASSWORD, "code": code_of(nonce, later=1)})
    assert not SecondFactor.objects.exists()
    assert is_in(entered())
    assert LogEntry.objects.order_by("-pk")[0].change_message == "Second factor removed."


def test_owner_cannot_remove_it_where_it_is_required(settings: Settings) -> None:
    client, nonce, _codes = in_with_code()
    settings.SECOND_FACTOR = "required"
    assert 'name="remove"' not in client.get(OWN).content.decode()
    client.post(OWN, {"remove": "1", "password": PASSWORD, "code": code_of(nonce, later=1)})
    assert SecondFactor.objects.get().nonce == nonce


def test_old_one_holds_until_the_new_one_is_confirmed() -> None:
    client, nonce, codes = in_with_code()
    client.post(OWN, {"replace": "1", "password": PASSWORD, "code": codes[0]})
    client.get(OWN)
    assert SecondFactor.objects.get().nonce == nonce
    new_codes = shown_codes(set_up_by_hand(client))
    assert is_in(client)
    assert SecondFactor.objects.get().nonce != nonce
    other = entered()
    type_code(other, codes[1])
    assert not is_in(other)
    type_code(other, new_codes[0])
    assert is_in(other)


def test_session_that_passed_the_old_one_is_asked_for_the_new() -> None:
    client, _nonce, codes = in_with_code()
    other = entered()
    type_code(other, codes[1])
    assert is_in(other)
    client.post(OWN, {"replace": "1", "password": PASSWORD, "code": codes[0]})
    set_up_by_hand(client)
    assert is_in(client)
    assert not is_in(other)


def test_key_cannot_be_slipped_in_without_showing_both() -> None:
    client, nonce, _codes = in_with_code()
    session = client.session
    session["second_factor_nonce"] = factor.new_nonce()
    session.save()
    client.post(OWN, {"code": code_of(session["second_factor_nonce"])})
    assert SecondFactor.objects.get().nonce == nonce


def test_wrong_password_of_the_owner_counts_too() -> None:
    client, _nonce, codes = in_with_code()
    typed = {"remove": "1", "password": "wrong", "code": codes[0]}
    answers = [client.post(OWN, typed, REMOTE_ADDR=HOME).status_code for _number in range(5)]
    assert answers == [200, 200, 200, 200, 429]


def test_page_of_ones_own_is_linked_from_the_desk() -> None:
    make_person()
    assert f'href="{OWN}"' in entered().get("/admin/").content.decode()
