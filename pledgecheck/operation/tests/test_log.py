"""The log tells what failed, where and for which request, and nothing of who asked or what they typed."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, override_settings
from django.urls import path

from pledgecheck import problems
from pledgecheck.operation.lines import JsonLine, TextLine, said
from pledgecheck.operation.requests import HEADER
from pledgecheck.operation.tests.written import Written, written
from pledgecheck.urls import urlpatterns as ours

pytestmark = pytest.mark.django_db

CANARY = "qz1357x"
MAIL, ADDRESS = f"{CANARY}@example.org", "203.0.113.77"
GIVEN = "4bf92f35-77b3-4da6-a3ce-929d0e0e4736"


def fails(request: HttpRequest) -> HttpResponse:
    """A view that fails with what was sent."""
    try:
        raise KeyError(CANARY)
    except KeyError as odd:
        raise ValueError(f"{CANARY} is no date") from odd


def refused_by_database(request: HttpRequest) -> HttpResponse:
    """A view in which the database says which row it refused, of an account with this address."""
    get_user_model().objects.create(username=CANARY, email=MAIL)
    get_user_model().objects.create(username=CANARY, email=MAIL)
    return HttpResponse()


def misspelt(request: HttpRequest) -> HttpResponse:
    """A view with a mistake."""
    return HttpResponse(request.no_such_thing)  # type: ignore[attr-defined]


def breaks_off(request: HttpRequest) -> StreamingHttpResponse:
    """A view whose answer breaks off."""

    def pieces() -> Iterator[bytes]:
        yield b"begun"
        raise ValueError(CANARY)

    return StreamingHttpResponse(pieces())


urlpatterns = [
    path("fails/", fails), path("api/v1/fails/", fails), path("v1alpha1/fails", fails), path("admin/fails/", fails),
    path("refused/", refused_by_database), path("misspelt/", misspelt), path("breaks-off/", breaks_off), *ours,
]  # fmt: skip
handler400, handler404, handler500 = problems.bad_request, problems.not_found, problems.failed


@pytest.fixture(autouse=True)
def with_failing_addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


def client(**more: Any) -> Client:
    made = Client(raise_request_exception=False, REMOTE_ADDR=ADDRESS, **more)
    made.cookies["desk_session"] = made.cookies["other"] = CANARY
    return made


HEADERS = {
    **dict.fromkeys(("User-Agent", "X-Request-ID", "X-Anything", "From", "If-None-Match"), CANARY),
    "Referer": f"https://{CANARY}.example/?{CANARY}",
    "Authorization": f"Bearer pck_{CANARY}",
    "Accept-Language": CANARY,
    "X-Forwarded-For": ADDRESS,
    "Origin": f"https://{CANARY}.example",
}


def ask_with_canaries() -> None:
    """Canaries in every place of requests of every kind, refused and failing ones among them."""
    one = client()
    for address in ("/en/pledges/", "/api/v1/pledges/", "/feeds/en/pledges.atom", "/nothing", "/fails/", "/refused/",
                    "/api/v1/fails/", "/admin/", "/admin/login/", "/oembed", "/livez"):  # fmt: skip
        one.get(f"{address}?q={CANARY}&{MAIL}=1&{CANARY}", headers=HEADERS)
    one.get("/en/", headers={"Host": f"{CANARY}.example"})
    one.get(f"/admin/preview/{CANARY}/")
    one.get(f"/en/report/received/{CANARY}/")
    letter = dict.fromkeys(("name", "contact", "text", "about", "kind"), MAIL)
    one.post("/en/report/", letter)
    one.post("/fails/", letter)
    one.post("/en/report/", {f"{CANARY}{number}": "1" for number in range(20_001)})
    one.post("/admin/login/", {"username": MAIL, "password": CANARY}, headers=HEADERS)
    client(enforce_csrf_checks=True).post("/admin/login/", {"username": CANARY}, headers=HEADERS, secure=True)
    one.generic("POST", "/fails/", CANARY.encode(), content_type=f"multipart/form-data; boundary={CANARY}")
    one.generic(CANARY.upper(), "/en/")
    with pytest.raises(ValueError, match=CANARY):
        b"".join(one.get("/breaks-off/"))


def others_log() -> None:
    """What other programs put into their sentences."""
    gunicorn = logging.getLogger("gunicorn.error")
    gunicorn.error("Error handling request %s", f"/en/?q={CANARY}")
    gunicorn.warning(f"Invalid request from ip={ADDRESS}: ::1 2001:db8::7 {MAIL}")
    gunicorn.warning(f"Invalid request from ip={ADDRESS}: Invalid HTTP Header: 'Cookie {CANARY}'")
    gunicorn.warning(f"Invalid request from ip={ADDRESS}: Invalid chunk size: {f'it is {CANARY!r}'.encode()!r}")
    gunicorn.warning(f'Invalid request: Invalid HTTP Version: "{CANARY}')
    gunicorn.warning(f"More than that:\n2026-11-28T00:00:00Z info {CANARY}")
    logging.getLogger("trafilatura").warning("")
    logging.getLogger("trafilatura").warning("discarding data: %s", CANARY)
    logging.getLogger("django.security.DisallowedHost").error(f"Invalid HTTP_HOST header: '{CANARY}'")  # noqa: G004


def test_nothing_that_anybody_sent_is_in_any_line(capsys: pytest.CaptureFixture[str]) -> None:
    with written(everything=True) as log:
        ask_with_canaries()
        others_log()
    assert "Logging error" not in capsys.readouterr().err
    for word in (CANARY, CANARY.upper(), ADDRESS, "203.0.113", "2001:db8", "example.org"):
        assert word not in log.whole(), [line for line in log.whole().splitlines() if word in line]
    paths = {line["path"] for line in log.requests()}
    assert {
        "/en/pledges/",
        "/nothing",
        "/fails/",
        "/admin/login/",
        "/admin/preview/…/",
        "/en/report/received/…/",
    } <= paths
    assert {"q"} == {name for line in log.requests() for name in line.get("parameters", ())}
    messages = {line["message"] for line in log.lines()}
    assert {"refused: DisallowedHost", "refused: csrf", "failed"} <= messages


def test_as_django_writes_it_such_a_log_is_full_of_what_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TextLine, "format", logging.Formatter("{message}", style="{").format)
    monkeypatch.setattr(JsonLine, "format", lambda self, record: "{}")
    with written() as log:
        ask_with_canaries()
    assert log.whole().count(CANARY) >= 8


def failure(log: Written) -> Any:
    (found,) = [line for line in log.lines() if "exception" in line]
    return found


def test_failure_is_told_by_kind_and_place_under_the_number_that_the_page_shows() -> None:
    with written() as log:
        page = client().get("/fails/")
    number = page[HEADER]
    assert f"<code>{number}</code>" in page.content.decode()
    assert {line["request"] for line in log.lines()} == {number}
    told = failure(log)["exception"]
    assert "in fails\n    raise ValueError(" in told
    assert told.endswith("\nValueError")
    assert "KeyError" in told
    assert (log.requests()[0]["status"], log.requests()[0]["level"]) == (500, "error")
    assert f"request={number}" in log.as_text.getvalue()


def test_programs_are_told_the_number_too() -> None:
    problem = client().get("/api/v1/fails/")
    assert problem.json()["request_id"] == problem[HEADER]
    assert client().get("/v1alpha1/fails")[HEADER]


def test_message_that_names_code_or_a_constraint_is_told() -> None:
    with written() as log:
        client().get("/misspelt/")
    assert failure(log)["exception"].endswith("AttributeError: 'WSGIRequest' object has no attribute 'no_such_thing'")
    with written() as log:
        client().get("/refused/")
    told = failure(log)["exception"]
    assert "auth_user" in told
    assert "username" in told
    assert ("23505" in told) is (connection.vendor == "postgresql")


def test_answer_that_breaks_off_is_told_and_never_looks_whole() -> None:
    with written() as log, pytest.raises(ValueError, match=CANARY):
        b"".join(client().get("/breaks-off/"))
    assert failure(log)["message"] == "An answer broke off after 5 bytes."


def test_request_is_one_line_with_what_it_cost() -> None:
    with written() as log:
        answer = client().get("/nothing?q=x&verdict=y&Kim=1&nameless")
        table = b"".join(client().get("/api/v1/pledges/?format=csv"))
        client().head("/en/")
    page, csv, head = log.requests()
    told = ("GET", "/nothing", ["q", "verdict"], 404)
    assert (page["method"], page["path"], page["parameters"], page["status"]) == told
    assert (page["bytes"], csv["bytes"], head["bytes"]) == (len(answer.content), len(table), 0)
    assert page["ms"] > 0
    assert page["level"] == "info"
    assert page["time"].endswith("Z")


def test_line_is_one_line_whatever_path_was_asked() -> None:
    with written() as log:
        client().get("/a%0A%7B%22level%22%3A1%7D%00")
        client().get("/" + "x" * 3000)
    assert [line["path"][:6] for line in log.requests()] == ["/a%0A%", "/xxxxx"]
    assert len(log.requests()[1]["path"]) == 300


def test_probes_are_told_only_when_they_find_something(monkeypatch: pytest.MonkeyPatch) -> None:
    with written() as log:
        client().get("/livez")
    assert log.requests() == []


def test_public_answers_have_no_number_of_their_own() -> None:
    for address, status in (
        ("/en/", 200),
        ("/nothing", 404),
        ("/api/v1/pledges/?x=1", 400),
        ("/admin/preview/x/", 404),
    ):
        answer = client().get(address)
        assert answer.status_code == status
        assert HEADER not in answer
    assert HEADER in client().get("/admin/login/")


@pytest.mark.parametrize(
    ("proxies", "given", "taken"),
    [
        (1, GIVEN, True),
        (1, GIVEN.replace("-", ""), True),
        (0, GIVEN, False),
        (1, "short", False),
        (1, f"{GIVEN} {CANARY}", False),
        (1, f"{GIVEN}\n", False),
        (1, MAIL, False),
        (1, "a" * 65, False),
        (1, "１" * 20, False),
    ],
)
def test_number_is_taken_from_a_trusted_proxy_alone_and_only_if_it_is_one(
    settings: Any, proxies: int, given: str, taken: bool
) -> None:
    settings.TRUST_PROXY = proxies
    found = Client(HTTP_X_REQUEST_ID=given).get("/admin/login/")[HEADER]
    assert (found == given) is taken
    assert len(found) >= 32


def test_with_debug_exceptions_say_everything() -> None:
    record = logging.LogRecord("pledgecheck.x", logging.ERROR, __file__, 1, "said %s", ("so",), None)
    try:
        raise ValueError(CANARY)
    except ValueError as odd:
        record.exc_info = (type(odd), odd, odd.__traceback__)
    assert CANARY in TextLine(whole=True).format(record)
    assert CANARY not in TextLine().format(record)
    assert said(record) == "said so"
