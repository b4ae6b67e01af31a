"""The same table once more: rows find their drafts, an editor's words stay."""

from typing import Any

import pytest

from pledges.desk.editorial import NotAllowed, approve, submit
from pledges.desk.importing import doing, maps
from pledges.desk.importing.kept import ImportedRow
from pledges.desk.promises import Pledge
from pledges.desk.sheets.applying import ChangedMeanwhile
from pledges.tests import cast
from pledges.tests.desk_rows import make_candidate, make_source, make_topic
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
    write,
)
from sources.models import Source

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

KEYED = {**SMALL, "key": "번호"}


@pytest.fixture(autouse=True)
def candidate() -> None:
    standing()


def keyed(number: str = "1", title: str = "하나", text: str = "내용", address: str = f"{PAGE}/1") -> str:
    return f"번호,공약,설명,주소\n{number},{title},{text},{address}\n"


def test_twice_the_same_changes_nothing() -> None:
    write()
    before = list(Pledge.objects.values())
    result = write()
    assert (result.counts, result.sources) == ({"unchanged": 4}, 0)
    assert list(Pledge.objects.values()) == before
    assert Source.objects.count() == 3
    assert Pledge.history.count() == 4  # type: ignore[attr-defined]


def test_changed_cell_changes_its_draft() -> None:
    write()
    table = TABLE.replace("공제율 17%", "공제율 18%")
    result, lines = look(table=table)
    assert result.counts == {"changed": 1, "unchanged": 3}
    assert [(one.place, one.column, one.before, one.after) for one in lines[0].changes] == [
        ("B2", "summary_ko", "주택: 공제율 17%까지. 최대 5년 이월", "주택: 공제율 18%까지. 최대 5년 이월")
    ]
    write(table=table)
    assert Pledge.objects.order_by("pk")[0].summary["ko"] == "주택: 공제율 18%까지. 최대 5년 이월"
    assert look(table=table)[0].counts == {"unchanged": 4}


def test_editors_word_stays_and_is_told() -> None:
    write()
    pledge = Pledge.objects.order_by("pk")[0]
    Pledge.objects.filter(pk=pledge.pk).update(summary={"ko": "편집자가 고친 말", "en": "Mended"})
    table = TABLE.replace("공제율 17%", "공제율 18%")
    result, lines = look(table=table)
    assert (result.counts, result.kept) == ({"unchanged": 4}, 1)
    assert [(one.column, one.before) for one in lines[0].kept] == [("summary_ko", "편집자가 고친 말")]
    write(table=table)
    pledge.refresh_from_db()
    assert pledge.summary == {"ko": "편집자가 고친 말", "en": "Mended"}
    assert look()[0].kept == 0


def test_editors_translation_survives_a_change_of_the_original() -> None:
    write(KEYED, keyed())
    Pledge.objects.update(title={"ko": "하나", "en": "One"})
    write(KEYED, keyed(title="하나 더"))
    assert Pledge.objects.get().title == {"ko": "하나 더", "en": "One"}


def test_own_numbers_know_a_row_again_whatever_it_says() -> None:
    write(KEYED, keyed())
    write(KEYED, keyed(title="둘", address=f"{PAGE}/2"))
    pledge = Pledge.objects.get()
    said = pledge.appearances.get()
    assert (pledge.title["ko"], pledge.quotation, said.quote) == ("둘", "둘", "둘")
    assert said.source.addresses.get().url == f"{PAGE}/2"
    write(SMALL, one_line("셋"))
    assert titles() == ["둘", "셋"]


def test_numbers_of_two_maps_are_two_rows() -> None:
    write(KEYED, keyed())
    write(KEYED | {"name": "other"}, keyed(title="둘"))
    assert titles() == ["하나", "둘"]


def test_number_twice_in_a_table_is_refused() -> None:
    assert refusals(KEYED, keyed() + f"1,둘,내용,{PAGE}/3\n") == ["3: Row 2 of the table is the same one."]


def test_deleted_draft_stays_away_unless_the_map_says_again() -> None:
    write(SMALL, one_line())
    Pledge.objects.get().delete()
    result, _lines = look(SMALL, one_line())
    assert (result.counts, result.gone) == ({"unchanged": 1}, 1)
    write(SMALL, one_line())
    assert not Pledge.objects.exists()
    write({**SMALL, "again": True}, one_line())
    assert titles() == ["제목"]
    assert ImportedRow.objects.count() == 1


def test_topic_comes_changes_and_goes() -> None:
    make_topic("housing")
    make_topic("tax")
    topic = {"topic": {"집": "housing", "세": "tax", "없음": ""}}
    given = {**KEYED, "columns": {**SMALL["columns"], "topic": "분야"}, "words": topic}

    def table(word: str) -> str:
        return f"번호,공약,설명,주소,분야\n1,하나,내용,{PAGE}/1,{word}\n"

    write(KEYED, keyed())
    for word, slugs in (("집", ["housing"]), ("세", ["tax"]), ("없음", []), ("집", ["housing"])):
        write(given, table(word))
        assert list(Pledge.objects.get().topic_rows.values_list("topic__slug", flat=True)) == slugs


def test_public_pledge_changes_on_the_desk_alone() -> None:
    write(KEYED, keyed())
    cast.publish(Pledge.objects.get())
    assert write(KEYED, keyed(text="다른 내용")).counts == {"changed": 1}
    (revision,) = cast.publish(Pledge.objects.get())
    assert (revision.subject, revision.number) == ("pledge", 2)


def test_what_was_previewed_is_written_or_nothing() -> None:
    looked, _lines = look()
    Pledge.objects.create(title={"ko": "x"}, summary={"ko": "x"})
    content = TABLE.encode()
    assert doing.write(maps.of(MAP), content, person=cast.reporter(), previewed=looked.digest).writes == 4
    with pytest.raises(ChangedMeanwhile):
        doing.write(maps.of(MAP), content, person=cast.reporter(), previewed=looked.digest)


def _rows(count: int) -> str:
    return "공약,설명,주소\n" + "".join(f"공약 {n},내용 {n},{PAGE}/{n // 3}\n" for n in range(count))


@pytest.mark.parametrize("break_at", [1, 300, 600])
def test_nothing_is_written_where_the_last_chunk_fails(break_at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from pledges.desk.importing.writing import Writer

    write_chunk, seen = Writer.write, [0]

    def failing(self: Any, judged: Any) -> None:
        seen[0] += len(judged)
        write_chunk(self, judged)
        if seen[0] >= break_at:
            raise RuntimeError

    monkeypatch.setattr(Writer, "write", failing)
    with pytest.raises(RuntimeError):
        write(SMALL, _rows(700))
    assert [model.objects.count() for model in (Pledge, Source, ImportedRow)] == [0, 0, 0]


def test_queries_grow_with_chunks_not_with_rows(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(60):
        look(SMALL, _rows(500))
    with django_assert_max_num_queries(140):
        write(SMALL, _rows(500))


def test_changed_map_changes_the_drafts_that_are_there() -> None:
    write()
    given = changed(columns={**MAP["columns"], "summary": {"columns": ["분야", "설명"], "separator": " / "}})
    assert write(given).counts == {"changed": 3, "unchanged": 1}


def test_whoever_imported_may_not_approve() -> None:
    doing.write(maps.of(SMALL), one_line().encode(), person=cast.editor())
    proposal = submit(Pledge.objects.get(), by=cast.reporter(), reason=cast.WHY)
    with pytest.raises(NotAllowed):
        approve(proposal, by=cast.editor())
    assert approve(proposal, by=cast.second_editor())


def test_source_that_an_editor_changed_is_not_made_anew() -> None:
    write(KEYED, keyed())
    said = Pledge.objects.get().appearances.get()
    said.source = make_source()
    said.save()
    result = write(KEYED, keyed(text="anders", address=f"{PAGE}/7"))
    assert (result.counts, result.kept, result.sources) == ({"changed": 1}, 1, 0)
    assert Source.objects.count() == 2


def test_later_row_takes_the_language_that_the_first_one_gave_to_a_new_source() -> None:
    columns = {**SMALL["columns"], "quotation": "공약", "language": "말"}
    constants = {name: value for name, value in MAP["constants"].items() if name != "language"}
    given = {**SMALL, "columns": columns, "constants": constants}
    rows = "".join(f"Title {n},Words,{PAGE}/1,{'' if n else 'en'}\n" for n in range(doing.CHUNK + 1))
    content = f"공약,설명,주소,말\n{rows}".encode()
    previewed = doing.look(maps.of(given), content, lambda one: None).digest
    doing.write(maps.of(given), content, person=cast.reporter(), previewed=previewed)
    assert set(Pledge.objects.values_list("appearances__language", flat=True)) == {"en"}


def test_rows_that_a_draft_names_are_told_by_their_names() -> None:
    make_candidate("lee")
    make_topic("housing")
    make_topic("tax")
    columns = {**SMALL["columns"], "topic": "분야"}
    table = keyed().replace("주소\n", "주소,분야\n")
    write({**KEYED, "columns": columns}, table.replace("/1\n", "/1,housing\n"))
    candidacy = {"candidacy": "lee@kr-president-2022/president"}
    other = {**KEYED, "columns": columns, "constants": {**SMALL["constants"], **candidacy}}
    (one,) = look(other, table.replace("/1\n", "/9,tax\n"))[1]
    assert {change.column: (change.before, change.after) for change in one.changes} == {
        "source": (f"{PAGE}/1", f"{PAGE}/9"),
        "candidacy": ("kim@kr-president-2022/president", "lee@kr-president-2022/president"),
        "topic": ("housing", "tax"),
    }
