"""Every setting, from the environment alone; README.md lists each variable and a test keeps the two lists equal.

Where none of the four in `REQUIRED` is configured this is a copy on one's own machine: a database and a key beside
manage.py, reachable from that machine only. Once one is configured all four must be, or nothing starts (but for DEBUG).
"""

import os
import re
import secrets
import sys
import tempfile
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from pledgecheck import __version__

BASE_DIR = Path(__file__).resolve().parent.parent

# Any, as environ comes without types.
env: Any = environ.Env(
    SECRET_KEY=(str, ""),
    ALLOWED_HOSTS=(str, ""),
    SITE_URL=(str, ""),
    DATABASE_URL=(str, ""),
    DEBUG=(bool, False),
    TRUST_PROXY=(bool, False),
    SITE_NAME=(str, "pledgecheck"),
    SITE_NOTICE=(str, ""),
    CONTENT_LANGUAGES=(str, "ko,en"),
    CONTENT_LICENSE=(str, "CC-BY-4.0"),
    SECOND_PERSON=(str, "strict"),
    TIME_ZONE=(str, "UTC"),
    STATIC_ROOT=(str, ""),
    EMAIL_URL=(str, ""),
    EMAIL_FROM=(str, ""),
    WEBHOOK_URL=(str, ""),
    PREVIEW_HOURS=(str, "72"),
)
REQUIRED = ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL")
EXAMPLES = {
    "SECRET_KEY": "$(python3 -c 'import secrets; print(secrets.token_urlsafe(50))')",
    "ALLOWED_HOSTS": "pledges.example.org",
    "SITE_URL": "https://pledges.example.org",
    "DATABASE_URL": "postgres://user:password@127.0.0.1:5432/pledgecheck",
    "CONTENT_LANGUAGES": "ko,en",
    "SECOND_PERSON": "strict",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "EMAIL_FROM": "pledges@example.org",
    "WEBHOOK_URL": "https://chat.example.org/hooks/pledges",
    "PREVIEW_HOURS": "72",
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


DEBUG: bool = env("DEBUG")
CONFIGURED = [name for name in REQUIRED if name in os.environ]
# The demo may be pointed at a database of its own; it looks itself whether that one is empty.
LOCAL_MODE = not CONFIGURED or (CONFIGURED == ["DATABASE_URL"] and sys.argv[1:2] == ["demo"])
"""Nothing is configured: the copy on one's own machine that `manage.py demo` makes and every other command uses."""

if not LOCAL_MODE and not DEBUG and (missing := [name for name in REQUIRED if not given(name)]):
    raise ImproperlyConfigured(
        f"{' and '.join(CONFIGURED)} {'is' if len(CONFIGURED) == 1 else 'are'} configured, so {' and '.join(missing)} "
        f"must be set too; for example {' '.join(f'{name}={EXAMPLES[name]}' for name in missing)}"
    )


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


def secret_key() -> str:
    """SECRET_KEY, else the local copy's own; a short or a well-known one is refused."""
    key = given("SECRET_KEY") or key_beside_database(BASE_DIR / "secret_key")
    if len(key) < 50 or key.startswith("django-insecure"):
        found = "" if given("SECRET_KEY") else f" (it was read from {BASE_DIR / 'secret_key'})"
        raise refused("SECRET_KEY", f"must have at least 50 characters and not begin with django-insecure{found}")
    return key


def allowed_hosts() -> list[str]:
    """The hosts named in ALLOWED_HOSTS, without scheme or path; a wildcard would let any Host header through."""
    if not given("ALLOWED_HOSTS"):
        return ["127.0.0.1", "localhost", "[::1]"]
    hosts = parts_of("ALLOWED_HOSTS")
    odd = [host for host in hosts if "*" in host or "/" in host]
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


SQLITE_OPTIONS = {
    # A write takes the lock when it begins: two that both read first would otherwise end in "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL, though under WAL nothing breaks with NORMAL: that may lose the last commits when power fails, and what was
    # acknowledged as published must be there. Without recursive triggers INSERT OR REPLACE gets past append-only.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON",
}


def database() -> dict[str, Any]:
    """The database of DATABASE_URL, SQLite or PostgreSQL, else db.sqlite3 beside manage.py."""
    url = given("DATABASE_URL") or "sqlite:///db.sqlite3"
    if not re.fullmatch(r"postgres(ql)?://.*/[^?]+.*|sqlite:///.+|sqlite://:memory:", url):
        # Refused here, as environ would warn of it in a line that shows the password.
        raise refused("DATABASE_URL", "must lead to PostgreSQL or SQLite and name a database")
    try:
        config: dict[str, Any] = environ.Env.db_url_config(url)
    except ValueError as error:
        raise refused("DATABASE_URL", f"can't be read ({type(error).__name__})") from None
    if url.startswith("postgres"):
        config = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True} | config
    else:
        if config["NAME"] != ":memory:":
            config["NAME"] = str(BASE_DIR / config["NAME"])
        config["OPTIONS"] = config.get("OPTIONS", {}) | SQLITE_OPTIONS
    return config | {"ATOMIC_REQUESTS": False}


def mail() -> dict[str, Any]:
    """Django's settings for e-mail from EMAIL_URL; without it none is sent and none waits to be."""
    url = given("EMAIL_URL")
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    if not given("EMAIL_FROM"):
        raise refused("EMAIL_FROM", "must be set where EMAIL_URL is: the address that mail comes from")
    try:
        config: dict[str, Any] = environ.Env.email_url_config(url)
    except (ValueError, ImproperlyConfigured):
        # Said without the address, which may hold a password.
        raise refused("EMAIL_URL", "must begin with smtp, smtp+tls or smtp+ssl and name a host") from None
    if config["EMAIL_BACKEND"].endswith("smtp.EmailBackend") and not config["EMAIL_HOST"]:
        raise refused("EMAIL_URL", "must name a host")
    ports = {"EMAIL_USE_SSL": 465, "EMAIL_USE_TLS": 587}
    usual = next((port for name, port in ports.items() if config.get(name)), 25)
    return config | {"EMAIL_PORT": config["EMAIL_PORT"] or usual}


def webhook_url() -> str:
    """The one address that is told what waits, or nothing."""
    url = given("WEBHOOK_URL")
    if url and not re.fullmatch(r"https?://[^\s/?#@\[\]:]+(:\d{1,5})?([/?][!-~]*)?", url):
        raise refused("WEBHOOK_URL", "must be an http or https address without a name or password in it")
    return url


def preview_hours() -> int:
    """For how long a private preview link opens."""
    hours = given("PREVIEW_HOURS") or "72"
    if not re.fullmatch(r"[1-9]\d{0,2}", hours) or int(hours) > 720:
        raise refused("PREVIEW_HOURS", "must be a whole number of hours from 1 to 720")
    return int(hours)


SECRET_KEY = secret_key()
ALLOWED_HOSTS = allowed_hosts()
SITE_URL = site_url()
DATABASES = {"default": database()}

SITE_NAME: str = env("SITE_NAME")
SITE_NOTICE: Any = env("SITE_NOTICE")
"""One sentence on every page, in each language or the same for all; the demo says here that it is an example."""
RELEASE = __version__
CONTENT_LANGUAGES = content_languages()
CONTENT_LICENSE: str = env("CONTENT_LICENSE")
SECOND_PERSON = one_of("SECOND_PERSON", "strict", "other", "optional")

EMAIL_FROM = given("EMAIL_FROM")
EMAIL_TIMEOUT = 5
WEBHOOK_URL = webhook_url()
PREVIEW_HOURS = preview_hours()
globals().update(mail())

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "simple_history",
    "pledgecheck.record",
    "sources",
    "pledges",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pledgecheck.desk_only.DeskSessionMiddleware",
    "pledgecheck.desk_only.DeskLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "pledgecheck.desk_only.DeskCsrfMiddleware",
    "pledgecheck.desk_only.DeskAuthenticationMiddleware",
    "pledgecheck.desk_only.DeskMessageMiddleware",
    "pledgecheck.desk_only.DeskHistoryMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "pledgecheck.urls"
WSGI_APPLICATION = "pledgecheck.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "pledgecheck" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# The interface is in these two; what is written on the site is in CONTENT_LANGUAGES.
LANGUAGES = [("ko", "한국어"), ("en", "English")]
LANGUAGE_CODE = next((code for code in CONTENT_LANGUAGES if code in dict(LANGUAGES)), "en")
LOCALE_PATHS = [BASE_DIR / "pledgecheck" / "locale"]
TIME_ZONE: str = env("TIME_ZONE")

# Without STATIC_ROOT files are served from where they lie; with it, what `collectstatic` put there, under hashed names.
STATIC_URL = "static/"
STATIC_ROOT: str | None = env("STATIC_ROOT") or None
STATICFILES_DIRS = [path for path in [BASE_DIR / "pledgecheck" / "static"] if path.is_dir()]
WHITENOISE_USE_FINDERS = STATIC_ROOT is None
HASHED_NAMES = "whitenoise.storage.CompressedManifestStaticFilesStorage"
PLAIN_NAMES = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": HASHED_NAMES if STATIC_ROOT else PLAIN_NAMES},
}

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "EXCEPTION_HANDLER": "pledgecheck.problems.handler",
}

LOGIN_URL = "admin:login"
VALIDATORS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": VALIDATORS + "UserAttributeSimilarityValidator"},
    {"NAME": VALIDATORS + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": VALIDATORS + "CommonPasswordValidator"},
    {"NAME": VALIDATORS + "NumericPasswordValidator"},
]

# A site at an https address speaks nothing else; one at http (a local copy, tests) stays usable without.
HTTPS = SITE_URL.startswith("https://") and not DEBUG
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env("TRUST_PROXY") else None
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Sub-domains and browsers' preload lists concern hosts that are the organisation's, not this site's, to promise for.
# Django's check for CSRF protection knows its middleware by name only; ours is that one, on the desk's addresses.
SILENCED_SYSTEM_CHECKS = ["security.W003", "security.W005", "security.W021"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}
