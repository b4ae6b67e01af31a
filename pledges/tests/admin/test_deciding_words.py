"""Other words on the screen of a proposal: suggested in place, taken, and what is said where they can't be."""

import pytest

from pledgecheck.record.models import Proposal, Revision
from pledges.desk.editorial import suggest
from pledges.desk.suggestions import Suggestion
from pledges.tests import cast, desk_rows
from pledges.tests.admin.deciding_screens import (
    TITLE,
    address,
    box,
    buttons,
    looked,
    press,
    proposed,
    refusals,
    reworded,
    told,
)
from pledges.tests.admin.test_desk import signed_in

pytestmark = pytest.mark.django_db


def test_words_are_suggested_in_place_and_taken_with_one_click_and_approved_by_who_suggested() -> None:
    proposal = reworded()
    client = signed_in(cast.editor())
    name = box(proposal, "/title/ko")
    untouched = box(proposal, "/title/en")
    answer = press(client, proposal, "suggest", **{name: " 수출을 크게 늘린다\r\n", untouched: "Export much more"})
    assert answer.status_code == 302
    assert told(answer) == ["Suggested other words for 1 text."]
    (made,) = Suggestion.objects.all()
    assert (made.path, made.after) == ("/title/ko", "수출을 크게 늘린다")
    seen = looked(cast.reporter(), address(proposal))
    assert "수출을 크게 늘린다" in seen.text
    assert "accept" in buttons(seen)
    assert "accept" not in buttons(looked(cast.editor(), address(proposal)))
    taken = press(signed_in(cast.reporter()), proposal, "accept")
    fresh = Proposal.objects.get(state="open")
    assert taken["Location"] == address(fresh)
    assert press(signed_in(cast.editor()), fresh, "approve").status_code == 302
    assert '"ko":"수출을 크게 늘린다"' in (Revision.objects.get(ref="P-0001", number=2).content or "")


def test_boxes_for_other_words_stand_beside_wording_and_nothing_else() -> None:
    claim = desk_rows.make_claim()
    proposal = proposed(claims=(claim,))
    seen = looked(cast.editor(), address(proposal))
    names = {name.rsplit(":", 1)[1] for name in seen.attributes("textarea", "name") if ":" in name}
    assert {"/title/ko", "/summary/en", "/text/ko", "/reviews/0/reasoning/ko"} <= names
    assert not any(word in name for name in names for word in ("quote", "claimant", "verdict", "name"))
    assert looked(cast.reporter(), address(proposal)).count("textarea") == 0


@pytest.mark.parametrize("limit", ["MOST_TEXTS", "MOST_LETTERS"])
def test_more_texts_than_a_form_can_hold_are_told(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    proposal = proposed()
    assert "more texts than one form" not in looked(cast.editor(), address(proposal)).text
    monkeypatch.setattr(f"pledges.desk.admin.deciding.showing.{limit}", 1)
    seen = looked(cast.editor(), address(proposal))
    assert "more texts than one form" in seen.text
    assert len([name for name in seen.attributes("textarea", "name") if ":" in name]) < 2


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"words:0:/title/ko": "다른 말"},
        {"words:": "x"},
        {"words:x": "x"},
        {"words:9" + "9" * 30 + ":/title/ko": "x"},
    ],
)
def test_no_other_words_is_told(form: dict[str, str]) -> None:
    answer = press(signed_in(cast.editor()), proposed(), "suggest", **form)
    assert answer.status_code == 422
    assert "No words differ" in refusals(answer)[0]


def test_suggested_words_that_are_refused_stay_in_their_box() -> None:
    proposal = reworded()
    suggest(proposal, by=cast.second_editor(), words={TITLE: "먼저 제안한 말"})
    answer = press(signed_in(cast.editor()), proposal, "suggest", **{box(proposal, "/title/ko"): "나중에 제안한 말"})
    assert answer.status_code == 409
    assert "나중에 제안한 말</textarea>" in answer.content.decode()
