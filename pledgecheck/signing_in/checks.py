"""System checks: ways of signing in that are legitimate and should be known."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security, deploy=True)
def password_alone_may_be_enough(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """I002: whoever has an editor's password can publish with a second one like it."""
    if settings.SECOND_FACTOR == "required":
        return []
    hint = "Set SECOND_FACTOR=required, and everybody sets one up when they next sign in."
    return [checks.Info("SECOND_FACTOR is optional.", hint=hint, id="pledgecheck.I002")]


@checks.register(checks.Tags.security, deploy=True)
def visitors_have_addresses(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """I003: behind a proxy that isn't trusted everybody has its address, and a stranger can lock an editor out."""
    if settings.TRUST_PROXY:
        return []
    hint = "Behind a proxy that sets X-Forwarded-Proto and adds to X-Forwarded-For, set TRUST_PROXY=1."
    return [checks.Info("TRUST_PROXY is off.", hint=hint, id="pledgecheck.I003")]
