"""A long day of the newsroom that the tests tell by chance, with every past state asked for, on either engine."""

import argparse
import sys
from collections.abc import Sequence

TESTS = "pledges/tests/api/test_feed_replay.py"


def run(arguments: Sequence[str]) -> int:
    """Run the tests of the change feed over so many acts, with their figures; gives pytest's exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m pledgecheck.drills replay",
        description="Tell a newsroom's day by chance and replay its change feed; on TEST_DATABASE_URL where it is set.",
    )
    parser.add_argument("--acts", type=int, default=1000, help="how many acts (%(default)s)")
    parser.add_argument("--seed", type=int, default=7, help="which day (%(default)s)")
    given = parser.parse_args(arguments)

    import pytest

    options = [f"--acts={given.acts}", f"--seed={given.seed}"]
    print(f"{given.acts} acts of day {given.seed}", file=sys.stderr)
    return int(pytest.main([TESTS, "-v", "-s", "--durations=0", *options]))
