"""The rich world on top of the example data, and its files, once for all tests of a file."""

from pathlib import Path

import pytest

from pledges.tests import rich_world
from pledges.tests.exchange import exported


@pytest.fixture(scope="module")
def world(example: int) -> rich_world.World:
    """Everything that a page can show."""
    return rich_world.tell()


@pytest.fixture(scope="module")
def files(world: rich_world.World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with every file of it."""
    return exported.write(tmp_path_factory.mktemp("exported") / "files")
