"""Every act tried by anybody, in any order: whatever is drawn, no rule of the record is broken.

`--examples 5000 --seed 3` tries more; so does the drill `acts`.
"""

from collections.abc import Sequence
from typing import Any

import pytest

pytest.importorskip("hypothesis", reason="hypothesis isn't installed (requirements-test.txt)")

import hypothesis
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from pledgecheck.record.models import Proposal
from pledges.desk.editorial import Refused, approve, proposing, sentences
from pledges.law.roles import WHO
from pledges.tests import cast
from pledges.tests.anybody import acts, rules
from pledges.tests.anybody.telling import POLICIES, Step, Teller, begin, stories

LONG = 500
"""Stories from which on every act has to have been done."""

STEPS = 16
"""In each story: enough for a proposal to be made, mended, approved and followed by another."""


def test_every_act_of_the_desk_is_tried() -> None:
    assert set(acts.ACTS) == acts.declared()
    assert {*acts.ACTS} - {*acts.LOOKING} - {*acts.BY_NOBODY} <= set(WHO)


def test_no_order_of_acts_by_anybody_breaks_a_rule_of_the_record(
    published_world: None, request: pytest.FixtureRequest
) -> None:
    examples, seed = (request.config.getoption(name) for name in ("examples", "seed"))
    teller = Teller(begin())

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=examples,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),  # shrinking takes minutes, and a story can be read
        report_multiple_bugs=False,
    )
    @given(st.sampled_from(POLICIES), stories(STEPS))
    def any_story(policy: str, story: Sequence[Step]) -> None:
        teller.tell(policy, story)
        if teller.told.stories % 100 == 0:
            print("\n".join(("", *teller.told.lines())), flush=True)  # noqa: T201

    with override_settings(API_RATE=None):
        any_story()
    print("\n".join(("", *teller.told.lines())))  # noqa: T201
    assert examples < LONG or set(teller.told.done) == set(acts.ACTS)


# With a guard off, the rules have to say so.


@pytest.fixture
def teller(undone: None) -> Teller:
    return Teller(begin())


def test_proposal_that_its_proposer_approves_is_found(teller: Teller) -> None:
    own = Proposal.objects.filter(state="open", proposer=cast.second_editor()).latest("pk")
    with override_settings(SECOND_PERSON="optional"):
        approve(own, by=cast.second_editor())
    teller.stage.policy = "strict"
    told = list(rules.of_revisions(teller.stage, teller.stage.look(set())))
    assert any("they are one" in one for one in told)


def test_act_without_its_guard_is_found(teller: Teller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "permit", lambda *_given: None)
    with pytest.raises(AssertionError, match="stranger may not send_back, and did"):
        teller.tell("strict", [("send_back", "stranger", seed) for seed in range(4)])


def test_refused_act_that_wrote_is_found(teller: Teller, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(_draw: Any, by: Any) -> None:
        Proposal.objects.filter(state="open").update(decision="half")
        raise Refused(sentences.NOTHING_GIVEN)

    monkeypatch.setitem(acts.ACTS, "submit", half)
    with pytest.raises(AssertionError, match="submit was refused and wrote"):
        teller.tell("strict", [("submit", "reporter", 1)])
