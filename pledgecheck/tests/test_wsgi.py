"""One address asks one question, whatever a client says that it writes."""

import io
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from pledgecheck.wsgi import application, plain

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

KINDS = (
    *(
        f"text/plain; charset={name}"
        for name in ("rot13", "hex", "undefined", "idna", "utf-16", "utf-7", "cp037", "euc-kr")
    ),
    *("text/plain; charset*=rot13''utf-8", "text/plain; a*=none''b", 'text/plain; charset="rot13"'),
    *("text/plain" + ";" * 700, "multipart/form-data; boundary=a; charset=rot13"),
)

Answer = tuple[str, dict[str, str], bytes]


@pytest.fixture(autouse=True)
def open_connection() -> Iterator[None]:
    """The test's own stays open, as Django's client leaves it."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


def ask(address: str, query: str = "", kind: str | None = None, sent: bytes | None = None) -> Answer:
    """What the application answers to a server."""
    environ: dict[str, Any] = {"HTTP_HOST": "testserver", "PATH_INFO": address, "QUERY_STRING": query}
    setup_testing_defaults(environ)
    if kind is not None:
        environ["CONTENT_TYPE"] = kind
    if sent is not None:
        environ |= {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(len(sent)), "wsgi.input": io.BytesIO(sent)}
    told: list[Any] = []

    def start(status: str, headers: Any, *_: Any) -> None:
        told.extend((status, dict(headers)))

    body = b"".join(application(environ, start))
    return told[0][:3], told[1], body


@pytest.mark.parametrize("address", ["/api/v1/pledges/", "/ko/pledges/", "/feeds/ko/pledges.atom"])
def test_query_is_read_the_same_whatever_charset_is_named(address: str) -> None:
    first = ask(address, f"q={quote('연금')}")
    assert first[0] == str(HTTPStatus.OK.value)
    for kind in KINDS:
        assert ask(address, f"q={quote('연금')}", kind) == first, kind


def bare(query: str) -> str:
    """A query with its letters as they are, as `curl` sends them and servers hand them on."""
    return query.encode().decode("latin-1")


@pytest.mark.parametrize("address", ["/api/v1/pledges/", "/ko/pledges/"])
def test_letters_sent_as_they_are_ask_what_they_ask_when_packed(address: str) -> None:
    assert ask(address, bare("q=갠")) == ask(address, f"q={quote('갠')}")


@pytest.mark.parametrize("address", ["/api/v1/pledges/", "/api/v1/pledges/?format=csv", "/v1alpha1/claims:search"])
def test_letters_sent_as_they_are_have_no_validator_of_another_question(address: str) -> None:
    """Their bytes, each taken for a letter and packed, ask for something else: who sent that would fill our caches."""
    path, _mark, rest = address.partition("?")
    named = "query=" if "search" in path else f"{rest}&q=".lstrip("&")
    ours, other = ask(path, bare(f"{named}갠")), ask(path, named + quote(bare("갠")))
    assert ours[0] == other[0] == str(HTTPStatus.OK.value)
    assert ours[1]["ETag"] != other[1]["ETag"]


def test_letters_sent_as_they_are_are_sent_on_as_they_were_meant() -> None:
    status, headers, _body = ask("/api/v1/pledges", bare("q=연금"))
    assert (status, headers["Location"]) == ("301", f"/api/v1/pledges/?q={quote('연금')}")


@pytest.mark.parametrize("address", ["/ko/report/", "/admin/login/"])
def test_form_is_read_whatever_charset_is_named(address: str) -> None:
    for kind in KINDS:
        form = kind.replace("text/plain", "application/x-www-form-urlencoded")
        assert ask(address, "", form, b"words=a")[0] < "500", form
    assert ask(address, "", "multipart/form-data; boundary=a; b*=none''c", b"--a--\r\n")[0] < "500"


def test_boundary_of_a_form_is_kept() -> None:
    browser = "multipart/form-data; boundary=----WebKitFormBoundaryAbC123"
    assert plain(browser) == browser
    assert plain('multipart/form-data; charset=x; boundary="a b"; x=y') == 'multipart/form-data; boundary="a b"'
    assert plain("application/json; charset=utf-8") == "application/json"
    assert plain("") == ""
