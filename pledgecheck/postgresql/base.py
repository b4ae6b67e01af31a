"""The database backend of settings (Django looks for a module of this name)."""

import select
from typing import Any

import psycopg2
from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Asks a kept connection whether it is usable without a round trip to the server, where that can be told.

    A server that ends a connection (restarted, shut down, told to end it) sends word, so that there is something to be
    read from a connection on which nothing was asked. Where there is nothing, the connection is as it was left; where
    there is, Django's own question tells. A machine that went away without a word is noticed by neither: what is asked
    of it fails within `tcp_user_timeout`.
    """

    def is_usable(self) -> bool:
        """Whether the connection is alive, as far as this side knows."""
        return not _has_word(self.connection) or bool(super().is_usable())


def _has_word(connection: Any) -> bool:
    """Whether the server sent something, or closed the connection, since the last answer."""
    try:
        poll = select.poll()
        poll.register(connection.fileno(), select.POLLIN | select.POLLERR | select.POLLHUP)
        return bool(poll.poll(0))
    except (OSError, ValueError, AttributeError, psycopg2.Error):
        return True
