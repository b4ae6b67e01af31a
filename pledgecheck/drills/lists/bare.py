"""A contender: a bare WSGI handler for which PostgreSQL builds the JSON of a page in one prepared statement."""

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
_page = (
    "(SELECT * FROM bench.pledge WHERE made_from <= $1 AND (made_from < $1 OR id > $2) "
    f"ORDER BY made_from DESC, id LIMIT {SIZE}) p"
)
STATEMENT = (
    "PREPARE page (date, integer) AS "
    "SELECT coalesce(json_agg(d.document ORDER BY d.made_from DESC, d.id), '[]')::text, "
    f"(array_agg(d.made_from::text || '/' || d.id ORDER BY d.made_from DESC, d.id))[{SIZE}] FROM ("
    f"SELECT p.made_from, p.id, {_engine.object(members(_engine))} AS document FROM {joined(_engine, _page)}) d"
)

Headers = list[tuple[str, str]]

_local = threading.local()


def _prepared() -> Any:
    """This thread's connection, on which the statement is prepared."""
    if not hasattr(_local, "connection"):
        _local.connection = connect(os.environ["DATABASE_URL"])
        run(_local.connection, STATEMENT)
    return _local.connection


def application(environ: dict[str, Any], start_response: Callable[[str, Headers], Any]) -> Iterable[bytes]:
    """`/?after=DATE/ID`: the page that begins there, newest first."""
    after = parse_qs(environ["QUERY_STRING"]).get("after", ["infinity/0"])[0]
    asked = re.fullmatch(r"(infinity|\d{4}-\d\d-\d\d)/(\d{1,9})", after)
    if asked is None:
        start_response("400 Bad Request", [("Content-Length", "0")])
        return []
    with _prepared().cursor() as cursor:
        cursor.execute("EXECUTE page (%s, %s)", [asked[1], int(asked[2])])
        documents, last = cursor.fetchone()
    following = f'"/?after={last}"' if last else "null"
    body = f'{{"next":{following},"results":{documents}}}'.encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
