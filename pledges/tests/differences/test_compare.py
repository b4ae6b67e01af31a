"""Contents compared as an editor reads them: nothing is left out, and everything bears the form's own name."""

import copy
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from pledgecheck.record.models import Revision
from pledges.desk.differences import Line, Section, compare
from pledges.desk.differences.fields import Field
from pledges.desk.differences.forms import FORMS
from pledges.law import changes as law
from pledges.law.fields import FIELDS, SUBJECTS
from pledges.law.scales import PLEDGE_KINDS
from pledges.tests.law.contents import MAKERS, Shelf, make_claim, make_evidence, make_pledge, make_pledge_review

pytestmark = pytest.mark.any_engine

Content = dict[str, Any]
SHELF = Shelf()


def told(subject: str, before: Content | None, after: Content, language: str = "en") -> list[Section]:
    return compare(subject, before, after, named=SHELF.content, language=language)


def lines(sections: list[Section]) -> list[Line]:
    return [line for section in sections for line in section.lines]


def said(line: Line) -> str:
    shapes = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(shapes[piece.how].format(piece.text) for piece in line.pieces)


def differing(sections: list[Section]) -> list[str]:
    return [
        f"{section.heading + ', ' if section.heading else ''}{line.label}: {said(line)}"
        for section in sections
        for line in section.differing
    ]


def leaves(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if below is None:
        if value is not None:
            yield pointer, value
        return
    for key, part in below:
        yield from leaves(part, f"{pointer}/{key}")


def check_nothing_left_out(subject: str, before: Content | None, after: Content) -> None:
    found = lines(told(subject, before, after))
    assert {line.old_pointer: line.old for line in found if line.old_pointer is not None} == dict(leaves(before))
    assert {line.new_pointer: line.new for line in found if line.new_pointer is not None} == dict(leaves(after))
    for line in found:
        alike = line.old == line.new and type(line.old) is type(line.new)
        assert alike == (line.how in ("same", "moved")), line
        assert alike or line.old is None or line.new is None or any(piece.how != "same" for piece in line.pieces), line
    if before is not None:
        assert bool(law.changes(before, after)) == any(line.how != "same" for line in found)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of a content with each of its keys."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from places(value[key])


@st.composite
def contents_changed(draw: st.DrawFn) -> tuple[str, Content, Content]:
    """A content and what a few changes make of it: values replaced, rows taken out, doubled, moved, texts emptied.

    A list holds no empty row: contents have rows, or fewer of them.
    """
    subject = draw(st.sampled_from(SUBJECTS))
    before = copy.deepcopy(MAKERS[subject]())
    after = copy.deepcopy(before)
    for _time in range(draw(st.integers(1, 5))):
        where, key = draw(st.sampled_from(list(places(after))))
        act = draw(st.sampled_from(["other", "nothing", "gone", "doubled", "first"]))
        if act == "other" and isinstance(where[key], str | int):
            where[key] = draw(st.sampled_from(["수출이", "S-0002", "true", "2027-05", "x  y", 7, True, "말\n말"]))
        elif act == "nothing" and not isinstance(where, list):
            where[key] = None
        elif isinstance(where, list):
            row = where.pop(key)
            where[0:0] = {"gone": [], "doubled": [row, copy.deepcopy(row)], "first": [row]}.get(act, [row])
    return subject, before, after


@given(contents_changed())
def test_nothing_is_left_out_whatever_changes(change: tuple[str, Content, Content]) -> None:
    subject, before, after = change
    check_nothing_left_out(subject, before, after)
    check_nothing_left_out(subject, None, after)


@pytest.mark.django_db
def test_nothing_of_the_example_is_left_out(example: int) -> None:
    spoilt = dict.fromkeys(SUBJECTS, 2)
    for subject, text in Revision.objects.filter(content__isnull=False).values_list("subject", "content"):
        content = json.loads(text or "")
        check_nothing_left_out(subject, None, content)
        check_nothing_left_out(subject, content, content)
        spoilt[subject] -= 1
        for where, key in places(content) if spoilt[subject] >= 0 else ():
            kept, where[key] = where[key], None
            check_nothing_left_out(subject, json.loads(text or ""), content)
            where[key] = kept


def parts_of(field: Field, value: Any) -> Iterator[tuple[Field, str]]:
    """Every key of a content that isn't a language, with the field of the form around it."""
    if isinstance(value, Mapping) and field.shows != "text":
        for key, below in value.items():
            yield field, key
            yield from parts_of(field.part(key), below)
    elif isinstance(value, list):
        for row in value:
            yield from parts_of(field, row)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_field_of_every_content_has_a_name_in_both_languages(subject: str) -> None:
    known = {part.key for part in FORMS[subject].parts}
    assert set(FIELDS[subject]) == known
    for field, key in parts_of(FORMS[subject], MAKERS[subject]()):
        assert key in {part.key for part in field.parts}, f"{subject}: {field.key}/{key} is in no form"
    for line in lines(told(subject, None, MAKERS[subject](), "ko")):
        assert re.search("[가-힣]", line.label), line
    for line in lines(told(subject, None, MAKERS[subject](), "en")):
        assert not re.search("[가-힣_/]", line.label), line


@pytest.mark.parametrize("subject", SUBJECTS)
def test_lists_are_known_as_lists_and_texts_as_texts(subject: str) -> None:
    def check(field: Field, value: Any) -> None:
        assert isinstance(value, list) == field.rows or value is None, field
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and set(one) == {"ko", "en"}:
                assert field.shows == "text", field
            elif isinstance(one, dict):
                for key, below in one.items():
                    check(field.part(key), below)

    for key, value in MAKERS[subject]().items():
        check(FORMS[subject].part(key), value)


def test_values_are_told_as_people_read_them() -> None:
    before = make_pledge(kind="action", due_on="2027", reviews=[])
    after = make_pledge(kind="result", due_on="2027-05", parent="P-0003", reviews=[])
    assert differing(told("pledge", before, after)) == [
        f"Kind: [-{PLEDGE_KINDS.label('action', 'en')}-][+{PLEDGE_KINDS.label('result', 'en')}+]",
        "Due on: [-2027-][+May 2027+]",
        "Part of: [-words (P-0002)-][+words (P-0003)+]",
    ]
    assert differing(told("pledge", before, after, "ko"))[1] == "기한: [-2027년-][+2027년 5월+]"


def test_texts_are_compared_word_by_word_and_named_with_their_language() -> None:
    before = make_pledge(title={"ko": "수출을 늘린다", "en": "Raise exports"})
    after = make_pledge(title={"ko": "수출이 늘린다", "en": "Raise exports"})
    assert differing(told("pledge", before, after)) == [
        "The pledge in one line, Korean: 수출[-을-][+이+] 늘린다",
    ]
    assert differing(told("pledge", before, after, "ko")) == ["한 줄로 쓴 공약, 한국어: 수출[-을-][+이+] 늘린다"]


def test_an_inserted_row_is_the_only_one_that_differs() -> None:
    kept = [make_evidence(quote="one"), make_evidence(source="S-0002", quote="two")]
    found = told("claim", make_claim(evidence=kept), make_claim(evidence=[make_evidence(quote="zero"), *kept]))
    assert {section.heading: section.how for section in found if section.how != "same"} == {"Evidence 1": "new"}


def test_a_row_taken_out_is_told_by_its_old_number() -> None:
    kept = [make_evidence(quote="one"), make_evidence(source="S-0002", quote="two")]
    found = told("claim", make_claim(evidence=kept), make_claim(evidence=kept[1:]))
    assert {section.heading: section.how for section in found if section.how != "same"} == {"Evidence 1": "gone"}


def test_a_row_that_moved_says_from_where() -> None:
    rows = [make_evidence(quote=word) for word in ("one", "two", "three")]
    found = told("claim", make_claim(evidence=rows), make_claim(evidence=[rows[2], rows[0], rows[1]]))
    assert [(section.heading, section.moved_from) for section in found if section.how != "same"] == [("Evidence 1", 3)]


def test_a_row_is_known_by_number_source_or_code_though_its_words_change() -> None:
    before = make_pledge(reviews=[make_pledge_review(number=1), make_pledge_review(number=2)])
    after = make_pledge(reviews=[make_pledge_review(number=2, rating="broken"), make_pledge_review(number=1)])
    found = {section.heading: section for section in told("pledge", before, after)}
    assert [said(line) for line in found["Rating 1"].differing if line.how == "changed"] == ["[-Kept-][+Broken+]"]
    assert {section.moved_from for section in found.values()} == {None, 2}


def test_topics_that_change_places_say_so() -> None:
    found = lines(told("pledge", make_pledge(topics=["trade", "work"]), make_pledge(topics=["work", "trade"])))
    assert [(line.label, line.moved_from) for line in found if line.how == "moved"] == [("Topic 1", 2)]


def test_what_no_form_knows_is_shown_under_its_key() -> None:
    found = told("topic", MAKERS["topic"](), {**MAKERS["topic"](), "colour": {"deep": ["blue"]}})
    assert differing(found) == ["Colour, deep 1: [+blue+]"]


@pytest.mark.parametrize(("before", "after"), [("x", {"a": 1}), ({"a": 1}, [1]), ([1], "x"), ({"a": 1}, None)])
def test_a_value_of_another_shape_is_shown_on_both_sides(before: Any, after: Any) -> None:
    found = lines(told("topic", {"odd": before}, {"odd": after}))
    assert any(line.old is not None for line in found)
    assert after is None or any(line.new is not None for line in found)


def test_names_follow_the_language_asked_for_not_the_one_around() -> None:
    with translation.override("ko"):
        (first, *_rest) = lines(told("source", None, MAKERS["source"](), "en"))
    assert first.label == "Title"
