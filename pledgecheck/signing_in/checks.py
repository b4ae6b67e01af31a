"""System checks of signing in: choices that nobody made are warned of, legitimate ones are told."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import checks
from django.db import connections

from pledgecheck.environment import given

Apps = Sequence[AppConfig] | None

GUESSED = ("admin", "administrator", "root", "superuser", "django", "test")
"""Account names that programs which guess passwords begin with."""


@checks.register(checks.Tags.security, deploy=True)
def password_alone_may_be_enough(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """I002: whoever has an editor's password can publish with a second one like it. W016: and nobody decided so."""
    if settings.SECOND_FACTOR == "required":
        return []
    hint = "Set SECOND_FACTOR=required, and everybody sets one up when they next sign in."
    if given("SECOND_FACTOR"):
        return [checks.Info("SECOND_FACTOR is optional.", hint=hint, id="pledgecheck.I002")]
    text, hint = "A password alone may be enough to sign in.", f"{hint} Or say SECOND_FACTOR=optional."
    return [checks.Warning(text, hint=hint, id="pledgecheck.W016")]


@checks.register(checks.Tags.security, deploy=True)
def visitors_have_addresses(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """I003: behind a proxy that isn't trusted everybody has its address, and a stranger can lock an editor out.

    W017: nobody said whether there is one, and a site at https has one nearly always.
    """
    if settings.TRUST_PROXY:
        return []
    hint = "Behind a proxy that sets X-Forwarded-Proto and X-Forwarded-For, set TRUST_PROXY=1."
    if given("TRUST_PROXY") or not settings.SITE_URL.startswith("https://"):
        return [checks.Info("TRUST_PROXY is off.", hint=hint, id="pledgecheck.I003")]
    text, hint = "Nobody said how many proxies stand in front.", f"{hint} With none, say TRUST_PROXY=off."
    return [checks.Warning(text, hint=hint, id="pledgecheck.W017")]


@checks.register(checks.Tags.database, deploy=True)
def superusers_are_hard_to_become(
    app_configs: Apps, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """W018: one whose name is guessed first. W019: one without a second factor, which its password alone could set."""
    found: list[checks.CheckMessage] = []
    for alias in databases or []:
        there = connections[alias].introspection.table_names()
        if not {"auth_user", "signing_in_secondfactor"} <= set(there):
            continue
        people = get_user_model()._default_manager.using(alias).filter(is_superuser=True, is_active=True)
        for name in sorted({str(one).lower() for one in people.values_list("username", flat=True)} & set(GUESSED)):
            text, hint = f"A superuser is called {name}.", "Rename that account, or make another and deactivate it."
            found.append(checks.Warning(text, hint=hint, id="pledgecheck.W018"))
        for name in people.filter(second_factor=None).order_by("username").values_list("username", flat=True):
            text, hint = (
                f"The superuser {name} has no second factor.",
                "Sign in and set one up at /admin/second-factor/.",
            )
            found.append(checks.Warning(text, hint=hint, id="pledgecheck.W019"))
    return found
