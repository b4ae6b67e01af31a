"""Drills that are tests of the suite, asked for more than a run of the suite has time for."""

import argparse
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pledgecheck.drills.lists import scratch
from pledgecheck.drills.places import for_tests


@dataclass(frozen=True)
class Longer:
    """Files of tests, the option that says how much is asked of it, and how much a drill asks."""

    name: str
    tests: str
    option: str
    means: str
    most: int
    seed: int

    def run(self, arguments: Sequence[str]) -> int:
        """Run the tests with their figures, on TEST_DATABASE_URL where it is set; gives pytest's exit code."""
        parser = argparse.ArgumentParser(
            prog=f"python -m pledgecheck.drills {self.name}",
            description=f"Run {self.tests} at length, on SQLite or on TEST_DATABASE_URL.",
        )
        parser.add_argument(f"--{self.option}", type=int, default=self.most, help=f"{self.means} (%(default)s)")
        parser.add_argument("--seed", type=int, default=self.seed, help="the same for the same seed (%(default)s)")
        given = vars(parser.parse_args(arguments))

        import pytest

        options = [f"--{self.option}={given[self.option]}", f"--seed={given['seed']}"]
        return int(pytest.main([*self.tests.split(), "-v", "-s", "--durations=0", *options]))


RACES = (
    "pledges/tests/test_races.py",
    "pledges/tests/test_due_races.py",
    "pledges/tests/api/test_feed_races.py",
)


def races(arguments: Sequence[str]) -> int:
    """Run the races of the suite, each with its twin, so many times; gives 1 where one ended otherwise even once."""
    parser = argparse.ArgumentParser("python -m pledgecheck.drills races", description=races.__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="how often (%(default)s)")
    parser.add_argument("--only", default="", metavar="WORDS", help="those whose names have these words")
    default = os.environ.get("TEST_DATABASE_URL", "sqlite")
    parser.add_argument("--database", default=default, help=f"sqlite, or a database of PostgreSQL ({default})")
    parser.add_argument("--template", help="taken for the other drills' sake; tests make their own")
    asked = parser.parse_args(arguments)
    told: Counter[tuple[str, str]] = Counter()
    for _round in range(asked.rounds):
        done = subprocess.run(  # noqa: S603  (tests of our own)
            [sys.executable, "-m", "pytest", *RACES, "-v", "-k", asked.only, "--no-header", "-p", "no:cacheprovider"],
            cwd=scratch.ROOT,
            env=for_tests(asked.database),
            capture_output=True,
            text=True,
            check=False,
        )
        told.update((name, end) for name, end in ENDED.findall(done.stdout))
        if done.returncode:
            print(done.stdout[-4000:])
    for (name, end), times in told.items():
        print(f"{times:4} × {end:7} {name.replace('_', ' ')}")
    return 0 if told and {end for _name, end in told} <= {"PASSED", "SKIPPED"} else 1


ENDED = re.compile(r"::test_(\w+)\S* (PASSED|FAILED|ERROR|SKIPPED)")

REPLAY = Longer("replay", "pledges/tests/api/test_feed_replay.py", "acts", "how many acts", 1000, 7)
FUZZ = Longer("fuzz", "pledges/tests/api/test_fuzzed.py", "cases", "how many requests, about", 5000, 3)
ACTS = Longer("acts", "pledges/tests/test_any_acts.py", "examples", "how many stories", 5000, 3)
INPUTS = Longer("inputs", "pledges/tests/test_any_input.py", "inputs", "how many inputs for each parser", 5000, 3)
ODD = Longer(
    "odd",
    "pledges/tests/test_odd_requests.py pledges/tests/admin/test_odd_requests.py",
    "every",
    "each address is sent every so manieth odd request",
    1,
    3,
)
