"""Measures searches beside the list's first page, on either engine: in worlds of made-up words, some in every row."""

import os


def begin() -> None:
    """Set Django up with no database of anybody's: its models name the index's tables, and nothing is asked of them.

    Where it is set up already, as in tests, nothing of that process is touched.
    """
    import django
    from django.apps import apps

    if apps.ready:
        return
    from pledgecheck.drills.lists import scratch

    os.environ.update(scratch.environment("sqlite://:memory:"))
    django.setup()
