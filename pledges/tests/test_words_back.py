"""Words that were taken go back to their places on the desk, where it still says the old ones."""

import json
from collections.abc import Iterator

import pytest

from pledges.desk.content import content
from pledges.desk.editorial import (
    accept,
    approve,
    desk_differs,
    rehearsed,
    submit,
    suggest,
)
from pledges.desk.editorial.words_back import PLACES, carry_back, field_of
from pledges.desk.promises import Pledge
from pledges.desk.subjects import row_of
from pledges.law.fields import FIELDS, SUBJECTS, Kinds
from pledges.tests import cast, desk_rows
from pledges.tests.stores import nothing_written
from pledges.tests.test_suggest import TITLE, proposed, said, suggested, texts_of, whole_pledge

pytestmark = pytest.mark.django_db


def test_where_the_desk_has_moved_on_it_is_left_alone_and_told() -> None:
    proposal = proposed()
    desk_rows.mend(Pledge.objects.get(), title=desk_rows.words("Something else"))
    suggested(proposal, {TITLE: "Sell more abroad", ("pledge", "P-0001", "/summary/en"): "In short"})
    new = accept(proposal, by=cast.reporter())
    row = Pledge.objects.get()
    assert (row.title["en"], row.summary["en"]) == ("Something else", "In short")
    assert said(new)["title"]["en"] == "Sell more abroad"
    assert desk_differs(new) == [TITLE]


def test_where_a_part_was_moved_or_changed_its_words_stay() -> None:
    pledge = whole_pledge()
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    claim = pledge.claim_links.get().claim
    claim.evidence.update(locator="page 2")
    place = ("claim", "C-0001", "/evidence/0/note/en")
    suggested(proposal, {place: "As the table has it"})
    new = accept(proposal, by=cast.reporter())
    assert claim.evidence.get().note["en"] == "The table shows it"
    assert desk_differs(new) == [place]


def test_a_review_is_found_by_its_number_wherever_it_stands_now() -> None:
    pledge = whole_pledge()
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    desk_rows.make_rating(pledge, "in_progress", decided_on="2022-12-01")
    suggested(proposal, {("pledge", "P-0001", "/reviews/0/summary/en"): "Kept, all in all"})
    accept(proposal, by=cast.reporter())
    assert pledge.reviews.get(rating="kept").summary["en"] == "Kept, all in all"
    assert pledge.reviews.get(rating="in_progress").summary["en"] == "So far"


def test_every_text_of_every_content_goes_into_the_proposal_and_back_to_its_place_on_the_desk() -> None:
    proposal = proposed()
    words = {place: f"Other words {number}" for number, place in enumerate(texts_of(proposal))}
    assert {(subject, "/".join(field_of(subject, pointer) or ())) for subject, _ref, pointer in words} == {
        (subject, "/".join(place)) for subject, places in PLACES.items() for place in places.values()
    }
    suggest(proposal, by=cast.editor(), words=words)
    new = accept(proposal, by=cast.reporter())
    assert texts_of(new) == words
    assert desk_differs(new) == []
    for item in new.items.filter(subject__in=PLACES):
        assert content(row_of(item.subject, item.ref)) == json.loads(item.content)
    assert approve(new, by=cast.editor())


def law_of_wording(kinds: Kinds, path: str = "") -> Iterator[str]:
    if isinstance(kinds, str):
        yield from [path] if kinds == "wording" else []
        return
    for name, below in kinds.items():
        yield from law_of_wording(below, f"{path}/{name}".lstrip("/"))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_what_the_law_calls_wording_and_what_has_a_place_on_the_desk_are_the_same(subject: str) -> None:
    assert set(law_of_wording(FIELDS[subject])) == set(PLACES.get(subject, {}))


def test_history_says_that_the_proposer_changed_the_row() -> None:
    proposal = proposed()
    suggested(proposal)
    accept(proposal, by=cast.reporter())
    newest = Pledge.objects.get().history.first()  # type: ignore[attr-defined]
    assert newest.history_user == cast.reporter()


def test_a_row_that_is_gone_gets_no_words_back() -> None:
    topic = desk_rows.make_topic("trade", description=desk_rows.words("Trade"))
    proposal = submit(topic, by=cast.reporter(), reason=cast.WHY)
    item = proposal.items.get()
    topic.delete()
    carry_back(item, {"/description/en": "Commerce"}, by=cast.reporter())
    suggest(proposal, by=cast.editor(), words={("topic", "trade", "/description/en"): "Commerce"})
    new = accept(proposal, by=cast.reporter())
    assert desk_differs(new) == [("topic", "trade", "/description/en")]


def test_what_was_taken_can_be_rehearsed() -> None:
    proposal = proposed()
    suggested(proposal)
    new = accept(proposal, by=cast.reporter())
    with nothing_written(), rehearsed(new, by=cast.reporter()) as revisions:
        assert "Sell more abroad" in " ".join(row.content or "" for row in revisions)
