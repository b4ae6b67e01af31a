"""Each check is silent on a sound configuration and speaks, with its id and a hint, on the one it is for."""

from pathlib import Path

import pytest
from django.core import checks
from pytest_django import Settings

from pledgecheck.record import guard


@pytest.fixture(autouse=True)
def signing_in_is_strict(settings: Settings) -> None:
    """What deployment has to say of signing in otherwise is tested beside that."""
    settings.SECOND_FACTOR, settings.TRUST_PROXY = "required", True


def ours(*, deploy: bool = False, databases: list[str] | None = None) -> list[checks.CheckMessage]:
    """What our own checks say, as `manage.py check` would run them."""
    found = checks.run_checks(include_deployment_checks=deploy, databases=databases)
    return [message for message in found if str(message.id).startswith("pledgecheck.")]


def only(found: list[checks.CheckMessage], check: str) -> checks.CheckMessage:
    """The one message, which must be this one and have a hint."""
    assert [message.id for message in found] == [check]
    assert found[0].hint
    return found[0]


@pytest.mark.django_db
def test_sound_site_is_told_nothing(settings: Settings) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://pledges.example.org:8443", ["pledges.example.org"]
    assert ours(deploy=True, databases=["default"]) == []


def test_wildcard_host_is_an_error(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert only(ours(), "pledgecheck.E001").level == checks.ERROR


def test_site_without_https_is_warned_of_at_deployment_only(settings: Settings) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "http://pledges.example.org", ["pledges.example.org"]
    assert ours() == []
    assert "http://pledges.example.org" in only(ours(deploy=True), "pledgecheck.W001").msg


def test_site_at_a_host_that_it_refuses_is_warned_of(settings: Settings) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://readers.example.org", ["editors.example.org"]
    assert "readers.example.org" in only(ours(), "pledgecheck.W002").msg


@pytest.mark.django_db
def test_missing_trigger_is_named_and_does_not_stop_migrate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "missing", lambda connection: ["record_revision_kept"])
    found = only(ours(databases=["default"]), "pledgecheck.W003")
    assert "record_revision_kept" in found.msg
    assert found.level < checks.ERROR


def test_database_is_left_alone_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "missing", lambda connection: ["record_revision_kept"])
    assert ours() == []


def test_static_root_without_collected_files_is_warned_of(settings: Settings, tmp_path: Path) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://pledges.example.org", ["pledges.example.org"]
    settings.STATIC_ROOT = str(tmp_path)
    only(ours(deploy=True), "pledgecheck.W004")
    (tmp_path / "staticfiles.json").write_text("{}", encoding="ascii")
    assert ours(deploy=True) == []


def test_key_that_others_can_read_is_warned_of(settings: Settings, tmp_path: Path) -> None:
    settings.LOCAL_MODE, settings.BASE_DIR = True, tmp_path
    key = tmp_path / "secret_key"
    key.touch(mode=0o600)
    assert ours() == []
    key.chmod(0o640)
    only(ours(), "pledgecheck.W005")
    settings.LOCAL_MODE = False
    assert ours() == []


def test_publishing_alone_is_a_choice_that_deployment_mentions(settings: Settings) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://pledges.example.org", ["pledges.example.org"]
    settings.SECOND_PERSON = "optional"
    assert ours() == []
    assert only(ours(deploy=True), "pledgecheck.I001").level == checks.INFO
