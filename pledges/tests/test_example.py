"""The example data as it is published: what issue 2 says it holds."""

import json
from typing import Any

import pytest

from pledgecheck.record import verify
from pledgecheck.record.models import Code, Item, Revision
from pledges.reading import past
from pledges.reading import verify as reading
from pledges.reading.models import ROOMS
from pledges.tests.stores import documents

pytestmark = pytest.mark.usefixtures("example", "undone")


def live(subject: str) -> list[Any]:
    rows = ROOMS[subject]._default_manager.filter(state="live").order_by("number", "ref")
    return [json.loads(document) for document in rows.values_list("document", flat=True)]


def trillion() -> Any:
    """The pledge of $1 trillion of exports, of 2022."""
    return next(pledge for pledge in live("pledge") if pledge["ref"] == "P-0001")


def test_thirty_three_pledges_of_two_elections_are_public(example: int) -> None:
    pledges = live("pledge")
    assert example == len(pledges) == 33
    assert {pledge["election"]["slug"] for pledge in pledges} == {"kr-president-2022", "kr-president-2025"}
    assert len({pledge["candidate"] for pledge in pledges}) == 7


def test_trillion_pledge_is_void_unrated_and_mixed_with_five_parts_and_five_checked_claims() -> None:
    pledge = trillion()
    assert "1 trillion" in pledge["title"]["en"] or "$1" in pledge["title"]["en"]
    assert (pledge["standing"], pledge["outcome"], pledge["fulfilment"]["rating"]) == (
        "void",
        "not_elected",
        "not_rated",
    )
    assert len(pledge["parts"]) == 5
    assert len(pledge["claims"]) == 5
    assert all(claim["verdict"] and claim["evidence"] and claim["claimant"] for claim in pledge["claims"])
    assert pledge["verification"] == {
        "status": "mixed",
        "claims": 5,
        "checked": 5,
        "verdicts": {"true": 4, "half_true": 1},
        "last_checked_on": pledge["verification"]["last_checked_on"],
    }


def test_big_ten_has_two_parts_of_its_own() -> None:
    by_ref = {pledge["ref"]: pledge for pledge in live("pledge")}
    assert sorted(len(by_ref[ref]["parts"]) for ref in trillion()["parts"]) == [0, 0, 0, 0, 2]


def test_pledges_of_2025_renew_those_of_2022() -> None:
    by_ref = {pledge["ref"]: pledge for pledge in live("pledge")}
    renewing = [pledge for pledge in by_ref.values() if pledge["renews"]]
    assert len(renewing) >= 2
    for pledge in renewing:
        older = by_ref[pledge["renews"]]
        assert pledge["ref"] in older["renewed_by"]
        assert (older["election"]["date"], pledge["election"]["date"]) == ("2022-03-09", "2025-06-03")


def test_term_that_was_cut_short_is_recorded_as_ended() -> None:
    over = [pledge for pledge in live("pledge") if pledge["standing"] == "over"]
    assert over
    assert {pledge["made_by"][0]["term"]["ended_on"] for pledge in over} == {"2025-04-04"}


def test_ratings_rest_on_reviewed_outcome_claims_and_no_void_pledge_is_rated() -> None:
    seen = {"unrated": 0, "rated": 0}
    for pledge in live("pledge"):
        if pledge["standing"] in ("void", "pending"):
            seen["unrated"] += 1
            assert pledge["fulfilment"]["rating"] == "not_rated"
        if pledge["fulfilment"]["rating"] in ("kept", "partly_kept", "broken"):
            seen["rated"] += 1
            outcomes = {claim["ref"] for claim in pledge["claims"] if claim["link"] == "outcome" and claim["verdict"]}
            assert outcomes & set(pledge["fulfilment"]["rests_on"])
    assert all(seen.values()), seen


def test_verdicts_rest_on_quoted_words_or_printed_figures() -> None:
    judged = [claim for claim in live("claim") if claim["verdict"] not in (None, "unverifiable")]
    assert len(judged) > 10
    for claim in judged:
        assert any(row["quote"] for row in claim["evidence"] if row["stance"] in ("supports", "refutes"))


def test_growth_is_checked_against_both_vintages() -> None:
    runs = sums_of("change_percent")
    assert [(run["computed"], run["agrees"]) for run in runs] == [("25.8", True), ("25.7", False)]


def test_growth_of_7_8_percent_is_enough_by_2027_only() -> None:
    runs = sums_of("projection")
    assert [(run["until"], run["computed"], run["agrees"]) for run in runs] == [
        ("2026", "938", False),
        ("2027", "1011", True),
    ]


def test_the_trillion_is_measured_by_its_series() -> None:
    target = trillion()["target"]
    figures = [(target[name]["period"], target[name]["value"]) for name in ("baseline", "latest", "latest_at_first")]
    assert figures == [("2021", "644.5"), ("2025", "709.3"), ("2025", "709.7")]
    assert (target["progress"], target["share"], target["path"], target["met"]) == ("0.1823", "0.7093", "behind", False)
    growth = {(row["from"], row["by"]): row["rate"] for row in target["required_growth"]}
    assert growth == {
        ("2021", "2026"): "9.18",
        ("2021", "2027"): "7.60",
        ("2025", "2026"): "40.98",
        ("2025", "2027"): "18.74",
    }
    assert trillion()["standing"] == "void"


def sums_of(operation: str) -> Any:
    [found] = [
        claim["calculation"]["runs"]
        for claim in trillion()["claims"]
        if claim["calculation"] and claim["calculation"]["operation"] == operation
    ]
    return found


def test_every_part_of_every_pledge_names_it_back() -> None:
    by_ref = {pledge["ref"]: pledge for pledge in live("pledge")}
    assert any(pledge["parts"] for pledge in by_ref.values())
    for pledge in by_ref.values():
        assert all(by_ref[part]["parent"] == pledge["ref"] for part in pledge["parts"])
        assert pledge["parent"] is None or pledge["ref"] in by_ref[pledge["parent"]]["parts"]


def test_codes_are_given_without_gaps_and_no_proposal_is_left_open() -> None:
    for letter, subject in (("P", "pledge"), ("C", "claim"), ("S", "source")):
        refs = [f"{letter}-{number:04d}" for number in range(1, Code.objects.get(subject=subject).last + 1)]
        assert sorted(Revision.objects.filter(subject=subject, number=1).values_list("ref", flat=True)) == refs
    assert not Item.objects.filter(open=True).exists()


def test_nothing_is_published_twice_and_every_revision_had_a_second_person() -> None:
    assert not Revision.objects.filter(number__gt=1).exists()
    assert not Revision.objects.filter(second_person=False).exists()
    assert set(Revision.objects.values_list("kind", "policy")) == {("first", "strict")}


def test_example_verifies() -> None:
    assert list(verify.differences()) == []
    assert list(reading.differences()) == []


def test_last_documents_are_those_of_the_past_at_the_head() -> None:
    last = Revision.objects.latest("sequence").sequence
    served = documents()
    refs = [("pledge", "P-0001"), ("pledge", "P-0033"), ("claim", "C-0001"), ("candidate", "lee-jae-myung")]
    assert [past.document(*key, last) for key in refs] == [served[key] for key in refs]
