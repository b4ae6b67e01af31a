"""Which set of files `/data/` sends: made once for each head, one that stands in, and none that may not be sent."""

import json
import shutil
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from pledgecheck import copying
from pledges.desk.editorial import approve, strike, withdraw
from pledges.exchange.downloads import ready
from pledges.reading import moments
from pledges.reading.moments import Head
from pledges.tests import cast
from pledges.tests.desk_rows import make_pledge
from pledges.tests.exchange.sent import LINES, ZIP, body, export, get, sets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]


def test_files_are_made_once_for_each_head_and_the_ones_before_are_removed(kept: Path, made: list[int]) -> None:
    for address in (ZIP, LINES, ZIP):
        get(address)
    first = moments.head().sequence
    assert made == [first]
    cast.publish(make_pledge())
    get(LINES)
    assert made == [first, moments.head().sequence]
    assert sets(kept) == [str(moments.head().sequence)]


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
