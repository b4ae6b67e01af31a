"""A copy asked for from an archive on this machine, which answers in each of the ways that archives do."""

import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sources.archiving import ArchiveRefused, ask_for_copy
from sources.tests.fetching.world import Listener, answer

ADDRESS = "https://news.example/a?b=1"
COPY = f"/web/20261127103000/{ADDRESS}"
HOLD = threading.Event()
"""Never set."""
Archive = Callable[..., Listener]


def said(status: str = "200 OK", /, **told: Any) -> bytes:
    return answer(json.dumps(told).encode(), status, Content_Type="application/json")


@pytest.fixture
def archive(settings: Any) -> Iterator[Archive]:
    """An archive that gives these answers in turn, the last one for ever after."""
    begun: list[Listener] = []

    def begin(*answers: bytes, path: str = "/save/", key: str = "") -> Listener:
        waiting = list(answers)

        def answering(_path: str, _head: bytes) -> Iterator[bytes]:
            yield waiting.pop(0) if len(waiting) > 1 else waiting[0]

        begun.append(Listener(answering))
        settings.ARCHIVE_URL = f"http://127.0.0.1:{begun[-1].port}{path}"
        settings.ARCHIVE_KEY = key
        return begun[-1]

    yield begin
    for one in begun:
        one.close()


def at(there: Listener, path: str) -> str:
    return f"http://127.0.0.1:{there.port}{path}"


def refusal(**given: Any) -> ArchiveRefused:
    with pytest.raises(ArchiveRefused) as refused:
        ask_for_copy(given.pop("address", ADDRESS), **{"sleep": lambda _seconds: None, **given})
    assert all(refused.value.sentence[language] for language in ("ko", "en"))
    return refused.value


@pytest.mark.parametrize("header", ["Location", "Content_Location"])
@pytest.mark.parametrize("status", ["200 OK", "302 Found"])
def test_the_copy_is_where_a_header_says(archive: Archive, header: str, status: str) -> None:
    there = archive(answer(b"", status, **{header: COPY}))
    assert ask_for_copy(ADDRESS) == at(there, COPY)
    assert there.heads[0].startswith(f"GET /save/{ADDRESS} HTTP/1.1".encode())


def test_a_job_is_asked_about_until_it_is_done(archive: Archive) -> None:
    waits: list[float] = []
    done = {"status": "success", "timestamp": "20261127103000", "original_url": ADDRESS}
    there = archive(
        *(said(url=ADDRESS, job_id="job-1"), said(status="pending"), said(status="pending"), said(**done)),
        path="/save",
        key="LOW a:b",
    )
    assert ask_for_copy(ADDRESS, sleep=waits.append) == at(there, COPY)
    assert waits == [3.0] * 3
    assert there.heads[0].startswith(b"POST /save HTTP/1.1")
    assert there.heads[0].endswith(b"\r\n\r\nurl=https%3A%2F%2Fnews.example%2Fa%3Fb%3D1")
    assert there.heads[1].startswith(b"GET /save/status/job-1 ")
    assert all(b"\r\nAuthorization: LOW a:b\r\n" in head for head in there.heads)


def test_patience_is_had_once_as_long_as_the_archive_asks(archive: Archive) -> None:
    waits: list[float] = []
    there = archive(answer(status="429 Too Many", Retry_After="45"), answer(status="302 Found", Location=COPY))
    assert ask_for_copy(ADDRESS, sleep=waits.append) == at(there, COPY)
    assert waits == [45.0]


def test_more_patience_than_there_is_time_for_is_told(archive: Archive) -> None:
    there = archive(answer(status="429 Too Many", Retry_After="45"))
    refused = refusal(seconds=20)
    assert (refused.kind, refused.wait, there.connections) == ("busy", 45.0, 1)
    assert "45" in refused.sentence["ko"]
    assert refusal(seconds=200).kind == "busy"
    archive(answer(status="503 Busy", Retry_After="Wed, 21 Oct 2026 07:28:00 GMT"))
    assert refusal(seconds=20).wait == 60.0


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (answer(b"<html>saved!</html>"), "garbled"),
        (answer(b"{"), "garbled"),
        (answer(b"[]"), "garbled"),
        (said(job_id=7), "garbled"),
        (said(job_id="../../x"), "garbled"),
        (said(message="Cannot resolve host", status_ext="error:invalid-host", status="error"), "refused"),
        (said("400 Bad Request", message="URL is excluded"), "refused"),
        (answer(b"no", "523 Origin"), "refused"),
        (answer(status="302 Found", Location="/login"), "garbled"),
        (answer(status="302 Found", Location="javascript:alert(1)"), "garbled"),
        (answer(status="302 Found", Location="/web/20261127103000/https://other.example/"), "another"),
        (answer(status="302 Found", Location="/web/20261127103000/javascript:alert(1)"), "garbled"),
        (b"what?", "garbled"),
        (answer(b"0" * 3_000_000), "garbled"),
        (answer(b"[" * 900_000), "garbled"),
    ],
)
def test_what_names_no_copy_of_the_address_is_refused(archive: Archive, given: bytes, kind: str) -> None:
    archive(given)
    assert refusal().kind == kind


def test_what_a_job_ends_with_is_told_in_the_archives_words(archive: Archive) -> None:
    archive(said(job_id="a"), said(status="error", message="The server\r\ndoes not respond"), path="/save")
    assert "The server does not respond" in refusal().sentence["ko"]
    archive(said(job_id="a"), said(status="success", timestamp="soon", original_url=ADDRESS), path="/save")
    assert refusal().kind == "garbled"
    archive(said(job_id="a"), said(status="who knows"), path="/save")
    assert refusal().kind == "garbled"


def test_a_job_that_never_ends_is_given_up(archive: Archive) -> None:
    archive(said(job_id="a"), said(status="pending"), path="/save")
    assert refusal(seconds=3.2).kind == "timeout"


def test_silence_is_given_up_and_an_archive_that_is_away_is_told(archive: Archive, settings: Any) -> None:
    silent = Listener(lambda _path, _head: iter([b"0" * HOLD.wait(1)]))
    settings.ARCHIVE_URL = at(silent, "/save/")
    assert refusal(seconds=0.2).kind == "timeout"
    silent.close()
    assert refusal().kind == "unreachable"


def test_nothing_is_asked_without_an_archive_or_of_what_is_no_address(archive: Archive, settings: Any) -> None:
    there = archive(answer())
    assert refusal(address="ftp://news.example/").kind == "address"
    assert refusal(address="http://me:secret@news.example/").kind == "address"
    assert refusal(address="http://169.254.169.254/latest/").kind == "address"
    assert refusal(address="http://[::ffff:10.0.0.1]/").kind == "address"
    settings.ARCHIVE_URL = ""
    assert refusal().kind == "off"
    assert there.connections == 0
