"""Records of the log as lines: JSON for programs, text for people, and in both nothing that anybody typed.

What a log says is kept for long and read by many, so it is said by kind and place. Our own sentences stand as they
are; of what others log the pattern stands, without what they put into it. Of an exception its type and every frame
stand, and of its message only what names code or a table: others quote what was sent (a row that PostgreSQL refused, a
host, a date). With DEBUG on exceptions say everything.
"""

import datetime
import json
import logging
import re
import sqlite3
import traceback
from collections.abc import Iterator
from typing import Any

import psycopg2
from jinja2 import UndefinedError

from pledgecheck.operation.away import is_away
from pledgecheck.operation.number import number

OUR_OWN = ("pledgecheck", "pledges", "sources")
NAMING_CODE = (AttributeError, ImportError, NameError, UndefinedError, sqlite3.IntegrityError)
"""Exceptions whose messages name code, tables and columns."""
OF_DATABASE = ("sqlstate", "table_name", "column_name", "constraint_name")
DEEPEST = -50
"""Frames of an exception that are told: the innermost."""

TYPED = re.compile(
    r"\n[\s\S]*|(?<!\w)b?['\"][\s\S]*|\?\S+|\S+@\S+"
    r"|\b\d{1,3}(\.\d{1,3}){3}\b|\b[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}\b",
    re.IGNORECASE,
)
"""As other programs put it into their sentences: further lines and what is quoted (whatever comes after it too, as
quotes stand in quotes), queries, addresses of mail and of networks."""


class WorthTelling(logging.Filter):
    """Lets Django say of a request only which mistake in code failed it: that it failed stands in its own line."""

    def filter(self, record: logging.LogRecord) -> bool:
        failure = record.exc_info[1] if record.exc_info else None
        return record.name != "django.request" or (failure is not None and not is_away(failure))


class Line(logging.Formatter):
    """What both forms tell. `whole`: exceptions with all that they say."""

    def __init__(self, whole: bool = False) -> None:
        super().__init__()
        self.whole = whole

    def told(self, record: logging.LogRecord) -> dict[str, Any]:
        """The members of a line; those that are empty are left out, but for the message."""
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds")
        failure = record.exc_info[1] if record.exc_info else None
        found = {
            "time": at.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request": number(),
            "message": said(record),
            **getattr(record, "members", {}),
            "exception": traced(failure, self.whole) if failure and not _of_security(record) else "",
        }
        return {name: value for name, value in found.items() if name == "message" or value not in ("", [])}


class JsonLine(Line):
    """One object of JSON a line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(self.told(record), ensure_ascii=False, default=str)


class TextLine(Line):
    """One line to be read, and below it what failed."""

    def format(self, record: logging.LogRecord) -> str:
        members = self.told(record)
        failure = members.pop("exception", "")
        start = " ".join(members.pop(name) for name in ("time", "level", "logger", "message"))
        rest = "".join(f" {name}={','.join(v) if isinstance(v, list) else v}" for name, v in members.items())
        return f"{start}{rest}\n{failure}".rstrip()


def said(record: logging.LogRecord) -> str:
    """The sentence of a record, as far as it can be told."""
    if record.name == "django.request":
        return "failed"
    if record.name.partition(".")[0] in OUR_OWN:
        return record.getMessage()
    if _of_security(record):
        return f"refused: {record.name.rpartition('.')[2]}"
    return TYPED.sub("…", _pattern(record))


def _pattern(record: logging.LogRecord) -> str:
    """What others say, with numbers alone put into it."""
    given = record.args if isinstance(record.args, tuple) else ()
    try:
        return str(record.msg) % tuple(one if isinstance(one, int | float) else "…" for one in given)
    except (TypeError, ValueError):
        return str(record.msg)


def _of_security(record: logging.LogRecord) -> bool:
    """Django's refusals (of a host, a form, too many fields), which say what was sent."""
    return record.name.startswith("django.security")


def traced(failure: BaseException, whole: bool) -> str:
    """An exception with those that it came from, the first one first."""
    if whole:
        return "".join(traceback.format_exception(failure)).rstrip()
    return "\n".join(_placed(one) for one in reversed(list(_chain(failure))))


def _chain(failure: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while failure is not None and id(failure) not in seen:
        seen.add(id(failure))
        yield failure
        failure = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)


def _placed(failure: BaseException) -> str:
    frames = "".join(traceback.format_list(traceback.extract_tb(failure.__traceback__, limit=DEEPEST)))
    kind = type(failure)
    named = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return f"{frames}{named}{_naming(failure)}"


def _naming(failure: BaseException) -> str:
    if isinstance(failure, NAMING_CODE):
        return f": {failure}"
    if isinstance(failure, psycopg2.Error):
        return f" ({', '.join(filter(None, (getattr(failure.diag, name) for name in OF_DATABASE)))})"
    if isinstance(failure, sqlite3.Error):
        return f" ({getattr(failure, 'sqlite_errorname', 'no code')})"
    return f": {failure.strerror}" if isinstance(failure, OSError) and failure.strerror else ""
