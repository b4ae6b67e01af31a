"""Striking: a claim or a review declared wrong stays in sight and counts for nothing."""

import json
from typing import Any

import pytest

from pledges.desk.editorial import NotAllowed, NothingToPublish, Taken, approve, strike, submit, withdraw
from pledges.tests import cast, desk_rows
from pledges.tests.stores import documents, nothing_written

pytestmark = pytest.mark.django_db


def struck(subject: str, ref: str, review: int | None = None) -> Any:
    proposal = strike(subject, ref, by=cast.editor(), reason=cast.WHY, review=review)
    [revision] = approve(proposal, by=cast.second_editor())
    return revision


def document(subject: str, ref: str) -> Any:
    return json.loads(documents()[subject, ref])


def test_struck_claim_keeps_its_words_and_counts_for_nothing() -> None:
    cast.publish(desk_rows.make_pledge(claims=(desk_rows.make_claim(), desk_rows.make_claim(verdict="false"))))
    revision = struck("claim", "C-0002")
    assert (revision.kind, revision.correction) == ("struck", True)
    claim, pledge = document("claim", "C-0002"), document("pledge", "P-0001")
    assert (claim["struck"], claim["verdict"], claim["history"][0]["verdict"]) == (True, None, "false")
    assert claim["text"] == desk_rows.words("Exports rose")
    assert (pledge["verification"]["status"], pledge["verification"]["claims"]) == ("verified", 1)


def test_note_of_correction_stands_in_every_pledge_that_links_the_claim() -> None:
    claim = desk_rows.make_claim()
    cast.publish(desk_rows.make_pledge(claims=(claim,)), desk_rows.make_pledge(claims=(claim,)))
    revision = struck("claim", "C-0001")
    for ref in ("P-0001", "P-0002"):
        [note] = document("pledge", ref)["corrections"]
        assert (note["sequence"], note["ref"], note["note"]) == (revision.sequence, "C-0001", cast.WHY)


def test_struck_review_gives_way_to_the_one_before_it() -> None:
    claim = desk_rows.make_claim()
    desk_rows.make_verdict(claim, "false", "2023-05-01")
    cast.publish(claim)
    assert document("claim", "C-0001")["verdict"] == "false"
    struck("claim", "C-0001", review=2)
    after = document("claim", "C-0001")
    assert (after["verdict"], [(row["verdict"], row["struck"]) for row in after["history"]]) == (
        "true",
        [("false", True)],
    )


def test_struck_rating_of_a_pledge_counts_no_more() -> None:
    pledge = desk_rows.make_pledge()
    desk_rows.make_rating(pledge, "in_progress")
    cast.publish(pledge)
    struck("pledge", "P-0001", review=1)
    after = document("pledge", "P-0001")
    assert (after["fulfilment"]["rating"], len(after["fulfilment"]["history"])) == ("not_rated", 1)
    assert after["corrections"]


def test_desk_remembers_what_was_struck() -> None:
    claim = desk_rows.make_claim()
    cast.publish(claim)
    struck("claim", "C-0001", review=1)
    struck("claim", "C-0001")
    desk_rows.mend(claim, text=desk_rows.words("Mended"))
    content = json.loads(submit(claim, by=cast.reporter(), reason=cast.WHY).items.get().content)
    assert (content["struck"], content["reviews"][0]["struck"]) == (True, True)


@pytest.mark.parametrize(
    ("subject", "ref", "review"),
    [
        ("claim", "C-0001", 7),
        ("claim", "C-0099", None),
        ("pledge", "P-0001", None),
        ("pledge", "P-0001", 1),
        ("candidate", "kim", None),
        ("candidate", "kim", 1),
        ("source", "S-0001", None),
    ],
)
def test_what_is_not_there_cannot_be_struck(subject: str, ref: str, review: int | None) -> None:
    cast.publish(desk_rows.make_pledge(claims=(desk_rows.make_claim(),)))
    with nothing_written(), pytest.raises(NothingToPublish, match="no such public claim or review"):
        strike(subject, ref, by=cast.editor(), reason=cast.WHY, review=review)


def test_what_is_struck_or_withdrawn_cannot_be_struck() -> None:
    cast.publish(desk_rows.make_claim(), desk_rows.make_claim())
    struck("claim", "C-0001")
    withdraw("claim", "C-0002", by=cast.editor(), reason=cast.WHY)
    with nothing_written():
        for ref in ("C-0001", "C-0002"):
            with pytest.raises(NothingToPublish):
                strike("claim", ref, by=cast.editor(), reason=cast.WHY)


def test_claim_in_an_open_proposal_cannot_be_struck() -> None:
    claim = desk_rows.make_claim()
    cast.publish(claim)
    desk_rows.mend(claim, text=desk_rows.words("Mended"))
    submit(claim, by=cast.reporter(), reason=cast.WHY)
    with nothing_written(), pytest.raises(Taken):
        strike("claim", "C-0001", by=cast.editor(), reason=cast.WHY)


@pytest.mark.parametrize("who", [cast.reporter, cast.administrator, cast.stranger])
def test_who_is_no_editor_may_not_strike(who: object) -> None:
    cast.publish(desk_rows.make_claim())
    with nothing_written(), pytest.raises(NotAllowed):
        strike("claim", "C-0001", by=who(), reason=cast.WHY)  # type: ignore[operator]


def test_nobody_strikes_alone() -> None:
    cast.publish(desk_rows.make_claim())
    proposal = strike("claim", "C-0001", by=cast.superuser(), reason=cast.WHY)
    with nothing_written(), pytest.raises(NotAllowed):
        approve(proposal, by=cast.superuser())


@pytest.mark.parametrize("how", ["claim struck", "verdict struck", "claim withdrawn"])
def test_rating_that_has_lost_the_last_claim_it_rested_on_counts_no_more(how: str) -> None:
    claim = desk_rows.make_claim()
    pledge = desk_rows.make_pledge(claims=(claim,), link="outcome")
    desk_rows.make_rating(pledge, "kept", rests_on=(claim,))
    cast.publish(pledge)
    before = document("pledge", "P-0001")["fulfilment"]
    assert before["rating"] == "kept"
    if how == "claim withdrawn":
        withdraw("claim", "C-0001", by=cast.editor(), reason=cast.WHY)
    else:
        review = 1 if how == "verdict struck" else None
        approve(strike("claim", "C-0001", by=cast.editor(), reason=cast.WHY, review=review), by=cast.second_editor())
    after = document("pledge", "P-0001")["fulfilment"]
    assert after["rating"] == "not_rated"
    assert [row["rating"] for row in after["history"]] == ["kept"]
