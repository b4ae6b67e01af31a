"""Approvals, a mended name, rebuild, imports and exports, as the drill `writes` measures them."""

import argparse

from pledgecheck.drills.bench_writes import command
from pledgecheck.drills.lists.told import Target


def measured(asked: argparse.Namespace) -> list[Target]:
    """All that the drill measures, in a record of as many pledges as are asked for and in a small one."""
    sizes = {"pledges": asked.written, "small": command.SMALL, "rebuilds": 1, "rows": 1_000}
    return command.targets(argparse.Namespace(**{**vars(asked), **sizes, "without_exports": False}))
