"""Checks of the settings, of the files beside them, and of the record's triggers."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db import connections
from django.http.request import split_domain_port, validate_host

Apps = Sequence[AppConfig] | None


@checks.register(checks.Tags.security)
def hosts_are_named(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """E001: a wildcard (* or .example.org) answers to hosts that nobody named, and with them caches can be poisoned."""
    if not [host for host in settings.ALLOWED_HOSTS if "*" in host or host.startswith(".")]:
        return []
    text = "ALLOWED_HOSTS lets hosts through that it doesn't name."
    return [checks.Error(text, hint="Name each host by itself.", id="pledgecheck.E001")]


HEADERS = "pledgecheck.headers.HeadersMiddleware"
OUTSIDE = "pledgecheck.operation.requests.RequestMiddleware"
"""May stand before it, as it writes a line and makes no answer."""


@checks.register(checks.Tags.security)
def script_of_others_is_kept_out(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """E002: without a policy that names what may run, words that slip through once are a program in every browser."""
    given: dict[str, Any] = getattr(settings, "CONTENT_SECURITY_POLICY", None) or {}
    public: dict[str, Any] = given.get("DIRECTIVES", {})
    desk: dict[str, Any] = getattr(settings, "DESK_SECURITY_POLICY", None) or {}
    policies = (("CONTENT_SECURITY_POLICY", public), ("DESK_SECURITY_POLICY", desk))
    wrong = [f"{name} {said}" for name, policy in policies if (said := _lets_in(policy))]
    if given.get("EXCLUDE_URL_PREFIXES"):
        wrong.append("EXCLUDE_URL_PREFIXES of CONTENT_SECURITY_POLICY leaves addresses without one")
    if [name for name in settings.MIDDLEWARE if name != OUTSIDE][:1] != [HEADERS]:
        wrong.append(f"{HEADERS} isn't the outermost of MIDDLEWARE")
    hint = "Take pledgecheck/header_settings.py as it is; what pages need beside it belongs into files."
    return [checks.Error(f"Scripts may get in: {one}.", hint=hint, id="pledgecheck.E002") for one in wrong]


def _lets_in(policy: dict[str, Any]) -> str:
    """What is wrong with a policy; nothing: empty."""
    if missing := [
        name for name in ("default-src", "base-uri", "form-action", "frame-ancestors") if name not in policy
    ]:
        return f"has no {missing[0]}"
    loose = [
        f"{name} {value}"
        for name, values in policy.items()
        if isinstance(values, list | tuple | set | str)
        for value in (values.split() if isinstance(values, str) else map(str, values))
        if "unsafe-" in value or "*" in value or (value.endswith(":") and (value, name) != ("data:", "img-src"))
    ]
    return f"has {loose[0]}" if loose else ""


@checks.register(checks.Tags.security)
def acts_take_their_own_transactions(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """E003: the one lock of the record would be held for as long as an answer takes to be read."""
    held = [alias for alias, database in settings.DATABASES.items() if database.get("ATOMIC_REQUESTS")]
    hint = "Take ATOMIC_REQUESTS out: each act makes the transaction that it needs."
    return [checks.Error(f"ATOMIC_REQUESTS is on for {alias}.", hint=hint, id="pledgecheck.E003") for alias in held]


@checks.register(checks.Tags.security, deploy=True)
def cookies_stay_with_the_desk(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """W006: a cookie that scripts, other sites or other paths get to see is a way to sign in as somebody."""
    found: list[checks.CheckMessage] = []
    for name in ("SESSION_COOKIE", "CSRF_COOKIE"):
        wanted = {"HTTPONLY": (True,), "SAMESITE": ("Lax", "Strict"), "PATH": ("/admin/",), "DOMAIN": (None,)}
        if settings.SITE_URL.startswith("https://"):
            wanted["SECURE"] = (True,)
        for what, right in wanted.items():
            given = getattr(settings, f"{name}_{what}")
            if given not in right:
                text, hint = f"{name}_{what} is {given!r}.", f"It should be {right[0]!r}."
                found.append(checks.Warning(text, hint=hint, id="pledgecheck.W006"))
    return found


@checks.register(checks.Tags.security, deploy=True)
def site_is_at_https(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """W001: editors' passwords and readers' pages would travel in the clear."""
    if settings.SITE_URL.startswith("https://"):
        return []
    hint = "Serve the site over https and set SITE_URL to that address; behind a proxy set TRUST_PROXY=1 too."
    return [checks.Warning(f"SITE_URL is {settings.SITE_URL}, which isn't https.", hint=hint, id="pledgecheck.W001")]


@checks.register(checks.Tags.security)
def site_is_an_allowed_host(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """W002: feeds and exports would point where this site answers 400."""
    host, _port = split_domain_port(urlsplit(settings.SITE_URL).netloc)
    if validate_host(host, settings.ALLOWED_HOSTS):
        return []
    hint = f"Add {host} to ALLOWED_HOSTS, or set SITE_URL to the address that readers use."
    return [
        checks.Warning(f"The host of SITE_URL, {host}, isn't among ALLOWED_HOSTS.", hint=hint, id="pledgecheck.W002")
    ]


@checks.register(checks.Tags.database)
def record_is_append_only(
    app_configs: Apps, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """W003: triggers of the record are missing, as after a migration on SQLite that remade its table.

    A warning, as an error would stop the very `migrate` that puts them back.
    """
    from pledgecheck.record import guard

    found: list[checks.CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if "record_revision" in connection.introspection.table_names() and (missing := guard.missing(connection)):
            text = f"The record of database {alias} can be changed: {', '.join(missing)} missing."
            hint = "Run `manage.py migrate`, which puts the triggers back, then `manage.py verify_record`."
            found.append(checks.Warning(text, hint=hint, id="pledgecheck.W003"))
    return found


@checks.register(checks.Tags.staticfiles, deploy=True)
def static_files_are_collected(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """W004: with STATIC_ROOT pages name files by their collected names, and without those every page fails."""
    if not settings.STATIC_ROOT or (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        return []
    hint = "Run `manage.py collectstatic`, or leave STATIC_ROOT out."
    return [checks.Warning(f"Nothing was collected in {settings.STATIC_ROOT}.", hint=hint, id="pledgecheck.W004")]


@checks.register(checks.Tags.security)
def key_is_private(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """W005: whoever reads the key of a local copy can sign in as anyone."""
    path = Path(settings.BASE_DIR) / "secret_key"
    if not settings.LOCAL_MODE or not path.exists() or not path.stat().st_mode & 0o077:
        return []
    return [checks.Warning(f"Others can read {path}.", hint=f"Run: chmod 600 {path}", id="pledgecheck.W005")]


@checks.register(checks.Tags.security, deploy=True)
def one_person_may_publish(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """I001: a legitimate choice, which each revision made under it tells for ever."""
    if settings.SECOND_PERSON != "optional":
        return []
    text = "SECOND_PERSON is optional: revisions without a second person say so for ever."
    return [checks.Info(text, hint="Set SECOND_PERSON=strict where two people are at hand.", id="pledgecheck.I001")]
