"""Rebuild and verification of a larger record: small, but by the drill's own command."""

import pytest

from pledges.tests.drills.conftest import Drilled

pytestmark = pytest.mark.only_on("postgresql")


def test_rebuild_and_verification_tell_how_far_they_are(drilled: Drilled) -> None:
    printed = drilled("scale", "--pledges", "20", "--small", "20", "--assert")
    assert "20 pledges" in printed
    assert " NO" not in printed
