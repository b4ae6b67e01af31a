"""`manage.py unlock` lets somebody in again, and says what it did."""

from io import StringIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils.translation import gettext as _

from pledgecheck.signing_in.models import SecondFactor, Tries
from pledgecheck.signing_in.tests.people import ELSEWHERE, fail, is_in, make_factor, make_person, type_password

pytestmark = pytest.mark.django_db


def unlock(*arguments: str) -> str:
    said = StringIO()
    call_command("unlock", *arguments, stdout=said)
    return said.getvalue()


def test_tries_are_forgotten_from_every_address_and_those_for_others_are_not() -> None:
    make_person("Editor")
    fail(5, "editor")
    fail(5, "editor", address=ELSEWHERE)
    fail(5, "reporter")
    assert unlock("Editor") == "Failed tries forgotten, from 2 addresses.\n"
    client = Client()
    type_password(client, "Editor")
    assert is_in(client)
    assert Tries.objects.count() == 1


def test_second_factor_is_removed_only_if_asked_and_with_a_line_in_the_log() -> None:
    make_factor(make_person())
    unlock("editor")
    assert SecondFactor.objects.exists()
    assert "second factor was removed" in unlock("editor", "--second-factor")
    assert not SecondFactor.objects.exists()
    assert LogEntry.objects.order_by("-pk")[0].change_message == _("Second factor removed by command.")
    assert "had no second factor" in unlock("editor", "--second-factor")


def test_unknown_account_is_told() -> None:
    with pytest.raises(CommandError, match="There is no account nobody"):
        unlock("nobody")
