"""Finding anything on the desk: by words in both languages, codes, names, addresses, quoted words; nothing breaks."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.desk.admin.proposals import ReadOnlyAdmin
from pledges.desk.finding.matching import found
from pledges.desk.finding.query import read
from pledges.desk.finding.texts import TEXTS
from pledges.desk.promises import Pledge, PledgeReview, PledgeTopic
from pledges.desk.statements import Claim, ClaimReview
from pledges.desk.subjects import MODELS
from pledges.desk.talk import Comment
from pledges.tests import cast
from pledges.tests.admin.test_desk import ROWS, signed_in
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
    mend,
)

pytestmark = pytest.mark.django_db


def hits(model: Any, typed: str) -> list[Any]:
    return list(found(model._default_manager.all(), read(typed)))


def page(typed: str, person: Any = None, **more: str) -> Any:
    return signed_in(person or cast.reporter()).get("/admin/find/", {"q": typed, **more})


def in_both(model: Any) -> Any:
    """A row of each subject with one Korean and one English word that nothing else has."""
    ko_en = {"ko": "달맞이 고개", "en": "Moonrise hill"}
    if model is Pledge:
        return make_pledge(title=ko_en)
    if model is Claim:
        return make_claim(text=ko_en)
    if model._meta.model_name == "source":
        return make_source(title="달맞이 Moonrise")
    if model._meta.model_name == "candidate":
        return mend(make_candidate("luna"), name=ko_en)
    made: dict[str, Any] = {"topic": make_topic, "indicator": make_indicator}
    if model._meta.model_name in made:
        return mend(made[model._meta.model_name]("hill"), name=ko_en)
    make_candidate("luna")
    return mend(model._default_manager.get(), name=ko_en)


@pytest.mark.parametrize("word", ["달맞이", "MOONRISE"])
@pytest.mark.parametrize("subject", MODELS)
def test_a_word_in_either_language_finds_the_row_on_its_list_and_on_the_page(subject: str, word: str) -> None:
    row = in_both(MODELS[subject])
    address = f"/admin/{row._meta.app_label}/{row._meta.model_name}/"
    client = signed_in(cast.reporter())
    assert f"{address}{row.pk}/change/" in client.get(address, {"q": word}).content.decode()
    assert f"{address}{row.pk}/change/" in page(word).content.decode()
    assert f"{address}{row.pk}/change/" not in client.get(address, {"q": word + "x"}).content.decode()


def test_every_word_must_occur_somewhere_in_the_row() -> None:
    pledge = make_pledge(title={"ko": "수출", "en": "Exports"}, quotation="one trillion dollars")
    make_pledge(title={"ko": "수출", "en": "Exports"}, quotation="two trillion dollars")
    assert hits(Pledge, "수출 TRILLION one") == [pledge]
    assert hits(Pledge, "수출 trillion three") == []


def test_codes_are_found_in_any_form_and_come_first() -> None:
    first, second = make_pledge(), make_pledge()
    cast.publish(first)
    cast.publish(second)
    first, second = Pledge.objects.get(code="P-0001"), Pledge.objects.get(code="P-0002")
    mend(second, note="as p1 and P-0001 has it")
    for typed in ("P-0001", "p1", "p-1", "P0001"):
        assert hits(Pledge, typed)[0] == first
    assert hits(Pledge, "P-0001") == [first, second]
    assert hits(Claim, "p1") == []


def test_title_comes_before_other_text() -> None:
    title = make_pledge(title={"ko": "바다", "en": "Sea"})
    note = make_pledge(note="바다")
    assert hits(Pledge, "바다") == [title, note]


@pytest.mark.parametrize("word", ['"quoted"', "back\\slash", "100%", "under_score", "it's", "a'; --", "{", "é", "𝄞"])
def test_signs_are_taken_literally(word: str) -> None:
    pledge = make_pledge(summary={"ko": f"가 {word} 나", "en": "x"})
    make_pledge(summary={"ko": 'quoted back 1000 underXscore "ko": null backXslash', "en": "y"})
    assert hits(Pledge, word) == [pledge]


def test_keys_of_the_map_and_absent_texts_are_no_words() -> None:
    make_pledge(title={"ko": "가", "en": None}, summary={"ko": "나", "en": None})
    for word in ("null", "ko", "{"):
        assert [row for row in hits(Pledge, word) if word not in str(row.slug)] == []


def test_letters_beyond_ascii_are_folded_on_both_engines() -> None:
    pledge = make_pledge(title={"ko": "Café ÉLYSÉE", "en": "x"})
    assert hits(Pledge, "élysée CAFÉ") == [pledge]


def test_decomposed_hangul_finds_composed() -> None:
    import unicodedata

    pledge = make_pledge(title={"ko": "수출", "en": "x"})
    assert hits(Pledge, unicodedata.normalize("NFD", "수출")) == [pledge]


def test_source_is_found_by_any_form_of_its_address() -> None:
    source = make_source()
    source.known_at("https://www.example.org/news/수출?id=7")
    for typed in (
        "http://example.org/news/%EC%88%98%EC%B6%9C/?utm_source=x&id=7",
        "m.example.org/news/수출?id=7",
        "https://www.example.org/news/수출?id=7#top",
    ):
        assert hits(MODELS["source"], typed) == [source]
    assert hits(MODELS["source"], "https://example.org/news/other") == []


def test_words_inside_what_belongs_to_a_row_find_it() -> None:
    claim = make_claim()
    pledge = make_pledge(claims=(claim,), topics=(make_topic("harbour"),))
    make_rating(pledge, "in_progress")
    mend(claim.evidence.get(), quote="evidencewords")
    mend(claim.reviews.get(), reasoning={"ko": "reasoningwords", "en": None})
    mend(claim.appearances.get(), quote="appearancewords")
    mend(pledge.appearances.get(), quote="quotewords")
    mend(pledge.reviews.get(), summary={"ko": "ratingwords", "en": None})
    Comment.objects.create(
        subject="pledge", row=pledge.pk, person=cast.reporter(), at="2022-01-01T00:00Z", text="remark"
    )
    for word in ("evidencewords", "reasoningwords", "appearancewords"):
        assert hits(Claim, word) == [claim], word
    for word in ("quotewords", "ratingwords", "remark", "harbour", "kim", "blue-party", "kr-president-2022"):
        assert hits(Pledge, word) == [pledge], word


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("a\x00b", "invisible"),
        ("a\ud800b", "�"),
        ("낱말 " * 3, "Nothing"),
        (" ".join(f"w{number}" for number in range(3000)), "at most"),
        (" ".join(f"w{number}" for number in range(21)), "at most 20 words"),
        ("x" * 100_000, "at most"),
        ("http://", "Nothing"),
        ("https://[", "Nothing"),
        ("%", ""),
        ("   ", ""),
    ],
)
def test_odd_searches_are_answered_in_words(typed: str, says: str) -> None:
    from urllib.parse import quote

    query = quote(typed.encode("utf-8", "surrogatepass"))
    client = signed_in(cast.reporter())
    answer = client.get(f"/admin/find/?q={query}", headers={"Accept-Language": "en"})
    assert answer.status_code in (200, 400)
    assert says in answer.content.decode()
    for model in ROWS:
        listed = client.get(f"/admin/{model._meta.app_label}/{model._meta.model_name}/?q={query}", follow=True)
        assert listed.status_code == 200, model


def test_unknown_subject_is_told() -> None:
    assert page("a", subject="planet").status_code == 400
    assert page("a", subject="pledge").status_code == 200


def test_more_than_twenty_lead_to_the_whole_list() -> None:
    for number in range(21):
        make_topic(f"sea-{number}")
    text = page("sea").content.decode()
    assert len(set(re.findall(r"/topic/\d+/change/", text))) == 20
    assert "/admin/pledges/topic/?q=sea" in text


def test_search_asks_the_database_as_often_for_many_rows_as_for_few() -> None:
    client = signed_in(cast.reporter())

    def queries() -> int:
        client.get("/admin/find/?q=exports")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/admin/find/?q=exports").status_code == 200
        return len([one for one in asked if "auth_group" not in one["sql"]])

    for _number in range(2):
        make_pledge(claims=(make_claim(),))
    few = queries()
    for _number in range(18):
        make_pledge(claims=(make_claim(),))
    assert queries() == few <= 25


def test_search_is_for_people_with_a_role() -> None:
    assert page("a", cast.stranger()).status_code == 403
    assert page("a", cast.administrator()).status_code == 200
    assert Client().get("/admin/find/?q=a").status_code == 302
    assert signed_in(cast.reporter()).post("/admin/find/", {"q": "a"}).status_code == 405
    assert b'id="desk-find"' not in signed_in(cast.stranger()).get("/admin/").content
    assert b'id="desk-find"' in signed_in(cast.reporter()).get("/admin/").content


def test_typed_words_are_text_on_the_page() -> None:
    assert b"<script>alert" not in page("<script>alert(1)</script>").content


def test_choices_for_a_field_are_found_by_name_alone() -> None:
    topic = make_topic("sea", description={"ko": "depths", "en": None})
    client = signed_in(cast.reporter())
    address = "/admin/autocomplete/?app_label=pledges&model_name=pledgetopic&field_name=topic&term="
    assert [one["id"] for one in client.get(address + "SEA").json()["results"]] == [str(topic.pk)]
    assert client.get(address + "depths").json()["results"] == []


def test_every_list_of_rows_that_people_write_is_searched() -> None:
    lists = {model for model in ROWS if not isinstance(admin.site._registry[model], ReadOnlyAdmin)}
    assert lists - set(TEXTS) == set()


def test_every_table_of_texts_can_be_searched() -> None:
    claim, indicator = make_claim(), make_indicator()
    make_calculation(claim, indicator)
    pledge = make_pledge(claims=(claim,))
    make_target(pledge, indicator)
    PledgeTopic.objects.create(pledge=pledge, topic=make_topic())
    for model in TEXTS:
        assert hits(model, "zzzz") == []
    assert hits(PledgeReview, "trillion") == []
    assert hits(ClaimReview, "exports") == list(ClaimReview.objects.all())
