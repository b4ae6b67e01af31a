"""One revision changes every document that it concerns, at once, and no other."""

import json
from typing import Any

import pytest

from pledgecheck.record import chain
from pledgecheck.record.models import Revision
from pledges.desk.editorial import withdraw
from pledges.reading import past, revisions
from pledges.reading.models import ROOMS
from pledges.tests import cast, desk_rows
from pledges.tests.stores import changed, documents

pytestmark = pytest.mark.django_db

Keys = set[tuple[str, str]]


def document(subject: str, ref: str) -> Any:
    return json.loads(documents()[subject, ref])


def affects(*sequences: int) -> Keys:
    rows = revisions.rows(Revision.objects.filter(sequence__in=sequences))
    return {(each["subject"], each["ref"]) for row in rows for each in row["affects"]}


def one_revision(*rows: Any) -> tuple[Revision, Keys]:
    """Publish what is one revision; gives it and the documents whose bytes it changed."""
    before = documents()
    [revision] = cast.publish(*rows)
    return revision, changed(before, documents())


def test_new_verdict_reaches_all_three_pledges_that_link_the_claim_by_one_revision() -> None:
    claim = desk_rows.make_claim()
    cast.publish(*(desk_rows.make_pledge(claims=(claim,)) for _ in range(3)), desk_rows.make_pledge())
    desk_rows.make_verdict(claim, "false", "2023-05-01")
    revision, touched = one_revision(claim)
    assert touched == {("claim", "C-0001"), *(("pledge", f"P-000{number}") for number in (1, 2, 3))}
    assert affects(revision.sequence) == touched
    for number in (1, 2, 3):
        pledge = document("pledge", f"P-000{number}")
        assert (pledge["claims"][0]["verdict"], pledge["verification"]["status"]) == ("false", "refuted")
        assert pledge["as_of"]["sequence"] == revision.sequence
        assert pledge["revision"]["number"] == 1


def test_mended_name_reaches_every_document_that_mentions_the_candidate_and_no_old_state() -> None:
    kim, lee = desk_rows.make_candidate(), desk_rows.make_candidate("lee")
    cast.publish(
        *(desk_rows.make_pledge(candidate=kim) for _ in range(2)),
        desk_rows.make_pledge(candidate=lee),
        desk_rows.make_claim(claimant=kim),
    )
    before, last = documents(), chain.head_sequence()
    revision, touched = one_revision(desk_rows.mend(kim, name=desk_rows.words("Kim Min-ji")))
    assert touched == {("candidate", "kim"), ("pledge", "P-0001"), ("pledge", "P-0002")} == affects(revision.sequence)
    assert document("pledge", "P-0002")["made_by"][0]["candidate"]["name"]["en"] == "Kim Min-ji"
    assert {key: past.document(*key, last) for key in before} == before


def test_new_part_changes_its_parent_without_a_revision_of_it() -> None:
    whole = desk_rows.make_pledge()
    cast.publish(whole)
    part = desk_rows.make_pledge(parent=whole)
    before = documents()
    published = cast.publish(part)
    assert {("pledge", "P-0001"), ("pledge", "P-0002")} < changed(before, documents())
    parent = document("pledge", "P-0001")
    assert (parent["parts"], parent["revision"]["number"]) == (["P-0002"], 1)
    assert parent["as_of"]["sequence"] == published[-1].sequence


def test_part_that_moves_leaves_one_parent_for_another() -> None:
    first, second = desk_rows.make_pledge(), desk_rows.make_pledge()
    part = desk_rows.make_pledge(parent=first)
    cast.publish(first, second, part)
    revision, touched = one_revision(desk_rows.mend(part, parent=second))
    assert touched == {("pledge", "P-0001"), ("pledge", "P-0002"), ("pledge", "P-0003")} == affects(revision.sequence)
    assert (document("pledge", "P-0001")["parts"], document("pledge", "P-0002")["parts"]) == ([], ["P-0003"])


def test_renewal_stands_in_both_pledges() -> None:
    older = desk_rows.make_pledge()
    cast.publish(older)
    cast.publish(desk_rows.make_pledge(renews=older))
    assert document("pledge", "P-0001")["renewed_by"] == ["P-0002"]
    assert document("pledge", "P-0002")["renews"] == "P-0001"


def test_outcome_mended_to_not_elected_makes_the_pledge_void_and_unrated() -> None:
    candidate = desk_rows.make_candidate(outcome="pending")
    cast.publish(desk_rows.make_pledge(candidate=candidate))
    assert document("pledge", "P-0001")["standing"] == "pending"
    candidate.candidacies.update(outcome="not_elected")
    revision, touched = one_revision(candidate)
    assert touched == {("candidate", "kim"), ("pledge", "P-0001")}
    row = ROOMS["pledge"]._default_manager.get(ref="P-0001")
    pledge = json.loads(row.document)
    assert (pledge["standing"], pledge["outcome"], pledge["fulfilment"]["rating"]) == (
        "void",
        "not_elected",
        "not_rated",
    )
    assert (row.standing, row.changed) == ("void", revision.sequence)  # type: ignore[attr-defined]


def test_annulled_election_makes_a_rated_pledge_void_and_takes_its_rating_back() -> None:
    candidate = desk_rows.make_candidate()
    pledge = desk_rows.make_pledge(candidate=candidate)
    desk_rows.make_rating(pledge, "in_progress")
    cast.publish(pledge)
    candidate.candidacies.update(outcome="annulled", term_from="", term_to="")
    cast.publish(candidate)
    after = document("pledge", "P-0001")
    assert (after["standing"], after["fulfilment"]["rating"], after["fulfilment"]["history"][0]["rating"]) == (
        "void",
        "not_rated",
        "in_progress",
    )


def test_new_title_of_a_pledge_changes_no_other_pledge_that_links_the_same_claim() -> None:
    claim = desk_rows.make_claim()
    first, second = desk_rows.make_pledge(claims=(claim,)), desk_rows.make_pledge(claims=(claim,))
    cast.publish(first, second)
    revision, touched = one_revision(desk_rows.mend(first, title=desk_rows.words("Another title")))
    assert touched == {("pledge", "P-0001"), ("claim", "C-0001")} == affects(revision.sequence)


def test_other_pledge_shows_the_claims_own_change_though_a_title_is_published_with_it() -> None:
    claim = desk_rows.make_claim()
    first, second = desk_rows.make_pledge(claims=(claim,)), desk_rows.make_pledge(claims=(claim,))
    cast.publish(first, second)
    desk_rows.make_verdict(claim, "false", "2023-05-01")
    published = cast.publish(claim, desk_rows.mend(first, title=desk_rows.words("Another title")))
    own = {row.ref: row.sequence for row in published}
    other = document("pledge", "P-0002")
    assert other["as_of"]["sequence"] == own["C-0001"]
    assert other["claims"][0]["as_of"]["sequence"] == own["C-0001"]


def test_title_of_a_source_reaches_the_claim_and_the_pledges_that_show_it_nested() -> None:
    source = desk_rows.make_source()
    cast.publish(desk_rows.make_pledge(claims=(desk_rows.make_claim(source=source),)), desk_rows.make_pledge())
    revision, touched = one_revision(desk_rows.mend(source, title="As printed"))
    assert touched == {("source", source.code), ("claim", "C-0001"), ("pledge", "P-0001")}
    assert affects(revision.sequence) == touched
    assert document("pledge", "P-0001")["claims"][0]["as_of"]["sequence"] == revision.sequence


def test_figure_reaches_the_claim_that_reckons_with_it_and_the_pledge_that_aims_at_it() -> None:
    indicator, claim = desk_rows.make_indicator(), desk_rows.make_claim()
    desk_rows.make_calculation(claim, indicator)
    aiming, linking = desk_rows.make_pledge(), desk_rows.make_pledge(claims=(claim,))
    desk_rows.make_target(aiming, indicator)
    cast.publish(aiming, linking)
    indicator.observations.filter(period="2021").update(value="700.0")
    revision, touched = one_revision(indicator)
    assert touched == {("indicator", "exports"), ("claim", "C-0001"), ("pledge", "P-0001"), ("pledge", "P-0002")}
    assert affects(revision.sequence) == touched
    assert document("claim", "C-0001")["calculation"]["runs"][0]["agrees"] is False
    assert document("pledge", "P-0001")["target"]["latest"]["value"] == "700.0"


def test_change_that_no_document_shows_changes_only_its_own() -> None:
    candidate = desk_rows.make_candidate()
    cast.publish(desk_rows.make_pledge())
    revision, touched = one_revision(desk_rows.mend(candidate, aliases="Kim Min-jee"))
    assert touched == {("candidate", "kim")} == affects(revision.sequence)


def test_withdrawal_affects_the_claims_and_kin_of_the_pledge() -> None:
    whole = desk_rows.make_pledge()
    part = desk_rows.make_pledge(parent=whole, claims=(desk_rows.make_claim(),))
    cast.publish(whole, part)
    before = documents()
    revision = withdraw("pledge", "P-0002", by=cast.editor(), reason=cast.WHY)
    touched = changed(before, documents())
    assert touched == {("pledge", "P-0001"), ("pledge", "P-0002"), ("claim", "C-0001")} == affects(revision.sequence)


def test_documents_do_not_depend_on_the_order_in_which_rows_were_entered() -> None:
    def world(prefix: str, backwards: bool) -> Any:
        topics = [desk_rows.make_topic(f"{prefix}-{name}") for name in (("b", "a") if backwards else ("a", "b"))]
        topics.sort(key=lambda topic: topic.slug)
        candidate = desk_rows.make_candidate(f"{prefix}-kim", contest=desk_rows.make_contest(f"{prefix}-election"))
        claims = [desk_rows.make_claim(), desk_rows.make_claim(verdict="false")]
        pledge = desk_rows.make_pledge(candidate=candidate)
        rows = [*enumerate(claims)]
        for position, claim in reversed(rows) if backwards else rows:
            desk_rows.link_claim(pledge, claim, position=position)
        for position, topic in reversed([*enumerate(topics)]) if backwards else enumerate(topics):
            pledge.topic_rows.create(topic=topic, position=position)
        cast.publish(pledge)
        pledge.refresh_from_db()
        shown = document("pledge", pledge.code or "")
        return [claim["verdict"] for claim in shown["claims"]], [slug[-1] for slug in shown["topics"]]

    assert world("one", backwards=False) == world("two", backwards=True) == (["true", "false"], ["a", "b"])


def test_queries_of_recomposing_grow_with_the_documents_and_not_with_their_claims(
    django_assert_max_num_queries: Any,
) -> None:
    claims = tuple(desk_rows.make_claim() for _ in range(12))
    cast.publish(*(desk_rows.make_pledge(claims=claims) for _ in range(6)))
    desk_rows.mend(desk_rows.make_candidate(), name=desk_rows.words("Named anew"))
    with django_assert_max_num_queries(60 + 6 * 25):
        cast.publish(desk_rows.make_candidate())
