"""How much of what was judged by hand is suggested: floors a little below what is reached."""

import pytest

from pledgecheck.drills.intake.command import measured, run
from pledges.tests.intake import judged

FLOORS = {
    "ko": {"pledges": (0.97, 0.95), "claims": (0.93, 0.82)},
    "en": {"pledges": (0.94, 0.91), "claims": (0.94, 0.84)},
}
"""By language and kind: recall and precision."""


@pytest.mark.parametrize("language", judged.LANGUAGES)
def test_suggestions_find_what_was_judged_and_little_else(language: str) -> None:
    counts = measured(judged.tuning(language))
    for kind, (recall, precision) in FLOORS[language].items():
        assert counts[kind].recall >= recall, counts[kind].missed
        assert counts[kind].precision >= precision, counts[kind].wrong
    assert counts["speakers"].recall >= 0.94, counts["speakers"].missed


def test_the_drill_tells_both_parts_apart(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("tuning") for line in lines) == 6
    assert sum(line.startswith("held out") for line in lines) in (2, 6)
