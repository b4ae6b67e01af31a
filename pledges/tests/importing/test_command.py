"""`manage.py import_pledges`: a look by default, every row told, all rows or none with --apply, nothing twice."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from pledges.desk.promises import Pledge
from pledges.tests import cast
from pledges.tests.importing.tables import MAP, PAGE, SMALL, TABLE, one_line, run, standing, with_constants

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


@pytest.fixture(autouse=True)
def candidate() -> None:
    standing()


def by() -> tuple[str, ...]:
    return "--apply", "--by", cast.reporter().username


def test_without_apply_it_only_tells(tmp_path: Path) -> None:
    said = run(tmp_path).splitlines()
    assert said[0].startswith(
        "row 2: created 월세 공제 확대: quotation 월세 공제 확대; quotation_language ko; kind action;"
    )
    assert said[4:] == [
        "3 sources are new.",
        "4 created, 0 updated, 0 unchanged, 0 refused.",
        "Nothing was written: this was a look. Add --apply --by USERNAME to write it.",
    ]
    assert not Pledge.objects.exists()


def test_applied_twice_it_changes_nothing_the_second_time(tmp_path: Path) -> None:
    assert run(tmp_path, *by()).endswith("Written, as drafts: submit and approve them at the desk.\n")
    assert Pledge.objects.count() == 4
    said = run(tmp_path, *by())
    assert "0 created, 0 updated, 4 unchanged, 0 refused." in said
    assert said.endswith("There was nothing to write.\n")


def test_missing_field_is_counted_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Nothing was written: rows are refused"):
        run(tmp_path, *by(), given=with_constants(made_on=...))
    said = run.said  # type: ignore[attr-defined]
    assert "made_on is missing in 4 of 4 rows; give it as a constant in the map." in said
    assert "  refused 2 made_on: It is needed, and missing." in said
    assert "0 created, 0 updated, 0 unchanged, 4 refused." in said
    assert not Pledge.objects.exists()


def test_update_and_what_an_editor_changed_are_told(tmp_path: Path) -> None:
    run(tmp_path, *by())
    first = Pledge.objects.order_by("pk")[0]
    Pledge.objects.filter(pk=first.pk).update(summary={"ko": "고친 말"})
    said = run(tmp_path, *by(), table=TABLE.replace("17%", "18%").replace("용적률 500%", "용적률 600%"))
    assert "row 2: unchanged 월세 공제 확대" in said
    assert (
        "  kept B2 summary_ko: an editor changed it, and it stays 고친 말; the table says 주택: 공제율 18%까지." in said
    )
    assert "row 3: updated 재개발, 재건축 & 리모델링: summary_ko 주택: 용적률 500%." in said
    assert "In 1 row an editor changed what the table changes too: that stays as the desk has it." in said


@pytest.mark.parametrize(
    ("options", "given", "table", "sentence"),
    [
        (("--apply",), MAP, TABLE, "Say who does it"),
        (("--apply", "--by", "nobody"), MAP, TABLE, "is nobody who may edit"),
        ((), {"columns": {"titel": "a"}}, TABLE, "There is no field “titel” to fill."),
        ((), MAP, "", "nothing in it"),
        ((), MAP, b"\x89PNG\r\n\x1a\n\0", "neither an XLSX workbook nor a text"),
        ((), MAP, "a,b\n1,2\n", "The table has no column “공약”. It has: a, b."),
        ((), SMALL, one_line() + '"open,x\n', "can't be parted into cells"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    tmp_path: Path, options: tuple[str, ...], given: Any, table: str | bytes, sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        run(tmp_path, *options, given=given, table=table)
    assert not Pledge.objects.exists()


def test_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    from django.core.management import call_command

    with pytest.raises(CommandError, match="can't be read: No such file"):
        call_command("import_pledges", str(tmp_path / "no.csv"), "--map", str(tmp_path / "no.json"))


def test_lines_that_hold_control_marks_do_not_break_what_is_told(tmp_path: Path) -> None:
    said = run(tmp_path, given=SMALL, table=one_line(text='"한 줄\n두 줄\u2028셋"'))
    assert len(said.splitlines()) == 4
    assert f"source {PAGE}/1" in said
