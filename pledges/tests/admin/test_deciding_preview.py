"""The page as it will stand, seen from the desk, and private links to it."""

import re

import pytest
from django.test import Client, override_settings

from pledgecheck.record.models import Revision
from pledges.desk.editorial import recall, submit
from pledges.desk.previews import PreviewLink
from pledges.tests import cast, desk_rows
from pledges.tests.admin.deciding_screens import address, buttons, looked, press, proposed, refusals, reworded
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.pages.reading_along import see

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


def test_page_is_shown_in_a_frame_in_each_language_with_the_way_back() -> None:
    proposal = reworded()
    seen = looked(cast.editor(), address(proposal))
    ways = [way for way in seen.attributes("a", "href") if "/preview/" in way]
    assert [way.rpartition("=")[2] for way in ways] == ["ko", "en"]
    frame = looked(cast.editor(), ways[1])
    assert f"{address(proposal)}#decide" in frame.attributes("a", "href")
    assert frame.attributes("iframe", "sandbox") == [""]
    client = signed_in(cast.editor())
    (source,) = frame.attributes("iframe", "src")
    page = client.get(source)
    assert "Export much more" in see(page.content.decode()).text
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert {"private", "no-store"} <= set(page["Cache-Control"].split(", "))
    assert Revision.objects.filter(ref="P-0001").count() == 1


def test_preview_reads_as_the_page_that_is_published_then() -> None:
    proposal = reworded()
    client = signed_in(cast.editor())
    where = f"/admin/record/proposal/{proposal.pk}/preview/page/?subject=pledge&ref=P-0001&language=ko"
    before = see(client.get(where).content.decode()).text
    press(client, proposal, "approve")
    after = see(Client().get("/ko/pledges/P-0001-export-more/").content.decode()).text
    digests = re.compile(r"\b[0-9a-f]{8,64}\b|[0-9:. -]+(UTC|시|분)")
    assert digests.sub("", before)[:600] == digests.sub("", after)[:600]
    assert "Export much more" in before


def test_nothing_else_of_the_desk_may_be_framed() -> None:
    proposal = proposed()
    client = signed_in(cast.editor())
    for where in (address(proposal), f"/admin/record/proposal/{proposal.pk}/preview/?subject=pledge&ref=P-0001"):
        answer = client.get(where)
        assert answer.status_code == 200
        assert answer["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?subject=pledge",
        "?subject=pledge&ref=P-9999",
        "?subject=x&ref=P-0001",
        "?subject=pledge&ref=P-0001&language=xx",
        "?subject=pledge&ref=%00",
        "?subject=pledge&ref=" + "a" * 3000,
    ],
)
@pytest.mark.parametrize("rest", ["preview/", "preview/page/"])
def test_page_that_nobody_would_see_is_not_found(query: str, rest: str) -> None:
    proposal = proposed()
    assert signed_in(cast.editor()).get(f"/admin/record/proposal/{proposal.pk}/{rest}{query}").status_code == 404


def test_what_can_not_be_published_is_told_instead_of_a_page() -> None:
    proposal = proposed()
    recall(proposal, by=cast.reporter())
    where = f"/admin/record/proposal/{proposal.pk}/preview/page/?subject=pledge&ref=P-0001&language=ko"
    answer = signed_in(cast.editor()).get(where, headers={"Accept-Language": "ko"})
    assert answer.status_code == 409
    assert "이미 처리되었습니다" in answer.content.decode()


def test_pledge_that_a_claim_changes_is_led_to_as_well() -> None:
    claim = desk_rows.make_claim()
    cast.publish(desk_rows.make_pledge(claims=(claim,)))
    desk_rows.mend(claim.reviews.get(), verdict="false")
    proposal = submit(claim, by=cast.reporter(), reason=cast.WHY)
    seen = looked(cast.editor(), address(proposal))
    ways = [way for way in seen.attributes("a", "href") if "/preview/" in way]
    asked = {way.split("?")[1].split("&lang")[0] for way in ways}
    assert asked == {"subject=pledge&ref=P-0001", "subject=claim&ref=C-0001"}
    for way in ways:
        assert signed_in(cast.editor()).get(way.replace("preview/", "preview/page/")).status_code == 200


def test_preview_comes_with_what_the_proposal_needs() -> None:
    proposed()
    second = submit(desk_rows.make_pledge(), by=cast.reporter(), reason=cast.WHY)
    where = f"/admin/record/proposal/{second.pk}/preview/page/?subject=pledge&ref=P-0002&language=ko"
    assert signed_in(cast.editor()).get(where).status_code == 200


def test_private_link_is_shown_once_and_ended() -> None:
    proposal = proposed()
    client = signed_in(cast.editor())
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        answer = press(client, proposal, "make_link", purpose="법률 검토 <b>")
    assert answer.status_code == 200
    seen = see(answer.content.decode())
    (secret,) = [given["value"] for name, given in seen.elements if given.get("id") == "secret-address"]
    assert secret.startswith("http://testserver/")
    assert Client().get(secret.removeprefix("http://testserver")).status_code == 200
    again = looked(cast.editor(), address(proposal))
    assert "법률 검토 <b>" in again.text
    assert secret not in signed_in(cast.editor()).get(address(proposal)).content.decode()
    link = PreviewLink.objects.get()
    assert press(client, proposal, "end_link", link=link.pk).status_code == 302
    assert Client().get(secret.removeprefix("http://testserver")).status_code == 404
    assert "법률 검토" not in looked(cast.editor(), address(proposal)).text


@pytest.mark.parametrize("purpose", ["", "  ", "x" * 201, "a\0b"])
def test_private_link_without_a_purpose_is_refused(purpose: str) -> None:
    answer = press(signed_in(cast.editor()), proposed(), "make_link", purpose=purpose)
    assert answer.status_code == 403
    assert refusals(answer)
    assert not PreviewLink.objects.exists()


@pytest.mark.parametrize("key", ["", "0", "x", "9" * 40, "²"])
def test_link_that_is_not_the_proposals_is_not_ended(key: str) -> None:
    answer = press(signed_in(cast.editor()), proposed(), "end_link", link=key)
    assert answer.status_code == 422


def test_links_of_others_are_for_their_proposer_and_for_editors() -> None:
    proposal = proposed()
    press(signed_in(cast.reporter()), proposal, "make_link", purpose="for the lawyer")
    assert "for the lawyer" in looked(cast.editor(), address(proposal)).text
    for person in (cast.second_reporter(), cast.administrator()):
        seen = looked(person, address(proposal))
        assert "for the lawyer" not in seen.text
        assert not {"make_link", "end_link"} & buttons(seen)
