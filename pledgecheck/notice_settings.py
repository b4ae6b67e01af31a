"""The settings by which editors are told, by mail or by a webhook, what waits for them."""

import re
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from pledgecheck.environment import given, refused


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
