"""What a replica fails is asked of the primary, and a site without one has nothing of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import InternalError, OperationalError
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from pledgecheck.operation.replica import line, readers, watch
from pledgecheck.operation.replica.eye import AWAY, Seen
from pledgecheck.operation.tests.replicas import failure, replica

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


def view(made: Any) -> Any:
    """A site of one view, as the middleware has it: what the view raises goes through `process_exception`."""

    def respond(request: Any) -> Any:
        try:
            return made(request)
        except Exception as raised:
            found = site.process_exception(request, raised)
            return HttpResponse(status=503) if found is None else found

    site = readers.ReplicaMiddleware(respond)
    return site


GET = RequestFactory().get("/en/")


def test_site_without_a_replica_has_no_such_middleware(settings: Any) -> None:
    assert settings.REPLICA is None
    with pytest.raises(MiddlewareNotUsed):
        readers.ReplicaMiddleware(lambda request: HttpResponse())


@pytest.mark.parametrize("raised", [failure(), failure("40001"), failure("57P01"), InternalError("read-only")])
def test_what_the_replica_fails_is_asked_of_the_primary_once_and_from_its_beginning(raised: Exception) -> None:
    asked = []

    def made(request: Any) -> HttpResponse:
        asked.append(line.stands_in())
        if line.stands_in():
            raise raised
        return HttpResponse("of the primary")

    with replica():
        assert view(made)(GET).content == b"of the primary"
    assert asked == [True, False]


def test_where_both_fail_it_is_a_503() -> None:
    def made(request: Any) -> HttpResponse:
        raise failure()

    with replica():
        assert view(made)(GET).status_code == 503


def test_other_failures_are_nobodys_to_try_again() -> None:
    asked = []

    def made(request: Any) -> HttpResponse:
        asked.append(1)
        raise RuntimeError

    with replica():
        assert view(made)(GET).status_code == 503
    assert asked == [1]


def rows(pieces: list[bytes], at: int = -1) -> Iterator[bytes]:
    """Pieces of an answer; at one of them the replica breaks."""
    for number, piece in enumerate(pieces):
        if line.stands_in() and number == at:
            raise failure("40001")
        yield piece + (b"!" if line.stands_in() else b"")


def test_streamed_answer_is_the_replicas_to_its_end() -> None:
    with replica():
        answer: Any = view(lambda request: StreamingHttpResponse(rows([b"a", b"b"])))(GET)
        assert line.stands_in()
        assert b"".join(answer) == b"a!b!"
        assert line.stands_in()
        answer.close()
        assert not line.stands_in()


def test_streamed_answer_that_fails_before_its_first_piece_is_the_primarys() -> None:
    with replica():
        answer: Any = view(lambda request: StreamingHttpResponse(rows([b"a", b"b"], at=0)))(GET)
        assert not line.stands_in()
        assert b"".join(answer) == b"ab"
        breaking: Any = view(lambda request: StreamingHttpResponse(rows([b"a", b"b"], at=1)))(GET)
        with pytest.raises(OperationalError):
            b"".join(breaking)


def test_answer_that_is_closed_late_takes_the_replica_from_no_other() -> None:
    with replica():
        site = view(lambda request: StreamingHttpResponse(rows([b"a", b"b"])))
        left, answer = site(GET), site(GET)
        left.close()
        assert line.stands_in()
        assert b"".join(answer) == b"a!b!"
        answer.close()
        assert not line.stands_in()


@pytest.mark.parametrize(
    ("method", "address", "reads"),
    [
        *((method, "/en/report/", True) for method in ("get", "head", "options")),
        *((method, "/en/report/", False) for method in ("post", "put", "delete")),
        ("post", "/v1alpha1/claims:search", True),
        ("get", "/admin/", False),
        ("get", "/admin/preview/secret/", False),
        ("get", "/livez", False),
        ("get", "/readyz", False),
        ("get", "/data/pledgecheck.zip", True),
    ],
)
def test_readers_are_told_from_others(method: str, address: str, reads: bool) -> None:
    assert readers.reads(getattr(RequestFactory(), method)(address)) is reads


def test_failure_is_believed_until_the_next_look_but_a_refused_question_is_no_failure(
    caplog: pytest.LogCaptureFixture,
) -> None:
    noted: list[Seen] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watch._refused, "at", -1000.0)
        patch.setattr(watch, "begun", lambda: type("Noting", (), {"note": staticmethod(noted.append)}))
        for code in ("40001", "57014", "53300"):
            watch.failed(failure(code))
        watch.failed(InternalError("read-only"))
        assert noted == []
        assert "refused a reader's question" in caplog.text
        watch.failed(failure("57P01"))
        watch.failed(failure())
    assert [one.state for one in noted] == [AWAY, AWAY]
