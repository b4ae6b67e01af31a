"""“Already recorded?”: what is like the words being written, told beside them and after every save."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.desk.editorial import approve, submit, withdraw
from pledges.desk.promises import ClaimLink, Pledge
from pledges.desk.statements import Claim
from pledges.tests import cast
from pledges.tests.admin.screen import add_row, opened
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.admin.test_pledge_screen import ADD, change, typed_pledge
from pledges.tests.desk_rows import make_claim, make_pledge, make_rating, words

pytestmark = pytest.mark.django_db

SIMILAR = "/admin/similar/"
TITLE = words("Reach a trillion dollars in annual exports", "임기 5년 안에 연간 수출 1조 달러 달성")
CLAIM = words("Exports in 2021 were 644.5 billion dollars", "2021년 한국의 수출액은 6,445억 달러였다")
ADD_CLAIM = "/admin/pledges/claim/add/"
BOX = re.compile(r'<div class="alike"[^>]*data-fields="([^"]*)"[^>]*>(.*?)</div>', re.DOTALL)


def published() -> Pledge:
    """A pledge with a claim that was found true, both public."""
    claim = make_claim(text=CLAIM)
    pledge = make_pledge(title=TITLE, claims=(claim,), made_on="2022-01-12")
    make_rating(pledge, "in_progress")
    cast.publish(pledge)
    return pledge


def told(client: Client, **asked: Any) -> str:
    answer = client.get(SIMILAR, asked)
    assert answer.status_code == 200
    return str(answer.content.decode())


def boxes(page: str) -> dict[str, str]:
    """What stands in each box of a screen, by the fields that it is about."""
    return {fields: inside.strip() for fields, inside in BOX.findall(page)}


@pytest.fixture(params=["ko", "en"])
def reporter(request: Any) -> Client:
    return signed_in(cast.reporter(), request.param)


def test_words_like_a_public_pledges_name_it_its_maker_its_year_and_its_rating(reporter: Client) -> None:
    published()
    for text in ("연간 수출 1조 달러 달성", "Annual exports of a trillion dollars"):
        said = told(reporter, subject="pledge", text=text)
        assert "P-0001" in said
        assert "kim" in said
        assert "2022" in said
        assert ("In progress" in said) or ("이행 중" in said) or ("진행" in said)
        assert "/admin/pledges/pledge/" in said


def test_other_words_that_say_the_same_find_it_and_what_is_only_related_is_not_told(reporter: Client) -> None:
    cast.publish(make_pledge(title=words("Move the ministry to Busan", "해양수산부 부산 이전")))
    cast.publish(make_pledge(title=words("Move the bank to Busan", "산업은행 부산 이전")))
    said = told(reporter, subject="pledge", text="해수부를 부산으로 이전")
    assert "P-0001" in said
    assert "P-0002" not in said


def test_words_like_a_public_claims_say_when_it_was_checked_and_how(reporter: Client) -> None:
    published()
    said = told(reporter, subject="claim", text="한국의 2021년 수출액은 6,445억 달러")
    day = Claim.objects.get().reviews.get().reviewed_on
    assert f"{day}" in said
    assert "checked on" in said or "검증" in said


@pytest.mark.parametrize(
    "text", ["", " ", "!!", "여성가족부 폐지", "a" * 5000, "\x00 \ud800".encode("utf-8", "surrogatepass")]
)
def test_words_like_nothing_find_nothing(reporter: Client, text: Any) -> None:
    published()
    assert told(reporter, subject="pledge", text=text).strip() == ""


def test_unknown_subject_and_odd_rows_are_answered(reporter: Client) -> None:
    published()
    assert reporter.get(SIMILAR, {"subject": "source", "text": "수출"}).status_code == 400
    for row in ("x", "-1", "9" * 30, "99999"):
        assert "P-0001" in told(reporter, subject="pledge", text=TITLE["ko"], row=row)


def test_row_is_not_like_itself() -> None:
    pledge = published()
    assert told(signed_in(cast.reporter()), subject="pledge", text=TITLE["ko"], row=pledge.pk).strip() == ""
    draft = make_pledge(title=words("Abolish the ministry", "여성가족부 폐지"))
    client = signed_in(cast.reporter())
    assert "여성가족부" not in told(client, subject="pledge", text="여성가족부 폐지", row=draft.pk)
    assert "Abolish" in told(client, subject="pledge", text="여성가족부 폐지")


def test_drafts_stand_below_what_is_public_each_with_its_state() -> None:
    published()
    other = make_pledge(title=words("Reach a trillion", "연간 수출 1조 달러 달성"))
    submit(other, by=cast.second_reporter(), reason=cast.WHY)
    gone = make_pledge(title=words("Trillion dollars", "수출 1조 달러 달성"))
    cast.publish(gone)
    gone.refresh_from_db()
    withdraw("pledge", gone.code or "", by=cast.editor(), reason=cast.WHY)
    said = told(signed_in(cast.reporter()), subject="pledge", text="연간 수출 1조 달러 달성")
    assert said.index("P-0001") < said.index("waiting for approval")
    assert "withdrawn" in said


def test_what_was_typed_cannot_write_into_the_page() -> None:
    cast.publish(make_pledge(title=words("<script>alert(1)</script> exports", "수출 <b>달성</b>")))
    said = told(signed_in(cast.reporter()), subject="pledge", text="수출 달성 exports alert script")
    assert "P-0001" in said
    assert "<script>" not in said
    assert "<b>" not in said


# The same without a script.


def test_screen_that_is_shown_again_tells_of_it(reporter: Client) -> None:
    published()
    typed = opened(reporter, ADD, title_ko=TITLE["ko"], title_en="", summary_ko="")
    page = reporter.post(ADD, typed).content.decode()
    assert "P-0001" in boxes(page)["title summary"]
    typed = opened(reporter, ADD_CLAIM, text_ko=CLAIM["ko"], claimed_on="soon")
    page = reporter.post(ADD_CLAIM, typed).content.decode()
    assert "C-0001" in boxes(page)["text"]


@pytest.mark.parametrize("button", ["_continue", "_save", "_addanother"])
def test_every_save_tells_of_it_and_saves(reporter: Client, button: str) -> None:
    published()
    before = Claim.objects.count()
    typed = opened(reporter, ADD_CLAIM, text_ko=CLAIM["ko"], text_en=CLAIM["en"], **{button: "1"})
    page = reporter.post(ADD_CLAIM, typed, follow=True).content.decode()
    assert Claim.objects.count() == before + 1
    assert page.count("C-0001</") + page.count("C-0001 ") >= 1
    assert ("lready recorded?" in page) or ("이미 있는 기록인가요?" in page)


def test_draft_tells_of_it_each_time_it_is_opened_and_what_is_public_does_not(reporter: Client) -> None:
    public = published()
    draft = make_pledge(title=words("Annual exports of a trillion dollars", "연간 수출 1조 달러 달성"))
    assert "P-0001" in boxes(reporter.get(change(draft)).content.decode())["title summary"]
    assert boxes(reporter.get(change(public)).content.decode())["title summary"] == ""


def test_new_claim_on_a_pledges_screen_is_told_of_in_its_own_row(reporter: Client) -> None:
    published()
    sent = {**typed_pledge(reporter), "title_ko": "주택 250만 호"}
    sent = add_row(sent, "claim_links", link="premise", **{"words-text_ko": CLAIM["ko"], "position": ""})
    wrong = reporter.post(ADD, {**sent, "title_ko": ""}).content.decode()
    assert "C-0001" in boxes(wrong)["claim_links-0-words-text"]
    assert "data-take-key" in boxes(wrong)["claim_links-0-words-text"]
    saved = reporter.post(ADD, sent, follow=True).content.decode()
    assert ClaimLink.objects.filter(claim__code=None).count() == 1
    assert "C-0001" in saved


def test_saving_without_other_words_tells_nothing_twice(reporter: Client) -> None:
    published()
    draft = make_claim(text=words("Exports in 2021 were 644.5 billion", "2021년 수출액은 6,445억 달러"))
    page = reporter.post(change(draft), opened(reporter, change(draft), note="Ask")).content.decode()
    assert "C-0001" not in page
    again = reporter.get("/admin/pledges/pledge/").content.decode()
    assert "C-0001" not in again


def test_reader_of_the_desk_who_may_not_edit_has_no_box() -> None:
    draft = make_pledge(title=TITLE)
    assert "data-subject" not in signed_in(cast.administrator()).get(change(draft)).content.decode()


# Whoever decides.


def test_proposal_tells_whoever_decides_what_is_public_and_alike() -> None:
    published()
    claim = make_claim(text=words("In 2021 exports were 644.5 billion dollars", "2021년 수출액은 6,445억 달러였다"))
    proposal = submit(make_pledge(title=TITLE, claims=(claim,)), by=cast.reporter(), reason=cast.WHY)
    address = f"/admin/record/proposal/{proposal.pk}/change/"
    for language, question in (("en", "Already recorded?"), ("ko", "이미 있는 기록인가요?")):
        page = signed_in(cast.editor(), language).get(address).content.decode()
        said = page[page.index(question) :].partition("</section>")[0]
        assert "P-0001" in said
        assert "C-0001" in said
        assert said.count("<li>") == 2
    approve(proposal, by=cast.editor())
    assert "Already recorded?" not in signed_in(cast.editor()).get(address).content.decode()


def test_proposal_to_change_what_is_public_is_not_like_itself() -> None:
    pledge = published()
    cast.publish(make_pledge(title=TITLE))
    pledge.refresh_from_db()
    pledge.made_on = "2022-01-13"
    pledge.save()
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    page = signed_in(cast.editor()).get(f"/admin/record/proposal/{proposal.pk}/change/").content.decode()
    assert "Already recorded?" not in page


# What it costs.


def asked_for(client: Client, address: str, **asked: Any) -> int:
    client.get(address, asked)
    with CaptureQueriesContext(connection) as seen:
        client.get(address, asked)
    return len(seen)


def test_queries_do_not_grow_with_what_is_alike() -> None:
    client = signed_in(cast.reporter())
    asked = {"subject": "pledge", "text": TITLE["ko"]}
    for _number in range(2):
        cast.publish(make_pledge(title=TITLE))
        make_pledge(title=TITLE)
    few = asked_for(client, SIMILAR, **asked)
    for _number in range(6):
        cast.publish(make_pledge(title=TITLE))
        make_pledge(title=TITLE)
    # PostgreSQL asks for a word among the newest rows first, and of all where those are too few: some five queries.
    a_word = 1 if connection.vendor == "sqlite" else 5
    assert few <= 15 + 12 * a_word
    assert asked_for(client, SIMILAR, **asked) <= (few if a_word == 1 else 15 + 12 * a_word)


def test_no_more_claims_of_a_screen_are_looked_for_than_a_few() -> None:
    published()
    client = signed_in(cast.reporter())

    empty = typed_pledge(client)

    def costs(rows: int) -> int:
        sent = empty
        for number in range(rows):
            sent = add_row(
                sent, "claim_links", link="premise", **{"words-text_ko": f"주장 {number} 수출액", "position": ""}
            )
        with CaptureQueriesContext(connection) as seen:
            client.post(ADD, {**sent, "title_ko": ""})
        return sum('"reading_known"' in one["sql"] for one in seen.captured_queries)

    assert 0 < costs(5) == costs(20)
