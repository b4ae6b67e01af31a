"""Measures searches beside the list's first page, on either engine: in worlds of made-up words, some in every row."""

import os


def begin() -> None:
    """Set Django up with no database of anybody's: its models name the index's tables, and nothing is asked of them."""
    import django

    from pledgecheck.drills.lists import scratch

    os.environ.update(scratch.environment("sqlite://:memory:"))
    django.setup()
