"""Acts on one database, each timed: `python -m pledgecheck.drills.bench_writes.child`, in a process of its own.

A line of standard input names an act; a line of JSON tells what it took. It alone knows Django and the desk.
"""

import itertools
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

CLAIMS = 30
Told = dict[str, Any]

_NAMES = re.compile(r'(?:INTO|FROM|UPDATE)\s+"?([a-z_]+)"?')
_NO_QUERY = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@contextmanager
def told() -> Iterator[Told]:
    """Seconds, seconds of the processors, and queries of what is done in the block.

    Processes that it began and ended count as this one; PostgreSQL's don't. Whatever is sent to the database is a
    query, the lock too; only what begins and ends a transaction isn't, nor what goes by COPY (`many_rows.by_copy`).
    """
    from django.db import connection

    found: Told = {}
    kinds: Counter[str] = Counter()

    def counted(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(_NO_QUERY):
            kinds[kind_of(sql)] += 1
        return execute(sql, params, many, context)

    begun, cpu = time.perf_counter(), _worked()
    with connection.execute_wrapper(counted):
        yield found
    found |= {"seconds": time.perf_counter() - begun, "cpu": _worked() - cpu}
    found |= {"queries": kinds.total(), "kinds": dict(kinds)}


def _worked() -> float:
    """Seconds of the processors that this process and those that it began and ended have taken."""
    return sum(os.times()[:4])


def kind_of(sql: str) -> str:
    """What a statement does, and to which table first."""
    verb = sql.lstrip("( ").partition(" ")[0]
    name = "pg_advisory_xact_lock" if "pg_advisory" in sql else _NAMES.search(sql)
    return f"{verb} {name if isinstance(name, str) else name[1] if name else ''}".strip()


def approve(claims: int = CLAIMS) -> Told:
    """Approve a pledge with claims, their evidence and sources, of which nothing was public."""
    from pledges.desk import editorial
    from pledges.tests import cast, desk_rows

    made = tuple(desk_rows.make_claim() for _claim in range(claims))
    pledge = desk_rows.make_pledge(topics=(desk_rows.make_topic(),), claims=made)
    return _approved(editorial.submit(pledge, by=cast.reporter(), reason=cast.WHY))


def mend() -> Told:
    """Mend the name of a candidate whom every pledge of the world shows."""
    from pledges.desk import editorial
    from pledges.reading.models import Affect
    from pledges.tests import cast, desk_rows

    candidate = desk_rows.make_candidate()
    number = next(_NUMBERS)
    desk_rows.mend(candidate, name=desk_rows.words(f"kim {number}"))
    found = _approved(editorial.submit(candidate, by=cast.reporter(), reason=cast.WHY))
    return found | {"documents": Affect.objects.filter(sequence=found["sequence"]).count()}


def _approved(proposal: Any) -> Told:
    from pledges.desk import editorial
    from pledges.desk.roles import roles_of
    from pledges.tests import cast

    editor = cast.editor()
    roles_of(editor)  # whoever approves has seen the screen, which asks for them
    with told() as found:
        revisions = editorial.approve(proposal, by=editor)
    return found | {"items": len(revisions), "sequence": revisions[-1].sequence}


def rebuild() -> Told:
    """Write the reading room again."""
    from pledges.reading.rebuild import rebuild as again

    with told() as found:
        again()
    return found


def verify() -> Told:
    """Verify record and reading room."""
    from pledgecheck.record import chain
    from pledges.management.verifying import verified

    with told() as found:
        first, _head = verified(lambda _count: None)
    if first is not None:
        raise SystemExit(f"the record isn't whole: {first}")
    return found | {"revisions": chain.head_sequence()}


def tables() -> Told:
    """Names of the tables that a rebuild writes."""
    from pledges.reading.models import TABLES

    return {"tables": [table._meta.db_table for table in TABLES]}


ACTS: dict[str, Callable[[], Told]] = {
    "approve": approve,
    "mend": mend,
    "rebuild": rebuild,
    "verify": verify,
    "tables": tables,
}
_NUMBERS = itertools.count(1)


def main() -> None:
    """Do what is asked, one act after another."""
    import django

    django.setup()
    from pledgecheck.record import chain
    from pledges.tests import desk_rows

    # Addresses of sources that an earlier process made stay theirs.
    desk_rows.NUMBERS = itertools.count(1_000_000 + 1_000 * chain.head_sequence())
    for line in sys.stdin:
        print(json.dumps(ACTS[line.strip()]()), flush=True)


if __name__ == "__main__":
    main()
