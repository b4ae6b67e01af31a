"""Another database in the place of the site's own, for as long as a command works on it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connections


@contextmanager
def standing_in(database: Mapping[str, Any]) -> Iterator[None]:
    """Whatever asks the database in the block asks this one: acts, verification and migrations know no other's name."""
    own, own_settings = connections[DEFAULT_DB_ALIAS], connections.databases[DEFAULT_DB_ALIAS]
    connections.databases[DEFAULT_DB_ALIAS] = connections.configure_settings({DEFAULT_DB_ALIAS: dict(database)})[
        DEFAULT_DB_ALIAS
    ]
    del connections[DEFAULT_DB_ALIAS]
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        connections.databases[DEFAULT_DB_ALIAS] = own_settings
        connections[DEFAULT_DB_ALIAS] = own
        ContentType.objects.clear_cache()
