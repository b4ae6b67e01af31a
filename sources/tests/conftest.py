"""What tests of fetching stand on: the setting, and a world that answers as its test says."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sources.tests.fetching.world import PUBLIC, Answering, World


@pytest.fixture
def fetching(settings: Any) -> None:
    settings.FETCH = True


@pytest.fixture
def world_of() -> Iterator[Callable[[Answering], World]]:
    made: list[World] = []

    def make(answering: Answering) -> World:
        made.append(World(answering))
        made[-1].names = {"news.example": [[PUBLIC]], "secure.example": [[PUBLIC]]}
        return made[-1]

    yield make
    for world in made:
        world.close()
