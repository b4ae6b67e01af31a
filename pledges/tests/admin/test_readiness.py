"""What is missing stands on the screen as sentences that lead to the field, the same as submitting would say."""

import re
from typing import Any

import pytest
from django.db import connection

from pledgecheck.record.models import Code, Proposal
from pledges.desk.editorial import NotReady, submit
from pledges.desk.editorial.wanting import ahead
from pledges.desk.statements import Claim
from pledges.tests import cast
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.admin.test_pledge_screen import change
from pledges.tests.desk_rows import (
    make_calculation,
    make_candidate,
    make_claim,
    make_indicator,
    make_pledge,
    make_rating,
    make_source,
    make_target,
    make_topic,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


def screen(row: Any, language: str = "en") -> str:
    return signed_in(cast.reporter(), language).get(change(row)).content.decode()


def anchors(page: str) -> list[str]:
    """Where the sentences of the panel lead; each has to be there."""
    panel = re.search(r'<div class="lacks".*?</div>', page, re.DOTALL)
    return re.findall(r'href="#([^"]+)"', panel[0]) if panel else []


def full() -> Any:
    claim, indicator = make_claim(), make_indicator()
    make_calculation(claim, indicator)
    pledge = make_pledge(claims=(claim,), link="outcome", topics=(make_topic(),))
    make_rating(pledge, "kept", rests_on=(claim,))
    make_target(pledge, indicator)
    return pledge


def test_nothing_is_missing_where_submitting_works() -> None:
    pledge = full()
    assert "Nothing is missing: it can be submitted." in screen(pledge)
    submit(pledge, by=cast.reporter(), reason="new")


def test_looking_writes_nothing_and_gives_no_code_away() -> None:
    pledge = full()
    assert ahead(pledge)[0] == []
    pledge.refresh_from_db()
    assert pledge.code is None
    assert not Code.objects.exists()
    assert not Proposal.objects.exists()
    assert "-draft-" not in screen(pledge)


def test_sentences_lead_to_fields_that_are_there() -> None:
    pledge = make_pledge(title={"ko": "", "en": "Export"}, made_on="2022-01-12", due_on="2021")
    pledge.makers.all().delete()
    pledge.appearances.update(quote="", locator="")
    page = screen(pledge)
    found = anchors(page)
    assert {"id_title_ko", "makers-group", "id_appearances-0-quote", "id_due_on"} <= set(found)
    for one in found:
        assert f'id="{one}"' in page, one


def test_sentences_of_claims_and_their_evidence_lead_below_the_link() -> None:
    claim = make_claim()
    claim.evidence.update(quote="")
    Claim.objects.filter(pk=claim.pk).update(text={"ko": "", "en": "x"})
    page = screen(make_pledge(claims=(claim,)))
    found = anchors(page)
    assert "id_claim_links-0-words-text_ko" in found
    for one in found:
        assert f'id="{one}"' in page, one


def test_only_rows_ticked_ready_are_counted() -> None:
    pledge = make_pledge()
    pledge.appearances.create(source=make_source(), position=0, quote="", ready=False)
    pledge.appearances.filter(ready=True).update(quote="", position=5)
    assert "id_appearances-1-quote" in anchors(screen(pledge))


def test_what_is_missing_elsewhere_leads_to_its_own_screen() -> None:
    candidate = make_candidate()
    type(candidate).objects.filter(pk=candidate.pk).update(name={"ko": "", "en": "Kim"})
    page = screen(make_pledge(candidate=candidate))
    assert f'<a href="/admin/pledges/candidate/{candidate.pk}/change/">' in page


def test_panel_and_submitting_say_the_same() -> None:
    claim = make_claim(verdict="true")
    claim.evidence.all().delete()
    pledge = make_pledge(claims=(claim,), ready=False)
    pledge.appearances.update(quote="")
    told = {str(one.missing.sentence) for one in ahead(pledge)[0]}
    with pytest.raises(NotReady) as refused:
        submit(pledge, by=cast.reporter(), reason="new")
    assert told == {str(missing.sentence) for _ref, missing in refused.value.missing}


def test_draft_with_rows_that_have_codes_and_rows_that_have_none() -> None:
    first = make_pledge(claims=(make_claim(),))
    cast.publish(first)
    claim = first.claim_links.get().claim
    second = make_pledge(claims=(claim, make_claim()), parent=first)
    assert ahead(second)[0] == []


def test_panel_speaks_korean() -> None:
    pledge = make_pledge()
    pledge.appearances.all().delete()
    assert "제출하려면 1가지가 더 필요합니다" in screen(pledge, "ko")


def test_what_waits_for_approval_shows_no_panel_but_the_way_to_its_proposal() -> None:
    pledge = make_pledge()
    proposal = submit(pledge, by=cast.reporter(), reason="new")
    page = screen(pledge)
    assert f'href="/admin/record/proposal/{proposal.pk}/change/"' in page
    assert 'name="_submit"' not in page
    assert connection.in_atomic_block
