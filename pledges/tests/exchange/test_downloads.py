"""`/data/`: what is sent, with what headers, when it is made, and what is answered while it can't be."""

import fcntl
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from pledges.exchange.downloads import ready, writing
from pledges.reading import moments
from pledges.reading.exported import BESIDE, FILES
from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_pledge, words
from pledges.tests.exchange.sent import LINES, ZIP, body, export, get, read, sets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]


def test_every_file_is_sent_as_what_it_is_and_tells_its_head_and_licence() -> None:
    head = moments.head().sequence
    for file in (*FILES, *BESIDE):
        answer = get(f"/data/{file.name}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, file.kind)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cache-Control"] == "public, max-age=7, stale-while-revalidate=2"
        assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in answer.headers["Link"]
        assert 'rel="cite-as"' in answer.headers["Link"]
        assert len(body(answer)) == int(answer.headers["Content-Length"])
    assert get(ZIP).headers["Content-Disposition"] == f'attachment; filename="pledgecheck-{head}.zip"'
    assert get(LINES).headers["Content-Disposition"] == f'attachment; filename="pledges-{head}.ndjson"'


def test_what_is_sent_is_what_the_command_writes(tmp_path: Path) -> None:
    export(tmp_path / "files")
    for file in (*FILES, *BESIDE):
        assert body(get(f"/data/{file.name}")) == (tmp_path / "files" / file.name).read_bytes()


def test_the_index_names_every_file_with_head_licence_and_citation() -> None:
    answer = get("/data/")
    told = answer.json()
    assert [row["name"] for row in told["files"]] == [file.name for file in (*FILES, *BESIDE)]
    assert told["files"][0]["url"] == "http://testserver/data/pledgecheck.zip"
    assert told["record"]["sequence"] == moments.head().sequence
    assert told == json.loads(body(get("/data/index.json")))
    assert get("/data/", **{"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_a_client_that_has_it_is_told_so_without_anything_being_made(kept: Path, made: list[int]) -> None:
    etag = get(ZIP).headers["ETag"]
    assert etag.startswith('"')
    (place,) = (path for path in kept.iterdir() if path.is_dir())
    place.rename(kept.parent / "elsewhere")
    again = get(ZIP, **{"If-None-Match": etag})
    assert (again.status_code, again.headers["ETag"], len(made)) == (304, etag, 1)
    assert get(ZIP, **{"If-Match": '"another"'}).status_code == 412
    cast.publish(make_pledge())
    assert get(ZIP, **{"If-None-Match": etag}).status_code == 200


def test_another_licence_or_site_is_another_file(settings: Settings, made: list[int]) -> None:
    head, first = moments.head().sequence, get(ZIP).headers["ETag"]
    settings.CONTENT_LICENSE = "CC0-1.0"
    assert get(ZIP).headers["ETag"] != first
    assert "creativecommons.org/publicdomain/zero" in get(ZIP).headers["Link"]
    settings.SITE_URL = "https://other.example"
    assert b"https://other.example" in body(get("/data/README.md"))
    assert made == [head, head, head]


def test_head_has_the_headers_and_no_body() -> None:
    answer, asked = get(ZIP), read(Client().head(ZIP))
    assert (asked.status_code, asked.body) == (200, b"")
    assert {**asked.headers} == {**answer.headers}


def test_other_methods_and_names_are_refused_as_problems() -> None:
    for method, address, status in (
        ("get", "/data/nothing.zip", 404),
        ("get", "/data/..", 404),
        ("get", "/data/a/b", 404),
        ("post", ZIP, 405),
        ("delete", "/data/", 405),
    ):
        answer = getattr(Client(), method)(address)
        assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json"), address
    assert Client().options(ZIP).headers["Allow"] == "GET, HEAD, OPTIONS"


def test_while_others_make_them_one_is_told_when_to_come_back(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "PATIENCE", 0.1)
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        answer = get(ZIP)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json()["retry_after"] == 5
    assert get(ZIP).status_code == 200


def test_a_disk_that_is_full_is_said_and_nothing_half_made_is_left(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_fill", full)
    answer = get(ZIP)
    assert (answer.status_code, sets(kept)) == (503, [])
    assert str(kept) not in answer.content.decode()


def test_a_folder_of_another_account_is_not_used(settings: Settings, kept: Path) -> None:
    kept.chmod(0o755)
    assert get(ZIP).status_code == 503
    kept.chmod(0o700)
    assert get(ZIP).status_code == 200


def test_drafts_change_nothing() -> None:
    before = body(get(ZIP))
    make_pledge(title=words("unspoken"), claims=(make_claim(text=words("unspoken")),))
    for path in ready.root().iterdir():
        if path.is_dir():
            path.rename(ready.root().parent / path.name)
    assert body(get(ZIP)) == before
