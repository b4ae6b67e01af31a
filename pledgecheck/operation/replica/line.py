"""This thread's connection to the replica, which stands in the place of that to the primary while a reader is answered.

All of it or nothing: who asks the database by whichever name or cursor asks the replica, until the place is given back.
"""

import os
import socket
import threading
from contextlib import closing, suppress
from typing import Any

import psycopg2
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend


class _Here(threading.local):
    """What this thread has. `primary` is there while the replica stands in its place, and `turn` tells that time."""

    primary: BaseDatabaseWrapper | None = None
    turn: object = None
    replica: BaseDatabaseWrapper | None = None
    age = 0


class _Age:
    """Counts how often the replica went away: a connection of an earlier age is dead, or soon found to be."""

    now = 0


_here = _Here()
_under_way: dict[BaseDatabaseWrapper, bool] = {}
"""Connections that readers are answered over, and whether a part of that answer was sent already."""
_lock = threading.Lock()


def made() -> BaseDatabaseWrapper:
    """A connection to the replica, not opened yet. It goes by the primary's name, as it stands in its place."""
    database = connections.configure_settings({DEFAULT_DB_ALIAS: dict(settings.REPLICA or {})})[DEFAULT_DB_ALIAS]
    wrapper: BaseDatabaseWrapper = load_backend(database["ENGINE"]).DatabaseWrapper(database, DEFAULT_DB_ALIAS)
    return wrapper


def stand_in() -> object:
    """From here on this thread asks the replica, until the turn that this gives is given back."""
    give_back()
    if _here.replica is not None and _here.age != _Age.now:
        _here.replica.close()
        _here.replica = None
    if _here.replica is None:
        _here.replica, _here.age = made(), _Age.now
    _here.replica.close_if_unusable_or_obsolete()
    _here.primary = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = _here.replica
    _here.turn = object()
    with _lock:
        _under_way[_here.replica] = False
    return _here.turn


def give_back(turn: object = None) -> None:
    """From here on this thread asks the primary, as it does if nobody said otherwise.

    `turn`: only where it is this one. An answer that was left may be closed late, and by whichever thread it falls to.
    """
    if _here.primary is None or (turn is not None and turn is not _here.turn):
        return
    connections[DEFAULT_DB_ALIAS] = _here.primary
    _here.primary = None
    with _lock:
        _under_way.pop(_here.replica, None)  # type: ignore[arg-type]


def stands_in() -> bool:
    """Whether this thread asks the replica."""
    return _here.primary is not None


def go_on() -> None:
    """What this thread answers is being sent from here on, so nobody else can answer it any more."""
    with _lock:
        _under_way[_here.replica] = True  # type: ignore[index]


def renew() -> None:
    """Let every thread open a connection of its own anew before it asks again."""
    _Age.now += 1


def break_off(*, sent: bool) -> None:
    """End what is being asked: a frozen server keeps whoever asks it until it wakes, and they have the primary.

    `sent`: answers too of which a part was sent, which are lost by that.
    """
    with _lock:
        for wrapper, begun in _under_way.items():
            if sent or not begun:
                _hang_up(wrapper.connection)


def _hang_up(connection: Any) -> None:
    """Let another thread's connection fail at once, by its socket: that thread is waiting in it, and closes it itself.

    Its number may be another socket's by now, so it is looked at whether that leads to a server of the same port.
    """
    with suppress(OSError, psycopg2.Error, AttributeError), closing(_socket(connection)) as found:
        peer = found.getpeername()
        port = str(connection.info.port)
        if port == str(peer[1]) if isinstance(peer, tuple) else str(peer).endswith(f".{port}"):
            found.shutdown(socket.SHUT_RDWR)


def _socket(connection: Any) -> socket.socket:
    return socket.socket(fileno=os.dup(connection.fileno()))
