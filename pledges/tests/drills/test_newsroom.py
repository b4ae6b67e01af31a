"""Editors and readers at one real server: small, but by the drill's own command, on either engine."""

import pytest

from pledges.tests.drills.conftest import Drilled

pytestmark = pytest.mark.only_on("postgresql")


def test_editors_who_write_at_once_lose_nothing_and_no_reader_is_answered_with_an_error(drilled: Drilled) -> None:
    crew = ("--editors", "3", "--readers", "4", "--seconds", "3", "--pause", "0.5", "--typing", "0.2")
    printed = drilled("newsroom", *crew, "--no-twins", "--assert")
    assert "saves acknowledged" in printed
    assert " NO" not in printed
