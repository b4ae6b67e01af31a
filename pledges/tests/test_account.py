"""`manage.py account`, the groups that `migrate` makes, and what it says where nobody has an account."""

import io
import unicodedata
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client

from pledges.desk import first_account, roles
from pledges.desk.roles import allowed
from pledges.law.roles import ROLES
from pledges.tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

PASSWORD = "long-and-quiet-river-8"


class Terminal(io.StringIO):
    """Somebody sits before it."""

    def isatty(self) -> bool:
        return True


def account(monkeypatch: pytest.MonkeyPatch, *args: str, password: str = PASSWORD) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    out = io.StringIO()
    call_command("account", *args, stdout=out)
    return out.getvalue()


def test_first_account_signs_in_and_makes_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    assert account(monkeypatch, "yuna", "--role", "administrator") == "Made the account “yuna”: administrator.\n"
    person = User.objects.get()
    assert (person.is_staff, person.is_superuser, person.check_password(PASSWORD)) == (True, False, True)
    client = Client()
    client.force_login(person)
    assert client.get("/admin/auth/user/add/").status_code == 200


def test_account_that_is_there_gets_the_role_and_keeps_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    account(monkeypatch, "yuna", "--role", "reporter")
    said = account(monkeypatch, "yuna", "--role", "editor", password="another-long-password")
    assert "keeps its password" in said
    person = User.objects.get()
    assert person.check_password(PASSWORD)
    assert allowed(person, "approve")
    assert sorted(person.groups.values_list("name", flat=True)) == ["editor", "reporter"]


@pytest.mark.parametrize(
    ("name", "password", "why"),
    [
        ("yuna", "short", "too short"),
        ("yuna", "", "too short"),
        ("yuna of the desk", PASSWORD, "valid username"),
        ("", PASSWORD, "blank"),
        ("yuna\udcff", PASSWORD, "valid username"),
        ("yuna", f"{PASSWORD}\udcff", "no form takes"),
        ("yuna", f"{PASSWORD}\0", "no form takes"),
    ],
)
def test_what_can_be_none_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, password: str, why: str
) -> None:
    with pytest.raises(CommandError, match=rf"^No account was made\. .*{why}"):
        account(monkeypatch, name, "--role", "editor", password=password)
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["유나", "ｙｕｎａ"])
def test_name_signs_in_however_its_letters_were_put_together(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Some systems hand on Hangul in parts; the form that signs in puts them together."""
    account(monkeypatch, unicodedata.normalize("NFD", name), "--role", "administrator")
    assert Client().login(username=unicodedata.normalize("NFKC", name), password=PASSWORD)
    assert "is there already" in account(monkeypatch, unicodedata.normalize("NFKC", name), "--role", "editor")


def test_terminal_that_is_closed_is_no_failure_in_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", closed)
    with pytest.raises(CommandError, match=r"No account was made\. No password was given"):
        call_command("account", "yuna", "--role", "editor")


def test_unknown_role_is_refused_with_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match=r"reporter.*editor.*administrator"):
        account(monkeypatch, "yuna", "--role", "owner")


def test_who_left_is_not_let_in_again_by_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    left = cast.former_editor()
    with pytest.raises(CommandError, match="may not sign in"):
        account(monkeypatch, left.username, "--role", "administrator")
    assert not left.groups.filter(name="administrator").exists()


def test_typed_twice_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter([PASSWORD, "another-long-password"])
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    with pytest.raises(CommandError, match="The two passwords differ"):
        call_command("account", "yuna", "--role", "editor")


def test_migrate_makes_the_group_of_each_role_so_that_it_can_be_given() -> None:
    Group.objects.all().delete()
    roles.there()
    roles.there()
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(ROLES.values)


def test_new_database_has_them() -> None:
    assert set(ROLES.values) <= set(Group.objects.values_list("name", flat=True))


def said(**kwargs: Any) -> str:
    out = io.StringIO()
    first_account.told("default", stdout=out, **kwargs)
    return out.getvalue()


def test_migrate_says_how_the_first_account_is_made() -> None:
    assert "manage.py account NAME --role administrator" in said(verbosity=1)
    assert said(verbosity=0) == ""
    cast.editor()
    assert said(verbosity=1) == ""
