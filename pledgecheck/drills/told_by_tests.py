"""Drills that are tests of the suite, asked for more than a run of the suite has time for."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass


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
