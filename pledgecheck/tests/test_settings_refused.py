"""A variable that can't be used, or is missing beside the others, ends with one sentence and an example."""

from pathlib import Path

import pytest

from pledgecheck import environment
from pledgecheck.tests.settings_anew import CONFIGURED, command, refusal


def test_command_that_may_not_start_says_one_sentence(copy: Path) -> None:
    done = command(copy, "manage.py", "check", **CONFIGURED | {"ALLOWED_HOSTS": "*"})
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == f"Refused to start: {refusal(copy, **CONFIGURED | {'ALLOWED_HOSTS': '*'})}\n"


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
        ("CACHE_URL", "redis://127.0.0.1:65536/0", "at most a port"),
        ("TIME_ZONE", "", "must be a zone of the IANA's list, and nothing isn't"),
        ("TIME_ZONE", "Asia", "and Asia isn't"),
        ("TIME_ZONE", "Asia/Seul", "and Asia/Seul isn't"),
        ("TIME_ZONE", "/etc/localtime", "and /etc/localtime isn't"),
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


@pytest.mark.parametrize("beside", [{}, {"DATABASE_URL": "sqlite:////srv/pledges.sqlite3"}])
def test_replica_is_refused_beside_anything_but_postgresql(copy: Path, beside: dict[str, str]) -> None:
    site = CONFIGURED | beside if beside else {}
    sentence = refusal(copy, **site, REPLICA_URL="postgres://ed:s3cret@replica.example.org/pledges")
    assert sentence.startswith("REPLICA_URL is a replica of the database of DATABASE_URL, which isn't PostgreSQL")
    assert "s3cret" not in sentence
