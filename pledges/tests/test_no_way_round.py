"""Ways round the rules that were tried and closed: each of them once published something that it should not have."""

import json
from typing import Any

import pytest
from django.test import Client

from pledgecheck.record.models import Revision
from pledges.desk import hands
from pledges.desk.editorial import NotAllowed, NotReady, Stale, approve, strike, submit, withdraw
from pledges.desk.people import Candidate, Topic
from pledges.desk.statements import Claim, SameClaim
from pledges.reading.models import PledgeDocument
from pledges.reading.rebuild import rebuild
from pledges.tests import cast, desk_rows
from pledges.tests.admin.screen import opened

pytestmark = pytest.mark.django_db


def signed_in(person: Any) -> Client:
    person.is_staff = True
    person.save()
    client = Client()
    client.force_login(person)
    return client


def document(ref: str) -> Any:
    return json.loads(PledgeDocument.objects.get(ref=ref).document)


def written_by_editor(slug: str) -> Any:
    """A proposal of the reporter's that holds words of the editor's."""
    topic = desk_rows.make_topic(slug)
    hands.note("topic", topic.pk, cast.editor().pk)
    return submit(topic, by=cast.reporter(), reason=cast.WHY)


def test_renaming_the_row_does_not_hide_whose_words_are_proposed() -> None:
    proposal = written_by_editor("trade")
    Topic.objects.update(slug="trade-2")
    with pytest.raises(NotAllowed):
        approve(proposal, by=cast.editor())
    with pytest.raises(Stale):
        approve(proposal, by=cast.second_editor())
    assert not Revision.objects.exists()


def test_deleting_the_row_does_not_hide_whose_words_are_proposed() -> None:
    proposal = written_by_editor("trade")
    Topic.objects.all().delete()
    with pytest.raises(NotAllowed):
        approve(proposal, by=cast.editor())
    with pytest.raises(Stale):
        approve(proposal, by=cast.second_editor())


def test_proposed_row_keeps_its_code_in_the_form_and_is_not_deleted() -> None:
    written_by_editor("trade")
    client, row = signed_in(cast.second_editor()), Topic.objects.get()
    assert 'name="slug"' not in client.get(f"/admin/pledges/topic/{row.pk}/change/").content.decode()
    assert client.post(f"/admin/pledges/topic/{row.pk}/delete/", {"post": "yes"}).status_code == 403


def test_renaming_a_publisher_leaves_a_hand_on_its_sources() -> None:
    source = desk_rows.make_source()
    cast.publish(source)
    client, address = signed_in(cast.editor()), f"/admin/sources/publisher/{source.publisher_id}/change/"
    assert client.post(address, opened(client, address, name="Renamed by the editor")).status_code == 302
    proposal = submit(source, by=cast.reporter(), reason=cast.WHY)
    with pytest.raises(NotAllowed):
        approve(proposal, by=cast.editor())


def test_moving_a_part_leaves_a_hand_on_what_it_left() -> None:
    claim, other = desk_rows.make_claim(), desk_rows.make_claim(verdict=None)
    cast.publish(claim)
    review = claim.reviews.get()
    client, address = signed_in(cast.editor()), f"/admin/pledges/claimreview/{review.pk}/change/"
    assert client.post(address, opened(client, address, claim=str(other.pk))).status_code == 302
    assert cast.editor().pk in hands.on([("claim", claim.pk)])


def test_adding_a_language_publishes_nothing_by_itself(settings: Any) -> None:
    pledge = desk_rows.make_pledge(claims=(desk_rows.make_claim(),))
    cast.publish(pledge)
    settings.CONTENT_LANGUAGES = ["ko", "en", "ja"]
    desk_rows.mend(pledge, title=desk_rows.words("Another title"))
    revisions = cast.publish(pledge)
    assert [(row.ref, row.kind) for row in revisions] == [("P-0001", "wording")]


def test_another_first_language_takes_a_rebuild_before_anything_is_published(settings: Any) -> None:
    cast.publish(desk_rows.make_pledge())
    settings.CONTENT_LANGUAGES = ["en", "ko"]
    topic = desk_rows.make_topic("trade")
    proposal = submit(topic, by=cast.reporter(), reason={"en": "A topic"})
    with pytest.raises(Stale, match="rebuild"):
        approve(proposal, by=cast.editor())
    rebuild()
    (revision,) = approve(proposal, by=cast.editor())
    assert document("P-0001")["url"].startswith("/en/")
    assert document("P-0001")["as_of"]["sequence"] < revision.sequence


def test_verdict_redated_behind_a_new_one_is_still_a_correction() -> None:
    claim = desk_rows.make_claim(verdict="true")
    cast.publish(claim)
    claim.reviews.update(verdict="false", reviewed_on="2022-03-01")
    desk_rows.make_verdict(claim, "true", "2022-02-01")
    (revision,) = cast.publish(claim)
    assert revision.correction


def test_public_claim_that_is_being_reworked_stays_linked() -> None:
    claim = desk_rows.make_claim()
    pledge = desk_rows.make_pledge(claims=(claim,))
    cast.publish(pledge)
    desk_rows.mend(claim, ready=False, text=desk_rows.words("Half-finished"))
    desk_rows.mend(pledge, title=desk_rows.words("Mended"))
    cast.publish(pledge)
    assert [row["text"]["en"] for row in document("P-0001")["claims"]] == ["Exports rose"]


def test_claims_submitted_together_may_say_that_they_are_the_same() -> None:
    one, other = desk_rows.make_claim(), desk_rows.make_claim()
    SameClaim.objects.create(claim=one, same_as=other)
    SameClaim.objects.create(claim=other, same_as=one)
    revisions = [row for row in cast.publish(one, other) if row.subject == "claim"]
    assert [json.loads(row.content or "")["same_as"] for row in revisions] == [["C-0002"], ["C-0001"]]


def test_figure_revised_to_nothing_is_published_and_its_sums_are_open() -> None:
    indicator, claim = desk_rows.make_indicator(), desk_rows.make_claim()
    desk_rows.make_calculation(claim, indicator)
    cast.publish(desk_rows.make_pledge(claims=(claim,)))
    indicator.observations.filter(period="2020").update(value="0")
    cast.publish(indicator)
    (run,) = document("P-0001")["claims"][0]["calculation"]["runs"]
    assert (run["computed"], run["agrees"]) == (None, None)


def test_wrong_rating_is_struck_though_a_linked_claim_is_withdrawn() -> None:
    outcome, premise = desk_rows.make_claim(finding=True), desk_rows.make_claim()
    pledge = desk_rows.make_pledge(claims=(premise,))
    desk_rows.link_claim(pledge, outcome, "outcome", position=1)
    desk_rows.make_rating(pledge, "kept", rests_on=(outcome,))
    cast.publish(pledge)
    withdraw("claim", str(Claim.objects.get(pk=premise.pk).code), by=cast.editor(), reason=cast.WHY)
    approve(strike("pledge", "P-0001", by=cast.editor(), reason=cast.WHY, review=1), by=cast.second_editor())
    assert document("P-0001")["fulfilment"]["rating"] == "not_rated"


def test_public_review_does_not_vanish_because_its_row_was_deleted_or_unticked() -> None:
    claim = desk_rows.make_claim()
    desk_rows.make_verdict(claim, "half_true", "2022-03-01")
    cast.publish(claim)
    for act in (
        lambda: claim.reviews.filter(number=1).update(ready=False),
        lambda: claim.reviews.filter(number=1).delete(),
    ):
        act()
        with pytest.raises(NotReady, match="Review 1 is public"):
            submit(claim, by=cast.reporter(), reason=cast.WHY)


def test_korean_is_found_on_the_desk() -> None:
    Candidate.objects.create(slug="kim", name={"ko": "김민지", "en": None})
    assert Candidate.objects.filter(name__icontains="민지").exists()
    found = signed_in(cast.editor()).get("/admin/pledges/candidate/?q=김민지")
    assert "kim" in found.content.decode()


def test_one_address_in_two_forms_is_refused_by_the_form() -> None:
    source = desk_rows.make_source()
    first = source.addresses.get()
    rows = {
        "addresses-TOTAL_FORMS": "2",
        "addresses-INITIAL_FORMS": "1",
        "addresses-0-id": first.pk,
        "addresses-0-source": source.pk,
        "addresses-0-url": first.url,
        "addresses-0-primary": "on",
        "addresses-1-source": source.pk,
        "addresses-1-url": f"{first.url}?utm_source=x",
    }
    form = {
        "title": "x",
        "publisher": source.publisher_id,
        "kind": "web",
        "language": "en",
        "published_on": "2022",
        **rows,
    }
    answer = signed_in(cast.editor()).post(f"/admin/sources/source/{source.pk}/change/", form)
    assert answer.status_code == 200
    assert source.addresses.count() == 1
