"""Parts of the files of `/data/`: a download that broke off goes on, and never with bytes of another state."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from pledges.exchange.downloads import ranges
from pledges.exchange.downloads.ranges import Range
from pledges.tests import cast
from pledges.tests.desk_rows import make_pledge
from pledges.tests.exchange.sent import ZIP, get, read

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


@pytest.fixture(autouse=True)
def whole(kept: Path) -> Any:
    """The answer with all of the file."""
    return get(ZIP)


def test_every_file_says_that_parts_of_it_are_sent(whole: Any) -> None:
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert Client().head(ZIP).headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=10-19", 10, 20),
        ("bytes=100-", 100, None),
        ("bytes=-7", -7, None),
        ("bytes=5-99999999", 5, None),
        ("bytes=-99999999", 0, None),
        ("Bytes=0-3", 0, 4),
    ],
)
def test_a_part_is_sent_with_its_place(asked: str, start: int, end: int | None, whole: Any) -> None:
    answer = get(ZIP, Range=asked)
    expected = whole.body[start:end]
    first = start % len(whole.body)
    assert (answer.status_code, answer.body) == (206, expected)
    assert answer.headers["Content-Range"] == f"bytes {first}-{first + len(expected) - 1}/{len(whole.body)}"
    assert answer.headers["Content-Length"] == str(len(expected))
    for name in ("ETag", "Content-Type", "Content-Disposition", "Access-Control-Allow-Origin", "Link"):
        assert answer.headers[name] == whole.headers[name]


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=0-1,4-5",
        "bytes=5-4",
        "bytes=-",
        "bytes=a-b",
        "lines=0-1",
        "bytes",
        "bytes=0-1-2",
        "bytes=١-",
        "bytes=-1.5",
        "bytes=" + "9" * 5000 + "-",
    ],
)
def test_several_parts_and_what_is_no_range_are_answered_with_all(asked: str, whole: Any) -> None:
    answer = get(ZIP, Range=asked)
    assert (answer.status_code, answer.body == whole.body) == (200, True)
    assert "Content-Range" not in answer.headers


@pytest.mark.parametrize("asked", ["bytes={size}-", "bytes=99999999-", "bytes=-0", "bytes={size}-{size}"])
def test_a_part_that_there_is_not_is_a_problem_with_the_size(asked: str, whole: Any) -> None:
    size = len(whole.body)
    answer = get(ZIP, Range=asked.format(size=size))
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{size}")
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == ("application/problem+json", "no-store")
    assert str(size) in answer.json()["detail"]


def test_a_download_that_broke_off_goes_on_while_the_file_is_the_same(whole: Any) -> None:
    asked = {"Range": "bytes=100-", "If-Range": whole.headers["ETag"]}
    rest = get(ZIP, **asked)
    assert (rest.status_code, whole.body[:100] + rest.body) == (206, whole.body)
    cast.publish(make_pledge())
    again = get(ZIP, **asked)
    assert (again.status_code, again.body) == (200, get(ZIP).body)
    assert again.body != whole.body


@pytest.mark.parametrize("named", ['"another"', "W/{etag}", "Fri, 27 Nov 2026 00:00:00 GMT", "*"])
def test_of_what_may_be_another_file_all_is_sent(named: str, whole: Any) -> None:
    answer = get(ZIP, Range="bytes=99999999-", **{"If-Range": named.format(etag=whole.headers["ETag"])})
    assert (answer.status_code, answer.body) == (200, whole.body)


def test_other_conditions_come_first_and_head_has_no_parts(whole: Any) -> None:
    assert get(ZIP, Range="bytes=0-1", **{"If-None-Match": whole.headers["ETag"]}).status_code == 304
    assert get(ZIP, Range="bytes=0-1", **{"If-Match": '"another"'}).status_code == 412
    asked = read(Client().head(ZIP, headers={"Range": "bytes=0-1"}))
    assert (asked.status_code, asked.headers["Content-Length"]) == (200, str(len(whole.body)))


def test_pages_of_other_sites_may_ask_for_parts_and_read_which_they_are() -> None:
    allowed = Client().options(ZIP).headers["Access-Control-Allow-Headers"]
    assert {"Range", "If-Range", "If-None-Match"} <= set(allowed.split(", "))
    assert "Content-Range" in get(ZIP, Range="bytes=0-1").headers["Access-Control-Expose-Headers"].split(", ")


def test_a_large_part_comes_in_pieces_and_the_file_is_let_go(tmp_path: Path) -> None:
    data = bytes(range(256)) * 1024
    (tmp_path / "file").write_bytes(data)
    file = (tmp_path / "file").open("rb")
    part = ranges.Part(file, Range(1, len(data) - 2))
    pieces = list(part)
    assert b"".join(pieces) == data[1:-1]
    assert max(map(len, pieces)) == ranges.PIECE
    part.close()
    assert file.closed


def test_nothing_of_an_empty_file_is_there_to_be_sent() -> None:
    with pytest.raises(ranges.Unsatisfiable):
        ranges.asked("bytes=0-", None, '"tag"', 0)
    with pytest.raises(ranges.Unsatisfiable):
        ranges.asked("bytes=-5", None, '"tag"', 0)
