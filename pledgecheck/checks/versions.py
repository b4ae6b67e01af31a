"""Checks of what the program runs on: releases with faults that are known."""

import sqlite3
from typing import Any

import django
from django.core import checks

from pledgecheck.checks.site import Apps

DJANGO = (5, 2, 19)
"""Earlier ones have known faults in caching headers and in the admin."""

SQLITE = (3, 35, 0)
"""The first with RETURNING, by which requests are counted in one statement."""


@checks.register(checks.Tags.security)
def django_has_its_repairs(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """E004: a Django that is older than what requirements.txt names."""
    if django.VERSION[:3] >= DJANGO:
        return []
    text = f"Django is {django.get_version()}, older than {'.'.join(map(str, DJANGO))}."
    return [checks.Error(text, hint="Run: pip install -r requirements.txt", id="pledgecheck.E004")]


@checks.register(checks.Tags.compatibility)
def sqlite_can_what_is_asked_of_it(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """W007: requests are counted in SQLite where no Redis is, whatever the site's own database."""
    if sqlite3.sqlite_version_info >= SQLITE:
        return []
    text = f"The SQLite of this Python is {sqlite3.sqlite_version}, older than {'.'.join(map(str, SQLITE))}."
    return [checks.Warning(text, hint="Use a Python with a newer one.", id="pledgecheck.W007")]
