"""The description of the API has every address, parameter and field that there is, and says of each what it is."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from django.test import Client
from drf_spectacular.validation import validate_schema

from pledges.api import urls
from pledges.api.operations import OPERATIONS
from pledges.law import dates
from pledges.law.fields import SUBJECTS
from pledges.law.scales import ALL, LINKS
from pledges.law.sums import OPERATIONS as SUMS
from pledges.law.text import say
from pledges.reading.asking import kinds
from pledges.reading.asking.kinds import Kind
from pledges.reading.asking.refusals import KINDS, Wrong
from pledges.reading.asking.vocabulary import SCALES
from pledges.reading.search.resolving import Held
from pledges.reading.summary import BEFORE_THE_VOTE, BY
from pledges.tests import every_page
from pledges.tests.described import Schema, paths, whole

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

OTHER_LISTS = {tuple(SUBJECTS), tuple(SUMS), tuple(KINDS), BY, ("ahead", "behind"), (BEFORE_THE_VOTE,), get_args(Held)}
"""What there is to choose from that no scale of the law has."""

LIMITED = ("kind", "requests_a_minute", "retry_after")

TAKEN = [
    (kinds.LISTED, ("a", "a b", "가", "P-0001", "x" * 200), ("", " ", ",", "a,", "\x00", "a\x7f", "x" * 201)),
    (
        kinds.DATE,
        ("2025", "2025-02", "2024-02-29", "2000-02-29", "0001"),
        ("", "0000", "2025-13", "2025-02-29", "1900-02-29"),
    ),
    (
        kinds.DATE_OR_SEQUENCE,
        ("0", "2147483647", "2025-05", "2025-05-14"),
        ("", "2147483648", "-1", "2025-5", "2025-05-32"),
    ),
    (
        kinds.ADDRESS,
        ("https://a.kr/x?y=1#z", "HTTP://a", "https://한국.kr/가"),
        ("", "a.kr", "ftp://a", "https://", "https://a b"),
    ),
    (kinds.WORDS, ("수출", "a", "(1)", "x" * 500), ("", " ", "?!", "a\x00", "x" * 501)),
    (kinds.PAGE_SIZE, ("1", "200"), ("0", "201", "x", "")),
    (kinds.SEQUENCE, ("0", "2147483647"), ("-1", "2147483648", "")),
    (kinds.POSITION, ("p0", "7", "p999999999"), ("", "q1", "p")),
    (kinds.choices(LINKS, "b"), ("premise", "b"), ("", "c")),
    (kinds.choice(("a", "b")), ("a",), ("", "c", "a,b")),
]
"""Kinds of values with texts that they are, and texts that they aren't."""


def properties() -> Iterator[tuple[str, str, Schema]]:
    for name, shape in whole()["components"]["schemas"].items():
        for key, schema in shape["properties"].items():
            yield name, key, schema


def chosen() -> Iterator[tuple[str, Schema, str]]:
    """Everything that is one of a list, with the words beside it."""
    for name, key, schema in properties():
        if "enum" in schema:
            yield f"{name}.{key}", schema, schema["description"]


def said(schema: Any, text: str) -> bool:
    """Whether a text is what a schema of a parameter says, as an address has it."""
    if "anyOf" in schema:
        return any(said(each, text) for each in schema["anyOf"])
    if schema["type"] == "integer":
        return bool(re.fullmatch("[0-9]+", text)) and schema["minimum"] <= int(text) <= schema["maximum"]
    pattern = schema.get("pattern", "").replace(r"\p{L}|\p{N}", r"[^\W_]")
    fits = schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", len(text))
    return fits and text in schema.get("enum", [text]) and bool(re.search(pattern, text))


def taken(kind: Kind, text: str) -> bool:
    try:
        kind.parse(text)
    except Wrong:
        return False
    return True


def test_description_is_openapi() -> None:
    validate_schema(whole())  # type: ignore[no-untyped-call]


def test_every_address_is_described_and_every_description_has_an_address() -> None:
    served = {f"/api/v1/{re.sub('<code:ref>', '{ref}', pattern)}" for pattern in every_page.patterns(urls.urlpatterns)}
    assert set(paths()) == served == set(OPERATIONS)


def test_operations_have_names_of_their_own_that_links_know() -> None:
    names = [operation["operationId"] for operation in paths().values()]
    assert len(names) == len(set(names))
    for operation in paths().values():
        for link in operation["responses"]["200"].get("links", {}).values():
            (target,) = (each for each in paths().values() if each["operationId"] == link["operationId"])
            known = {parameter["name"] for parameter in target.get("parameters", ())}
            assert set(link["parameters"]) <= known, link


@pytest.mark.parametrize("address", OPERATIONS)
def test_described_parameters_are_those_that_the_address_says_it_takes(client: Client, address: str) -> None:
    found = [each["name"] for each in paths()[address].get("parameters", ()) if each["in"] == "query"]
    searched = "&q=a" if "q" in found else ""
    answer = client.get(f"{address.replace('{ref}', 'P-0001')}?colour=red{searched}")
    assert answer.status_code == 400
    assert answer.json()["allowed"] == f"parameters: {', '.join(found) or 'none'}"


def test_every_field_and_every_parameter_says_what_it_is() -> None:
    silent = [f"{name}.{key}" for name, key, schema in properties() if len(schema.get("description", "")) < 8]
    for address, operation in paths().items():
        assert operation["summary"]
        assert operation["description"]
        shown = operation.get("parameters", ())
        silent += [f"{address} {one['name']}" for one in shown if len(one.get("description", "")) < 8]
        assert all(one["schema"] for one in shown)
    assert silent == []


def test_every_object_has_exactly_its_keys_but_for_what_may_be_left_out() -> None:
    optional = {}
    for name, shape in whole()["components"]["schemas"].items():
        assert shape["additionalProperties"] is False
        optional[name] = set(shape["properties"]) - set(shape.get("required", ()))
    assert {name: keys for name, keys in optional.items() if keys and not name.endswith("List")} == {
        "Problem": {"parameter", "allowed", "choices", "did_you_mean", "bound", "request_id", *LIMITED},
        "VerdictCounts": set(ALL["verdicts"].values),
    }
    assert {keys for name, keys in ((n, frozenset(k)) for n, k in optional.items()) if name.endswith("List")} == {
        frozenset(),
        frozenset({"searched_for", "holds", "instead_of"}),
    }


def test_whatever_is_one_of_a_list_has_the_laws_values_in_their_order_with_their_definitions() -> None:
    scales = {scale.values: scale for scale in ALL.values()}
    seen = set()
    for name, schema, words in chosen():
        values = tuple(value for value in schema["enum"] if value is not None)
        if values not in OTHER_LISTS:
            assert all(say(entry.definition, "en") in words for entry in scales[values]), name
            seen.add(values)
        assert (None in schema["enum"]) == ("null" in schema["type"]), name
    assert len(seen) > 10


def test_parameters_of_a_scale_have_its_values_in_their_order_with_their_definitions() -> None:
    seen = set()
    for operation in paths().values():
        for parameter in operation.get("parameters", ()):
            values = tuple(parameter["schema"].get("items", {}).get("enum", ()))
            if values:
                scale = SCALES[parameter["name"]]
                assert values[: len(scale.values)] == scale.values
                assert all(say(entry.definition, "en") in parameter["description"] for entry in scale)
                seen.add(parameter["name"])
    assert seen == set(SCALES)


@pytest.mark.parametrize(("kind", "right", "wrong"), TAKEN)
def test_kind_of_value_is_said_as_it_is_taken(kind: Kind, right: tuple[str, ...], wrong: tuple[str, ...]) -> None:
    schema = kind.schema["items"] if kind.several else kind.schema
    assert [text for text in right if not (said(schema, text) and taken(kind, text))] == []
    assert [text for text in wrong if said(schema, text) or taken(kind, text)] == []


def test_pattern_of_dates_has_exactly_the_days_that_there_are() -> None:
    pattern = re.compile(dates.REDUCED)
    for year in ("0000", "0004", "1900", "1996", "2000", "2023", "2024", "2100"):
        texts = [year, *(f"{year}-{month:02}" for month in range(14))]
        texts += [f"{year}-{month:02}-{day:02}" for month in range(14) for day in range(33)]
        assert [text for text in texts if bool(pattern.fullmatch(text)) != dates.valid(text)] == []


def test_description_has_a_validator_and_is_open_to_every_origin(client: Client) -> None:
    answer = client.get("/api/v1/schema/")
    assert answer["Content-Type"] == "application/vnd.oai.openapi+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/v1/schema/", headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_description_asks_nothing_of_the_database(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert client.get("/api/v1/schema/").status_code == 200


def test_no_parameter_has_a_value_that_is_sent_by_itself() -> None:
    """Forms and programs made from the description send a default with everything, where it may not fit."""
    for address, operation in paths().items():
        assert [one["name"] for one in operation["parameters"] if "default" in one["schema"]] == [], address
