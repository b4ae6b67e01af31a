"""The rich world on top of the example data, and its files, once for all tests of a file; and files of a small one."""

from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from pledges.exchange.downloads import ready, writing
from pledges.tests import rich_world
from pledges.tests.begun import public_pledge_with_a_claim
from pledges.tests.exchange import exported


@pytest.fixture(scope="module")
def world(example: int) -> rich_world.World:
    """Everything that a page can show."""
    return rich_world.tell()


@pytest.fixture(scope="module")
def files(world: rich_world.World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with every file of it."""
    return exported.write(tmp_path_factory.mktemp("exported") / "files")


@pytest.fixture
def kept(db: None, settings: Settings, tmp_path: Path) -> Path:
    """A folder of the test's own for what is kept ready, and one pledge that is public."""
    settings.EXPORT_DIR = str(tmp_path)
    public_pledge_with_a_claim()
    return ready.root()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sequence of each head that files were written of."""
    found: list[int] = []
    write = writing.write

    def noted(folder: Path, moment: Any, progress: Any) -> Any:
        found.append(moment.head.sequence)
        return write(folder, moment, progress)

    monkeypatch.setattr(writing, "write", noted)
    return found
