import copy
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from pledges.law.changes import ORDER, changes, kind
from pledges.law.fields import FIELDS, SUBJECTS, Kinds
from pledges.law.scales import REVISION_KINDS
from pledges.tests.law.contents import (
    MAKERS,
    make_claim,
    make_claim_review,
    make_evidence,
    make_pledge,
    make_pledge_review,
    make_response,
    spoilt,
)


def change(path: str, old: Any, new: Any) -> dict[str, Any]:
    return {"path": path, "from": old, "to": new}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, [change("/a", 1, 2)]),
        ({"a": 1}, {"a": True}, [change("/a", 1, True)]),
        ({"a": {"ko": "말", "en": "x"}}, {"a": {"ko": "말", "en": "y"}}, [change("/a/en", "x", "y")]),
        ({"a": None}, {"a": {"ko": "말", "en": None}}, [change("/a/ko", None, "말")]),
        ({"a": {"ko": "말"}}, {"a": None}, [change("/a/ko", "말", None)]),
        ({"a": ["x"]}, {"a": ["x", "y"]}, [change("/a/1", None, "y")]),
        ({"a": ["x", "y"]}, {"a": ["y"]}, [change("/a/0", "x", "y"), change("/a/1", "y", None)]),
        ({"a": [{"b": 1}]}, {"a": []}, [change("/a/0/b", 1, None)]),
        ({"a": "x"}, {"a": {"b": "x"}}, [change("/a", "x", None), change("/a/b", None, "x")]),
        ({"a": ["x"]}, {"a": "x"}, [change("/a/0", "x", None), change("/a", None, "x")]),
        ({"b": 1, "a": 1}, {"a": 2, "b": 2}, [change("/a", 1, 2), change("/b", 1, 2)]),
        ({}, {"a": None}, []),
        ({"a/b~c": 1}, {"a/b~c": 2}, [change("/a~1b~0c", 1, 2)]),
        (None, {"a": 1}, []),
        ({"a": 1}, None, []),
    ],
)
def test_every_value_that_differs_is_told_by_its_pointer(before: Any, after: Any, found: list[dict[str, Any]]) -> None:
    assert changes(before, after) == found


def test_positions_in_a_long_list_stand_in_their_order() -> None:
    found = changes({"a": list("0123456789ab")}, {"a": list("xxxxxxxxxxxx")})
    assert [each["path"] for each in found] == [f"/a/{position}" for position in range(12)]


def leaves(value: Any, path: str = "") -> Iterator[str]:
    """The dotted path of every value that isn't a map or a list."""
    children = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else None
    if children is None:
        yield path
        return
    for key, child in children:
        yield from leaves(child, f"{path}.{key}" if path else str(key))


LEAVES = [(subject, path) for subject in SUBJECTS for path in leaves(MAKERS[subject]())]


@pytest.mark.parametrize(("subject", "path"), LEAVES)
def test_a_change_of_any_single_value_is_found_and_has_a_kind(subject: str, path: str) -> None:
    before = MAKERS[subject]()
    after = spoilt(before, path, "changed")
    assert [each["path"] for each in changes(before, after)] == ["/" + path.replace(".", "/")]
    assert kind(subject, before, after) in ORDER


def declared(fields: Mapping[str, Kinds], content: Any) -> None:
    """Both ways: every field of the content is in the table, and every name of the table is in the content."""
    assert set(fields) == set(content)
    for name, kinds in fields.items():
        if not isinstance(kinds, str):
            below = content[name]
            declared(kinds, below[0] if isinstance(below, list) else below)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_table_of_kinds_has_exactly_the_fields_of_the_contents(subject: str) -> None:
    assert set(MAKERS) == set(SUBJECTS)
    declared(FIELDS[subject], MAKERS[subject]())


def kinds_in(kinds: Kinds) -> set[str]:
    return {kinds} if isinstance(kinds, str) else set().union(*(kinds_in(below) for below in kinds.values()))


def test_the_table_names_only_kinds_of_revision_in_their_order_of_precedence() -> None:
    assert set().union(*(kinds_in(fields) for fields in FIELDS.values())) == set(ORDER)
    assert REVISION_KINDS.values[-len(ORDER) :] == ORDER


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_first_publication_is_of_the_first_kind(subject: str) -> None:
    assert kind(subject, None, MAKERS[subject]()) == "first"


LATER = make_pledge_review(rating="broken", reason="blocked", decided_on="2026-12-01")
LATER_VERDICT = make_claim_review(verdict="false", reviewed_on="2026-12-01")


@pytest.mark.parametrize(
    ("subject", "path", "value", "expected"),
    [
        ("pledge", "title.en", "other words", "wording"),
        ("pledge", "summary.ko", "다른 말", "wording"),
        ("pledge", "reviews.0.reasoning.ko", "다른 말", "wording"),
        ("pledge", "reviews.0.rating", "broken", "rating"),
        ("pledge", "reviews.0.reason", "blocked", "rating"),
        ("pledge", "reviews.0.struck", True, "rating"),
        ("pledge", "reviews", [make_pledge_review(), LATER], "rating"),
        ("pledge", "reviews", [], "rating"),
        ("pledge", "reviews.0.rests_on", ["C-0002"], "claims"),
        ("pledge", "reviews.0.decided_on", "2026-11-25", "data"),
        ("pledge", "claims.0.link", "premise", "claims"),
        ("pledge", "claims", [], "claims"),
        ("pledge", "responses", [], "reply"),
        ("pledge", "responses.0.text.en", "other words", "reply"),
        ("pledge", "due_on", "2028", "data"),
        ("pledge", "target.value", "1001", "data"),
        ("pledge", "made_by.0.candidate", "ahn", "data"),
        ("pledge", "appearances.0.locator", "p. 4", "data"),
        ("pledge", "parent", None, "data"),
        ("claim", "text.ko", "다른 말", "wording"),
        ("claim", "evidence.0.note", None, "wording"),
        ("claim", "evidence.0.stance", "refutes", "claims"),
        ("claim", "evidence", [make_evidence(), make_evidence(stance="context")], "claims"),
        ("claim", "calculation", None, "claims"),
        ("claim", "same_as", [], "claims"),
        ("claim", "reviews.0.verdict", "false", "verdict"),
        ("claim", "reviews", [make_claim_review(), LATER_VERDICT], "verdict"),
        ("claim", "struck", True, "verdict"),
        ("claim", "responses", [make_response(), make_response()], "reply"),
        ("claim", "claimed_on", "2022", "data"),
        ("indicator", "observations.0.value", "644.4", "data"),
        ("indicator", "name.en", "other words", "reference"),
        ("candidate", "name.en", "other words", "reference"),
        ("candidate", "candidacies.0.outcome", "annulled", "reference"),
        ("party", "candidacies.0.term.ended_on", "2025-04-04", "reference"),
        ("source", "title", "Other", "reference"),
        ("election", "date", "2022-03-10", "reference"),
        ("election", "coverage.how_chosen.ko", "다른 말", "wording"),
        ("election", "coverage.of", 271, "data"),
        ("topic", "name.ko", "다른 말", "reference"),
        ("topic", "description.ko", "다른 말", "wording"),
    ],
)
def test_a_change_has_its_kind(subject: str, path: str, value: Any, expected: str) -> None:
    before = MAKERS[subject]()
    assert kind(subject, before, spoilt(before, path, value)) == expected


def test_of_several_changes_the_first_kind_in_order_names_the_revision() -> None:
    before = make_claim()
    after = copy.deepcopy(before)
    for path, value, so_far in [
        ("text.ko", "다른 말", "wording"),
        ("claimed_on", "2022", "data"),
        ("same_as", [], "claims"),
        ("responses", [], "reply"),
        ("reviews.0.verdict", "false", "verdict"),
    ]:
        after = spoilt(after, path, value)
        assert kind("claim", before, after) == so_far


def test_a_mended_date_that_brings_another_review_to_the_front_is_a_rating() -> None:
    before = make_pledge(reviews=[make_pledge_review(), LATER])
    assert kind("pledge", before, spoilt(before, "reviews.0.decided_on", "2026-12-02")) == "rating"


def test_a_field_that_the_table_does_not_know_is_data_and_never_mere_wording() -> None:
    assert kind("topic", {"name": "x"}, {"name": "x", "colour": "red"}) == "data"
