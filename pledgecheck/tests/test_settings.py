"""Settings are read anew from a copy of the file in an empty folder, so that no real key or database is met."""

import os
import re
import runpy
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import Client

from pledgecheck import environment, replica_settings, settings, testing

ROOT = settings.BASE_DIR
CONFIGURED = {
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": "pledges.example.org",
    "SITE_URL": "https://pledges.example.org",
    "DATABASE_URL": "postgres://ed:s3cret@db.example.org:5433/pledges",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project as far as settings need it, in a folder of its own."""
    (tmp_path / "pledgecheck").mkdir()
    shutil.copy(ROOT / "manage.py", tmp_path)
    names = (
        "__init__",
        "about_file",
        "accent",
        "archive_settings",
        "environment",
        "log_settings",
        "logo",
        "overview",
        "private_file",
        "replica_settings",
    )
    for name in (f"{one}.py" for one in (*names, "release", "settings")):
        shutil.copy(ROOT / "pledgecheck" / name, tmp_path / "pledgecheck")
    return tmp_path


def loaded(folder: Path, **variables: str) -> dict[str, Any]:
    """The settings as they come out with these variables and none of the others."""
    with pytest.MonkeyPatch.context() as patch:
        for name in environment.env.scheme:
            patch.delenv(name, raising=False)
        for name, value in variables.items():
            patch.setenv(name, value)
        return runpy.run_path(str(folder / "pledgecheck" / "settings.py"))


def refusal(folder: Path, **variables: str) -> str:
    """The sentence that settings refuse these variables with."""
    with pytest.raises(ImproperlyConfigured) as refused:
        loaded(folder, **variables)
    return str(refused.value)


def command(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own, in that folder."""
    kept = {name: value for name, value in os.environ.items() if name not in environment.env.scheme}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    call = [sys.executable, *arguments]
    return subprocess.run(
        call, cwd=folder, env=kept | variables, capture_output=True, text=True, timeout=60, check=False
    )


def test_command_that_may_not_start_says_one_sentence(copy: Path) -> None:
    done = command(copy, "manage.py", "check", **CONFIGURED | {"ALLOWED_HOSTS": "*"})
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == f"Refused to start: {refusal(copy, **CONFIGURED | {'ALLOWED_HOSTS': '*'})}\n"


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


def test_database_of_sqlite_is_begun_for_its_account_alone(copy: Path) -> None:
    """Nor is what SQLite puts beside it read by others; a file that is there keeps its mode, and no folder is made."""
    before = os.umask(0o022)
    try:
        made = Path(loaded(copy)["DATABASES"]["default"]["NAME"])
        with closing(sqlite3.connect(made)) as opened:
            opened.execute("PRAGMA journal_mode=WAL")
            opened.execute("CREATE TABLE one (two)")
            assert {file.stat().st_mode & 0o777 for file in copy.glob("db.sqlite3*")} == {0o600}
            assert len(list(copy.glob("db.sqlite3*"))) == 3
    finally:
        os.umask(before)
    made.chmod(0o640)
    loaded(copy)
    assert made.stat().st_mode & 0o777 == 0o640
    loaded(copy, **CONFIGURED | {"DATABASE_URL": f"sqlite:///{copy}/nowhere/db.sqlite3"})
    assert not (copy / "nowhere").exists()


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


def test_key_that_cannot_be_made_is_told(copy: Path) -> None:
    (copy / "secret_key").symlink_to(copy / "elsewhere" / "secret_key")
    assert "secret_key can't be made and read" in refusal(copy)


def test_key_file_that_someone_emptied_is_refused(copy: Path) -> None:
    (copy / "secret_key").touch()
    assert f"it was read from {copy / 'secret_key'}" in refusal(copy)


@pytest.mark.parametrize("name", environment.REQUIRED)
def test_one_of_the_four_alone_is_refused_and_the_others_named(copy: Path, name: str) -> None:
    said = refusal(copy, **{name: CONFIGURED[name]})
    assert f"{name} is configured" in said
    for other in set(environment.REQUIRED) - {name}:
        assert f"{other}={environment.EXAMPLES[other]}" in said


@pytest.mark.parametrize("name", environment.REQUIRED)
def test_one_of_the_four_missing_or_empty_is_refused_and_named(copy: Path, name: str) -> None:
    without = {other: value for other, value in CONFIGURED.items() if other != name}
    assert f"so {name} must be set too; for example {name}=" in refusal(copy, **without)
    assert f"so {name} must be set too; for example {name}=" in refusal(copy, **CONFIGURED | {name: " "})


def test_debug_is_asked_for_and_fills_what_is_missing(copy: Path) -> None:
    assert loaded(copy, **CONFIGURED, DEBUG="release")["DEBUG"] is False
    debug = loaded(copy, DEBUG="1", SITE_URL="https://pledges.example.org")
    assert debug["DEBUG"] is True
    assert debug["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert debug["SECURE_SSL_REDIRECT"] is False


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ALLOWED_HOSTS", "*", "and * isn't a host"),
        ("ALLOWED_HOSTS", "pledges.example.org, *.example.org", "and *.example.org isn't a host"),
        ("ALLOWED_HOSTS", "https://pledges.example.org", "and https://pledges.example.org isn't a host"),
        ("ALLOWED_HOSTS", ".example.org", "and .example.org isn't a host"),
        ("ALLOWED_HOSTS", " , ", "and nothing isn't a host"),
        ("SECRET_KEY", "k" * 49, "must have at least 50 characters"),
        ("SECRET_KEY", "django-insecure" + "k" * 50, "not begin with django-insecure"),
        ("SITE_URL", "pledges.example.org", "must be http or https and a host"),
        ("SITE_URL", "ftp://pledges.example.org", "must be http or https and a host"),
        ("SITE_URL", "https://", "must be http or https and a host"),
        ("SITE_URL", "https://pledges.example.org/ko/", "without path or query"),
        ("SITE_URL", "https://pledges.example.org?x=1", "without path or query"),
        ("SITE_URL", "https://ed:pw@pledges.example.org", "must be http or https and a host"),
        ("DATABASE_URL", "mysql://ed:s3cret@db.example.org/pledges", "must lead to PostgreSQL or SQLite"),
        ("DATABASE_URL", "postgres://ed:s3cret@db.example.org", "must lead to PostgreSQL or SQLite"),
        ("DATABASE_URL", "postgress://ed:s3cret@db.example.org/pledges", "must lead to PostgreSQL or SQLite"),
        ("DATABASE_URL", "sqlite://folder/db.sqlite3", "must lead to PostgreSQL or SQLite"),
        ("DATABASE_URL", "nonsense", "must lead to PostgreSQL or SQLite"),
        ("DATABASE_URL", "postgres://ed:s3cret@db.example.org:port/pledges", "can't be read"),
        ("SECOND_PERSON", "sometimes", "must be one of strict, other, optional, and sometimes isn't"),
        ("SECOND_PERSON", "", "must be one of strict, other, optional, and nothing isn't"),
        ("SECOND_FACTOR", "on", "must be one of optional, required, and on isn't"),
        ("LOGIN_TRIES", "0", "must be a whole number from 1 to 1000, and 0 isn't"),
        ("LOGIN_TRIES", "five", "must be a whole number from 1 to 1000, and five isn't"),
        ("LOGIN_LOCK_MINUTES", "-15", "must be a whole number from 1 to 1440, and -15 isn't"),
        ("LOGIN_LOCK_MINUTES", "٣", "must be a whole number from 1 to 1440, and ٣ isn't"),
        ("SESSION_HOURS", "0.5", "must be a whole number from 1 to 720, and 0.5 isn't"),
        ("SESSION_HOURS", "", "must be a whole number from 1 to 720, and nothing isn't"),
        ("LETTERS_PER_DAY", "0", "must be a whole number from 1 to 9999, and 0 isn't"),
        ("LETTER_DUE_DAYS", "two weeks", "must be a whole number from 1 to 9999"),
        ("LETTERS_KEPT_DAYS", "", "and nothing isn't"),
        ("LETTERS_KEPT_DAYS", "１８０", "must be a whole number from 1 to 9999"),
        ("SITE_ACCENT", "red", "must be a colour of six hexadecimal digits, and red isn't"),
        ("SITE_ACCENT", "#fff", "and #fff isn't"),
        ("SITE_LOGO", "/nowhere/logo.svg", "names /nowhere/logo.svg, which can't be read (No such file or directory)"),
        ("SITE_LOGO", "/", "names /, which can't be read (Is a directory)"),
        ("SITE_LOGO", __file__, f"names {__file__}, which must hold an SVG or a PNG picture"),
        ("ABOUT_FILE", "/nowhere/about.toml", "names /nowhere/about.toml, which can't be read"),
        ("ABOUT_FILE", __file__, f"names {__file__}, which must be TOML"),
        ("CONTENT_LANGUAGES", "", "must name one or more languages"),
        ("CONTENT_LANGUAGES", "ko,ko", "each once"),
        ("CONTENT_LANGUAGES", "Korean", "by code"),
        ("EMAIL_URL", "gopher://ed:s3cret@mail.example.org", "must begin with smtp"),
        ("EMAIL_URL", "nonsense", "must begin with smtp"),
        ("EMAIL_URL", "smtp://ed:s3cret@mail.example.org:port", "must begin with smtp"),
        ("EMAIL_URL", "smtp://", "must name a host"),
        ("EMAIL_FROM", "", "must be set where EMAIL_URL is"),
        ("WEBHOOK_URL", "chat.example.org", "must be an http or https address"),
        ("WEBHOOK_URL", "ftp://chat.example.org/", "must be an http or https address"),
        ("WEBHOOK_URL", "https://ed:s3cret@chat.example.org/", "without a name or password"),
        ("WEBHOOK_URL", "https://chat.example.org:port/", "must be an http or https address"),
        ("WEBHOOK_URL", "https://chat.example.org/a b", "must be an http or https address"),
        ("PREVIEW_HOURS", "0", "from 1 to 720"),
        ("PREVIEW_HOURS", "721", "from 1 to 720"),
        ("PREVIEW_HOURS", "three", "from 1 to 720"),
        ("SECURITY_CONTACT", "the newsroom", "must be an address (https, mailto or tel)"),
        ("SECURITY_CONTACT", "http://example.org/security", "must be an address (https, mailto or tel)"),
        ("SECURITY_CONTACT", "mailto:a@example.org,javascript:x", "and javascript:x isn't"),
        ("TRUST_PROXY", "10", "off or the number of proxies"),
        ("TRUST_PROXY", "-1", "off or the number of proxies"),
        ("TRUST_PROXY", "127.0.0.1", "off or the number of proxies"),
        ("API_RATE", "0", "off or a whole number from 1 to 1000000"),
        ("API_RATE", "", "off or a whole number from 1 to 1000000"),
        ("API_RATE", "600/minute", "off or a whole number from 1 to 1000000"),
        ("API_RATE", "١", "off or a whole number from 1 to 1000000"),
        ("FETCH", "yes", "must be one of off, on"),
        ("ARCHIVE_URL", "web.archive.org/save/", "must be an http or https address"),
        ("ARCHIVE_URL", "https://ed:s3cret@archive.example/", "without a name or password"),
        ("ARCHIVE_KEY", "LOW s3cret\r\nX: 1", "must be one line of ASCII"),
        ("LINK_PAUSE", "0", "from 1 to 3600"),
        ("LOG_FORMAT", "xml", "must be json or text, and xml isn't"),
        ("REPLICA_URL", "sqlite:////srv/replica.sqlite3", "must lead to PostgreSQL"),
        ("REPLICA_URL", "postgres://ed:s3cret@replica.example.org", "must lead to PostgreSQL and name a database"),
        (
            "REPLICA_URL",
            "postgres://ed:s3cret@db.example.org:5433/pledges",
            "leads to the server of DATABASE_URL itself",
        ),
        ("CACHE_URL", "memcached://127.0.0.1:11211", "must begin with redis:// or rediss://"),
        ("CACHE_URL", "redis://:s3cret@", "must begin with redis:// or rediss://"),
        ("CACHE_URL", "redis://:s3cret@cache.example.org/zero", "must begin with redis:// or rediss://"),
    ],
)
def test_value_is_refused_with_a_sentence_and_an_example(copy: Path, name: str, value: str, said: str) -> None:
    mail = {"EMAIL_URL": "smtp://mail.example.org", "EMAIL_FROM": "desk@example.org"}
    sentence = refusal(copy, **CONFIGURED | mail | {name: value})
    assert sentence.startswith(f"{name} ")
    assert said in sentence
    assert f"for example {name}={environment.EXAMPLES[name]}" in sentence
    assert "s3cret" not in sentence


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
    assert database["OPTIONS"] == settings.POSTGRESQL_OPTIONS


def test_how_long_a_server_is_waited_for_can_be_said_with_its_address(copy: Path) -> None:
    patient = {"DATABASE_URL": f"{CONFIGURED['DATABASE_URL']}?connect_timeout=9"}
    database = loaded(copy, **CONFIGURED | patient)["DATABASES"]["default"]
    assert database["OPTIONS"] == settings.POSTGRESQL_OPTIONS | {"connect_timeout": 9}


def test_replica_is_given_up_sooner_and_is_no_database_of_the_commands(copy: Path) -> None:
    assert loaded(copy, **CONFIGURED)["REPLICA"] is None
    site = loaded(copy, **CONFIGURED, REPLICA_URL="postgres://ed:s3cret@replica.example.org/pledges?keepalives_idle=9")
    replica = site["REPLICA"]
    assert (replica["HOST"], replica["NAME"], replica["PASSWORD"]) == ("replica.example.org", "pledges", "s3cret")
    assert replica["OPTIONS"] == settings.POSTGRESQL_OPTIONS | replica_settings.OPTIONS | {"keepalives_idle": 9}
    assert replica["OPTIONS"]["connect_timeout"] < settings.POSTGRESQL_OPTIONS["connect_timeout"]
    assert (replica["CONN_MAX_AGE"], replica["CONN_HEALTH_CHECKS"]) == (60, True)
    assert list(site["DATABASES"]) == ["default"]


@pytest.mark.parametrize("beside", [{}, {"DATABASE_URL": "sqlite:////srv/pledges.sqlite3"}])
def test_replica_is_refused_beside_anything_but_postgresql(copy: Path, beside: dict[str, str]) -> None:
    site = CONFIGURED | beside if beside else {}
    sentence = refusal(copy, **site, REPLICA_URL="postgres://ed:s3cret@replica.example.org/pledges")
    assert sentence.startswith("REPLICA_URL is a replica of the database of DATABASE_URL, which isn't PostgreSQL")
    assert "s3cret" not in sentence


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


@pytest.mark.only_on("sqlite")
@pytest.mark.django_db
def test_sqlite_keeps_what_it_acknowledged_and_no_row_gets_past_a_trigger(tmp_path: Path) -> None:
    # As a site is served: tests themselves wait for no disk.
    as_served: Any = connection.settings_dict | settings.database() | {"NAME": str(tmp_path / "served.sqlite3")}
    with closing(DatabaseWrapper(as_served)) as served, served.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "recursive_triggers", "foreign_keys", "busy_timeout")
        }
    full = 2
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "recursive_triggers": 1,
        "foreign_keys": 1,
        "busy_timeout": 20_000,
    }


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
