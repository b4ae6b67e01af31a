"""An election night in small, by the drill's own command: nobody is answered with an error, nothing is lost."""

import re

import pytest

from pledges.tests.drills.conftest import Drilled

pytestmark = [
    pytest.mark.only_on("postgresql"),
    pytest.mark.needs_program("nginx"),
    pytest.mark.needs_program("wrk"),
]

HELD = (
    "readers not answered, or with an error",
    "editors not answered, or with an error",
    "publications lost or doubled",
)
"""What holds however slow a machine is."""


def test_readers_at_the_cache_and_editors_behind_it_are_all_answered(drilled: Drilled) -> None:
    evening = ("--seconds", "4", "--rate", "100", "--editors", "2", "--every", "1")
    printed = drilled("night", "--small", *evening)
    told = dict(re.findall(r"^(.{38,}?)  +[\d.]+  \(.*\)  .* (yes|NO)$", printed, re.MULTILINE))
    assert {what.strip(): told[what] for what in told if what.strip() in HELD} == dict.fromkeys(HELD, "yes"), printed
    asked = re.search(r"^readers: ([\d,]+) answers", printed, re.MULTILINE)
    published = re.search(r"^editors: (\d+) publications", printed, re.MULTILINE)
    assert asked
    assert published
    assert int(asked[1].replace(",", "")) >= 100
    assert int(published[1]) >= 1
    assert re.search(r"\bHIT [\d,]+", printed)
