"""One screen for a whole pledge: what is typed there stands on the desk, claims with all that is brought to them."""

from typing import Any

import pytest
from django.test import Client

from pledgecheck.record.models import Proposal
from pledges.desk import hands
from pledges.desk.promises import ClaimLink, Pledge
from pledges.desk.statements import Claim, Evidence
from pledges.tests import cast
from pledges.tests.admin.screen import Sent, add_row, opened, typed_over
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.desk_rows import link_claim, make_candidate, make_claim, make_pledge, make_source, make_topic
from sources.models import Source

pytestmark = pytest.mark.django_db

ADD = "/admin/pledges/pledge/add/"
SAID = "https://news.example/said"


def change(row: Any) -> str:
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


def reporter() -> Client:
    return signed_in(cast.reporter())


def typed_pledge(client: Client, **typed: Any) -> Sent:
    """A new pledge with its words, its maker, and where it was said."""
    source = make_source()
    source.known_at(SAID)
    maker = make_candidate().candidacies.get()
    return opened(
        client,
        ADD,
        title_ko="수출 1조 달러",
        summary_ko="해마다 1조 달러를 수출한다.",
        makers__0__candidacy=str(maker.pk),
        **{"appearances__0__address": f"{SAID}?utm_source=x", "appearances__0__quote": "we will", **typed},
    )


def test_pledge_is_entered_on_one_screen_from_a_pasted_address() -> None:
    client = reporter()
    answer = client.post(ADD, typed_pledge(client))
    assert answer.status_code == 302, answer.context["errors"]
    pledge = Pledge.objects.get()
    appearance = pledge.appearances.get()
    assert (appearance.source, appearance.language, appearance.ready) == (Source.objects.get(), "en", True)
    assert (pledge.makers.count(), pledge.topic_rows.count(), pledge.ready) == (1, 0, False)


def test_saving_and_submitting_is_one_step() -> None:
    client = reporter()
    answer = client.post(ADD, typed_pledge(client, _submit="1", reason="New"))
    proposal = Proposal.objects.get()
    assert answer["Location"] == f"/admin/record/proposal/{proposal.pk}/change/"
    assert Pledge.objects.get().ready


def test_what_is_not_ready_is_saved_and_told_to_be_missing() -> None:
    client = reporter()
    sent = typed_pledge(client, _submit="1", reason="New", appearances__0__quote="")
    answer = client.post(ADD, sent, follow=True)
    assert not Proposal.objects.exists()
    page = answer.content.decode()
    assert "It is saved, but not submitted." in page
    assert 'href="#id_appearances-0-quote"' in page


def test_who_ticks_a_row_ready_by_submitting_has_a_hand_on_it() -> None:
    client = reporter()
    client.post(ADD, typed_pledge(client, appearances__0__quote=""))
    pledge = Pledge.objects.get()
    hands.Hand.objects.all().delete()
    address = f"/admin/pledges/pledge/{pledge.pk}/change/"
    client.post(address, opened(client, address, _submit="1", reason="New"))
    pledge.refresh_from_db()
    assert pledge.ready
    assert not Proposal.objects.exists()
    assert hands.Hand.objects.filter(subject="pledge", row=pledge.pk).exists()


def test_claim_with_evidence_and_verdict_is_entered_below_its_pledge() -> None:
    client = reporter()
    sent = add_row(
        typed_pledge(client),
        "claim_links",
        link="premise",
        ready="on",
        words__text_ko="수출이 늘었다",
        words__ready="on",
    )
    for name in ("evidence", "reviews", "appearances", "responses"):
        sent |= {f"claim_links-0-{name}-TOTAL_FORMS": "0", f"claim_links-0-{name}-INITIAL_FORMS": "0"}
    sent = add_row(sent, "claim_links-0-evidence", address="https://stats.example/a", stance="supports", quote="25.8")
    sent = add_row(sent, "claim_links-0-evidence", address="https://stats.example/b", stance="context", quote="26")
    sent = add_row(
        sent,
        "claim_links-0-reviews",
        verdict="true",
        reviewed_on="2022-02-01",
        summary_ko="그렇다",
        reasoning_ko="표",
        scale_version="1",
    )
    answer = client.post(ADD, sent)
    assert answer.status_code == 302, answer.context["errors"]
    claim = Claim.objects.get()
    assert claim.text == {"ko": "수출이 늘었다", "en": None}
    assert [row.quote for row in claim.evidence.all()] == ["25.8", "26"]
    assert [row.position for row in claim.evidence.all()] == [1, 2]
    assert claim.reviews.get().verdict == "true"
    assert {row.source.publisher.name for row in claim.evidence.all()} == {"stats.example"}
    me = cast.reporter().pk
    assert hands.on([("claim", claim.pk)]) == {me}
    assert hands.on([("source", row.source_id) for row in claim.evidence.all()]) == {me}


def test_nothing_is_half_written_where_a_row_far_below_is_wrong() -> None:
    client = reporter()
    sent = add_row(typed_pledge(client), "claim_links", link="premise", words__text_ko="수출이 늘었다")
    sent |= {"claim_links-0-evidence-TOTAL_FORMS": "0", "claim_links-0-evidence-INITIAL_FORMS": "0"}
    sent = add_row(sent, "claim_links-0-evidence", address="not an address", stance="supports", quote="25.8")
    answer = client.post(ADD, sent)
    assert answer.status_code == 200
    assert "Something below needs to be mended." in answer.content.decode()
    assert (Pledge.objects.count(), Claim.objects.count(), Source.objects.count()) == (0, 0, 1)


def test_claim_is_changed_on_its_pledges_screen_and_its_rows_taken_away() -> None:
    claim, pledge = make_claim(), make_pledge()
    link_claim(pledge, claim)
    client = reporter()
    sent = opened(client, change(pledge), claim_links__0__words__text_en="Exports grew")
    sent["claim_links-0-evidence-0-DELETE"] = "on"
    answer = client.post(change(pledge), sent)
    assert answer.status_code == 302, [one.formset.errors for one in answer.context["inline_admin_formsets"]]
    claim.refresh_from_db()
    assert (claim.text["en"], claim.evidence.count(), claim.reviews.count()) == ("Exports grew", 0, 1)
    assert hands.on([("claim", claim.pk)]) == {cast.reporter().pk}


def test_claim_that_is_there_already_is_linked_by_choosing_it() -> None:
    claim, pledge = make_claim(), make_pledge()
    client = reporter()
    chosen = {"link": "outcome", "claim": str(claim.pk), "ready": "on", "words__ready": "on"}
    sent = add_row(opened(client, change(pledge)), "claim_links", **chosen)
    assert client.post(change(pledge), sent).status_code == 302
    assert ClaimLink.objects.get().claim == claim
    assert Claim.objects.count() == 1
    assert hands.on([("claim", claim.pk)]) == set()


def test_choosing_a_claim_and_writing_another_in_one_row_is_refused() -> None:
    claim, pledge = make_claim(), make_pledge()
    client = reporter()
    both = {"link": "outcome", "claim": str(claim.pk), "words__text_ko": "다른 주장"}
    answer = client.post(change(pledge), add_row(opened(client, change(pledge)), "claim_links", **both))
    assert "Either choose a claim or write a new one below" in answer.content.decode()
    assert not ClaimLink.objects.exists()


def test_row_with_neither_claim_nor_words_is_refused() -> None:
    pledge, client = make_pledge(), reporter()
    sent = add_row(opened(client, change(pledge)), "claim_links", link="outcome", ready="on")
    assert client.post(change(pledge), sent).status_code == 200
    assert not ClaimLink.objects.exists()


def test_saving_what_was_opened_changes_nothing() -> None:
    pledge = make_pledge(claims=(make_claim(), make_claim()), topics=(make_topic(),))
    client = reporter()
    assert client.post(change(pledge), opened(client, change(pledge))).status_code == 302
    assert hands.on([("pledge", pledge.pk)]) == set()
    assert Evidence.objects.count() == 2


@pytest.mark.parametrize("odd", ["99999999999999999999", "-1", "x", "\x00", "1 OR 1"])
def test_odd_keys_are_refused_in_words(odd: str) -> None:
    pledge, client = make_pledge(claims=(make_claim(),)), reporter()
    form = opened(client, change(pledge))
    for name in ("makers-0-candidacy", "claim_links-0-id", "claim_links-0-evidence-0-id", "parent"):
        answer = client.post(change(pledge), typed_over(form, **{name: odd}))
        assert answer.status_code == 200, name
    for name in (
        "claim_links-TOTAL_FORMS",
        "claim_links-0-evidence-TOTAL_FORMS",
        "claim_links-0-evidence-INITIAL_FORMS",
    ):
        answer = client.post(change(pledge), typed_over(form, **{name: odd}))
        assert answer.status_code in (200, 302), name
        form = opened(client, change(pledge)) if answer.status_code == 302 else form
    assert Evidence.objects.exists()
