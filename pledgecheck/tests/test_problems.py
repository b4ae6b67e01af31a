"""Whatever goes wrong where programs ask is told as a problem (RFC 9457), by any method and at any address.

Under /v1alpha1/ it is told as Google tells it.
"""

import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from pledges.api import formats
from pledges.reading.asking import given, refusals
from pledges.reading.asking.refusals import KINDS

pytestmark = pytest.mark.django_db

SAFE = ("GET", "HEAD", "OPTIONS")
METHODS = (*SAFE, "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW")
THERE = ("/api/", "/api/v1/", "/api/v1/pledges/", "/api/v1/revisions/", "/api/v1/summary/", "/api/v1/candidates/")
NOWHERE = (
    *("/api/nothing/", "/api/v1/nothing/", "/api/v1/pledges/P-9999/", "/api/v2/pledges/", "/api/v1/pledges//"),
    *(
        "/data/nothing",
        "/data/a/b",
        "/v1alpha1/",
        "/v1alpha1/claims:nothing",
        "/oembed/x",
        "/api/v1/%00/",
        "/api/v1/%ff/",
    ),
)
UNENDED = ("/api", "/api/v1", "/api/v1/pledges", "/api/v1/summary")


def ask(method: str, address: str, **headers: Any) -> Any:
    """What a program is answered, which is no page whatever it is."""
    answer = Client(raise_request_exception=False).generic(method, address, **headers)
    kind = answer.headers.get("Content-Type", "")
    assert "html" not in kind, (method, address, kind)
    assert answer.status_code < 500, (method, address)
    assert answer["Access-Control-Allow-Origin"] == "*", (method, address)
    if answer.status_code >= 400 and address.startswith("/v1alpha1/"):
        assert kind == "application/json; charset=utf-8", (method, address, kind)
        assert method == "HEAD" or answer.json()["error"]["code"] == answer.status_code
    elif answer.status_code >= 400:
        assert kind == "application/problem+json", (method, address, kind)
        assert method == "HEAD" or answer.json()["status"] == answer.status_code
    return answer


@pytest.mark.parametrize("address", THERE)
def test_address_answers_three_methods_and_says_so_to_all_others(address: str) -> None:
    answers = {method: ask(method, address) for method in METHODS}
    assert {method: answer.status_code for method, answer in answers.items()} == {
        **dict.fromkeys(METHODS, 405),
        "GET": 200,
        "HEAD": 200,
        "OPTIONS": 204,
    }
    for method in METHODS:
        if method not in ("GET", "HEAD"):
            assert answers[method]["Allow"] == "GET, HEAD, OPTIONS"
    assert answers["HEAD"].content == b""
    assert answers["HEAD"]["ETag"] == answers["GET"]["ETag"]


@pytest.mark.parametrize("address", NOWHERE)
def test_where_nothing_is_every_method_that_reads_gets_the_same_404(address: str) -> None:
    for method in METHODS:
        routed = address == "/api/v1/pledges/P-9999/" and method not in ("GET", "HEAD")
        expected = {"OPTIONS": 204}.get(method, 405) if routed else 404
        assert ask(method, address).status_code == expected, (method, address)
    nothing = "/v1alpha1/nothing" if address.startswith("/v1alpha1/") else "/api/nothing/"
    assert ask("GET", address).content == ask("GET", nothing).content


@pytest.mark.parametrize("address", UNENDED)
def test_without_the_slash_who_reads_is_sent_on_and_who_sends_is_told_no(address: str) -> None:
    for method in ("GET", "HEAD"):
        answer = ask(method, f"{address}?a=1")
        assert (answer.status_code, answer["Location"]) == (301, f"{address}/?a=1")
    for method in METHODS[3:]:
        assert ask(method, address).status_code == 404


QUERIES = {
    "x" * 8001: ("query_too_long", None, 8000),
    "&".join(f"p{number}=1" for number in range(41)): ("too_many_parameters", None, 40),
    "&".join("kind=action" for _number in range(41)): ("too_many_parameters", None, 40),
    f"candidate={','.join(map(str, range(201)))}": ("too_many", "candidate", 200),
    f"q={'+'.join(map(str, range(41)))}": ("too_many", "q", 40),
    f"candidate={'x' * 201}": ("too_long", "candidate", 200),
    "kind=action&kind=action": ("twice", "kind", 1),
    "kindd=action": ("unknown_parameter", "kindd", None),
    "kind=actions": ("unknown_choice", "kind", None),
    "made_after=soon": ("not_a_date", "made_after", None),
    "changed_after=2025": (None, None, None),
    "changed_after=x": ("not_a_day_or_sequence", "changed_after", None),
    "source_url=x": ("not_an_address", "source_url", None),
    "candidate=": ("empty", "candidate", None),
    "candidate=%00": ("unreadable", "candidate", None),
    "candidate=%": (None, None, None),
    "%zz=1": ("unknown_parameter", "%zz", None),
    "%ff%fe=1": ("unknown_parameter", "\ufffd\ufffd", None),
    "=": ("unknown_parameter", None, None),
    "candidate=%ed%a0%80": (None, None, None),
}


@pytest.mark.parametrize("address", ["/api/v1/pledges/", "/api/v1/summary/"])
@pytest.mark.parametrize("query", QUERIES, ids=[query[:20] for query in QUERIES])
def test_query_that_cannot_be_taken_is_refused_by_kind_parameter_and_bound(address: str, query: str) -> None:
    kind, parameter, bound = QUERIES[query]
    answer = ask("GET", f"{address}?{query}")
    if kind is None:
        assert answer.status_code == 200
        return
    said = answer.json()
    assert (answer.status_code, said["kind"], said["parameter"], said.get("bound")) == (400, kind, parameter, bound)
    if bound:
        assert str(bound) in said["allowed"] or kind == "twice"


def test_misspelt_names_and_values_are_told_with_the_nearest_and_all_there_are() -> None:
    name = ask("GET", "/api/v1/pledges/?canddate=kim").json()
    assert name["did_you_mean"] == "candidate"
    assert {"candidate", "format", "ordering"} < set(name["choices"])
    value = ask("GET", "/api/v1/pledges/?fulfilment=brokn").json()
    assert (value["did_you_mean"], value["choices"][0]) == ("broken", "not_rated")
    assert "did_you_mean" not in ask("GET", "/api/v1/pledges/?zzzzzz=1").json()


@pytest.mark.parametrize("address", ["/api/v1/pledges/", "/api/nothing/", "/oembed", "/data/x", "/v1alpha1/x"])
@pytest.mark.parametrize("host", ["evil.example", "a b", "", "[", "127.0.0.1:x"])
def test_host_that_is_not_ours_is_refused_as_a_problem(address: str, host: str) -> None:
    answer = ask("GET", address, headers={"Host": host})
    assert (answer.status_code, answer["Cache-Control"]) == (400, "no-store")


def test_more_fields_than_django_reads_are_refused_before_they_are_read(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    assert ask("GET", "/api/v1/pledges/?a=1&b=1&c=1&d=1&e=1").status_code == 400
    assert ask("GET", "/oembed?a=1&b=1&c=1&d=1&e=1").status_code == 400


def test_body_of_any_size_and_kind_changes_nothing(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    for address, status in (("/api/v1/pledges/", 405), ("/api/nothing/", 404), ("/data/x", 404)):
        answer = Client().generic("POST", address, b"x" * 1000, content_type="multipart/form-data; boundary=x")
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_index_names_every_list_and_each_of_its_formats_answers() -> None:
    index = ask("GET", "/api/").json()
    assert index == ask("GET", "/api/v1/").json()
    for one in [*index["lists"], index["revisions"], index["summary"]]:
        assert one["formats"] == list(formats.FORMATS)
        assert ask("GET", one["url"]).status_code == 200
    assert ask("GET", index["revisions"]["after"].format(sequence=0)).status_code == 200
    assert ask("GET", "/api/?x=1").status_code == 400


@pytest.mark.parametrize("address", ["/en/pledges/", "/en/claims/"])
def test_page_of_a_list_refuses_the_same_bounds_in_words(address: str) -> None:
    for query, bound in (("x" * 8001, "8000"), ("&".join(f"p{number}=1" for number in range(41)), "40")):
        answer = Client().get(f"{address}?{query}")
        assert answer.status_code == 400
        assert bound in answer.content.decode()


def test_every_kind_of_refusal_is_told_to_programs_with_what_it_means() -> None:
    """What is raised somewhere has its meaning, and what has a meaning is raised somewhere."""
    room = Path(inspect.getfile(refusals)).parent
    code = "".join(path.read_text() for path in [*room.glob("*.py"), *(room.parent.parent / "api").glob("*.py")])
    raised = set(re.findall(r'Wrong\(\s*"(\w+)"', code)) | set(re.findall(r'Refused\([^()"]*"?\w*"?, "(\w+)"', code))
    assert raised | {"page_size"} == set(KINDS)


def test_servers_that_we_start_let_the_longest_query_in() -> None:
    for name in ("Containerfile", "pledgecheck/operation/README.md", "pledges/management/serving.py"):
        said = (settings.BASE_DIR / name).read_text()
        bound = re.search(r"limit[-_]request[-_]line\W+(\d+)", said)
        assert bound, name
        assert int(bound[1]) > given.LONGEST_QUERY + 100, name
