"""`python -m pledgecheck.drills [NAME …]`: says which drills there are, or runs one."""

import signal
import sys
from collections.abc import Sequence

from pledgecheck.drills import Drill, need


def bench(arguments: Sequence[str]) -> int:
    """Measure every kind of answer beside others that give the same, and tell which goals are reached."""
    need("pytest", "pytest_django")
    from pledgecheck.drills.search import begin

    begin()
    from pledgecheck.drills.bench import command

    return command.run(arguments)


def search(arguments: Sequence[str]) -> int:
    """Measure searches beside the list's first page, and how they grow with the world, on either engine."""
    from pledgecheck.drills.search import begin

    begin()
    from pledgecheck.drills.search import command

    return command.run(arguments)


def exports(arguments: Sequence[str]) -> int:
    """Measure exports beside COPY of the same on PostgreSQL, and that their memory doesn't grow with the world."""
    from pledgecheck.drills.exports import command

    return command.run(arguments)


def intake(arguments: Sequence[str]) -> int:
    """Measure what is suggested from articles beside what was judged by hand: recall and precision by language."""
    from pledgecheck.drills.intake import command

    return command.run(arguments)


def tables(arguments: Sequence[str]) -> int:
    """Import a table of 10,000 rows, in a minute and bounded memory, and kill the import at ten points by chance."""
    from pledgecheck.drills.tables import command

    return command.run(arguments)


def replay(arguments: Sequence[str]) -> int:
    """Replay the change feed of a day of 1,000 acts by chance, past states and lists walked meanwhile included."""
    need("pytest", "pytest_django")
    from pledgecheck.drills.told_by_tests import REPLAY

    return REPLAY.run(arguments)


def fuzz(arguments: Sequence[str]) -> int:
    """Ask the API by chance from its own description, every check of schemathesis on, 5,000 cases and more."""
    need("pytest", "pytest_django", "schemathesis")
    from pledgecheck.drills.told_by_tests import FUZZ

    return FUZZ.run(arguments)


def seal(arguments: Sequence[str]) -> int:
    """Seal what was published, and look for its words in every table, file, export and copy made afterwards."""
    from pledgecheck.drills.seal import command

    return command.run(arguments)


def guards(arguments: Sequence[str]) -> int:
    """Take each guard out once, in a copy of the code: a test has to go red for each, on either engine."""
    need("pytest", "pytest_django")
    from pledgecheck.drills.guards import command

    return command.run(arguments)


def acts(arguments: Sequence[str]) -> int:
    """Let anybody try any act in any order, 5,000 stories and more, and look at every rule of the record after each."""
    need("pytest", "pytest_django", "hypothesis")
    from pledgecheck.drills.told_by_tests import ACTS

    return ACTS.run(arguments)


def inputs(arguments: Sequence[str]) -> int:
    """Give every parser any text or bytes, 5,000 each, and twice as much of each to see that time only doubles."""
    need("pytest", "pytest_django", "hypothesis")
    from pledgecheck.drills.told_by_tests import INPUTS

    return INPUTS.run(arguments)


def odd(arguments: Sequence[str]) -> int:
    """Send every odd request of the list to every address of the site, and of the desk as somebody signed in."""
    need("pytest", "pytest_django")
    from pledgecheck.drills.told_by_tests import ODD

    return ODD.run(arguments)


def links(arguments: Sequence[str]) -> int:
    """Check 1,000 links at 20 hosts that fail in every way, interrupted and gone on with, on either engine."""
    from pledgecheck.drills.links import command

    return command.run(arguments)


def backup(arguments: Sequence[str]) -> int:
    """Back up while a newsroom publishes, restore elsewhere, and move from SQLite to PostgreSQL and back."""
    from pledgecheck.drills.backup import command

    return command.run(arguments)


def scale(arguments: Sequence[str]) -> int:
    """Rebuild and verify a record of 100,000 pledges: minutes, constant memory, progress shown; on either engine."""
    from pledgecheck.drills.scale import command

    return command.run(arguments)


def races(arguments: Sequence[str]) -> int:
    """Run every race of the suite ten times, each with its twin: 20 approvals at once, 8 writers of 60 revisions …"""
    need("pytest", "pytest_django")
    from pledgecheck.drills.told_by_tests import races as told

    return told(arguments)


def kills(arguments: Sequence[str]) -> int:
    """Kill approvals, rebuilds and workers of the server at points by chance: nothing half done, lost or doubled."""
    from pledgecheck.drills.kills import command

    return command.run(arguments)


def outage(arguments: Sequence[str]) -> int:
    """Restart and freeze a PostgreSQL under load: 503 while it is away, nothing acknowledged is lost."""
    from pledgecheck.drills.outage import command

    return command.run(arguments)


def replica(arguments: Sequence[str]) -> int:
    """Read from a real streaming replica that lags, stops, freezes and comes back: no error, nothing half old."""
    from pledgecheck.drills.replica import command

    return command.run(arguments)


def newsroom(arguments: Sequence[str]) -> int:
    """Let 20 editors write and 200 readers read for 60 s: nothing lost, no error, on either engine."""
    from pledgecheck.drills.newsroom import command

    return command.run(arguments)


def writes(arguments: Sequence[str]) -> int:
    """Measure approvals, a mended name, rebuild beside COPY, verification, imports and exports, on either engine."""
    from pledgecheck.drills.bench_writes import command

    return command.run(arguments)


DRILLS: dict[str, Drill] = {
    "bench": bench,
    "search": search,
    "exports": exports,
    "intake": intake,
    "links": links,
    "backup": backup,
    "import": tables,
    "seal": seal,
    "replay": replay,
    "fuzz": fuzz,
    "newsroom": newsroom,
    "races": races,
    "kills": kills,
    "outage": outage,
    "replica": replica,
    "scale": scale,
    "writes": writes,
    "acts": acts,
    "guards": guards,
    "inputs": inputs,
    "odd": odd,
}
"""By name. Each imports what it needs when it is called: one drill's tools are no condition of another."""


def listed() -> str:
    """Every drill in a line with what it does."""
    width = max(map(len, DRILLS))
    lines = [f"  {name:{width}}  {(drill.__doc__ or '').splitlines()[0]}" for name, drill in DRILLS.items()]
    return "\n".join(["usage: python -m pledgecheck.drills NAME [--help | options]", "", *lines])


def main(arguments: Sequence[str]) -> int:
    """Run the drill that is named; without one, or with a name that there isn't, say which there are."""
    if arguments and arguments[0] in DRILLS:
        # Else whoever ends a drill leaves the servers and databases that it made.
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
        return DRILLS[arguments[0]](arguments[1:])
    asked_for_help = not arguments or arguments[0] in ("-h", "--help")
    print(listed(), file=sys.stdout if asked_for_help else sys.stderr)
    return 0 if asked_for_help else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
