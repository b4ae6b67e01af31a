"""Every setting, from the environment alone; README.md lists each variable and a test keeps the two lists equal.

Where none of the four in `REQUIRED` is configured this is a copy on one's own machine: a database and a key beside
manage.py, reachable from that machine only. Once one is configured all four must be, or nothing starts (but for DEBUG).
"""

import os
import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from pledgecheck import header_settings, private_file, release
from pledgecheck.archive_settings import archive_key, archive_url
from pledgecheck.clock_settings import time_zone
from pledgecheck.database_settings import database
from pledgecheck.environment import (
    EXAMPLES,
    REQUIRED,
    allowed_hosts,
    api_rate,
    cache_url,
    caches,
    content_languages,
    env,
    export_dir,
    given,
    key_beside_database,
    one_of,
    preview_hours,
    refused,
    security_contacts,
    site_logo,
    site_theme,
    site_url,
    stated,
    trusted_proxies,
    whole_number,
)
from pledgecheck.log_settings import log_format, logging_to_stderr
from pledgecheck.notice_settings import mail, webhook_url
from pledgecheck.replica_settings import replica

BASE_DIR = Path(__file__).resolve().parent.parent

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


def secret_key() -> str:
    """SECRET_KEY, else the local copy's own; a short or a well-known one is refused."""
    key = given("SECRET_KEY") or key_beside_database(BASE_DIR / "secret_key")
    if len(key) < 50 or key.startswith("django-insecure"):
        found = "" if given("SECRET_KEY") else f" (it was read from {BASE_DIR / 'secret_key'})"
        raise refused("SECRET_KEY", f"must have at least 50 characters and not begin with django-insecure{found}")
    return key


SECRET_KEY = secret_key()
ALLOWED_HOSTS = allowed_hosts()
SITE_URL = site_url()
DATABASES = {"default": database(given("DATABASE_URL") or "sqlite:///db.sqlite3", BASE_DIR)}
REPLICA = replica(DATABASES["default"])
"""The replica that readers are answered from, or None. No alias of DATABASES, so no command or migration knows it."""
if DATABASES["default"]["ENGINE"].endswith("sqlite3") and DATABASES["default"]["NAME"] != ":memory:":
    private_file.begin(Path(DATABASES["default"]["NAME"]))

SITE_NAME: str = env("SITE_NAME")
SITE_NOTICE: Any = env("SITE_NOTICE")
"""One sentence on every page, in each language or the same for all; the demo says here that it is an example."""
SITE_LOGO = site_logo()
SITE_THEME = site_theme()
RELEASE = release.RELEASE
CONTENT_LANGUAGES = content_languages()
ABOUT = stated(CONTENT_LANGUAGES)
"""What the newsroom states about itself, by slot."""
CONTENT_LICENSE: str = env("CONTENT_LICENSE")
SECOND_PERSON = one_of("SECOND_PERSON", "strict", "other", "optional")
SECOND_FACTOR = one_of("SECOND_FACTOR", "optional", "required")
TRUST_PROXY = trusted_proxies()
"""How many proxies stand in front."""
API_RATE = api_rate()
"""Requests a minute and client; None: nobody counts."""
CACHE_URL = cache_url()
CACHES = caches(CACHE_URL)
CACHE_MB = whole_number("CACHE_MB", most=4096, least=0)
"""Megabytes of memory in which each worker has rendered answers at hand."""
EXPORT_DIR = export_dir()
"""Where files to download are kept ready; empty: in the machine's temporary folder."""
LOGIN_TRIES = whole_number("LOGIN_TRIES", most=1000)
LOGIN_LOCK_MINUTES = whole_number("LOGIN_LOCK_MINUTES", most=1440)

EMAIL_FROM = given("EMAIL_FROM")
EMAIL_TIMEOUT = 5
WEBHOOK_URL = webhook_url()
PREVIEW_HOURS = preview_hours()
globals().update(mail())
LETTERS_PER_DAY = whole_number("LETTERS_PER_DAY", most=9999)
LETTER_DUE_DAYS = whole_number("LETTER_DUE_DAYS", most=9999)
LETTERS_KEPT_DAYS = whole_number("LETTERS_KEPT_DAYS", most=9999)
FETCH = one_of("FETCH", "off", "on") == "on"
"""Whether texts are fetched from other sites."""
ARCHIVE_URL = archive_url()
ARCHIVE_KEY = archive_key()
LINK_PAUSE = whole_number("LINK_PAUSE", most=3600)
"""Seconds between two requests of the link check to one host."""
SECURITY_CONTACT = security_contacts()
"""Whom to tell of a hole in the site; nobody: there is no security.txt."""

INSTALLED_APPS = [
    "pledgecheck.operation",  # before staticfiles, whose `runserver` would stand before ours
    "pledgecheck.desk_app.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "simple_history",
    "pledgecheck.record",
    "pledgecheck.signing_in",
    "pledgecheck.limits",
    "sources",
    "pledges",
]

MIDDLEWARE = [
    "pledgecheck.operation.requests.RequestMiddleware",
    "pledgecheck.headers.HeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pledgecheck.operation.reserve.ReserveMiddleware",
    "pledgecheck.limits.gate.LimitMiddleware",
    "pledgecheck.desk_only.DeskSessionMiddleware",
    "pledgecheck.desk_only.DeskLocaleMiddleware",
    "pledgecheck.slashes.SlashMiddleware",
    "pledgecheck.desk_only.DeskCsrfMiddleware",
    "pledgecheck.desk_only.DeskAuthenticationMiddleware",
    "pledgecheck.signing_in.gate.SecondFactorMiddleware",
    "pledgecheck.desk_only.DeskMessageMiddleware",
    "pledgecheck.desk_only.DeskHistoryMiddleware",
    "pledgecheck.operation.replica.readers.ReplicaMiddleware",
]

ROOT_URLCONF = "pledgecheck.urls"
WSGI_APPLICATION = "pledgecheck.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Public pages are Jinja2's; the desk's are Django's, as the admin's own are.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "pledgecheck" / "jinja2"],
        "APP_DIRS": True,
        "OPTIONS": {"environment": "pledgecheck.templating.environment"},
    },
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
    },
]

# The interface is in these two; what is written on the site is in CONTENT_LANGUAGES.
LANGUAGES = [("ko", "한국어"), ("en", "English")]
LANGUAGE_CODE = next((code for code in CONTENT_LANGUAGES if code in dict(LANGUAGES)), "en")
LOCALE_PATHS = [BASE_DIR / "pledgecheck" / "locale"]
TIME_ZONE = time_zone()

# Without STATIC_ROOT files are served from where they lie; with it, what `collectstatic` put there, under hashed names.
STATIC_URL = "static/"
STATIC_ROOT: str | None = env("STATIC_ROOT") or None
STATICFILES_DIRS = [path for path in [BASE_DIR / "pledgecheck" / "static"] if path.is_dir()]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "pledgecheck.swagger_files.SwaggerFinder",
]
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

# 3.1, as nothing else says what is true: null beside a type and in enumerations, const, a schema that is JSON Schema.
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "POSTPROCESSING_HOOKS": [],
    "SORT_OPERATION_PARAMETERS": False,
}

# A pledge with 30 claims and 60 pieces of evidence sends some 2,400 fields, and every Korean letter as nine bytes.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

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
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "pledges.desk.forms.typed.form_of_a_login_before"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Browsers show these to the desk alone; what it tells people stays in the session. The names are our own: a cookie
# that another Django site on this host left at / would win over one of the same name, and nobody could sign in.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "desk_session", "desk_csrf"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = whole_number("SESSION_HOURS", most=720) * 3600
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# Sub-domains and browsers' preload lists concern hosts that are the organisation's, not this site's, to promise for.
# Django's check for CSRF protection knows its middleware by name only; ours is that one, on the desk's addresses.
SILENCED_SYSTEM_CHECKS = ["security.W003", "security.W005", "security.W021"]

CONTENT_SECURITY_POLICY = {"DIRECTIVES": header_settings.PUBLIC_POLICY}
DESK_SECURITY_POLICY = header_settings.DESK_POLICY
HEADERS = header_settings.HEADERS
X_FRAME_OPTIONS = "DENY"

LOG_FORMAT = log_format(for_people=LOCAL_MODE or DEBUG)
# In front of a person who tries it out the accounts that `demo` prints stay in sight.
LOGGING = logging_to_stderr(LOG_FORMAT, debug=DEBUG, every_request=DEBUG or not LOCAL_MODE)
