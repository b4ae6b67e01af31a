"""The application with one guard taken off, which a drill serves to show the fault that the guard prevents.

`DRILL_WITHOUT` names it: `patience` (SQLite as Django leaves it, and no waiting), `comparison` (what was saved
meanwhile isn't looked at), `memory` (a form that is sent twice isn't known again), `telling` (a database that is away
is taken for a mistake in code), `reserve` (every thread may wait for the database).
"""

import os
from importlib import import_module
from typing import Any

from django.conf import settings

WITHOUT = os.environ["DRILL_WITHOUT"]

if WITHOUT == "patience":
    settings.DATABASES["default"]["OPTIONS"] = {"timeout": 0.1, "init_command": "PRAGMA journal_mode=DELETE"}

from pledgecheck.wsgi import application  # noqa: E402

if WITHOUT in ("comparison", "memory"):
    screens: Any = import_module("pledges.desk.admin.screens")
    if WITHOUT == "comparison":
        from pledges.desk.forms.meanwhile import Meanwhile

        screens.compare = lambda opened, stored, typed, data: (Meanwhile(), data)
    else:
        screens.Screen._sent_before = lambda self, request: None

if WITHOUT == "telling":
    away: Any = import_module("pledgecheck.operation.away")
    away.is_away = lambda failure: False

if WITHOUT == "reserve":
    reserve: Any = import_module("pledgecheck.operation.reserve")
    reserve.ReserveMiddleware.__call__ = lambda self, request: self.get_response(request)

__all__ = ["application"]
