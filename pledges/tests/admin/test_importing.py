"""A table from elsewhere at the desk: a file, what its columns are, what its words mean, a preview, one press."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pledges.desk.importing.kept import KeptMap
from pledges.desk.people import Candidacy
from pledges.desk.promises import Pledge
from pledges.desk.sheets.uploads import UploadedSheet
from pledges.tests import cast
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.desk_rows import make_topic
from pledges.tests.importing.tables import PAGE, TABLE, standing

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

LIST = "/admin/pledges/pledge/"
ENGLISH = {"Accept-Language": "en"}


@pytest.fixture(autouse=True)
def candidate() -> None:
    standing()


def upload(content: str = TABLE, name: str = "party.csv", **more: Any) -> Any:
    file = SimpleUploadedFile(name, content.encode())
    client = signed_in(cast.reporter())
    return client.post(f"{LIST}import/", {"table": file, **more}, follow=True, headers=ENGLISH)


def shown(answer: Any) -> dict[str, Any]:
    """A form as a browser would send it back."""
    found = {name: value for name, value in answer.context["form"].initial.items() if value not in (None, False)}
    return {name: "on" if value is True else value for name, value in found.items()}


def send(answer: Any, **typed: Any) -> Any:
    address = answer.redirect_chain[-1][0].partition("#")[0]
    form = {name.replace("__", "-"): value for name, value in typed.items()}
    client = signed_in(cast.reporter())
    return client.post(address, {**shown(answer), **form}, follow=True, headers=ENGLISH)


def mapped(**more: Any) -> Any:
    """The preview of the table, once it is said what its columns are."""
    constants = {"constant__candidacy": Candidacy.objects.get().pk, "constant__made_on": "2022-01"}
    columns = {"is__1": "summary_ko", "is__2": "summary_ko", "separator": ": "}
    return send(upload(), name="Party", title_is_quotation="on", **constants, **columns, **more)


def apply(preview: Any) -> Any:
    address = preview.redirect_chain[-1][0]
    data = {"previewed": preview.context["looked"].digest}
    return signed_in(cast.reporter()).post(address, data, follow=True, headers=ENGLISH)


def test_way_in_stands_on_the_list_for_who_may_edit() -> None:
    assert b'href="/admin/pledges/pledge/import/"' in signed_in(cast.reporter()).get(LIST).content
    assert b'href="/admin/pledges/claim/import/"' in signed_in(cast.reporter()).get("/admin/pledges/claim/").content
    assert b'href="/admin/pledges/pledge/import/"' not in signed_in(cast.administrator()).get(LIST).content


def test_columns_are_guessed_and_shown_with_what_stands_in_them() -> None:
    answer = upload()
    assert shown(answer) == {
        "name": "party.csv",
        "ready": "on",
        "separator": " ",
        "is-1": "topic",
        "is-3": "title_ko",
        "is-4": "summary_ko",
        "is-5": "source",
    }
    assert answer.context["columns"][1][:2] == ("분야", ["주택", "우리 지역", "농업"])


def test_table_is_previewed_and_written_with_one_press() -> None:
    preview = mapped()
    assert {kind: count for kind, _name, count in preview.context["counts"] if count} == {"new": 4}
    assert not Pledge.objects.exists()
    answer = apply(preview)
    assert [str(one) for one in answer.context["messages"]] == ["Saved: 0 changed, 4 new."]
    assert Pledge.objects.filter(ready=True).count() == 4
    assert not UploadedSheet.objects.exists()


def test_map_is_kept_used_again_and_taken_by_the_command() -> None:
    apply(mapped())
    kept = KeptMap.objects.get()
    assert (kept.name, kept.person) == ("Party", cast.reporter())
    again = send(upload(map=str(kept.pk)))
    assert {kind: count for kind, _name, count in again.context["counts"] if count} == {"unchanged": 4}
    answer = signed_in(cast.reporter()).get(again.context["json_address"])
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''Party.json"
    told = json.loads(answer.content)
    assert told["constants"] == {"candidacy": "kim@kr-president-2022/president", "made_on": "2022-01"}
    assert told["columns"]["summary_ko"] == {"columns": ["분야", "지역", "설명"], "separator": ": "}


def test_words_are_asked_about_before_the_preview() -> None:
    make_topic("housing")
    asked = mapped(also__1="topic")
    assert [str(one) for one in asked.context["messages"]] == [
        "Say what each word below means; then look at the preview."
    ]
    assert asked.context["form"].words == {"topic": {"주택": 2, "우리 지역": 1, "농업": 1}}
    still = send(asked, **{"word-topic-0": "housing", "word-topic-1": "-"})
    assert shown(still)["word-topic-0"] == "housing"
    preview = send(still, **{"word-topic-2": "-"})
    apply(preview)
    assert Pledge.objects.filter(topic_rows__topic__slug="housing").count() == 2


def test_needed_field_that_is_missing_is_told_and_nothing_can_be_pressed() -> None:
    preview = send(upload(), name="Party", is__1="", title_is_quotation="on")
    said = [str(one) for one in preview.context["sentences"]]
    assert "made_on is missing in 4 of 4 rows; give it as a constant in the map." in said
    assert "candidate is missing in 4 of 4 rows; give it as a constant in the map." in said
    assert "Nothing can be written as long as a row is refused" in preview.content.decode()
    apply(preview)
    assert not Pledge.objects.exists()


def test_map_without_a_name_or_with_a_wrong_constant_is_shown_again() -> None:
    answer = send(upload(), name="", constant__made_on="soon")
    assert answer.status_code == 400
    assert answer.context["problems"] == ["name of the map: This field is required."]
    again = send(upload(), name="Party", is__1="", constant__made_on="soon")
    assert again.context["problems"][0].startswith("constants.made_on: “soon” is no date")
    assert b'value="soon"' in again.content
    assert not KeptMap.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "There is nothing in it"),
        ("공약,설명\n", "The table has names of columns, and no rows below them."),
        ('공약\n"x', "can't be parted into cells"),
    ],
)
def test_file_that_is_no_table_is_refused_in_words(content: str, sentence: str) -> None:
    answer = upload(content)
    assert answer.status_code == 400
    assert sentence in answer.context["problems"][0]
    assert not UploadedSheet.objects.exists()


def test_what_changed_since_the_preview_is_looked_at_again() -> None:
    preview, other = mapped(), mapped()
    apply(other)
    answer = apply(preview)
    assert "has changed since this preview" in str(next(iter(answer.context["messages"])))
    assert Pledge.objects.count() == 4


def test_another_persons_table_is_not_shown() -> None:
    here = upload().redirect_chain[-1][0]
    answer = signed_in(cast.editor()).get(here)
    assert answer.status_code == 404
    assert b"party" not in answer.content


def test_hostile_cells_are_shown_as_words() -> None:
    evil = "<script>alert(1)</script>"
    answer = upload(f"공약,{evil},주소\n{evil},{evil},{PAGE}\n", name=f"{evil}.csv")
    assert evil.encode() not in answer.content


def test_drafts_of_a_table_go_out_by_the_acts_of_the_list() -> None:
    apply(mapped())
    rows = list(Pledge.objects.values_list("pk", flat=True))
    form = {"action": "submit_rows", "_selected_action": rows, "reason": "A table"}
    answer = signed_in(cast.reporter()).post(LIST, form, follow=True, headers=ENGLISH)
    assert [str(one) for one in answer.context["messages"]] == ["Submitted."]
    codes = [f"P-{number:04d}" for number in range(1, 5)]
    assert list(Pledge.objects.order_by("pk").values_list("code", flat=True)) == codes


@pytest.mark.parametrize("row", ['"open,1,2,3,4,5,6,\n', ",".join("x" * 201) + "\n"])
def test_file_that_breaks_further_down_is_refused_where_it_is_chosen(row: str) -> None:
    answer = upload(TABLE + row)
    assert (answer.status_code, len(answer.context["problems"])) == (400, 1)
    assert not UploadedSheet.objects.exists()


def test_map_of_somebody_else_is_changed_by_who_chose_it_alone() -> None:
    mapped()
    KeptMap.objects.update(person=cast.editor())
    kept = KeptMap.objects.get()
    answer = mapped(constant__publisher="x")
    assert answer.status_code == 400
    assert answer.context["problems"] == [
        "Somebody else keeps a map of this name. Choose it together with the file, or give yours another name."
    ]
    assert KeptMap.objects.get().content == kept.content
    send(upload(map=str(kept.pk)), constant__publisher="x")
    assert KeptMap.objects.get().content["constants"]["publisher"] == "x"
