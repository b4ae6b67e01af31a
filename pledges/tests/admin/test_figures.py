"""New figures in one act: sent as a file or as lines, previewed line by line, all written with one press or none."""

from typing import Any

import pytest

from pledges.desk import hands
from pledges.desk.series import Indicator, Observation
from pledges.desk.sheets.uploads import UploadedSheet
from pledges.tests import cast
from pledges.tests.admin.figures import HEADER, address, csv, figures, kinds, send
from pledges.tests.admin.sheets import apply, book_of, lines, problems, saved
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.desk_rows import make_indicator, make_observation, make_source
from sources.models import Source

pytestmark = pytest.mark.django_db
PAGE = "https://stats.example/exports-2022"


@pytest.fixture
def exports() -> Indicator:
    """512.5 in 2020 and 644.5 in 2021, each as first published."""
    return make_indicator()


def place_of(preview: Any) -> list[str]:
    return [said.split(":")[0] for said in problems(preview)]


def test_lines_are_previewed_and_written_with_one_press(exports: Indicator) -> None:
    given = csv(
        f"2022,683.6,,2023-01-01,{PAGE},table 1,683.6,",
        "2021,644.4,revised-2023-01-01,2023-01-01," + f"{PAGE}?utm_source=mail,table 1,,",
    )
    preview = send(exports, given)
    assert kinds(preview) == {"new": 2}
    assert Source.objects.count() == 2
    assert len(figures(exports)) == 2
    answer = apply(preview)
    assert [str(one) for one in answer.context["messages"]] == ["Saved: 0 changed, 2 new."]
    assert answer.request["PATH_INFO"] == f"/admin/pledges/indicator/{exports.pk}/change/"
    assert figures(exports)[1:] == [
        ("2021", "first", "644.5"),
        ("2021", "revised-2023-01-01", "644.4"),
        ("2022", "first", "683.6"),
    ]
    new = exports.observations.get(period="2022")
    assert (new.ready, new.source.addresses.get().url, new.published_on, new.locator) == (
        True,
        PAGE,
        "2023-01-01",
        "table 1",
    )
    assert exports.observations.get(vintage="revised-2023-01-01").source == new.source
    me = {cast.reporter().pk}
    assert hands.on([("indicator", exports.pk)]) == hands.on([("source", new.source_id)]) == me
    assert Observation.history.filter(id=new.pk).latest().history_user == cast.reporter()  # type: ignore[attr-defined]
    assert not UploadedSheet.objects.exists()


def test_the_same_lines_again_change_nothing(exports: Indicator) -> None:
    given = csv(f"2022,683.6,,2023-01-01,{PAGE},,exports hit 683.6,")
    apply(send(exports, given))
    preview = send(exports, given)
    assert kinds(preview) == {"unchanged": 1}
    assert "There is nothing to apply." in preview.content.decode()


def test_source_is_found_by_its_code_or_by_any_of_its_addresses(exports: Indicator) -> None:
    source = make_source()
    source.known_at("https://m.example.org/a/")
    cast.publish(source)
    source.refresh_from_db()
    given = csv(
        f"2022,683.6,,2023-01-01,{source.code},,,", "2023,632.2,,2024-01-01,http://m.example.org/a?utm_medium=x,,,"
    )
    apply(send(exports, given))
    assert set(exports.observations.filter(period__gt="2021").values_list("source", flat=True)) == {source.pk}


def test_quoted_words_are_in_the_language_of_their_source_unless_it_is_said(exports: Indicator) -> None:
    source = make_source(language="ko")
    source.known_at(PAGE)
    apply(
        send(exports, csv(f"2022,683.6,,2023-01-01,{PAGE},,6836억 달러,", f"2023,632.2,,2024-01-01,{PAGE},,632.2,en"))
    )
    said = exports.observations.filter(period__gt="2021").values_list("period", "language")
    assert sorted(said) == [("2022", "ko"), ("2023", "en")]


def test_lines_without_names_of_columns_are_taken_in_their_order(exports: Indicator) -> None:
    preview = send(exports, f"2022\t683.6\tfirst\t2023-01-01\t{PAGE}\n2023\t632.2\t\t2024-01-01\t{PAGE}\n")
    assert kinds(preview) == {"new": 2}


def test_columns_may_be_named_as_the_desk_names_them(exports: Indicator) -> None:
    assert kinds(send(exports, f"시기\t값\t출처\n2022\t683.6\t{PAGE}")) == {"new": 1}
    assert kinds(send(exports, f"Period;Value;Source;Published on\n2022;683.6;{PAGE};2023-01")) == {"new": 1}
    twice = send(exports, f"시기,period,값,출처\n2022,2022,683.6,{PAGE}")
    assert "Two columns of the file are the same one" in twice.context["problems"][0]


def test_workbook_is_taken_as_well(exports: Indicator) -> None:
    book = book_of(HEADER.split(","), [2022, 683.6, None, "2023-01-01", PAGE, None, None, None])
    assert kinds(send(exports, saved(book))) == {"new": 1}


def test_line_that_says_another_figure_of_a_known_vintage_changes_it(exports: Indicator) -> None:
    source = exports.observations.get(period="2021").source
    source.known_at(PAGE)
    preview = send(exports, f"period,value,vintage,source\n2021,644.54,first,{PAGE}")
    (one,) = lines(preview)["changed"]
    assert [(change.place, change.column, change.before, change.after) for change in one.changes] == [
        ("B2", "value", "644.5", "644.54")
    ]
    assert one.ref == "2021 first"


def test_period_that_has_a_figure_needs_its_vintage_said(exports: Indicator) -> None:
    preview = send(exports, csv(f"2021,644.4,,2023-01-01,{PAGE},,,", f"2023,1,,,{PAGE},,,", f"2023,2,,,{PAGE},,,"))
    assert problems(preview) == [
        "C2: 2021 has a figure already. Say which vintage this is: first, or revised-2023-01-01.",
        "C4: 2023 has a figure already. Say which vintage this is: first, or revised-2023-01-01.",
    ]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1,000.5", "1000.5"), ("1,234,567", "1234567"), ("−3.20", "-3.20"), (" 644.50 ", "644.50"), ("12,345", "12345")],
)
def test_numbers_with_parted_thousands_are_understood(exports: Indicator, typed: str, value: str) -> None:
    apply(send(exports, f"2022\t{typed}\t\t\t{PAGE}"))
    assert figures(exports)[-1] == ("2022", "first", value)


@pytest.mark.parametrize(
    "typed", ["1.000,5", "1,5", "0,500", "1 000", "12,34,567", "1e5", "$5", "5 bn", "(5)", "+5", "", "=1+1", "٣"]
)
def test_numbers_of_any_other_form_are_refused_and_never_guessed(exports: Indicator, typed: str) -> None:
    preview = send(exports, f"period\tvalue\tsource\n2022\t{typed}\t{PAGE}")
    assert problems(preview) == ["B2: Write the figure in digits, decimals after a point: 1000.5 or 1,000.5."]
    assert preview.context["refused"]


@pytest.mark.parametrize("shown", ["0.0%", "0%", "0.00%;[Red]-0.00%"])
def test_number_that_a_workbook_shows_in_per_cent_is_refused(exports: Indicator, shown: str) -> None:
    book = book_of(["period", "value", "source"], [2022, 0.053, PAGE])
    book.worksheets[0]["B2"].number_format = shown
    (said,) = problems(send(exports, saved(book)))
    assert said.startswith("B2: This number is shown in per cent and stored as its hundredth.")


@pytest.mark.parametrize(
    ("stored", "value"), [(0.00001, "0.00001"), (1e16, "10000000000000000"), (-2.5e-7, "-0.00000025"), (644.5, "644.5")]
)
def test_number_of_a_workbook_is_taken_without_an_exponent(exports: Indicator, stored: float, value: str) -> None:
    apply(send(exports, saved(book_of(["period", "value", "source"], [2022, stored, PAGE]))))
    assert figures(exports)[-1] == ("2022", "first", value)


def test_marks_that_nobody_sees_change_nothing_but_words(exports: Indicator) -> None:
    given = f"\ufeff\u200fperiod\tvalue\u200b\tsource\tlocator\n\u200e2022\t\u202d683.6\u202c\t\u200b{PAGE}\t\u200eص 1"
    apply(send(exports, given))
    assert figures(exports)[-1] == ("2022", "first", "683.6")
    new = exports.observations.get(period="2022")
    assert (new.source.addresses.get().url, new.locator) == (PAGE, "\u200eص 1")


@pytest.mark.parametrize(
    "named",
    ["First", "FIRST", "첫 발표", "2023-01-01", "revised 2023-01-01", "Revised-2023-01-01", "revised-2023-13-01"],
)
def test_vintage_of_another_spelling_is_refused_not_kept_beside_its_twin(exports: Indicator, named: str) -> None:
    (said,) = problems(send(exports, csv(f"2021,644.4,{named},2023-01-01,{PAGE},,,")))
    assert said == "C2: Write the vintage as first, or as revised and its day: revised-2023-01-01."


@pytest.mark.parametrize("named", ["revised-2023", "revised-2023-01", "revised-2024-02-29", "as told by phone"])
def test_vintage_known_to_the_month_or_the_year_is_taken_and_so_is_one_that_is_there(
    exports: Indicator, named: str
) -> None:
    make_observation(exports, "2020", "512.4", "as told by phone")
    assert not problems(send(exports, csv(f"2020,512.3,{named},2023,{PAGE},,,")))


def test_lone_comma_is_not_taken_for_thousands_where_semicolons_part_the_cells(exports: Indicator) -> None:
    preview = send(exports, f"period;value;source\n2022;683,600;{PAGE}\n2023;1,632.2;{PAGE}\n2024;1,632,000;{PAGE}")
    assert place_of(preview) == ["B2"]
    assert kinds(preview) == {"refused": 1, "new": 2}


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (f"2022-Q1,1,,,{PAGE},,,", "A2"),
        (f",1,,,{PAGE},,,", "A2"),
        (f"2022,1,first,yesterday,{PAGE},,,", "D2"),
        ("2022,1,first,,,,,", "E2"),
        ("2022,1,first,,S-0999,,,", "E2"),
        ("2022,1,first,,not an address,,,", "E2"),
        ("2022,1,first,,ftp://example.org/a,,,", "E2"),
        ("2022,1,first,,https://me@example.org/a,,,", "E2"),
        (f"2022,1,first,,{PAGE},{'x' * 201},,", "F2"),
        (f"2022,1,first,,{PAGE},,words,Korean words", "H2"),
        (f"2022,1,first,,{PAGE},,,,stray", "I2"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_column(exports: Indicator, line: str, place: str) -> None:
    assert place_of(send(exports, csv(line))) == [place]


def test_one_refused_line_keeps_all_from_being_written(exports: Indicator) -> None:
    preview = send(exports, csv(f"2022,683.6,,,{PAGE},,,", f"2023,?,,,{PAGE},,,"))
    assert kinds(preview) == {"new": 1, "refused": 1}
    assert "Nothing can be written as long as a line is refused" in preview.content.decode()
    answer = apply(preview)
    assert [str(one) for one in answer.context["messages"]] == [
        "A line is refused, so nothing was written. Mend it and look again."
    ]
    assert (len(figures(exports)), Source.objects.count(), UploadedSheet.objects.count()) == (2, 2, 1)


def test_lines_that_were_previewed_stand_in_the_box_again_to_be_mended(exports: Indicator) -> None:
    preview = send(exports, csv(f"2022,?,,,{PAGE},,,"))
    back, client = preview.context["sheet_address"], signed_in(cast.reporter())
    assert f"2022,?,,,{PAGE},,," in client.get(back).content.decode()
    assert "2022,?" not in signed_in(cast.second_reporter()).get(back).content.decode()
    assert client.get(address(exports) + "?again=x").status_code == 200
    book = send(exports, saved(book_of(["period", "value", "source"], ["2022", "?", PAGE])))
    assert client.get(book.context["sheet_address"]).context["lines"] == ""


def test_what_changed_since_the_preview_is_shown_anew(exports: Indicator) -> None:
    preview = send(exports, csv(f"2022,683.6,,,{PAGE},,,"))
    make_observation(exports, "2022", "683.5")
    answer = apply(preview)
    assert "The desk has changed since this preview" in answer.content.decode()
    assert figures(exports)[-1] == ("2022", "first", "683.5")


@pytest.mark.parametrize("changed", [{"unit": "USD mn"}, {"frequency": "quarter"}])
def test_figures_previewed_in_one_unit_are_not_written_in_another(exports: Indicator, changed: dict[str, str]) -> None:
    preview = send(exports, csv(f"2022,683.6,,,{PAGE},,,"))
    Indicator.objects.filter(pk=exports.pk).update(**changed)
    assert "The desk has changed since this preview" in apply(preview).content.decode()
    assert len(figures(exports)) == 2


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("", "Choose a file, or paste lines."),
        ("   ", "Choose a file, or paste lines."),
        ("period,value\n2022,1", "The column “source” is missing."),
        ("period,value,source,colour\n2022,1,S-0001,red", "D1: this list has no column “colour”."),
        (b"\x89PNG\r\n\x1a\n\0", "neither an XLSX workbook nor a text"),
        (b"PK\x03\x04 cut", "no XLSX file"),
    ],
)
def test_what_is_no_list_of_figures_is_refused_as_a_whole(exports: Indicator, given: Any, sentence: str) -> None:
    answer = send(exports, given)
    assert answer.status_code == 400
    assert any(sentence in str(one) for one in answer.context["problems"])
    assert not UploadedSheet.objects.exists()


def test_lines_that_were_refused_as_a_whole_stay_in_their_box(exports: Indicator) -> None:
    assert "2022,1 &amp;" in send(exports, "period,value\n2022,1 &").content.decode()


def test_what_is_odd_is_asked_line_by_line_and_stops_nothing(exports: Indicator) -> None:
    preview = send(
        exports, csv(f"2022,68.36,,2022-12-20,{PAGE},,US$683.6 billion,en", f"2023,632.2,,2024-01-01,{PAGE},,,")
    )
    asked = {one.number: [doubt.field for doubt in one.doubts] for one in lines(preview)["new"]}
    assert {number: len(found) for number, found in asked.items()} == {2: 3, 3: 0}
    assert "Is 683.6 meant?" in preview.content.decode()
    apply(preview)
    assert len(figures(exports)) == 4


def test_another_persons_lines_and_those_of_another_series_are_not_shown(exports: Indicator) -> None:
    here = send(exports, csv(f"2022,683.6,,,{PAGE},,,")).request["PATH_INFO"]
    other = make_indicator("imports")
    mine = signed_in(cast.reporter())
    assert mine.get(here).status_code == 200
    assert mine.get(here.replace(f"/{exports.pk}/", f"/{other.pk}/")).status_code == 404
    assert signed_in(cast.second_reporter()).get(here).status_code == 404
    assert signed_in(cast.administrator()).get(address(exports)).status_code == 403
    assert mine.get("/admin/pledges/indicator/999999/figures/").status_code == 404


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_indicators_screen_leads_to_it(exports: Indicator, language: str) -> None:
    client = signed_in(cast.reporter(), language)
    assert address(exports) in client.get(f"/admin/pledges/indicator/{exports.pk}/change/").content.decode()
    assert client.get(address(exports)).status_code == 200
    looking = signed_in(cast.administrator(), language)
    assert address(exports) not in looking.get(f"/admin/pledges/indicator/{exports.pk}/change/").content.decode()
