"""A process that has loaded Django and does each act in a fork of its own, which can be killed at once.

`python -m pledgecheck.drills.kills.child`, with DATABASE_URL set: reads lines of JSON, the database's name and an act
with its arguments; says `begins PID` when the act begins, what it has to say, and `ended STATUS`.
"""

import io
import json
import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any


def begin(pledges: str) -> None:
    """Half of so many pledges public, and all that is left, each with a claim, in one proposal that waits."""
    from pledges.desk.editorial import submit
    from pledges.tests import cast, desk_rows

    topic = desk_rows.make_topic()
    rows = [desk_rows.make_pledge(topics=(topic,), claims=(desk_rows.make_claim(),)) for _each in range(int(pledges))]
    cast.editor()
    half = len(rows) // 2
    cast.publish(*rows[:half])
    submit(*rows[half:], by=cast.reporter(), reason=cast.WHY)
    _begins()


def approve(bare: str = "") -> None:
    """The proposal that waits becomes one publication. `bare`: without its transaction and the lock."""
    from pledgecheck.record.models import Proposal
    from pledges.desk import editorial
    from pledges.desk.editorial import approving
    from pledges.tests import cast

    if bare:
        _bare(approving)
    proposal, person = Proposal.objects.get(state=Proposal.State.OPEN), cast.editor()
    _begins()
    editorial.approve(proposal, by=person)


def rebuild(bare: str = "") -> None:
    """The reading room is emptied and written again. `bare`: without its transaction and the lock."""
    from pledges.reading import rebuild as rebuilding
    from pledges.reading.search import lagging

    # With the process beside it, however few they are.
    lagging.LEAST = 0

    if bare:
        _bare(rebuilding)
    _begins()
    rebuilding.rebuild()


def _bare(module: Any) -> None:
    from pledgecheck.record import chain

    module.transaction = SimpleNamespace(atomic=lambda *_using, **_how: nullcontext())
    chain.lock = lambda: None


def _begins() -> None:
    print("begins", os.getpid(), flush=True)


def judge() -> None:
    """How many rows record and reading room have, and what verification says first."""
    from django.core.management import CommandError, call_command

    from pledgecheck.record.models import Item, Proposal, Revision
    from pledges.reading.models import TABLES

    _begins()
    models: list[Any] = [Revision, *TABLES]
    counts = {model.__name__: model._default_manager.count() for model in models}
    counts["open"] = Proposal.objects.filter(state=Proposal.State.OPEN).count()
    counts["held"] = Item.objects.filter(open=True).count()
    try:
        call_command("verify_record", stdout=io.StringIO())
        said = ""
    except CommandError as difference:
        said = str(difference)
    print(json.dumps({"counts": counts, "said": said}), flush=True)


ACTS: dict[str, Callable[..., None]] = {"begin": begin, "approve": approve, "rebuild": rebuild, "judge": judge}


def _forked(name: str, act: str, *given: str) -> int:
    """Do one act in a fork, on the database of that name; gives how it ended, negative where it was killed."""
    from django.db import connection

    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    connection.settings_dict["NAME"] = name
    try:
        ACTS[act](*given)
        connection.close()
    except BaseException as broken:
        print(f"{act}: {type(broken).__name__}: {broken}", file=sys.stderr, flush=True)
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    import django

    django.setup()
    for line in sys.stdin:
        print("ended", _forked(*json.loads(line)), flush=True)
