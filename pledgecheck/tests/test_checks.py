"""Each check is silent on a sound configuration and speaks, with its id and a hint, on the one it is for."""

from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings as given
from django.core import checks
from pytest_django import Settings

from pledgecheck.checks import versions
from pledgecheck.record import guard

SITE = {"SITE_URL": "https://pledges.example.org", "ALLOWED_HOSTS": ["pledges.example.org"]}
"""As in production: a site at https whose host is allowed."""

POLICY: dict[str, Any] = given.CONTENT_SECURITY_POLICY["DIRECTIVES"]

TRAPS: dict[str, tuple[dict[str, Any], str]] = {
    "a wildcard host": ({"ALLOWED_HOSTS": ["*"]}, "pledgecheck.E001"),
    "every host of a domain": ({"ALLOWED_HOSTS": ["pledges.example.org", ".example.org"]}, "pledgecheck.E001"),
    "a policy of contents that some addresses haven't": (
        {"CONTENT_SECURITY_POLICY": {"DIRECTIVES": POLICY, "EXCLUDE_URL_PREFIXES": ["/en/"]}},
        "pledgecheck.E002",
    ),
    "scripts of every site at https": (
        {"CONTENT_SECURITY_POLICY": {"DIRECTIVES": {**POLICY, "script-src": ["https://*"]}}},
        "pledgecheck.E002",
    ),
    "a policy in one text": (
        {"CONTENT_SECURITY_POLICY": {"DIRECTIVES": {**POLICY, "script-src": "'self' 'unsafe-inline'"}}},
        "pledgecheck.E002",
    ),
    "no policy of contents": ({"CONTENT_SECURITY_POLICY": None}, "pledgecheck.E002"),
    "no policy of the desk": ({"DESK_SECURITY_POLICY": {}}, "pledgecheck.E002"),
    "styles inline": (
        {"CONTENT_SECURITY_POLICY": {"DIRECTIVES": {**POLICY, "style-src": ["'unsafe-inline'"]}}},
        "pledgecheck.E002",
    ),
    "scripts from strings on the desk": (
        {"DESK_SECURITY_POLICY": {**given.DESK_SECURITY_POLICY, "script-src": ["'self'", "'unsafe-eval'"]}},
        "pledgecheck.E002",
    ),
    "scripts from data": (
        {"DESK_SECURITY_POLICY": {**given.DESK_SECURITY_POLICY, "script-src": ["data:"]}},
        "pledgecheck.E002",
    ),
    "frames for anyone": (
        {"CONTENT_SECURITY_POLICY": {"DIRECTIVES": {name: POLICY[name] for name in POLICY if name[:5] != "frame"}}},
        "pledgecheck.E002",
    ),
    "headers that some answers miss": ({"MIDDLEWARE": given.MIDDLEWARE[2:]}, "pledgecheck.E002"),
    "cookies in the clear": ({"SESSION_COOKIE_SECURE": False}, "pledgecheck.W006"),
    "cookies that scripts read": ({"CSRF_COOKIE_HTTPONLY": False}, "pledgecheck.W006"),
    "cookies from other sites": ({"SESSION_COOKIE_SAMESITE": "None"}, "pledgecheck.W006"),
    "cookies on public pages": ({"SESSION_COOKIE_PATH": "/"}, "pledgecheck.W006"),
    "cookies of every sub-domain": ({"CSRF_COOKIE_DOMAIN": "example.org"}, "pledgecheck.W006"),
    "errors shown to readers": ({"DEBUG": True}, "security.W018"),
    "a short key": ({"SECRET_KEY": "short"}, "security.W009"),
    "no https": ({"SECURE_SSL_REDIRECT": False}, "security.W008"),
    "no HSTS": ({"SECURE_HSTS_SECONDS": 0}, "security.W004"),
    "pages in frames": ({"X_FRAME_OPTIONS": "SAMEORIGIN"}, "security.W019"),
    "each machine counts alone": ({"API_RATE": 600}, "pledgecheck.I004"),
    "a cache of each process": ({"CACHE_URL": "redis://127.0.0.1:1/0"}, "pledgecheck.E006"),
}
"""What somebody may set, and which check says so, Django's own among them."""


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


def as_in_production(settings: Settings) -> None:
    """What follows from https, and a key as long as it must be."""
    for name, value in SITE.items():
        setattr(settings, name, value)
    settings.SECRET_KEY = "0123456789" * 6
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000


def test_sound_site_is_told_nothing(settings: Settings) -> None:
    as_in_production(settings)
    settings.SITE_URL = "https://pledges.example.org:8443"
    found = checks.run_checks(include_deployment_checks=True)
    assert [message for message in found if message.id not in settings.SILENCED_SYSTEM_CHECKS] == []


@pytest.mark.parametrize("trap", TRAPS)
def test_trap_is_told_with_what_to_do(settings: Settings, trap: str) -> None:
    as_in_production(settings)
    changes, check = TRAPS[trap]
    for name, value in changes.items():
        setattr(settings, name, value)
    found = [message for message in checks.run_checks(include_deployment_checks=True) if message.id == check]
    assert found
    assert check.startswith("security.") or found[0].hint


def test_transaction_for_each_request_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(given.DATABASES["default"], "ATOMIC_REQUESTS", True)
    only(ours(), "pledgecheck.E003")


@pytest.mark.parametrize(
    ("what", "value", "check"),
    [
        ("django.VERSION", (5, 2, 18, "final", 0), "pledgecheck.E004"),
        ("sqlite3.sqlite_version_info", (3, 34, 1), "pledgecheck.W007"),
    ],
)
def test_release_with_known_faults_is_told(
    monkeypatch: pytest.MonkeyPatch, what: str, value: tuple[Any, ...], check: str
) -> None:
    monkeypatch.setattr(what, value)
    assert [message.id for message in ours()] == [check]


def test_oldest_django_that_may_serve_is_the_one_that_was_asked_for() -> None:
    assert django.VERSION[:3] >= versions.DJANGO


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
    as_in_production(settings)
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
    as_in_production(settings)
    settings.SECOND_PERSON = "optional"
    assert ours() == []
    assert only(ours(deploy=True), "pledgecheck.I001").level == checks.INFO
