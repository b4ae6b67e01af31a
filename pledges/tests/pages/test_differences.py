"""What became of a document, as a reader is told it: all that differs, by name, and nothing that doesn't."""

import copy
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from pledges.law.scales import ALL
from pledges.pages.differences import Line, differences
from pledges.pages.differences.documents import NOTICES, TOLD
from pledges.pages.differences.fields import UNTOLD, Field
from pledges.pages.differences.references import SOURCE
from pledges.pages.reader import Reader
from pledges.reading.compose.notices import standing
from pledges.reading.models import ROOMS
from pledges.tests.history import Step

pytestmark = [pytest.mark.usefixtures("undone"), pytest.mark.any_engine]

KOREAN, ENGLISH = Reader("ko", date(2026, 11, 26)), Reader("en", date(2026, 11, 26))
Path = tuple[Any, ...]


def served(history: list[Step]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every document that was ever served, with its subject."""
    for step in history:
        for (subject, _ref), text in step.served.items():
            yield subject, json.loads(text)


def told(subject: str, old: Any, new: Any, reader: Reader = ENGLISH) -> tuple[Line, ...]:
    with translation.override(reader.language):
        (found,) = differences(reader, subject, (old, new))
    return found


def words(line: Line) -> str:
    """A line as one would read it aloud, with everything below it."""
    runs = [f"[{run.how}: {' · '.join(run.words)}]" for run in line.runs]
    below = [f"({words(one)})" for one in line.lines]
    return " ".join([line.label, line.how, *(f"“{' · '.join(line.name)}”" for _ in line.name[:1]), *runs, *below])


def document(ref: str, subject: str = "pledge") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ROOMS[subject]._default_manager.get(ref=ref).document)
    return found


def unheard(field: Field, value: Any, path: str) -> Iterator[str]:
    """Keys below a value that a table neither tells nor lists as untold."""
    if field.shows in (UNTOLD, "text") or callable(field.shows):
        return
    for row in value if isinstance(value, list) else [value]:
        for key, below in row.items() if isinstance(row, dict) else ():
            known = SOURCE if key == "source" and isinstance(below, dict) else field.part(key)
            if key not in {part.key for part in field.parts}:
                yield f"{path}.{key}"
            else:
                yield from unheard(known, below, f"{path}.{key}")


def test_every_key_of_every_document_is_told_or_listed_as_untold(history: list[Step]) -> None:
    found = set()
    for subject, body in served(history):
        found |= set(unheard(NOTICES.get(standing(body), TOLD[subject]), body, subject))
    assert found == set()
    assert {subject for subject, _body in served(history)} == set(ROOMS)


def leaves(field: Field, value: Any, path: Path = ()) -> Iterator[tuple[Path, Field]]:
    """Every single value below, by its path, with the field that tells it; what is listed as untold left out."""
    if field.shows == UNTOLD:
        return
    if isinstance(value, dict):
        for key, below in value.items():
            known = SOURCE if key == "source" and isinstance(below, dict) else field.part(key)
            inside = Field(key, key) if field.shows == "text" or callable(field.shows) else known
            yield from leaves(inside, below, (*path, key))
    elif isinstance(value, list):
        for place, row in enumerate(value):
            yield from leaves(field, row, (*path, place))
    elif value is not None or not (field.parts or callable(field.shows)):
        yield path, field


def mutated(body: dict[str, Any], path: Path, field: Field) -> dict[str, Any]:
    """The document with another value at a path."""
    changed = copy.deepcopy(body)
    *way, last = path
    place: Any = changed
    for step in way:
        place = place[step]
    before, old = copy.deepcopy(place), place[last]
    place[last] = other(old, field)
    return everywhere(changed, before, place) if way and way[-1] == "source" else changed


def other(old: Any, field: Field) -> Any:
    """Another value of the same sort."""
    if old is None and field.shows == "text":
        return {"en": "x"}
    return not old if isinstance(old, bool) else old + 1 if isinstance(old, int) else f"{old or ''}x"


def everywhere(value: Any, old: Any, new: Any) -> Any:
    """The same with one row in place of another wherever it stands, as a source is the same in all of a document."""
    if value == old:
        return new
    if isinstance(value, dict):
        return {key: everywhere(below, old, new) for key, below in value.items()}
    return [everywhere(row, old, new) for row in value] if isinstance(value, list) else value


def hidden(subject: str, body: dict[str, Any]) -> Iterator[str]:
    """Values that can change without a word being said."""
    for path, field in leaves(TOLD[subject], body):
        changed = mutated(body, path, field)
        if not told(subject, body, changed) or not told(subject, changed, body):
            yield ".".join(map(str, (subject, *path)))


def test_no_value_of_any_document_changes_in_silence(history: list[Step]) -> None:
    last: dict[tuple[str, str], dict[str, Any]] = {}
    for step in history:
        last |= {key: json.loads(text) for key, text in step.served.items()}
    bodies = [(subject, body) for (subject, _ref), body in last.items() if not body.get("withdrawn")]
    assert len({subject for subject, _body in bodies}) == len(ROOMS)
    assert [path for subject, body in bodies for path in hidden(subject, body)] == []


def test_same_document_has_no_difference(history: list[Step]) -> None:
    for subject, body in served(history):
        assert told(subject, body, copy.deepcopy(body)) == ()


def test_what_only_frames_a_document_is_no_difference(history: list[Step]) -> None:
    body = document("P-0001")
    framed = {**body, "as_of": {}, "revision": {}, "url": "/ko/pledges/P-0001-x/", "format": 99}
    assert told("pledge", body, framed) == ()


def test_each_step_of_the_history_is_told_and_never_by_a_bare_value(history: list[Step]) -> None:
    before: dict[tuple[str, str], str] = {}
    bare = {value for scale in ALL.values() for value in scale.values if "_" in value}
    steps = 0
    for step in history:
        for key, text in step.served.items():
            if key in before and before[key] != text:
                lines = told(key[0], json.loads(before[key]), json.loads(text))
                steps += bool(lines)
                said = " ".join(map(words, lines))
                assert [value for value in bare if value in said.split()] == []
        before = step.served
    assert steps > 20


@pytest.fixture
def pledge(history: list[Step]) -> dict[str, Any]:
    """The pledge with claims, target, topics, rating, parts and renewals."""
    return document("P-0001")


def test_new_piece_of_evidence_is_one_line_in_its_claim(pledge: dict[str, Any]) -> None:
    after = copy.deepcopy(pledge)
    claim = after["claims"][0]
    claim["evidence"].append({**claim["evidence"][0], "quote": "Another figure", "stance": "refutes"})
    (line,) = told("pledge", pledge, after)
    (below,) = line.lines
    assert (line.label, line.how, below.label, below.how) == ("Claim", "changed", "Evidence", "new")
    assert "Another figure" in words(below)
    assert "Refutes" in words(below)
    (line,) = told("pledge", after, pledge)
    assert [below.how for below in line.lines] == ["gone"]


def test_rows_that_changed_places_are_moved_and_not_new(pledge: dict[str, Any]) -> None:
    after = {**pledge, "topics": pledge["topics"][::-1]}
    assert len(pledge["topics"]) == 2
    (line,) = told("pledge", pledge, after)
    assert (line.label, line.how, line.moved) == ("Topic", "moved", (2, 1))


def test_text_is_told_word_by_word_in_the_language_of_the_page(pledge: dict[str, Any]) -> None:
    before = {**pledge, "title": {"ko": "수출을 늘린다", "en": "Export more goods"}}
    after = {**pledge, "title": {"ko": "수출이 는다", "en": "Export fewer goods"}}
    (line,) = told("pledge", before, after)
    assert [(run.how, *run.words) for run in line.runs] == [
        ("same", "Export "),
        ("gone", "more"),
        ("new", "fewer"),
        ("same", " goods"),
    ]
    assert [also.language for also in line.also] == ["Korean"]
    (line,) = told("pledge", before, after, KOREAN)
    assert "".join(word for run in line.before for word in run.words) == "수출을 늘린다"
    assert "".join(word for run in line.after for word in run.words) == "수출이 는다"
    assert [also.language for also in line.also] == ["영어"]


def test_change_in_another_language_alone_is_told_as_such(pledge: dict[str, Any]) -> None:
    after = {**pledge, "title": {**pledge["title"], "ko": "다른 제목"}}
    (line,) = told("pledge", pledge, after)
    assert line.runs == ()
    assert [also.language for also in line.also] == ["Korean"]


def test_words_in_another_language_than_the_page_say_which(pledge: dict[str, Any]) -> None:
    after = {**pledge, "quotation": {"text": "수출을 늘리겠습니다", "language": "ko"}}
    (text, *_language) = told("pledge", pledge, after)
    assert {getattr(word, "language", "") for run in text.runs for word in run.words} == {"ko"}


def test_what_is_named_by_code_only_is_told_by_its_name(pledge: dict[str, Any], django_assert_num_queries: Any) -> None:
    after = {**pledge, "parts": [], "topics": [], "renewed_by": ["P-0003", "P-0077"], "parent": "P-0002"}
    with django_assert_num_queries(1):
        said = " ".join(map(words, told("pledge", {**pledge, "renewed_by": []}, after)))
    assert "Part of new [new: Another title · P-0002]" in said
    assert "Topic gone [gone: Foreign trade]" in said
    assert "Renewed by new [new: Export more · P-0003]" in said
    assert "Renewed by new [new: P-0077]" in said


def test_source_quoted_in_many_places_is_told_once(pledge: dict[str, Any]) -> None:
    source = pledge["appearances"][0]["source"]
    after = everywhere(pledge, source, {**source, "archived_url": "https://archive.example/1"})
    (line,) = told("pledge", pledge, after)
    assert words(line) == ("Source changed “The title as printed” (Archived copy new [new: https://archive.example/1])")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("standing", "over", "Standing changed [gone: In force] [new: Term over]"),
        ("due_on", "2027-05", "May 2027"),
        ("parts", ["P-0002"], "Part new [new: Another title · P-0002]"),
        ("target", None, "Target gone [gone: exports"),
        ("kind", "unheard_of", "Kind changed [gone: Action] [new: unheard_of]"),
        ("novel", "something", "Novel new [new: something]"),
    ],
)
def test_derived_and_unheard_of_values_are_told_too(pledge: dict[str, Any], key: str, value: Any, said: str) -> None:
    assert any(said in words(line) for line in told("pledge", {**pledge, "renews": None}, {**pledge, key: value}))


def test_withdrawal_is_one_line_with_its_reason_and_so_is_its_end(history: list[Step]) -> None:
    (at,) = [place for place, step in enumerate(history) if step.what == "the part is withdrawn"]
    before, after = (json.loads(history[at + step].served["pledge", "P-0002"]) for step in (-1, 0))
    (line,) = told("pledge", before, after)
    assert (line.label, line.how) == ("Withdrawn", "new")
    assert "A test" in words(line)
    (line,) = told("pledge", after, before)
    assert (line.label, line.how) == ("Withdrawn", "gone")
    again = {**after, "withdrawn_because": {"ko": "다른 까닭", "en": "Another reason"}}
    assert [line.label for line in told("pledge", after, again)] == ["Reason"]
    assert told("pledge", None, before) == ()


def test_long_text_that_stayed_is_not_printed_once_more() -> None:
    sentence = "Exports rose in every month of the year. "
    before = {"title": {"en": sentence * 40 + "It is true. " + sentence * 40}}
    after = {"title": {"en": sentence * 40 + "It is false. " + sentence * 40}}
    (line,) = told("pledge", {"ref": "P-9", **before}, {"ref": "P-9", **after})
    assert len(words(line)) < 400


def unsaid(field: Field) -> Iterator[str]:
    """Every key that a table lists as untold."""
    for part in field.parts:
        if part.shows == UNTOLD:
            yield part.key
        yield from unsaid(part)


def test_what_is_left_out_is_what_was_decided_to_be() -> None:
    frame = {"ref", "slug", "url", "api_url", "format", "revision", "as_of", *NOTICES}
    known_by = {"key", "sequence", "subject", "indicator", "election", "contest"}
    told_elsewhere = {"candidate", "party", "outcome", "corrections"}
    found = {key for table in (*TOLD.values(), *NOTICES.values()) for key in unsaid(table)}
    assert found == frame | known_by | told_elsewhere | {"tolerance"}
