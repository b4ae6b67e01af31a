"""System checks: configurations that start but shouldn't serve, each with an id and what to do about it.

Django's own `check --deploy` accepts a wildcard host and knows nothing of the record's triggers.
"""

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
    """E001: a wildcard answers to any Host header, and with it caches can be poisoned."""
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    return [
        checks.Error("ALLOWED_HOSTS lets any host through.", hint="Name each host by itself.", id="pledgecheck.E001")
    ]


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
