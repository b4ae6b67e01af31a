"""A contender: a bare WSGI handler for which PostgreSQL builds JSON, of a page or of one pledge, in one statement."""

import os
import re
import threading
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from pledgecheck.drills.lists.normalised import PostgreSQL, joined, members
from pledgecheck.drills.lists.scratch import connect, run

SIZE = 50

_engine = PostgreSQL()
_rows = (
    "(SELECT * FROM bench.pledge WHERE made_from <= $1 AND (made_from < $1 OR id > $2) "
    f"ORDER BY made_from DESC, id LIMIT {SIZE}) p"
)
PAGE = (
    "PREPARE page (date, integer) AS "
    "SELECT coalesce(json_agg(d.document ORDER BY d.made_from DESC, d.id), '[]')::text, "
    f"(array_agg(d.made_from::text || '/' || d.id ORDER BY d.made_from DESC, d.id))[{SIZE}] FROM ("
    f"SELECT p.made_from, p.id, {_engine.object(members(_engine))} AS document FROM {joined(_engine, _rows)}) d"
)
ALONE = (
    f"PREPARE alone (text) AS SELECT ({_engine.object(members(_engine))})::text "
    f"FROM {joined(_engine, 'bench.pledge p')} WHERE p.ref = $1"
)

Headers = list[tuple[str, str]]

_local = threading.local()


def _prepared() -> Any:
    """This thread's connection, on which the statements are prepared."""
    if not hasattr(_local, "connection"):
        _local.connection = connect(os.environ["DATABASE_URL"])
        run(_local.connection, f"{PAGE}; {ALONE}")
    return _local.connection


def application(environ: dict[str, Any], start_response: Callable[[str, Headers], Any]) -> Iterable[bytes]:
    """`/?after=DATE/ID`: the page that begins there, newest first; `/?ref=CODE`: one pledge."""
    given = parse_qs(environ["QUERY_STRING"])
    body = _alone(given["ref"][0]) if "ref" in given else _page_after(given.get("after", ["infinity/0"])[0])
    status = "200 OK" if body else "400 Bad Request"
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def _alone(ref: str) -> bytes:
    with _prepared().cursor() as cursor:
        cursor.execute("EXECUTE alone (%s)", [ref])
        found = cursor.fetchone()
    return found[0].encode() if found else b""


def _page_after(after: str) -> bytes:
    asked = re.fullmatch(r"(infinity|\d{4}-\d\d-\d\d)/(\d{1,9})", after)
    if asked is None:
        return b""
    with _prepared().cursor() as cursor:
        cursor.execute("EXECUTE page (%s, %s)", [asked[1], int(asked[2])])
        documents, last = cursor.fetchone()
    following = f'"/?after={last}"' if last else "null"
    return f'{{"next":{following},"results":{documents}}}'.encode()
