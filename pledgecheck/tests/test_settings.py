"""What comes out of which variables, and that README lists every one."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.test import Client

from pledgecheck import database_settings, environment, testing
from pledgecheck.tests.settings_anew import CONFIGURED, ROOT, command, loaded


def test_nothing_configured_is_a_copy_for_this_machine_alone(copy: Path) -> None:
    local = loaded(copy)
    assert local["LOCAL_MODE"] is True
    assert local["DEBUG"] is False
    assert local["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert local["DATABASES"]["default"]["NAME"] == str(copy / "db.sqlite3")
    assert local["SITE_URL"] == "http://127.0.0.1:8000"
    assert local["SECURE_SSL_REDIRECT"] is False
    assert local["SESSION_COOKIE_SECURE"] is False


def test_key_is_made_once_and_private(copy: Path) -> None:
    first = loaded(copy)["SECRET_KEY"]
    assert len(first) >= 50
    assert loaded(copy)["SECRET_KEY"] == first
    assert (copy / "secret_key").stat().st_mode & 0o777 == 0o600


def test_commands_begun_together_read_one_key(copy: Path) -> None:
    show = "from pledgecheck import settings; print(settings.SECRET_KEY)"
    with ThreadPoolExecutor(6) as pool:
        keys = {done.stdout for done in pool.map(lambda _: command(copy, "-c", show), range(6))}
    assert len(keys) == 1
    assert len(keys.pop().strip()) >= 50
    assert [path.name for path in copy.iterdir() if "key" in path.name] == ["secret_key"]


def test_configured_site_makes_no_key(copy: Path) -> None:
    loaded(copy, **CONFIGURED)
    assert not (copy / "secret_key").exists()


def test_debug_is_asked_for_and_fills_what_is_missing(copy: Path) -> None:
    assert loaded(copy, **CONFIGURED, DEBUG="release")["DEBUG"] is False
    debug = loaded(copy, DEBUG="1", SITE_URL="https://pledges.example.org")
    assert debug["DEBUG"] is True
    assert debug["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert debug["SECURE_SSL_REDIRECT"] is False


def test_configured_site_speaks_https_and_keeps_connections(copy: Path) -> None:
    pooled = {"DATABASE_URL": f"{CONFIGURED['DATABASE_URL']}?disable_server_side_cursors=True"}
    site = loaded(copy, **CONFIGURED | pooled | {"SITE_URL": "https://pledges.example.org/"}, TRUST_PROXY="1")
    assert site["LOCAL_MODE"] is False
    assert site["SITE_URL"] == "https://pledges.example.org"
    assert site["SECURE_SSL_REDIRECT"] is site["SESSION_COOKIE_SECURE"] is site["CSRF_COOKIE_SECURE"] is True
    assert site["SECURE_HSTS_SECONDS"] == 31_536_000
    assert site["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    database = site["DATABASES"]["default"]
    assert (database["HOST"], database["PORT"], database["PASSWORD"]) == ("db.example.org", 5433, "s3cret")
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (60, True)
    assert (database["ATOMIC_REQUESTS"], database["DISABLE_SERVER_SIDE_CURSORS"]) == (False, True)
    assert database["OPTIONS"] == database_settings.POSTGRESQL_OPTIONS


def test_log_is_for_people_on_ones_own_machine_and_for_programs_on_a_site(copy: Path) -> None:
    for variables, form, told in (
        ({}, "text", "ERROR"),
        ({"DEBUG": "1"}, "text", "INFO"),
        (CONFIGURED, "json", "INFO"),
        (CONFIGURED | {"LOG_FORMAT": "text"}, "text", "INFO"),
    ):
        site = loaded(copy, **variables)
        assert site["LOG_FORMAT"] == form
        assert site["LOGGING"]["formatters"]["line"]["()"].endswith(f".{form.title()}Line")
        assert site["LOGGING"]["formatters"]["line"]["whole"] is bool(variables.get("DEBUG"))
        assert site["LOGGING"]["loggers"]["pledgecheck.operation.requests"]["level"] == told


def test_mail_and_webhook_are_off_until_they_are_configured(copy: Path) -> None:
    site = loaded(copy)
    assert site["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
    assert (site["WEBHOOK_URL"], site["PREVIEW_HOURS"]) == ("", 72)
    mail = {"EMAIL_URL": "smtp+tls://ed:s3cret@mail.example.org", "EMAIL_FROM": "desk@example.org"}
    site = loaded(copy, **mail, WEBHOOK_URL="https://chat.example.org/hook?x=1", PREVIEW_HOURS="24")
    assert site["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    assert (site["EMAIL_HOST"], site["EMAIL_PORT"], site["EMAIL_USE_TLS"]) == ("mail.example.org", 587, True)
    assert (site["EMAIL_FROM"], site["EMAIL_HOST_PASSWORD"]) == ("desk@example.org", "s3cret")
    assert (site["WEBHOOK_URL"], site["PREVIEW_HOURS"]) == ("https://chat.example.org/hook?x=1", 24)


def test_proxy_is_not_trusted_unless_asked(copy: Path) -> None:
    assert loaded(copy, **CONFIGURED)["SECURE_PROXY_SSL_HEADER"] is None


@pytest.mark.parametrize(
    ("given", "proxies"),
    [("", 0), ("0", 0), ("off", 0), ("False", 0), ("1", 1), ("on", 1), ("True", 1), ("yes", 1), ("2", 2), (" 9 ", 9)],
)
def test_proxies_are_counted(copy: Path, given: str, proxies: int) -> None:
    site = loaded(copy, **CONFIGURED, TRUST_PROXY=given)
    assert site["TRUST_PROXY"] == proxies
    assert (site["SECURE_PROXY_SSL_HEADER"] is None) is (proxies == 0)


def test_clients_are_limited_unless_that_is_off_and_share_a_cache_where_there_is_one(copy: Path) -> None:
    site = loaded(copy)
    assert (site["API_RATE"], site["CACHE_URL"]) == (600, "")
    assert site["CACHES"]["default"]["BACKEND"].endswith("LocMemCache")
    site = loaded(copy, API_RATE="off", CACHE_URL="redis://ed:s3cret@cache.example.org:6380/2")
    assert site["API_RATE"] is None
    assert site["CACHES"]["default"]["LOCATION"] == "redis://ed:s3cret@cache.example.org:6380/2"
    assert site["CACHES"]["default"]["OPTIONS"] == {"socket_timeout": 0.2, "socket_connect_timeout": 0.2}


def test_key_may_begin_with_a_dollar_sign(copy: Path) -> None:
    key = "$" + "k" * 50
    assert loaded(copy, **CONFIGURED | {"SECRET_KEY": key})["SECRET_KEY"] == key


def test_pages_begin_in_the_first_content_language_that_the_interface_has(copy: Path) -> None:
    assert loaded(copy)["LANGUAGE_CODE"] == "ko"
    assert loaded(copy, CONTENT_LANGUAGES="fr, en, ko")["LANGUAGE_CODE"] == "en"
    assert loaded(copy, CONTENT_LANGUAGES="fr")["LANGUAGE_CODE"] == "en"


def test_static_files_have_hashed_names_only_where_they_are_collected(copy: Path) -> None:
    assert loaded(copy)["WHITENOISE_USE_FINDERS"] is True
    collected = loaded(copy, STATIC_ROOT="/srv/static")
    assert collected["WHITENOISE_USE_FINDERS"] is False
    assert "Manifest" in collected["STORAGES"]["staticfiles"]["BACKEND"]


@pytest.mark.django_db
def test_page_lets_in_no_script_from_elsewhere_or_inline(client: Client) -> None:
    answer = client.get("/admin/login/")
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_readme_lists_every_variable_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.split("\n## Settings\n")[1].split("\n## ")[0]
    assert re.findall(r"^\| `([A-Z_]+)` \|", section, flags=re.MULTILINE) == list(environment.env.scheme)


def test_tests_leave_no_variable_to_the_environment() -> None:
    assert set(testing.CLEARED) | set(environment.REQUIRED) == set(environment.env.scheme)
