"""What the screen of a proposal shows: nothing that runs, each difference, headings and labels, in how many queries."""

from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pledgecheck.record.models import Proposal
from pledges.desk.editorial import approve, submit, suggest
from pledges.desk.promises import Pledge
from pledges.tests import cast, desk_rows
from pledges.tests.admin.deciding_screens import (
    TITLE,
    address,
    looked,
    proposed,
    reworded,
)
from pledges.tests.admin.test_desk import signed_in

pytestmark = pytest.mark.django_db


EVIL = '<script>alert(1)</script>"onmouseover=alert(1) x="\'><img src=x onerror=alert(2)>'


@pytest.mark.parametrize("language", ["ko", "en"])
def test_nothing_stored_runs_on_the_screen(language: str) -> None:
    evil = {"ko": f"가 {EVIL}", "en": EVIL}
    claim = desk_rows.make_claim(text=evil, claimant_name=evil)
    claim.reviews.update(summary=evil, reasoning=evil, byline=f"{EVIL}, {EVIL}")
    claim.evidence.update(note=evil, quote=EVIL, locator=EVIL)
    source = desk_rows.make_source(title=EVIL, publisher=EVIL)
    pledge = desk_rows.make_pledge(
        title=evil, summary=evil, due_basis=evil, due_on="2027", source=source, claims=(claim,)
    )
    first = submit(pledge, by=cast.reporter(), reason=evil)
    suggest(first, by=cast.editor(), words={TITLE: f"다른 {EVIL}"})
    check_harmless(first, language)
    approve(first, by=cast.editor())
    changed = {"ko": f"나 {EVIL} {EVIL}", "en": f"b {EVIL}"}
    mended = desk_rows.mend(pledge, title=changed, summary=changed)
    check_harmless(submit(mended, by=cast.reporter(), reason=evil), language)


def check_harmless(proposal: Proposal, language: str) -> None:
    plain = looked(cast.editor(), "/admin/record/proposal/", language)
    for where in (address(proposal), f"/admin/record/proposal/together/?proposal={proposal.pk}"):
        seen = looked(cast.editor(), where, language)
        assert seen.count("img") == plain.count("img") == 0
        assert all(source.startswith("/static/") for source in seen.attributes("script", "src"))
        assert seen.count("script") == len(seen.attributes("script", "src"))
        handlers = {name for _element, given in seen.elements for name in given if name.startswith("on")}
        assert handlers == set()
        assert "<script>alert(1)</script>" in seen.text


def test_difference_is_told_word_by_word_with_the_kind_of_revision() -> None:
    proposal = reworded(title={"ko": "수출을 늘린다", "en": "Export more"})
    page = signed_in(cast.editor()).get(address(proposal), headers={"Accept-Language": "ko"}).content.decode()
    assert "개정의 종류: <strong>문구</strong>" in page
    assert "바뀐 곳 1군데" in page
    approve(proposal, by=cast.editor())
    pledge = desk_rows.mend(Pledge.objects.get(), title={"ko": "수출이 늘린다", "en": "Export more"})
    again = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    page = signed_in(cast.editor()).get(address(again), headers={"Accept-Language": "ko"}).content.decode()
    assert "수출<del>을</del><ins>이</ins> 늘린다" in page


@pytest.mark.parametrize("language", ["ko", "en"])
def test_new_content_is_shown_in_full_and_what_stays_can_be_opened(language: str) -> None:
    claim = desk_rows.make_claim()
    proposal = proposed(claims=(claim,))
    seen = looked(cast.editor(), address(proposal), language)
    for words in ("To raise exports.", "we will export more", "Exports rose", "See the table.", "Lee", "Example Daily"):
        assert words in seen.text
    assert "object (" not in seen.text
    approve(proposal, by=cast.editor())
    pledge = desk_rows.mend(Pledge.objects.get(), made_on="2022-01-13")
    again = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    seen = looked(cast.editor(), address(again), language)
    assert "To raise exports." in seen.text
    assert {"12 January 2022" if language == "en" else "2022년 1월 12일"} <= {words for _l, words in seen.words}


def test_headings_go_down_one_step_at_a_time() -> None:
    seen = looked(cast.editor(), address(proposed(claims=(desk_rows.make_claim(),))))
    levels = [int(name[1]) for name, _given in seen.elements if name in ("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    inside = levels[levels.index(1) :]
    assert all(after - before <= 1 for before, after in pairwise(inside))


def test_every_box_has_a_label() -> None:
    seen = looked(cast.editor(), address(proposed(claims=(desk_rows.make_claim(),))))
    labelled = set(seen.attributes("label", "for"))
    boxes = [
        given["id"]
        for name, given in seen.elements
        if name == "textarea" or (name == "input" and given.get("type") in ("text", "datetime-local"))
    ]
    assert boxes
    assert set(boxes) <= labelled
    assert len(set(boxes)) == len(boxes)


def test_queries_of_the_screen_do_not_grow_with_what_is_carried() -> None:
    # Something is alike from the first: what is told of it is bounded, not free.
    cast.publish(desk_rows.make_pledge(claims=(desk_rows.make_claim(),)))
    assert queries_for(3) == queries_for(30)


def queries_for(count: int) -> int:
    proposal = proposed(claims=tuple(desk_rows.make_claim() for _each in range(count)))
    client = signed_in(cast.editor())
    client.get(address(proposal))
    with CaptureQueriesContext(connection) as queries:
        client.get(address(proposal))
    approve(proposal, by=cast.editor())
    return len(queries)
