"""A map says what it means or is refused with everything that is wrong; what is read is what is written."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pledges.desk.importing import maps
from pledges.tests.importing.tables import MAP, changed


def wrong(given: Any) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        maps.of(given)
    return list(refused.value.messages)


def test_map_that_is_written_is_read_again() -> None:
    read = maps.of(changed(words={"status": {"완료": "kept", "?": ""}}, key=["번호"], constants={"made_on": None}))
    assert maps.read(read.json()) == read
    assert json.loads(read.json())["columns"]["title"] == "공약"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ([], "The map has to be a JSON object with “columns”."),
        ({"subject": "party"}, "“subject” is pledge or claim."),
        ({"colums": {}}, "A map has no “colums”. It has: subject, name, columns,"),
        ({"columns": {"titel": "a"}}, "There is no field “titel” to fill. There are: title, title_ko, title_en,"),
        ({"columns": {"title": []}}, "“title” names no column."),
        ({"columns": {"title": 3}}, "A field is filled by the name of a column, or by"),
        ({"columns": []}, None),
        ({"columns": ["a"]}, "“columns” has to be a JSON object."),
        ({"constants": {"made_on": 2022}}, "A constant is a text, or null where nobody knows it."),
        ({"constants": {"title": None}}, "“title” is needed: it can't be null."),
        ({"columns": {"title": {"columns": ["a"], "seperator": "/"}}}, "A field is filled by the name of a column, or"),
        ({"words": {"status": {"완료": "done"}}}, "“done” is no value of ours. There are: not_rated, in_progress,"),
        ({"words": {"title": {"a": "b"}}}, "Words of “title” aren't mapped, only those of: candidate, party, kind,"),
        ({"words": {"status": "kept"}}, "“words” says for each field"),
        ({"key": 5}, "“key” is the name of a column, or a list of them."),
        ({"key": "번호"}, "A map with a key needs a name"),
        ({"name": "x" * 101}, "The name of a map has at most 100 characters."),
        ({"columns": {"title": "a", "title_ko": "b"}}, "“title” and “title_ko” are one field here: name it once."),
        ({"columns": {"summary": "a"}, "constants": {"summary_ko": "b"}}, "“summary” and “summary_ko” are one field"),
        ({"ready": "no"}, "“ready” is true or false."),
        ({"constants": {"title_is_quotation": 1}}, "“title_is_quotation” is true or false."),
        ({"name": "a\x00b"}, "Character 2 is invisible"),
    ],
)
def test_what_a_map_cannot_be(given: Any, sentence: str | None) -> None:
    if sentence is None:
        maps.of(given)
    else:
        assert wrong(given)[0].startswith(sentence)


def test_text_in_two_languages_is_two_fields() -> None:
    assert maps.of({"columns": {"title": "a", "title_ko": "b"}, "constants": {"language": "en"}}).language == "en"


def test_everything_wrong_is_said_at_once() -> None:
    assert len(wrong({"columns": {"a": "x", "b": "y"}, "constants": {"c": "z"}, "odd": 1})) == 4


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "nan", "\ud800", '{"columns": {"title": "a"}} x'])
def test_text_that_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        maps.read(text)


@pytest.mark.parametrize("text", ['{"columns": {"title": "a", "title": "b"}}', '{"key": "a", "name": "x", "key": "b"}'])
def test_member_that_stands_there_twice_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match=r"“(title|key)” stands in the map twice"):
        maps.read(text)


def test_byte_order_mark_before_a_map_is_no_part_of_it() -> None:
    assert maps.read("\ufeff" + json.dumps(MAP)) == maps.of(MAP)


def test_what_is_true_may_stand_among_the_constants() -> None:
    assert maps.of({"constants": {"title_is_quotation": True}}) == maps.of({"title_is_quotation": True})
