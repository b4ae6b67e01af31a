"""What drills are made of: how contenders are held against each other, and how goals are told."""

import pytest

from pledgecheck.drills.__main__ import DRILLS, main
from pledgecheck.drills.lists import agreement
from pledgecheck.drills.lists.told import Target


def test_a_value_that_differs_is_found_wherever_it_is() -> None:
    ours = {"claims": [{"ref": "C-0001", "evidence": [{"quote": "5 %"}]}]}
    theirs = {"claims": [{"ref": "C-0001", "evidence": [{"quote": "6 %"}]}]}
    assert agreement.difference(ours, ours) is None
    assert agreement.difference(theirs, ours) == "/claims/0/evidence/0/quote"
    assert agreement.difference({"claims": []}, ours) == "/claims (a list of 0, not 1)"
    assert agreement.difference({}, ours) == "/claims"
    assert agreement.difference({"struck": 0}, {"struck": False}) == "/struck"


def test_a_target_is_told_with_its_spread() -> None:
    said = str(Target("rate of one to another", [2.0, 1.0, 4.0], least=3.0))
    assert "2.00  (1.00 to 4.00  )  >= 3.0" in said
    assert said.endswith("NO")


def test_every_drill_says_in_a_line_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    said = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()]
    for name, drill in DRILLS.items():
        assert [name, (drill.__doc__ or "").splitlines()[0]] in said


def test_a_drill_that_there_is_not_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benches"]) == 2
    assert "bench" in capsys.readouterr().err
