"""`/data/`: what is sent, with what headers, when it is made, and what is answered while it can't be."""

import fcntl
import json
import shutil
import zipfile
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from pledgecheck import copying
from pledges.desk.editorial import approve, strike, withdraw
from pledges.exchange.downloads import ready, writing
from pledges.reading import moments
from pledges.reading.exported import BESIDE, FILES
from pledges.reading.moments import Head
from pledges.tests import cast
from pledges.tests.begun import public_pledge_with_a_claim
from pledges.tests.desk_rows import make_claim, make_pledge, words

pytestmark = pytest.mark.django_db

ZIP = "/data/pledgecheck.zip"
LINES = "/data/pledges.ndjson"


@pytest.fixture(autouse=True)
def kept(settings: Settings, tmp_path: Path) -> Path:
    """A folder of the test's own for what is kept ready, and one pledge that is public."""
    settings.EXPORT_DIR = str(tmp_path)
    public_pledge_with_a_claim()
    return ready.root()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sequence of each head that files were written of."""
    found: list[int] = []
    write = writing.write

    def noted(folder: Path, moment: Any, progress: Any) -> Any:
        found.append(moment.head.sequence)
        return write(folder, moment, progress)

    monkeypatch.setattr(writing, "write", noted)
    return found


def get(address: str, **headers: str) -> Any:
    """The answer, read to its end, which closes it; `body` is what it brought."""
    return read(Client().get(address, headers=headers))


def read(answer: Any) -> Any:
    answer.body = b"".join(answer)
    return answer


def export(*arguments: Path) -> None:
    call_command("export", *map(str, arguments), stdout=StringIO())


def body(answer: Any) -> bytes:
    found: bytes = answer.body
    return found


def sets(kept: Path) -> list[str]:
    return sorted(path.name.split("-")[0] for path in kept.iterdir() if path.is_dir())


def test_every_file_is_sent_as_what_it_is_and_tells_its_head_and_licence() -> None:
    head = moments.head().sequence
    for file in (*FILES, *BESIDE):
        answer = get(f"/data/{file.name}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, file.kind)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
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


def test_files_are_made_once_for_each_head_and_the_ones_before_are_removed(kept: Path, made: list[int]) -> None:
    for address in (ZIP, LINES, ZIP):
        get(address)
    first = moments.head().sequence
    assert made == [first]
    cast.publish(make_pledge())
    get(LINES)
    assert made == [first, moments.head().sequence]
    assert sets(kept) == [str(moments.head().sequence)]


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


def test_a_static_copy_of_a_large_record_has_them_all(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "MOST_WITHIN_A_REQUEST", 0)
    assert client.get(LINES).status_code == 503
    with copying.making(copying.Copy(moments.head().sequence, timezone.localdate(), "https://copy.example")):
        assert b"".join(client.get(LINES).streaming_content).count(b"\n") == 1  # type: ignore[attr-defined]


def test_of_a_large_record_files_are_made_by_the_command_and_the_last_ones_stand_in(
    monkeypatch: pytest.MonkeyPatch, made: list[int]
) -> None:
    monkeypatch.setattr(ready, "MOST_WITHIN_A_REQUEST", 0)
    answer = get(ZIP)
    assert (answer.status_code, answer.headers["Retry-After"], made) == (503, "600", [])
    export()
    first = get(ZIP)
    assert first.headers["Content-Disposition"].endswith(f'"pledgecheck-{moments.head().sequence}.zip"')
    cast.publish(make_pledge())
    then = get(ZIP)
    assert (then.headers["ETag"], then.headers["Content-Disposition"]) == (
        first.headers["ETag"],
        first.headers["Content-Disposition"],
    )
    assert get(ZIP, **{"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert len(made) == 1


def test_what_was_withdrawn_since_is_in_nothing_that_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert get(ZIP).status_code == 200
    monkeypatch.setattr(ready, "MOST_WITHIN_A_REQUEST", 0)
    cast.publish(make_pledge())
    assert get(ZIP).status_code == 200
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    assert get(ZIP).status_code == 503
    export()
    with zipfile.ZipFile(BytesIO(body(get(ZIP)))) as archive:
        assert b"P-0001" not in archive.read("pledges.csv")


@pytest.mark.parametrize("review", [None, 1])
def test_what_was_struck_since_is_current_in_nothing_that_stands_in(
    review: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert get(ZIP).status_code == 200
    monkeypatch.setattr(ready, "MOST_WITHIN_A_REQUEST", 0)
    proposal = strike("claim", "C-0001", by=cast.editor(), reason=cast.WHY, review=review)
    assert get(ZIP).status_code == 200
    approve(proposal, by=cast.second_editor())
    assert get(ZIP).status_code == 503


def test_the_index_tells_of_which_state_the_files_are_that_stand_in(
    monkeypatch: pytest.MonkeyPatch, made: list[int]
) -> None:
    monkeypatch.setattr(ready, "MOST_WITHIN_A_REQUEST", 0)
    first = moments.head()
    assert told()["record"]["sequence"] == first.sequence
    assert made == []
    export()
    cast.publish(make_pledge())
    assert told() == json.loads(body(get("/data/index.json")))
    assert (told()["record"]["sequence"], first.digest in told()["citation"]) == (first.sequence, True)
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    assert told()["record"]["sequence"] == moments.head().sequence
    assert made == [first.sequence]


def test_the_index_is_told_where_nothing_can_be_kept(kept: Path) -> None:
    kept.chmod(0o755)
    assert told()["record"]["sequence"] == moments.head().sequence


def told() -> Any:
    return get("/data/").json()


def test_a_set_of_more_of_the_record_is_spared_by_who_sees_less(
    kept: Path, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As whoever reads a replica that is behind does."""
    before = moments.head()
    cast.publish(make_pledge())
    get(ZIP)
    newest = moments.head().sequence
    with monkeypatch.context() as behind:
        behind.setattr(moments, "head", lambda: before)
        get(ZIP)
    assert sets(kept) == [str(before.sequence), str(newest)]
    get(ZIP)
    assert made == [newest, before.sequence]
    cast.publish(make_pledge())
    get(ZIP)
    assert sets(kept) == [str(moments.head().sequence)]


def test_a_static_copy_removes_no_set_of_the_site(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    get(ZIP)
    first = sets(kept)
    cast.publish(make_pledge())
    with copying.making(copying.Copy(moments.head().sequence, timezone.localdate(), "https://copy.example")):
        get(ZIP)
    assert sets(kept) == [*first, str(moments.head().sequence)]


@pytest.mark.parametrize(("times", "status"), [(1, 200), (2, 503)])
def test_a_set_that_is_gone_before_it_is_opened_is_looked_for_once_more(
    times: int, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, found = body(get(ZIP)), ready.found
    gone: list[Path] = []

    def vanishing(head: Head) -> ready.Ready:
        there = found(head)
        if len(gone) < times:
            gone.append(there.folder)
            shutil.rmtree(there.folder)
        return there

    monkeypatch.setattr(ready, "found", vanishing)
    answer = get(ZIP)
    assert answer.status_code == status
    assert status != 200 or body(answer) == expected


def test_a_set_of_another_record_never_stands_in(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    get(ZIP)
    monkeypatch.setattr(ready, "MOST_WITHIN_A_REQUEST", 0)
    (place,) = (path for path in kept.iterdir() if path.is_dir())
    place.rename(kept / f"1-{'f' * 16}-{place.name.split('-')[2]}")
    assert get(ZIP).status_code == 503


def test_another_record_of_as_many_revisions_is_another_file(monkeypatch: pytest.MonkeyPatch, made: list[int]) -> None:
    """What a database put back from a backup may become."""
    first, head = get(ZIP).headers["ETag"], moments.head()
    monkeypatch.setattr(moments, "head", lambda: replace(head, digest="f" * 64))
    assert get(ZIP).headers["ETag"] != first
    assert made == [head.sequence] * 2


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


def test_what_a_maker_that_died_left_is_removed(kept: Path) -> None:
    (kept / f"{ready.MAKING}left").mkdir()
    get(ZIP)
    assert sets(kept) == [str(moments.head().sequence)]


def test_a_set_of_which_something_was_tidied_away_is_made_again(kept: Path, made: list[int]) -> None:
    before = body(get(ZIP))
    next(kept.glob("*/claims.ndjson")).unlink()
    assert body(get(ZIP)) == before
    assert get("/data/claims.ndjson").status_code == 200
    assert len(made) == 2


def test_drafts_change_nothing() -> None:
    before = body(get(ZIP))
    make_pledge(title=words("unspoken"), claims=(make_claim(text=words("unspoken")),))
    for path in ready.root().iterdir():
        if path.is_dir():
            path.rename(ready.root().parent / path.name)
    assert body(get(ZIP)) == before
