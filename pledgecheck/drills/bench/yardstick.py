"""The page of a pledge with 30 claims beside Django's templates over the ORM's objects, as the suite measures it."""

import argparse
import re
import subprocess
import sys

from pledgecheck.drills.lists import scratch
from pledgecheck.drills.lists.told import Target, say
from pledgecheck.drills.places import for_tests

TESTS = "pledges/tests/yardstick/test_pledge_page.py"
FOUND = re.compile(
    r"^(\w+), ko: ours ([\d.]+) ms, (\d+) queries; twin ([\d.]+) ms, (\d+) queries; ([\d.]+) times", re.MULTILINE
)
RATIO = 2.5


def measured(asked: argparse.Namespace) -> list[Target]:
    """Run the test that compares both, which say the same, as often as there are rounds."""
    say("The page of a pledge with 30 claims beside its twin …")
    ratios = []
    for _round in range(asked.rounds):
        done = subprocess.run(  # noqa: S603  (tests of our own)
            [sys.executable, "-m", "pytest", TESTS, "-s", "-q", "-k", "two_and_a_half", "-p", "no:cacheprovider"],
            cwd=scratch.ROOT,
            env=for_tests("sqlite"),
            capture_output=True,
            text=True,
            check=False,
        )
        told = FOUND.search(done.stdout)
        if told is None:
            raise SystemExit(f"{TESTS} measured nothing:\n{done.stdout[-2000:]}")
        say(f"  ours {told[2]} ms in {told[3]} queries, its twin {told[4]} ms in {told[5]}")
        ratios.append(float(told[6]))
    return [Target("page, 30 claims: rate to templates", ratios, least=RATIO)]
