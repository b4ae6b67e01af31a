"""`manage.py import_observations`: a look by default, all lines or none with --apply, and nothing twice."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from pledges.desk import hands
from pledges.desk.series import Indicator
from pledges.tests import cast
from pledges.tests.admin.figures import csv, figures
from pledges.tests.desk_rows import make_indicator
from sources.models import Source

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]
PAGE = "https://stats.example/exports-2022"
GOOD = csv(f"2022,683.6,,2023-01-01,{PAGE},,683.6,", f"2023,63.22,,2024-01-01,{PAGE},,,")


@pytest.fixture
def exports() -> Indicator:
    return make_indicator()


def run(folder: Path, text: str, *options: str, indicator: str = "exports") -> str:
    file, out = folder / "figures.csv", io.StringIO()
    file.write_text(text, encoding="utf-8")
    call_command("import_observations", indicator, str(file), *options, stdout=out)
    return out.getvalue()


def test_without_apply_it_only_tells(exports: Indicator, tmp_path: Path) -> None:
    said = run(tmp_path, GOOD).splitlines()
    assert said[0].startswith("row 2: new 2022 first: period 2022; value 683.6; vintage first; published_on 2023-01-01")
    assert said[1].startswith("row 3: new 2023 first")
    assert said[2].startswith("  asked: 2023 (first), value: 63.22 is about a tenth of")
    assert said[3:] == [
        "2 new, 0 changed, 0 unchanged, 0 refused.",
        "Nothing was written: this was a look. Add --apply --by USERNAME to write it.",
    ]
    assert (len(figures(exports)), Source.objects.count()) == (2, 2)


def test_applied_twice_it_changes_nothing_the_second_time(exports: Indicator, tmp_path: Path) -> None:
    by = cast.reporter()
    said = run(tmp_path, GOOD, "--apply", "--by", by.username)
    assert "2 new" in said
    assert said.splitlines()[-1] == "Written, as drafts: submit and approve the indicator at the desk."
    there = figures(exports)
    assert there[2:] == [("2022", "first", "683.6"), ("2023", "first", "63.22")]
    assert hands.on([("indicator", exports.pk)]) == {by.pk}
    new = exports.observations.get(period="2022")
    assert new.history.latest().history_user == by  # type: ignore[attr-defined]
    assert new.source.history.latest().history_user == by  # type: ignore[attr-defined]
    said = run(tmp_path, GOOD, "--apply", "--by", by.username)
    assert said.splitlines()[-1] == "0 new, 0 changed, 2 unchanged, 0 refused."
    assert figures(exports) == there
    assert new.history.count() == 1  # type: ignore[attr-defined]


def test_refused_line_is_told_and_nothing_is_written(exports: Indicator, tmp_path: Path) -> None:
    out, file = io.StringIO(), tmp_path / "figures.csv"
    file.write_text(csv(f"2022,683.6,,,{PAGE},,,", f"2023,632;2,,,{PAGE},,,"))
    with pytest.raises(CommandError, match="mend the lines"):
        call_command(
            "import_observations", "exports", str(file), "--apply", "--by", cast.reporter().username, stdout=out
        )
    assert "  refused B3: Write the figure in digits" in out.getvalue()
    assert "1 new, 0 changed, 0 unchanged, 1 refused." in out.getvalue()
    assert (len(figures(exports)), Source.objects.count()) == (2, 2)


def test_lines_are_read_from_a_pipe(exports: Indicator, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"2022\t683.6\t\t\t{PAGE}".encode())))
    call_command("import_observations", "exports", "-", stdout=out)
    assert "1 new" in out.getvalue()


@pytest.mark.parametrize(
    ("text", "options", "indicator", "sentence"),
    [
        (GOOD, (), "imports", "There is no indicator “imports”."),
        (GOOD, ("--apply",), "exports", "Say who does it"),
        (GOOD, ("--apply", "--by", "nobody"), "exports", "may edit"),
        (GOOD, ("--apply", "--by", "stranger"), "exports", "may edit"),
        (GOOD, ("--apply", "--by", "former reporter"), "exports", "may edit"),
        ("period,value\n2022,1", (), "exports", "The column “source” is missing."),
        ("", (), "exports", "There is nothing in it"),
    ],
)
def test_what_can_not_be_done_is_told(
    exports: Indicator, tmp_path: Path, text: str, options: Any, indicator: str, sentence: str
) -> None:
    cast.stranger(), cast.former_reporter()
    with pytest.raises(CommandError, match=sentence):
        run(tmp_path, text, *options, indicator=indicator)
    assert len(figures(exports)) == 2


def test_file_that_is_not_there_is_told(exports: Indicator) -> None:
    with pytest.raises(CommandError, match="can't be read"):
        call_command("import_observations", "exports", "/nowhere/at/all.csv")
