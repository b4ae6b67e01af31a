"""What `migrate` says at its end where nobody could sign in."""

import sys
from typing import Any

from django.contrib.auth.models import User
from django.db import connections

NOBODY = (
    "Nobody has an account yet. The first one is made by: python manage.py account NAME --role administrator\n"
    "It signs in at /admin/ and makes the others."
)


def told(using: str, verbosity: int = 0, **kwargs: Any) -> None:
    """Receiver of post_migrate: how the first account is made, where there is none."""
    if verbosity < 1 or User._meta.db_table not in connections[using].introspection.table_names():
        return
    if not User.objects.using(using).exists():
        (kwargs.get("stdout") or sys.stdout).write(f"{NOBODY}\n")
