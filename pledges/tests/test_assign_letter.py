"""Who may answer for a letter: an editor who had no part in what it is about."""

from typing import Any

import pytest
from django.utils import timezone

from pledgecheck.record.models import Revision
from pledges.desk import hands
from pledges.desk.editorial import Decided, NotAllowed, approve, restore, submit, withdraw
from pledges.desk.editorial.letters import assign
from pledges.desk.promises import Pledge
from pledges.letters.models import Letter
from pledges.tests import begun, cast
from pledges.tests.desk_rows import make_pledge, mend, words
from pledges.tests.letter_rows import make_letter

pytestmark = pytest.mark.django_db


def third_editor() -> cast.Person:
    return cast.person("third editor", "editor")


@pytest.fixture
def pledge() -> Any:
    """A public pledge that the reporter proposed and the editor approved, with a claim."""
    begun.public_pledge_with_a_claim()
    return Pledge.objects.get()


def test_editor_gives_a_letter_to_one_who_had_no_part(pledge: Any) -> None:
    letter = make_letter()
    assert assign(letter, to=cast.second_editor(), by=cast.editor()).owner == cast.second_editor()
    letter.refresh_from_db()
    assert letter.owner == cast.second_editor()
    assert Revision.objects.count() == len(Revision.objects.filter(number=1)), "the record knows nothing of letters"


@pytest.mark.parametrize("by", [cast.reporter, cast.administrator, cast.stranger, cast.former_reporter])
def test_only_editors_assign(pledge: Any, by: Any) -> None:
    with pytest.raises(NotAllowed):
        assign(make_letter(), to=cast.second_editor(), by=by())
    assert Letter.objects.get().owner is None


@pytest.mark.parametrize("to", [cast.reporter, cast.second_reporter, cast.administrator, cast.stranger])
def test_only_editors_answer(pledge: Any, to: Any) -> None:
    with pytest.raises(NotAllowed, match="choose an editor"):
        assign(make_letter(), to=to(), by=cast.editor())


def proposed(pledge: Any, person: Any) -> None:
    """They proposed a change that another approved."""
    mend(pledge, title=words("Export much more"))
    approve(submit(pledge, by=person, reason=cast.WHY), by=third_editor())


def approved(pledge: Any, person: Any) -> None:
    """They approved a change long before the last."""
    mend(pledge, title=words("Export much more"))
    approve(submit(pledge, by=cast.reporter(), reason=cast.WHY), by=person)
    mend(pledge, title=words("Export more"))
    cast.publish(pledge)


def withdrew(pledge: Any, person: Any) -> None:
    """They withdrew it by themselves."""
    withdraw("pledge", "P-0001", by=person, reason=cast.WHY)


def would_restore(pledge: Any, person: Any) -> None:
    """They have proposed that it come back, and nobody has decided yet."""
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    restore("pledge", "P-0001", by=person, reason=cast.WHY)


def changed(pledge: Any, person: Any) -> None:
    """They changed it on the desk."""
    hands.note("pledge", pledge.pk, person.pk)


@pytest.mark.parametrize("part", [proposed, approved, withdrew, would_restore, changed])
@pytest.mark.parametrize("person", [cast.second_editor, cast.superuser])
def test_whoever_had_a_part_is_refused_with_a_sentence_superusers_included(pledge: Any, part: Any, person: Any) -> None:
    letter = make_letter()
    assign(letter, to=person(), by=cast.editor())
    part(pledge, person())
    with pytest.raises(NotAllowed) as refused:
        assign(letter, to=person(), by=cast.editor())
    for language in ("ko", "en"):
        assert "P-0001" in refused.value.say(language)
    fourth = cast.person("fourth editor", "editor")
    assert assign(letter, to=fourth, by=person()).owner == fourth


def test_part_in_another_subject_doesnt_count(pledge: Any) -> None:
    other = make_pledge()
    submit(other, by=cast.second_editor(), reason=cast.WHY)
    assert assign(make_letter(), to=cast.second_editor(), by=cast.editor()).owner == cast.second_editor()
    with pytest.raises(NotAllowed):
        assign(make_letter("P-0002"), to=cast.second_editor(), by=cast.editor())


@pytest.mark.parametrize(("subject", "ref"), [("claim", "C-0001"), ("source", "S-0001"), ("candidate", "kim")])
def test_rule_holds_for_every_subject(pledge: Any, subject: str, ref: str) -> None:
    letter = make_letter(ref, subject)
    with pytest.raises(NotAllowed, match=ref):
        assign(letter, to=cast.editor(), by=cast.editor())
    assert assign(letter, to=cast.second_editor(), by=cast.editor()).owner == cast.second_editor()


def test_letter_about_the_site_can_go_to_any_editor(pledge: Any) -> None:
    assert assign(make_letter("", ""), to=cast.editor(), by=cast.editor()).owner == cast.editor()


def test_settled_letter_is_given_to_nobody(pledge: Any) -> None:
    letter = make_letter(outcome="refused", settled_at=timezone.now(), settled_by=cast.second_editor())
    with pytest.raises(Decided):
        assign(letter, to=cast.second_editor(), by=cast.editor())
