"""What can come of a letter, who says so, and what it has to name."""

from typing import Any

import pytest

from pledgecheck.record.models import Revision
from pledges.desk.editorial import Decided, NotAllowed, Refused, approve, submit
from pledges.desk.editorial.letters import assign, settle
from pledges.desk.subjects import row_of
from pledges.letters import answering
from pledges.letters.models import Letter
from pledges.tests import begun, cast
from pledges.tests.desk_rows import make_pledge, mend, words
from pledges.tests.letter_rows import make_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter() -> Letter:
    """A letter about a public pledge, in the hands of the second editor."""
    begun.public_pledge()
    return assign(make_letter(), to=cast.second_editor(), by=cast.editor())


def last(ref: str = "P-0001") -> int:
    return Revision.objects.filter(ref=ref).latest("sequence").sequence


def corrected(by: Any = cast.reporter) -> int:
    """Somebody corrects the pledge and the editor approves; gives the sequence."""
    row = mend(row_of("pledge", "P-0001"), title=words("Export even more"))
    return approve(submit(row, by=by(), reason=cast.WHY, correction=True), by=cast.editor())[-1].sequence


def test_owner_settles_with_the_revision_that_corrected(letter: Letter) -> None:
    sequence = corrected()
    settle(letter, by=cast.second_editor(), outcome="correction", sequence=sequence, shown=True)
    letter.refresh_from_db()
    assert (letter.outcome, letter.outcome_sequence, letter.outcome_reason) == ("correction", sequence, None)
    assert (letter.settled_by, letter.shown, letter.settled_at is not None) == (cast.second_editor(), True, True)
    assert [each.pk for each in answering.shown("pledge", "P-0001")] == [letter.pk]


def test_owner_who_proposed_anything_else_since_cant_settle(letter: Letter) -> None:
    first = corrected(cast.second_editor)
    mend(row_of("pledge", "P-0001"), title=words("Export most"))
    other = cast.person("third editor", "editor")
    approve(submit(row_of("pledge", "P-0001"), by=cast.second_editor(), reason=cast.WHY), by=other)
    with pytest.raises(NotAllowed, match="P-0001"):
        settle(letter, by=cast.second_editor(), outcome="correction", sequence=first)


def test_owner_who_proposed_the_correction_names_it(letter: Letter) -> None:
    sequence = corrected(cast.second_editor)
    assert settle(letter, by=cast.second_editor(), outcome="reply", sequence=sequence).outcome == "reply"


@pytest.mark.parametrize("by", [cast.editor, cast.reporter, cast.superuser, cast.stranger, cast.administrator])
def test_nobody_but_the_owner_settles(letter: Letter, by: Any) -> None:
    with pytest.raises(NotAllowed):
        settle(letter, by=by(), outcome="refused", reason=cast.WHY)
    letter.refresh_from_db()
    assert letter.settled_at is None


def test_letter_without_an_owner_is_settled_by_nobody() -> None:
    cast.publish(make_pledge())
    with pytest.raises(NotAllowed, match="assigned first"):
        settle(make_letter(), by=cast.second_editor(), outcome="refused", reason=cast.WHY)


@pytest.mark.parametrize("outcome", ["correction", "reply"])
@pytest.mark.parametrize("sequence", [None, 0, -1, 1, 999, 2**31, 10**30])
def test_correction_and_reply_name_a_revision_of_what_the_letter_is_about(
    letter: Letter, outcome: str, sequence: int | None
) -> None:
    assert Revision.objects.get(sequence=1).subject != "pledge"
    with pytest.raises(Refused):
        settle(letter, by=cast.second_editor(), outcome=outcome, sequence=sequence)
    letter.refresh_from_db()
    assert letter.outcome == ""


@pytest.mark.parametrize("reason", [None, "", " ", {"ko": "", "en": "No"}, {"ko": "아\x00니"}, "\ud800"])
def test_refusal_needs_a_reason_in_the_first_language(letter: Letter, reason: Any) -> None:
    with pytest.raises(NotAllowed):
        settle(letter, by=cast.second_editor(), outcome="refused", reason=reason)
    done = settle(letter, by=cast.second_editor(), outcome="refused", reason={"ko": "근거가 없음", "en": None})
    assert (done.outcome_reason, done.outcome_sequence, done.shown) == ({"ko": "근거가 없음", "en": None}, None, False)


def test_refusal_names_no_revision(letter: Letter) -> None:
    assert settle(letter, by=cast.second_editor(), outcome="refused", reason="x", sequence=1).outcome_sequence is None


@pytest.mark.parametrize("outcome", ["", "ignored", "Refused"])
def test_outcome_is_one_of_three(letter: Letter, outcome: str) -> None:
    with pytest.raises(Refused, match="Choose"):
        settle(letter, by=cast.second_editor(), outcome=outcome, reason=cast.WHY)


def test_settled_letter_stays_as_it_was_settled(letter: Letter) -> None:
    settle(letter, by=cast.second_editor(), outcome="refused", reason="no")
    with pytest.raises(Decided):
        settle(letter, by=cast.second_editor(), outcome="correction", sequence=last())
    letter.refresh_from_db()
    assert letter.outcome == "refused"


def test_letter_about_the_site_can_name_any_revision() -> None:
    cast.publish(make_pledge())
    letter = assign(make_letter("", ""), to=cast.editor(), by=cast.editor())
    assert settle(letter, by=cast.editor(), outcome="correction", sequence=1).outcome_sequence == 1


def test_every_refusal_is_a_sentence_in_both_languages(letter: Letter) -> None:
    for change in ({"outcome": "no"}, {"outcome": "reply"}, {"outcome": "reply", "sequence": 999}):
        with pytest.raises(Refused) as refused:
            settle(letter, by=cast.second_editor(), **change)
        assert refused.value.say("ko").endswith(".")
        assert refused.value.say("ko") != refused.value.say("en")
