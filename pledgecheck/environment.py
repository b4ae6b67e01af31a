"""Reading the environment: each variable with its default, and a sentence for whoever gives one that can't be used."""

import os
import re
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import environ
from django.core.exceptions import ImproperlyConfigured

from pledgecheck import about_file, accent, logo

Found = TypeVar("Found")

# Any, as environ comes without types.
env: Any = environ.Env(
    SECRET_KEY=(str, ""),
    ALLOWED_HOSTS=(str, ""),
    SITE_URL=(str, ""),
    DATABASE_URL=(str, ""),
    REPLICA_URL=(str, ""),
    DEBUG=(bool, False),
    TRUST_PROXY=(str, "off"),
    API_RATE=(str, "600"),
    CACHE_URL=(str, ""),
    CACHE_MB=(str, "32"),
    EXPORT_DIR=(str, ""),
    SITE_NAME=(str, "pledgecheck"),
    SITE_NOTICE=(str, ""),
    SITE_LOGO=(str, ""),
    SITE_ACCENT=(str, ""),
    ABOUT_FILE=(str, ""),
    CONTENT_LANGUAGES=(str, "ko,en"),
    CONTENT_LICENSE=(str, "CC-BY-4.0"),
    SECOND_PERSON=(str, "strict"),
    SECOND_FACTOR=(str, "optional"),
    LOGIN_TRIES=(str, "5"),
    LOGIN_LOCK_MINUTES=(str, "15"),
    SESSION_HOURS=(str, "12"),
    TIME_ZONE=(str, "UTC"),
    STATIC_ROOT=(str, ""),
    EMAIL_URL=(str, ""),
    EMAIL_FROM=(str, ""),
    WEBHOOK_URL=(str, ""),
    PREVIEW_HOURS=(str, "72"),
    LETTERS_PER_DAY=(str, "5"),
    LETTER_DUE_DAYS=(str, "14"),
    LETTERS_KEPT_DAYS=(str, "180"),
    SECURITY_CONTACT=(str, ""),
    FETCH=(str, "off"),
    ARCHIVE_URL=(str, ""),
    ARCHIVE_KEY=(str, ""),
    LINK_PAUSE=(str, "2"),
    LOG_FORMAT=(str, ""),
)
HIGHEST_PORT = 65_535
REQUIRED = ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL")
EXAMPLES = {
    "SECRET_KEY": "$(python3 -c 'import secrets; print(secrets.token_urlsafe(50))')",
    "ALLOWED_HOSTS": "pledges.example.org",
    "SITE_URL": "https://pledges.example.org",
    "DATABASE_URL": "postgres://user:password@127.0.0.1:5432/pledgecheck",
    "REPLICA_URL": "postgres://user:password@127.0.0.2:5432/pledgecheck",
    "TIME_ZONE": "Asia/Seoul",
    "TRUST_PROXY": "1",
    "SITE_LOGO": "/etc/pledgecheck/logo.svg",
    "SITE_ACCENT": "#1f4e79",
    "ABOUT_FILE": "/etc/pledgecheck/about.toml",
    "CONTENT_LANGUAGES": "ko,en",
    "SECOND_PERSON": "strict",
    "SECOND_FACTOR": "required",
    "LOGIN_TRIES": "5",
    "LOGIN_LOCK_MINUTES": "15",
    "SESSION_HOURS": "12",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "EMAIL_FROM": "pledges@example.org",
    "WEBHOOK_URL": "https://chat.example.org/hooks/pledges",
    "API_RATE": "600",
    "CACHE_URL": "redis://127.0.0.1:6379/0",
    "CACHE_MB": "32",
    "EXPORT_DIR": "/var/cache/pledgecheck",
    "PREVIEW_HOURS": "72",
    "LETTERS_PER_DAY": "5",
    "LETTER_DUE_DAYS": "14",
    "LETTERS_KEPT_DAYS": "180",
    "SECURITY_CONTACT": "mailto:security@example.org",
    "FETCH": "on",
    "ARCHIVE_URL": "https://web.archive.org/save/",
    "ARCHIVE_KEY": "'LOW access:secret'",
    "LINK_PAUSE": "2",
    "LOG_FORMAT": "json",
}


def refused(name: str, why: str) -> ImproperlyConfigured:
    """One sentence: what is wrong with a variable, and an example of it."""
    return ImproperlyConfigured(f"{name} {why}; for example {name}={EXAMPLES[name]}")


def given(name: str) -> str:
    """The variable as it stands in the environment, without blanks around it; empty where there is none.

    Read without environ's `$NAME` substitution: a random key may begin with a dollar sign.
    """
    return os.environ.get(name, "").strip()


def parts_of(name: str) -> list[str]:
    """The parts of a variable that is a list by comma."""
    return [part for part in (part.strip() for part in str(env(name)).split(",")) if part]


def one_of(name: str, *allowed: str) -> str:
    """The variable's value, which must be one of a few."""
    value = str(env(name))
    if value not in allowed:
        raise refused(name, f"must be one of {', '.join(allowed)}, and {value or 'nothing'} isn't")
    return value


def whole_number(name: str, *, most: int, least: int = 1) -> int:
    """The variable as a whole number, from one on where nothing else is said."""
    value = str(env(name)).strip()
    if not re.fullmatch(r"[0-9]{1,9}", value, re.ASCII) or not least <= int(value) <= most:
        raise refused(name, f"must be a whole number from {least} to {most}, and {value or 'nothing'} isn't")
    return int(value)


def trusted_proxies() -> int:
    """How many proxies stand in front, each of which adds to X-Forwarded-For whom it was asked by."""
    value = str(env("TRUST_PROXY")).strip().lower() or "off"
    if value in ("off", "false", "no", "n"):
        return 0
    if value in ("on", "true", "yes", "y", "ok"):
        return 1
    if not re.fullmatch(r"[0-9]", value, re.ASCII):
        raise refused("TRUST_PROXY", f"must be off or the number of proxies in front, 9 at most, and {value} isn't")
    return int(value)


def api_rate() -> int | None:
    """How many requests a minute one client may make; None: as many as they like."""
    value = str(env("API_RATE")).strip()
    if value.lower() == "off":
        return None
    if not re.fullmatch(r"[0-9]{1,7}", value, re.ASCII) or not 1 <= int(value) <= 1_000_000:
        raise refused("API_RATE", f"must be off or a whole number from 1 to 1000000, and {value or 'nothing'} isn't")
    return int(value)


def cache_url() -> str:
    """The Redis that all workers and machines share, or nothing."""
    url = given("CACHE_URL")
    form = r"rediss?://([^\s/@]*@)?([^\s/?#@:\[\]]+|\[[0-9a-fA-F:]+\])(:(?P<port>\d{1,5}))?(/\d{1,3})?"
    found = re.fullmatch(form, url, re.ASCII)
    if url and not (found and int(found["port"] or 0) <= HIGHEST_PORT):
        # Said without the address, which may hold a password.
        raise refused(
            "CACHE_URL", "must begin with redis:// or rediss:// and name a host, and at most a port and a number"
        )
    return url


def export_dir() -> str:
    """The folder in which files to download are kept ready, or nothing: the machine's temporary one."""
    path = given("EXPORT_DIR")
    if path and not (Path(path).is_absolute() and Path(path).is_dir() and os.access(path, os.W_OK | os.X_OK)):
        raise refused("EXPORT_DIR", f"must be the whole path of a folder that can be written to, and {path} isn't")
    return path


def caches(url: str) -> dict[str, Any]:
    """Django's settings for a shared cache. One that is away is given up after a moment: no answer may wait for it."""
    if not url:
        return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    patience = {"socket_timeout": 0.2, "socket_connect_timeout": 0.2}
    return {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url, "OPTIONS": patience}}


def key_beside_database(path: Path) -> str:
    """The key of a local copy: made once, readable by its owner only, the same for all who ask at the same moment.

    It is written whole under another name and then linked, so that nobody ever reads half a key.
    """
    try:
        if not path.exists():
            handle, draft = tempfile.mkstemp(prefix="secret_key-", dir=path.parent)  # mkstemp: O_EXCL, mode 0600
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(50))
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                Path(draft).unlink()
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The key file {path} can't be made and read ({error.strerror}): make its folder writable, or configure "
            f"{', '.join(REQUIRED)}."
        ) from error


def allowed_hosts() -> list[str]:
    """The hosts named in ALLOWED_HOSTS, without scheme or path; a wildcard would let any Host header through."""
    if not given("ALLOWED_HOSTS"):
        return ["127.0.0.1", "localhost", "[::1]"]
    hosts = parts_of("ALLOWED_HOSTS")
    odd = [host for host in hosts if "*" in host or "/" in host or host.startswith(".")]
    if odd or not hosts:
        raise refused(
            "ALLOWED_HOSTS", f"must name each host by itself, and {odd[0] if odd else 'nothing'} isn't a host"
        )
    return hosts


def site_url() -> str:
    """The address that feeds and exports put before every path: scheme and host, no slash at the end."""
    url = given("SITE_URL") or "http://127.0.0.1:8000"
    if not re.fullmatch(r"https?://([^\s/?#@:\[\]]+|\[[0-9a-fA-F:]+\])(:\d{1,5})?/?", url):
        raise refused("SITE_URL", f"must be http or https and a host, without path or query, and {url} isn't")
    return url.rstrip("/")


def content_languages() -> list[str]:
    """The languages that texts are written in, the required one first."""
    codes = parts_of("CONTENT_LANGUAGES")
    known = [code for code in codes if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code)]
    if not codes or known != codes or len(set(codes)) < len(codes):
        raise refused("CONTENT_LANGUAGES", "must name one or more languages by code, each once, the required one first")
    return codes


def site_logo() -> logo.Logo | None:
    """The picture of SITE_LOGO."""
    return _from_file("SITE_LOGO", logo.read)


def site_theme() -> accent.Theme | None:
    """The style sheet that follows from SITE_ACCENT."""
    colour = given("SITE_ACCENT")
    try:
        return accent.theme(colour) if colour else None
    except ValueError:
        raise refused("SITE_ACCENT", f"must be a colour of six hexadecimal digits, and {colour} isn't") from None


def stated(languages: list[str]) -> about_file.Stated:
    """What ABOUT_FILE says of the newsroom."""
    return _from_file("ABOUT_FILE", lambda path: about_file.read(path, languages)) or {}


def _from_file(name: str, read: Callable[[Path], Found]) -> Found | None:
    """What is in the file that a variable names; None where it names none."""
    if not given(name):
        return None
    try:
        return read(Path(given(name)))
    except OSError as error:
        raise refused(name, f"names {given(name)}, which can't be read ({error.strerror})") from None
    except ValueError as error:
        raise refused(name, f"names {given(name)}, which {error}") from None


def security_contacts() -> list[str]:
    """Whom to tell of a hole in the site, as addresses; a bare one of e-mail becomes `mailto:`."""
    found = [f"mailto:{one}" if "@" in one and ":" not in one else one for one in parts_of("SECURITY_CONTACT")]
    for one in found:
        if not re.fullmatch(r"https://[!-~]+|mailto:[!-?A-~]+@[!-?A-~]+|tel:\+?[0-9-]+", one):
            raise refused("SECURITY_CONTACT", f"must be an address (https, mailto or tel), and {one} isn't")
    return found


def preview_hours() -> int:
    """For how long a private preview link opens."""
    hours = given("PREVIEW_HOURS") or "72"
    if not re.fullmatch(r"[1-9]\d{0,2}", hours) or int(hours) > 720:
        raise refused("PREVIEW_HOURS", "must be a whole number of hours from 1 to 720")
    return int(hours)
