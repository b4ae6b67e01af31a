"""What deployment says of signing in: a warning where nobody decided, a word where they did, else nothing."""

import datetime

import pytest
from django.core import checks
from django.utils import timezone
from pytest_django import Settings

from pledgecheck.signing_in.models import SecondFactor
from pledgecheck.signing_in.tests.people import make_person

pytestmark = pytest.mark.django_db


def told(*, databases: bool = False) -> list[str]:
    """The checks of signing in that speak, each with a hint."""
    named = ["default"] if databases else None
    found = checks.run_checks(include_deployment_checks=True, databases=named)
    own = [message for message in found if str(message.id)[12:] in {"I002", "I003", "W016", "W017", "W018", "W019"}]
    assert all(message.hint for message in own)
    return sorted(str(message.id)[12:] for message in own)


@pytest.fixture(autouse=True)
def at_https(settings: Settings) -> None:
    settings.SITE_URL = "https://pledges.example.org"


def test_site_with_second_factors_behind_a_trusted_proxy_is_told_nothing(settings: Settings) -> None:
    settings.SECOND_FACTOR, settings.TRUST_PROXY = "required", 1
    assert told(databases=True) == []


def test_what_nobody_decided_is_warned_of() -> None:
    assert told() == ["W016", "W017"]


def test_what_was_decided_is_only_mentioned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECOND_FACTOR", "optional")
    monkeypatch.setenv("TRUST_PROXY", "off")
    assert told() == ["I002", "I003"]


@pytest.mark.parametrize("name", ["admin", "Root", "administrator"])
def test_superuser_whose_name_is_guessed_first_is_warned_of(settings: Settings, name: str) -> None:
    settings.SECOND_FACTOR, settings.TRUST_PROXY = "required", 1
    person = make_person(name, is_superuser=True)
    assert told(databases=True) == ["W018", "W019"]
    person.is_active = False
    person.save()
    assert told(databases=True) == []


def test_superuser_without_a_second_factor_is_warned_of(settings: Settings) -> None:
    settings.SECOND_FACTOR, settings.TRUST_PROXY = "required", 1
    person = make_person("kim.minji", is_superuser=True)
    assert told(databases=True) == ["W019"]
    at = timezone.now() - datetime.timedelta(days=1)
    SecondFactor.objects.create(person=person, nonce="nonce", last_step=1, made_at=at)
    assert told(databases=True) == []
