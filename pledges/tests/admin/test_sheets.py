"""A list goes out as XLSX and comes back as changes: previewed row by row, applied all or none, nothing overwritten."""

import datetime
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pledges.desk import hands
from pledges.desk.admin.sheets import SheetAdmin
from pledges.desk.people import Candidacy, Topic
from pledges.desk.promises import Pledge
from pledges.desk.series import Observation
from pledges.desk.sheets.layout import layout_of
from pledges.desk.sheets.uploads import UploadedSheet
from pledges.desk.subjects import MODELS
from pledges.tests import cast
from pledges.tests.admin.screen import opened
from pledges.tests.admin.sheets import address, apply, book_of, download, lines, problems, put, table, upload
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.desk_rows import (
    make_calculation,
    make_candidate,
    make_claim,
    make_indicator,
    make_party,
    make_pledge,
    make_rating,
    make_source,
    make_target,
    make_topic,
    mend,
)
from sources.models import Publisher, Source

pytestmark = pytest.mark.django_db
LISTS = [model for model, page in admin.site._registry.items() if isinstance(page, SheetAdmin)]
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://evil.example")']


def test_lists_that_go_out_are_those_of_the_subjects_and_of_parts_with_a_list() -> None:
    names = {model._meta.model_name for model in LISTS}
    assert names == {
        *(model._meta.model_name for model in MODELS.values()),
        *("publisher", "candidacy", "contest", "observation", "target", "pledgereview", "claimreview"),
        *("calculation", "calculationrun"),
    }


def test_sheet_says_what_a_form_does_in_cells_that_nothing_runs() -> None:
    pledge = make_pledge(title={"ko": "=1+1", "en": "@x"}, made_on="2022-03", due_on="2027", topics=(make_topic(),))
    cast.publish(pledge)
    draft = make_pledge(parent=Pledge.objects.get(), note="+1")
    book = download(Pledge)
    (first, second) = table(book)
    assert next(iter(first)) == "code"
    assert list(first)[-1] == "as_read"
    assert (first["code"], first["title_ko"], first["made_on"], first["due_on"]) == (
        "P-0001",
        "=1+1",
        "2022-03",
        "2027",
    )
    assert (first["ready"], first["topics"], first["kind"]) == ("TRUE", "economy", "action")
    assert first["made_by"] == "kim@kr-president-2022/president"
    assert (second["code"], second["parent"]) == (f"draft-{draft.pk}", "P-0001")
    kinds = {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    assert book.worksheets[0].column_dimensions[book.worksheets[0].cell(1, len(first)).column_letter].hidden


def test_texts_have_room_in_every_language_of_the_site(settings: Any) -> None:
    settings.CONTENT_LANGUAGES = ["ko", "ja"]
    layout_of.cache_clear()
    try:
        sheet = download(Pledge).worksheets[0]
        width = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]}
        assert width["title_ko"] == width["title_ja"] > width["kind"]
    finally:
        layout_of.cache_clear()


@pytest.mark.parametrize("text", [*HOSTILE, "_x0041_", "a\r\nb\nc", "  two  ", "한글", "x" * 40_000, "\u200b", "1e5"])
def test_every_text_comes_back_as_it_went(text: str) -> None:
    claim = make_claim(note=text, text={"ko": text, "en": text})
    preview = upload(type(claim), download(type(claim)))
    assert len(lines(preview)["unchanged"]) == 1
    claim.refresh_from_db()
    assert claim.note == text


def test_only_the_filtered_or_chosen_rows_go_out() -> None:
    one, other = make_topic("sea"), make_topic("land")
    assert [row["slug"] for row in table(download(Topic, query="?q=sea"))] == ["sea"]
    assert [row["slug"] for row in table(download(Topic, query="?state=draft&o=-1"))] == ["sea", "land"]
    client = signed_in(cast.reporter())
    answer = client.post(address(Topic), {"action": "download_rows", "_selected_action": [other.pk]})
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="topic-')
    assert "no-store" in answer.headers["Cache-Control"]
    assert one.slug == "sea"
    for odd in ("?state=banana", "?code=%00", "?nothing=1", "?pk__in=" + "9" * 30):
        assert client.get(address(Topic, f"sheet/download/{odd}")).status_code in (302, 400)


def test_changes_are_previewed_then_applied_with_hands_and_history() -> None:
    sea, land = make_topic("sea"), make_topic("land")
    book = put(put(download(Topic), "name_ko", "바다", 3), "name_en", "", 3)
    preview = upload(Topic, book)
    (one,) = lines(preview)["changed"]
    assert [(change.place, change.column, change.before, change.after) for change in one.changes] == [
        ("B3", "name_ko", "sea (한국어)", "바다"),
        ("C3", "name_en", "sea", ""),
    ]
    assert len(lines(preview)["unchanged"]) == 1
    assert "바다" in preview.content.decode()
    sea.refresh_from_db()
    assert sea.name["ko"] != "바다"
    answer = apply(preview)
    assert [str(message) for message in answer.context["messages"]] == ["Saved: 1 changed, 0 new."]
    sea.refresh_from_db()
    assert sea.name == {"ko": "바다", "en": None}
    assert hands.on([("topic", sea.pk)]) == {cast.reporter().pk}
    assert hands.on([("topic", land.pk)]) == set()
    last = Topic.history.filter(id=sea.pk).latest()  # type: ignore[attr-defined]
    assert (last.history_user, last.name["ko"]) == (cast.reporter(), "바다")
    assert not UploadedSheet.objects.exists()


def test_new_rows_are_made_and_get_no_code_of_their_own_choice() -> None:
    make_topic("sea")
    book = book_of(["slug", "name_ko"], ["sky", "하늘"], ["sea", "sea (한국어)"])
    apply(upload(Topic, book))
    assert Topic.objects.get(slug="sky").name == {"ko": "하늘", "en": None}
    header = ["code", "title_ko", "summary_ko", "due_on"]
    preview = upload(Pledge, book_of(header, [None, "새 공약", "요약", 2027], ["P-0999", "새", "요약", None]))
    assert [one.ref for one in lines(preview)["refused"]] == ["P-0999"]
    apply(preview)
    pledge = Pledge.objects.get()
    assert pledge.ref is None
    assert (pledge.title["ko"], pledge.due_on, pledge.ready) == ("새 공약", "2027", False)
    assert hands.on([("pledge", pledge.pk)]) == {cast.reporter().pk}


def test_draft_keeps_its_number_after_it_was_given_a_code() -> None:
    pledge = make_pledge()
    book = put(download(Pledge), "note", "later")
    cast.publish(pledge)
    apply(upload(Pledge, book))
    pledge.refresh_from_db()
    assert (pledge.code, pledge.note) == ("P-0001", "later")


def test_code_of_a_row_is_not_changed() -> None:
    topic = make_topic("sea")
    cast.publish(topic)
    (said,) = problems(upload(Topic, put(download(Topic), "slug", "ocean")))
    assert said.startswith("A2: This line was another row's.")
    assert Topic.objects.get().slug == "sea"


def test_column_that_is_missing_leaves_its_field_alone_and_an_empty_cell_empties_it() -> None:
    pledge = make_pledge(note="kept", due_on="2027", condition={"ko": "조건", "en": "if"})
    book = download(Pledge)
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    sheet.delete_cols(names.index("note") + 1)
    apply(upload(Pledge, put(put(put(book, "due_on", None), "condition_ko", None), "condition_en", None)))
    pledge.refresh_from_db()
    assert (pledge.note, pledge.due_on, pledge.condition) == ("kept", "", None)


def test_what_somebody_saved_meanwhile_is_never_overwritten() -> None:
    sea, land = make_topic("sea"), make_topic("land")
    book = put(put(download(Topic), "name_ko", "바다", 3), "name_ko", "땅", 2)
    client, form = signed_in(cast.editor()), address(Topic, f"{sea.pk}/change/")
    typed = opened(client, form, name_ko="그 사이", name_en="meanwhile")
    assert client.post(form, typed).status_code == 302
    preview = upload(Topic, book)
    (conflict,) = lines(preview)["conflict"]
    assert (conflict.ref, conflict.who) == ("sea", "editor")
    assert (timezone.now() - conflict.when).total_seconds() < 60
    assert "Last saved by editor" in preview.content.decode()
    apply(preview)
    sea.refresh_from_db()
    land.refresh_from_db()
    assert (sea.name["ko"], land.name["ko"]) == ("그 사이", "땅")


def test_what_is_saved_between_preview_and_apply_stops_everything() -> None:
    sea, land = make_topic("sea"), make_topic("land")
    preview = upload(Topic, put(put(download(Topic), "name_ko", "바다", 3), "name_ko", "땅", 2))
    mend(sea, name={"ko": "그 사이", "en": None})
    answer = apply(preview)
    assert "nothing was written" in str(next(iter(answer.context["messages"])))
    assert [one.ref for one in lines(answer)["conflict"]] == ["sea"]
    land.refresh_from_db()
    assert land.name["ko"] == "land (한국어)"
    apply(answer)
    land.refresh_from_db()
    assert land.name["ko"] == "땅"


def test_row_made_meanwhile_under_the_same_code_stops_everything() -> None:
    preview = upload(Topic, book_of(["slug", "name_ko"], ["sky", "하늘"]))
    make_topic("sky")
    apply(preview)
    assert Topic.objects.get().name["ko"] == "sky (한국어)"


def test_failure_in_the_midst_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    make_topic("land")
    preview = upload(Topic, book_of(["slug", "name_ko"], ["sea", "바다"], ["sky", "하늘"]))
    save = Topic.save

    def dies(self: Topic, *args: Any, **kwargs: Any) -> None:
        if self.slug == "sky":
            raise KeyboardInterrupt
        save(self, *args, **kwargs)

    monkeypatch.setattr(Topic, "save", dies)
    with pytest.raises(KeyboardInterrupt):
        apply(preview)
    assert [topic.slug for topic in Topic.objects.all()] == ["land"]
    assert not hands.Hand.objects.filter(subject="topic").exists()


def test_part_moves_and_both_subjects_have_a_hand() -> None:
    kim, lee = make_candidate("kim"), make_candidate("lee")
    lee.candidacies.all().delete()
    (row,) = table(download(Candidacy))
    assert (row["candidate"], row["contest"], row["outcome"]) == ("kim", "kr-president-2022/president", "elected")
    apply(upload(Candidacy, put(download(Candidacy), "candidate", "lee")))
    assert Candidacy.objects.get().candidate == lee
    assert hands.on([("candidate", kim.pk)]) == hands.on([("candidate", lee.pk)]) == {cast.reporter().pk}


def test_publishers_name_is_content_of_its_sources_and_its_country_is_not() -> None:
    source = make_source()
    apply(upload(Publisher, put(download(Publisher), "country", "KR")))
    assert hands.on([("source", source.pk)]) == set()
    apply(upload(Publisher, put(download(Publisher), "name", "Other Daily")))
    assert hands.on([("source", source.pk)]) == {cast.reporter().pk}
    assert table(download(Source))[0]["publisher"] == "Other Daily"


def test_reading_and_writing_ask_the_database_as_often_for_many_rows_as_for_few() -> None:
    client = signed_in(cast.reporter())

    def fill(number: int) -> None:
        for place in range(number):
            name = f"n{Topic.objects.count()}-{place}"
            claim, indicator = make_claim(claimant=make_candidate(name)), make_indicator(name)
            calculation = make_calculation(claim, indicator)
            assert calculation.runs.exists()
            pledge = make_pledge(claims=(claim,), topics=(make_topic(name),))
            make_rating(pledge, "in_progress")
            make_target(pledge, indicator)
            make_party(name)

    def queries(model: Any) -> int:
        with CaptureQueriesContext(connection) as asked:
            book = download(model, client)
        with CaptureQueriesContext(connection) as judging:
            assert set(lines(upload(model, book, client))) >= {"unchanged"}
        return len(asked) + len(judging)

    fill(2)
    for model in LISTS:
        queries(model)
    few = {model: queries(model) for model in LISTS}
    fill(8)
    assert {model: queries(model) for model in LISTS} == few


def test_days_typed_in_the_spreadsheet_are_taken_as_iso() -> None:
    review = make_rating(make_pledge(due_on="2027"), "in_progress")
    book = put(download(type(review)), "decided_on", datetime.datetime(2024, 5, 14))  # noqa: DTZ001
    apply(upload(type(review), book))
    review.refresh_from_db()
    assert review.decided_on == datetime.date(2024, 5, 14)
    apply(upload(Pledge, put(put(download(Pledge), "due_on", datetime.date(2028, 1, 2)), "made_on", 2021)))
    assert Pledge.objects.values_list("due_on", "made_on").get() == ("2028-01-02", "2021")


def test_numbers_are_taken_as_they_read() -> None:
    make_indicator()
    book = put(put(download(Observation), "value", 644.25), "period", 2019)
    apply(upload(Observation, book))
    assert Observation.objects.filter(value="644.25", period="2019").exists()


def test_who_may() -> None:
    make_topic("sea")
    administrator, stranger = signed_in(cast.administrator()), signed_in(cast.stranger())
    assert administrator.get(address(Topic, "sheet/download/")).status_code == 200
    assert administrator.get(address(Topic, "sheet/")).status_code == 403
    assert upload(Topic, book_of(["slug"]), administrator).status_code == 403
    assert b"sheet/download" in administrator.get(address(Topic)).content
    assert b'topic/sheet/"' not in administrator.get(address(Topic)).content
    assert stranger.get(address(Topic, "sheet/download/")).status_code == 403
    assert stranger.get(address(Topic, "sheet/")).status_code == 403


def test_preview_is_its_uploaders_alone_for_its_list_and_for_two_hours() -> None:
    preview = upload(Topic, book_of(["slug", "name_ko"], ["sky", "하늘"]))
    here = preview.request["PATH_INFO"]
    editor, reporter = signed_in(cast.editor()), signed_in(cast.reporter())
    assert editor.get(here).status_code == 404
    assert editor.post(here, {"previewed": preview.context["previewed"]}).status_code == 404
    assert reporter.get(here.replace("topic", "party")).status_code == 404
    assert reporter.get(here).status_code == 200
    for odd in ("", "x", "\x00"):
        reporter.post(here, {"previewed": odd})
    assert not Topic.objects.exists()
    UploadedSheet.objects.update(at=timezone.now() - datetime.timedelta(hours=2, seconds=1))
    assert reporter.get(here).status_code == 404
    upload(Topic, book_of(["slug"]))
    assert UploadedSheet.objects.count() == 1


def test_page_speaks_both_languages_and_shows_texts_as_text() -> None:
    make_topic("sea")
    book = put(download(Topic), "name_ko", "<script>alert(1)</script>")
    korean = upload(Topic, book, language="ko").content.decode()
    assert "<script>alert" not in korean
    assert "변경" in korean


def test_applying_takes_the_records_lock_and_previewing_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    make_topic("sea")
    locks: list[int] = []
    monkeypatch.setattr("pledges.desk.sheets.applying.chain.lock", lambda: locks.append(1))
    preview = upload(Topic, put(download(Topic), "name_ko", "바다"))
    assert locks == []
    apply(preview)
    assert locks == [1]
