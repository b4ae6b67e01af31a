"""What a table's rows become on the desk, and how they are refused."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pledgecheck.record.models import Revision
from pledges.desk import hands
from pledges.desk.importing.kept import ImportedRow
from pledges.desk.promises import Pledge, PledgeReview
from pledges.tests import cast
from pledges.tests.desk_rows import make_candidate, make_contest, make_source, make_topic
from pledges.tests.importing.tables import (
    MAP,
    PAGE,
    SMALL,
    TABLE,
    changed,
    look,
    one_line,
    refusals,
    standing,
    titles,
    told,
    with_columns,
    with_constants,
    write,
)
from sources.models import Publisher, Source

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


@pytest.fixture(autouse=True)
def candidate() -> None:
    standing()


def small(**members: Any) -> dict[str, Any]:
    return {**SMALL, **members}


def test_rows_become_drafts_with_everything_that_a_pledge_needs() -> None:
    write()
    pledge = Pledge.objects.order_by("pk")[1]
    assert pledge.title == {"ko": "재개발, 재건축 & 리모델링", "en": None}
    assert pledge.summary == {"ko": '주택: 용적률 500%. "신속협의" & 통합심의', "en": None}
    assert (pledge.quotation, pledge.quotation_language) == ("재개발, 재건축 & 리모델링", "ko")
    assert (pledge.made_on, pledge.kind, pledge.ready) == ("2022-01", "action", True)
    assert pledge.ref is None
    said = pledge.appearances.get()
    assert (said.quote, said.language, said.ready) == (pledge.quotation, "ko", True)
    assert (said.source.publisher.name, said.source.language, said.source.kind) == ("파란당", "ko", "web")
    assert said.source.addresses.get().url == f"{PAGE}/2"
    assert pledge.makers.filter(candidacy__candidate__slug="kim").count() == 1
    assert titles()[0] == "월세 공제 확대"


def test_forms_of_one_address_are_one_source() -> None:
    assert look()[0].sources == 3
    write()
    assert Source.objects.count() == 3
    assert Pledge.objects.count() == 4


def test_known_source_is_used_and_stays_as_it_is() -> None:
    known = make_source(language="en")
    write(SMALL, one_line(address=known.addresses.get().url))
    assert Source.objects.get() == known
    assert Publisher.objects.get().name == "Example Daily"


def test_hands_history_and_nothing_public() -> None:
    write()
    me = cast.reporter()
    pledge = Pledge.objects.first()
    assert pledge is not None
    source = pledge.appearances.get().source
    assert hands.on([("pledge", pledge.pk)]) == hands.on([("source", source.pk)]) == {me.pk}
    rows: list[Any] = [pledge, pledge.appearances.get(), pledge.makers.get()]
    rows += [source, source.addresses.get(), source.publisher]
    for row in rows:
        assert row.history.get().history_user == me
    assert not Revision.objects.exists()


def test_drafts_go_out_in_one_submission() -> None:
    write()
    assert {one.subject for one in cast.publish(*Pledge.objects.all())} >= {"pledge", "source", "candidate"}


@pytest.mark.parametrize(
    ("name", "missing"),
    [("made_on", "made_on"), ("candidacy", "candidate")],
)
def test_constant_that_is_missing_is_counted(name: str, missing: str) -> None:
    given = with_constants(**{name: ...})
    assert f"{missing} is missing in 4 of 4 rows; give it as a constant in the map." in told(given)
    assert look(given)[0].counts == {"refused": 4}


@pytest.mark.parametrize("field", ["title", "summary", "source"])
def test_column_that_is_missing_is_counted(field: str) -> None:
    given = changed(columns={name: taken for name, taken in MAP["columns"].items() if name != field})
    named = "source" if field == "source" else f"{field}_ko"
    assert f"{named} is missing in 4 of 4 rows; give it as a constant in the map." in told(given)


def test_cell_that_is_empty_is_refused_where_it_stands() -> None:
    table = one_line() + f",둘째,{PAGE}/2\n"
    assert refusals(SMALL, table) == ["A3 title_ko: It is needed, and missing."]
    assert told(SMALL, table) == [
        "title_ko is missing in 1 of 2 rows; give it as a constant in the map.",
        "1 source is new.",
    ]


def test_constant_fills_empty_cells_and_null_says_that_nobody_knows() -> None:
    table = "공약,설명,주소,날짜\n" + f"하나,내용,{PAGE}/1,2022.1.5.\n둘,내용,{PAGE}/1,\n"
    dated = small(columns={**SMALL["columns"], "made_on": "날짜"})
    write(dated, table)
    assert list(Pledge.objects.order_by("pk").values_list("made_on", flat=True)) == ["2022-01-05", "2022-01"]
    write(with_constants(made_on=None) | {"columns": SMALL["columns"]}, one_line("셋"))
    assert Pledge.objects.order_by("pk").last().made_on == ""  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        (one_line(title="긴" * 400), "A2 title_ko: This has 400 characters, and there is room for 200. Shorten it."),
        (one_line(address="theminjoo.kr/1"), "C2 source: Give the address of a source, from https:// on, or its code"),
        (one_line(address="https://"), "C2 source: "),
        (one_line(address="S-9999"), "C2 source: Give the address of a source"),
        (one_line(title="a\x0bb".replace("\x0b", "\ufffe")), "A2 title_ko: Character 2 is invisible"),
        (one_line() + f"제목,또,{PAGE}/1?utm_source=x\n", "3: Row 2 of the table is the same one."),
    ],
)
def test_cells_that_cannot_be_taken_are_refused_with_column_and_reason(line: str, refusal: str) -> None:
    assert refusals(SMALL, line)[0].startswith(refusal)
    with pytest.raises(ValidationError, match="nothing was written"):
        write(SMALL, line)
    assert not Pledge.objects.exists()
    assert not Source.objects.exists()


def test_date_that_is_none_is_refused() -> None:
    given = small(columns={**SMALL["columns"], "due_on": "기한"})
    table = f"공약,설명,주소,기한\n하나,내용,{PAGE}/1,임기 내\n"
    assert refusals(given, table) == ["D2 due_on: “임기 내” is no date: write 2022, 2022-01 or 2022-01-05."]


@pytest.mark.parametrize("text", ["=1+1", "+82", "@everyone", "-5", '=HYPERLINK(""x"")'])
def test_formula_is_the_text_that_it_is(text: str) -> None:
    write(SMALL, one_line(title=f'"{text}"'))
    assert titles() == [text.replace('""', '"')]


@pytest.mark.parametrize(
    ("constants", "sentence"),
    [
        ({"candidacy": "nobody@kr-president-2022/president"}, "constants.candidacy: There is no row “nobody” here"),
        (
            {"candidacy": "kim@kr-president-2022/mayor"},
            "has no candidacy for “mayor” in kr-president-2022. There are: president",
        ),
        ({"made_on": "soon"}, "constants.made_on: “soon” is no date"),
        ({"topic": "nothing"}, "constants.topic: The map doesn't say what “nothing” means."),
        ({"language": "Korean"}, "constants.language: Give the code of a language"),
        ({"kind": "deed"}, "constants.kind: The map doesn't say what “deed” means."),
    ],
)
def test_constant_that_cannot_be_is_said_once(constants: dict[str, str], sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        look(with_constants(**constants))
    assert len(refused.value.messages) == 1
    assert sentence in refused.value.messages[0]


def test_column_that_the_table_lacks_is_said_with_those_that_it_has() -> None:
    with pytest.raises(ValidationError, match=r"The table has no column “제목”\. It has: 구분, 분야, 지역, 공약"):
        look(with_columns(title="제목"))


def test_candidates_are_found_by_name_and_never_guessed() -> None:
    make_candidate("lee", contest=make_contest())
    constants = {"election": "kr-president-2022", "made_on": "2022"}
    given = small(columns={**SMALL["columns"], "candidate": "후보"}, constants=constants)
    table = f"공약,설명,주소,후보\n하나,내용,{PAGE}/1,lee (한국어)\n둘,내용,{PAGE}/1,kim\n셋,내용,{PAGE}/1,Lee\n"
    assert refusals(given, table) == ["D4 candidate: The map doesn't say what “Lee” means."]
    write(given | {"words": {"candidate": {"Lee": "lee"}}}, table)
    made = Pledge.objects.order_by("pk").values_list("makers__candidacy__candidate__slug", flat=True)
    assert list(made) == ["lee", "kim", "lee"]


def test_topics_are_mapped_once_and_asked_about() -> None:
    make_topic("housing")
    given = with_columns(topic="분야")
    end = "which the map doesn't know. Say there under words what it means: housing, or “” for nothing."
    assert [one for one in told(given) if one.startswith("topic")] == [
        f"topic: {said} “{word}”, {end}"
        for said, word in (("2 rows say", "주택"), ("1 row says", "우리 지역"), ("1 row says", "농업"))
    ]
    write(given | {"words": {"topic": {"주택": "housing", "우리 지역": "", "농업": ""}}})
    assert [pledge.topic_rows.count() for pledge in Pledge.objects.order_by("pk")] == [1, 1, 0, 0]


def with_status(**more: str) -> tuple[dict[str, Any], str]:
    given = small(
        columns={**SMALL["columns"], "status": "상태", **{name: name for name in more}},
        words={"status": {"완료": "kept"}},
    )
    names, values = ",".join(("공약", "설명", "주소", "상태", *more)), ",".join(("하나", "내용", f"{PAGE}/1"))
    return given, f"{names}\n{values},완료,{','.join(more.values())}\n"


def test_status_without_day_and_reasons_is_a_line_of_the_note() -> None:
    write(*with_status())
    assert Pledge.objects.get().note == "표에 적힌 상태: 완료 (이행)"
    assert not PledgeReview.objects.exists()


def test_status_with_all_of_it_is_a_rating_that_is_not_ready() -> None:
    write(*with_status(status_on="2023-05-01", status_summary="됐다", status_reasoning="까닭"))
    rating = PledgeReview.objects.get()
    assert (rating.rating, rating.ready, str(rating.decided_on)) == ("kept", False, "2023-05-01")
    assert (rating.summary["ko"], rating.reasoning["ko"]) == ("됐다", "까닭")
    assert Pledge.objects.get().note == ""


def test_unknown_status_is_asked_about_with_the_choices_and_never_guessed() -> None:
    given, table = with_status()
    (asked,) = [one for one in told(given, table.replace("완료", "검토중")) if "검토중" in one]
    assert "status: 1 row says “검토중”" in asked
    assert "kept (Kept), partly_kept (Partly kept), broken (Broken), unrateable (Unrateable)" in asked
    with pytest.raises(ValidationError):
        write(given, table.replace("완료", "검토중"))


def test_what_cannot_be_submitted_yet_is_not_ready_and_told() -> None:
    given = small(title_is_quotation=False)
    assert "quotation is missing in 1 of 1 rows before they can be submitted." in told(given, one_line())
    write(given, one_line())
    assert not Pledge.objects.get().ready
    video = {**SMALL, "constants": {**SMALL["constants"], "source_kind": "video"}}
    assert "locator is missing in 1 of 1 rows before they can be submitted." in told(
        video, one_line(address=f"{PAGE}/video")
    )


def test_texts_in_two_languages_and_a_table_in_english() -> None:
    both = small(columns={**SMALL["columns"], "title_en": "English"})
    write(both, f"공약,설명,주소,English\n하나,내용,{PAGE}/1,One\n")
    assert Pledge.objects.get().title == {"ko": "하나", "en": "One"}
    english = {**SMALL, "constants": {**SMALL["constants"], "language": "en"}}
    write(english, one_line("Two"))
    last = Pledge.objects.order_by("pk").last()
    assert last is not None
    assert (last.title, last.ready) == ({"ko": None, "en": "Two"}, False)


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        TABLE.encode("cp949"),
        TABLE.replace(",", "\t").replace("재개발\t 재건축", "재개발, 재건축").encode(),
        TABLE.replace("\r\n", "\n").encode(),
    ],
)
def test_letters_and_marks_between_cells_are_understood(content: bytes) -> None:
    write(table=content)
    assert titles() == ["월세 공제 확대", "재개발, 재건축 & 리모델링", "세계 경제의 수도!", "농촌 기본소득"]


def test_columns_of_one_name_are_told_apart_by_their_letter() -> None:
    table = f"비고,공약,설명,주소,비고\nx,하나,내용,{PAGE}/1,메모\n"
    write(small(columns={**SMALL["columns"], "note": "비고 (E)"}), table)
    assert Pledge.objects.get().note == "메모"


def test_row_is_remembered_once() -> None:
    write()
    assert ImportedRow.objects.count() == 4
    assert look()[0].counts == {"unchanged": 4}
