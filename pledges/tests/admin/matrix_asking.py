"""How the matrix asks: one request by one person, undone afterwards, and what was answered in a word."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.messages import constants, get_messages
from django.db import connection, transaction
from django.test import Client

from pledges.tests.admin.matrix import PEOPLE
from pledges.tests.admin.matrix_world import World

WRITE = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|TRUNCATE(?: TABLE)?)\s+\"?(\w+)", re.IGNORECASE)
LEFT_ASIDE = {"django_session", "django_admin_log"}
"""Every request may write these: who is signed in, what the desk told them, that a form was sent."""
WATCHED = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
"""Every table that is a model's; what has none, the index of SQLite, follows from the reading room's words."""
STATUS = {403: "forbidden", 404: "missing", 405: "method"}

Asked = Callable[[Client], Any]
Rows = dict[str, list[str]]


def rows(tables: Iterable[str] = tuple(WATCHED)) -> Rows:
    """Every row of these tables; without any named, of record, reading room, desk and accounts."""
    return {table: sorted(map(repr, _plain(WATCHED[table]))) for table in tables}


def _plain(model: Any) -> Iterator[Any]:
    for row in model._base_manager.values_list():
        yield [bytes(value) if isinstance(value, memoryview) else value for value in row]


@contextmanager
def undone() -> Iterator[set[str]]:
    """What is written in the block stays in it; gives the tables that statements wrote to."""
    wrote: set[str] = set()

    def look(execute: Any, sql: str, *args: Any) -> Any:
        if found := WRITE.match(sql):
            wrote.add(found[1])
        return execute(sql, *args)

    with transaction.atomic(), connection.execute_wrapper(look):
        yield wrote
        transaction.set_rollback(True)


def answers(
    world: World, asked: Asked, done: Callable[[], bool] | None = None, people: Sequence[str] = PEOPLE
) -> dict[str, str]:
    """What each person is answered to one question. `done`: whether what was asked for has come about."""
    return {person: _answer(world, person, asked, done) for person in people}


def _answer(world: World, person: str, asked: Asked, done: Callable[[], bool] | None) -> str:
    with undone() as wrote:
        answer = asked(world.client(person))
        said = _said(answer)
        changed = _changed(world, (wrote - LEFT_ASIDE) & {*WATCHED})
        if not changed:
            return said
        if done is not None and said == "done" and not done():
            return f"wrote {sorted(changed)} without doing it"
        if said in ("ok", "done"):
            return "done"
        kept = said == "refused" and not any(name.startswith(("record_", "reading_")) for name in changed)
        return "saved" if kept else f"{said}, but wrote {sorted(changed)}"


def _changed(world: World, wrote: set[str]) -> set[str]:
    """Of the tables that statements wrote to, those in which something stayed: a rehearsal leaves nothing."""
    return {name for name, found in rows(wrote).items() if found != world.before[name]}


def _said(answer: Any) -> str:
    """The answer in a word, whatever was written."""
    request = answer.wsgi_request
    told = [message.level for message in get_messages(request)] if hasattr(request, "_messages") else []
    if constants.ERROR in told or _refusals(answer):
        return "refused"
    where = answer.get("Location", "")
    if answer.status_code == 302:
        return "login" if where.startswith("/admin/login/") else "done" if constants.SUCCESS in told else "ok"
    return STATUS.get(answer.status_code, "ok" if answer.status_code == 200 else str(answer.status_code))


def _refusals(answer: Any) -> Any:
    """Sentences of a refusal on the screen itself."""
    context = answer.context or {}
    if answer.status_code >= 400:
        return context.get("said") or context.get("problems")
    return [one for one in context.get("results") or () if getattr(one, "refused", None)]
