"""The screens of article intake, without a script: a form, the article's page, and a button for each thing to do."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.desk.intake import reading
from pledges.desk.intake.deciding import decide
from pledges.desk.intake.rows import Decision, Sentence
from pledges.desk.promises import Pledge
from pledges.desk.queues import QUEUES
from pledges.desk.statements import Claim
from pledges.tests import cast
from pledges.tests.admin.screen import opened, sent_by
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.article_rows import ADDRESS, KOREAN, TEXT, page, sentence, take
from pledges.tests.desk_rows import make_claim, make_pledge, words
from sources import fetching
from sources.models import Source
from sources.tests.cast import make_source
from sources.texts import TextRead

pytestmark = pytest.mark.django_db

FORM = "/admin/intake/"


def at(read: TextRead) -> str:
    return f"{FORM}{read.pk}/"


@pytest.fixture(params=["ko", "en"])
def reporter(request: Any) -> Client:
    return signed_in(cast.reporter(), request.param)


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_pasted_article_leads_to_its_page(reporter: Client) -> None:
    answer = reporter.post(FORM, {**opened(reporter, FORM), "address": ADDRESS, "text": page()}, follow=True)
    assert answer.redirect_chain[0][0] == at(TextRead.objects.get())
    said = answer.content.decode()
    assert "1 trillion dollars" in said
    assert Source.objects.get().title in said


def test_file_is_taken_in(reporter: Client) -> None:
    file = SimpleUploadedFile("article.html", page().encode())
    assert reporter.post(FORM, {"address": ADDRESS, "file": file}).status_code == 302
    assert TextRead.objects.get().how == "file"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Give an address"),
        ({"text": TEXT}, "who published it"),
        ({"address": "x y", "text": TEXT}, "address"),
        ({"text": TEXT, "file": SimpleUploadedFile("a.txt", b"A text.")}, "here are both"),
        ({"address": ADDRESS, "text": TEXT, "published_on": "14 May 2025"}, "2025-05-14"),
        ({"address": ADDRESS, "file": SimpleUploadedFile("a.txt", b"x" * (reading.MOST_BYTES + 1))}, "5 MB"),
        ({"address": ADDRESS, "file": SimpleUploadedFile("a.txt", b"")}, "no text"),
    ],
)
def test_what_cannot_be_taken_in_is_said_and_what_was_typed_stays(given: dict[str, Any], said: str) -> None:
    answer = signed_in(cast.reporter()).post(FORM, given)
    assert answer.status_code == 400
    body = answer.content.decode()
    assert said in body.partition('class="errornote"')[2].partition("</ul>")[0]
    assert "Exports at the centre" in body or "text" not in given
    assert Source.objects.count() == 0


def test_refusal_to_fetch_is_shown(reporter: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(address: str) -> Any:
        raise fetching.FetchRefused("off", address)

    monkeypatch.setattr(fetching, "fetch", refused)
    answer = reporter.post(FORM, {"address": ADDRESS})
    assert answer.status_code == 400
    assert ADDRESS in answer.context["problems"][0]


def test_address_alone_is_fetched_where_that_is_on(reporter: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Came:
        content, address, charset = page(KOREAN).encode("cp949"), ADDRESS, "cp949"

    monkeypatch.setattr(fetching, "fetch", lambda _address: Came)
    assert reporter.post(FORM, {"address": ADDRESS}).status_code == 302
    read = TextRead.objects.get()
    assert read.how == "fetched"
    assert "6,445억" in read.text


def test_text_is_marked_in_place_and_each_mark_leads_to_its_sentence_and_back(reporter: Client) -> None:
    body = shown(reporter, at(take().read))
    marked = re.findall(r'href="#s-(\d+)".*?<mark class="open">(.*?)</mark>', body, re.DOTALL)
    assert {int(pk) for pk, _words in marked} == {row.pk for row in Sentence.objects.all()}
    for pk, _words in marked:
        assert f'id="s-{pk}"' in body
        assert f'href="#m-{pk}"' in body
        assert f'id="m-{pk}"' in body


def test_text_of_others_cannot_write_into_the_page(reporter: Client) -> None:
    read = take("<b>We</b> will <script>alert(1)</script> export 5 things.", publisher="<i>Daily</i>").read
    body = shown(reporter, at(read))
    assert "<script>alert" not in body
    assert "<i>Daily" not in body
    assert "<b>We" not in body


@pytest.mark.parametrize(("do", "model"), [("pledge", Pledge), ("claim", Claim)])
def test_one_click_makes_a_draft_and_links_its_screen(reporter: Client, do: str, model: Any) -> None:
    read = take().read
    body = reporter.post(at(read), {"do": do, "sentence": sentence().pk}, follow=True).content.decode()
    row = model.objects.get()
    assert f'href="/admin/pledges/{do}/{row.pk}/change/"' in body
    assert reporter.get(f"/admin/pledges/{do}/{row.pk}/change/").status_code == 200
    again = reporter.post(at(read), {"do": do, "sentence": sentence().pk}, follow=True)
    assert model.objects.count() == 1
    assert "errornote" in again.content.decode() or "error" in [one.level_tag for one in again.context["messages"]]


def test_several_at_once_are_each_drafted_as_suggested(reporter: Client) -> None:
    read = take().read
    keys = [row.pk for row in Sentence.objects.all()]
    reporter.post(at(read), {"do": "as-suggested", "sentence": keys})
    assert Pledge.objects.count() == Sentence.objects.filter(kind="pledge").count()
    assert Claim.objects.count() == Sentence.objects.filter(kind="claim").count()


def test_what_is_recorded_already_is_offered_to_add_it_to(reporter: Client) -> None:
    take()
    text = sentence("claim").words
    claim = make_claim(text={"en": text, "ko": text})
    body = shown(reporter, at(sentence("claim").read))
    assert f'value="evidence claim {claim.pk}"' in body
    reporter.post(at(sentence().read), {"add": f"evidence claim {claim.pk}", "sentence": sentence("claim").pk})
    assert claim.evidence.count() == 2
    assert Claim.objects.count() == 1


def test_what_is_recorded_is_added_to_by_its_code(reporter: Client) -> None:
    pledge = make_pledge(title=words("Another thing"))
    cast.publish(pledge)
    read = take().read
    reporter.post(at(read), {"do": "appearance", "code": "p1", "sentence": sentence().pk})
    assert pledge.appearances.count() == 2


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"do": "nonsense"},
        {"do": "appearance", "code": "P-9999"},
        {"do": "evidence"},
        {"add": "evidence claim 9999"},
        {"add": "x"},
        {"do": "pledge", "sentence": ["x", "9" * 30, "-1"]},
    ],
)
def test_odd_acts_write_nothing(sent: dict[str, Any]) -> None:
    read = take().read
    client = signed_in(cast.reporter())
    body = client.post(at(read), {"sentence": sentence().pk, **sent}, follow=True)
    assert [one.level_tag for one in body.context["messages"]] == ["error"]
    assert Decision.objects.count() == 0


def test_sentences_of_another_source_are_left_alone() -> None:
    read = take().read
    other = take(KOREAN, "https://other.example/1").read
    signed_in(cast.reporter()).post(at(other), {"do": "pledge", "sentence": sentence().pk})
    assert sentence().read == read
    assert Pledge.objects.count() == 0


def test_what_was_done_is_shown_when_it_is_taken_in_again(reporter: Client) -> None:
    take()
    decide(sentence("pledge"), "rejected", by=cast.reporter())
    made: Any = decide(sentence("claim"), "claim", by=cast.reporter())
    for row in Sentence.objects.filter(decision=None):
        decide(row, "rejected", by=cast.reporter())
    body = reporter.post(FORM, {"address": ADDRESS, "text": page(TEXT.replace("by train", "by bus"))}, follow=True)
    said = body.content.decode()
    assert f'href="/admin/pledges/claim/{made.pk}/change/"' in said
    assert '<article class="article-card rejected"' in said
    assert '<article class="article-card open"' not in said


def test_difference_from_what_is_recorded_is_shown(reporter: Client) -> None:
    make_source(ADDRESS, title="As we call it")
    body = shown(reporter, at(take().read))
    assert "As we call it" in body
    assert "Kim promises exports" in body


def test_known_text_at_another_address_is_told(reporter: Client) -> None:
    take(TEXT, publisher="Example Daily")
    answer = reporter.post(FORM, {"address": "https://portal.example/n/1", "text": TEXT}, follow=True)
    told = " ".join(str(one) for one in answer.context["messages"])
    assert "https://portal.example/n/1" in told
    assert Source.objects.count() == 1


def test_source_has_its_texts_and_the_way_to_take_one_in(reporter: Client) -> None:
    read = take().read
    body = shown(reporter, f"/admin/sources/source/{read.source.pk}/change/")
    assert f'href="{at(read)}"' in body
    assert "/admin/intake/?address=https%3A%2F%2Fdaily.example%2Fpolitics%2F20220112001" in body
    assert ADDRESS in sent_by(shown(reporter, f"{FORM}?address={ADDRESS}"))["address"]


def test_articles_with_open_sentences_wait_until_each_is_dealt_with() -> None:
    queue = next(one for one in QUEUES if one.name == "articles")
    take()
    (waiting,) = queue.find(cast.reporter(), None)  # type: ignore[arg-type]
    assert (waiting.name, waiting.address) == ("Kim promises exports", at(TextRead.objects.get()))
    for row in Sentence.objects.all():
        decide(row, "rejected", by=cast.reporter())
    assert queue.find(cast.reporter(), None) == []  # type: ignore[arg-type]


def test_what_was_typed_survives_a_login_that_ran_out() -> None:
    client = signed_in(cast.reporter())
    form = {**opened(client, FORM), "address": ADDRESS, "text": TEXT}
    client.logout()
    client.post(FORM, form)
    client.force_login(cast.reporter())
    assert sent_by(shown(client, FORM))["text"].startswith("Exports at the centre")
    read = take().read
    act = {**sent_by(shown(client, at(read))), "do": "rejected"}
    client.logout()
    client.post(at(read), act)
    client.force_login(cast.reporter())
    assert "rejected" in shown(client, at(read))


@pytest.mark.parametrize("person", [cast.stranger, cast.administrator])
def test_who_may_not_edit_has_no_form(person: Any) -> None:
    assert signed_in(person()).get(FORM).status_code == 403


def test_administrator_reads_and_has_no_buttons() -> None:
    body = shown(signed_in(cast.administrator()), at(take().read))
    assert "1 trillion" in body
    assert 'name="do"' not in body


def test_queries_do_not_grow_with_sentences_beyond_those_looked_up(reporter: Client) -> None:
    def queries(count: int) -> int:
        text = "\n".join(f"Firm {number} sold {number * 37} ships to place {number}." for number in range(count))
        read = take(text, f"https://daily.example/{count}").read
        with CaptureQueriesContext(
            connection,
        ) as found:
            shown(reporter, at(read))
        return len(found)

    queries(3)
    assert queries(90) <= queries(30) + 3


def test_text_that_is_nearly_kept_is_shown_with_what_differs_and_the_editor_says_what_it_is(reporter: Client) -> None:
    take(TEXT, publisher="Example Daily")
    given = {"address": "https://portal.example/n/55", "text": TEXT.replace("half empty", "half full")}
    body = reporter.post(FORM, given).content.decode()
    assert Source.objects.count() == TextRead.objects.count() == 1
    assert len(re.findall(r"<ins>[^<]*half full", body)) == len(re.findall(r"<del>[^<]*half empty", body)) == 1
    assert body.count("<ins>") == body.count("<del>") == 1
    assert reporter.post(FORM, {**given, "as": "own", "publisher": "Portal"}).status_code == 302
    assert Source.objects.count() == 2


def test_text_that_is_nearly_kept_is_added_where_the_editor_says_it_is_the_same(reporter: Client) -> None:
    take(TEXT, publisher="Example Daily")
    given = {"address": "https://portal.example/n/55", "text": TEXT.replace("half empty", "half full"), "as": "same"}
    assert reporter.post(FORM, given).status_code == 302
    assert Source.objects.count() == 1
    assert TextRead.objects.count() == 2
