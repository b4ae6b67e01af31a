"""The application with one guard taken off, which a drill serves to show the fault that the guard prevents.

`DRILL_WITHOUT` names it: `patience` (SQLite as Django leaves it, and no waiting), `comparison` (what was saved
meanwhile isn't looked at), `memory` (a form that is sent twice isn't known again), `telling` (a database that is away
is taken for a mistake in code), `reserve` (every thread may wait for the database), `source` (the record's head is
read from the primary, and rows from the replica), `turning` (what the replica fails isn't asked of the primary),
`hanging_up` (whoever asks a frozen replica waits until it wakes).
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

if WITHOUT == "source":
    line: Any = import_module("pledgecheck.operation.replica.line")
    validator: Any = import_module("pledges.reading.validator")
    of_here = validator.head

    def head_of_primary() -> int:
        stood_in = line.stands_in()
        line.give_back()
        found: int = of_here()
        if stood_in:
            line.stand_in()
        return found

    validator.head = head_of_primary

if WITHOUT == "turning":
    readers: Any = import_module("pledgecheck.operation.replica.readers")
    readers._is_of_database = lambda failure: False

if WITHOUT == "hanging_up":
    hanging: Any = import_module("pledgecheck.operation.replica.line")
    hanging.break_off = lambda sent: None

__all__ = ["application"]
