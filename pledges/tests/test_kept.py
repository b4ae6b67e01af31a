"""Kept answers: made once for all workers or once by each, never one that is private, stale or another site's."""

import os
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from pledgecheck import shared
from pledges.api import views
from pledges.desk.editorial import submit
from pledges.desk.private_links import make_link
from pledges.pages import answers
from pledges.reading import kept as room
from pledges.reading import validator
from pledges.reading.at_hand import EACH, MEGABYTE, AtHand
from pledges.reading.kept import kept
from pledges.tests import cast, desk_rows

REDIS = os.environ["TEST_REDIS_URL"]

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

LIST, PAGE, RECORD = "/api/v1/pledges/", "/en/pledges/", "/api/v1/revisions/"


@pytest.fixture(autouse=True)
def place(request: pytest.FixtureRequest) -> str:
    """Where answers are kept: by this process, unless a test asks for Redis or for each of both."""
    return str(getattr(request, "param", "at hand"))


in_redis = pytest.mark.parametrize("place", [pytest.param("redis", marks=pytest.mark.needs_redis)], indirect=True)
in_each = pytest.mark.parametrize(
    "place", ["at hand", pytest.param("redis", marks=pytest.mark.needs_redis)], indirect=True
)


@pytest.fixture(autouse=True)
def stored(place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], dict[str, bytes]]]:
    """A store with nothing of this site in it; gives what is in it by then."""
    monkeypatch.setattr(django_settings, "SITE_URL", f"http://{time.time_ns()}.test")
    if place == "at hand":
        monkeypatch.setattr(django_settings, "CACHE_MB", 1)
        monkeypatch.setattr(room, "at_hand", held := AtHand())
        yield lambda: dict(held._answers)
        return
    monkeypatch.setattr(django_settings, "CACHE_URL", REDIS)
    monkeypatch.setattr(shared._Line, "paused_until", 0.0)
    client = shared._client(REDIS)

    def found() -> dict[str, bytes]:
        return {key.decode(): client.get(key) for key in client.scan_iter(f"{shared.mark()}:kept:*")}

    yield found
    for key in found():
        client.delete(key)


def get(address: str, **headers: str) -> Any:
    return Client().get(address, headers=headers)


def fail(*_: Any, **__: Any) -> Any:
    raise AssertionError("made once more")


@in_each
def test_list_record_and_page_are_made_once(stored: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.publish(desk_rows.make_pledge())
    first = {address: get(address) for address in (LIST, PAGE, RECORD)}
    monkeypatch.setattr(views, "_page", fail)
    monkeypatch.setattr("pledges.reading.revisions.after", fail)
    monkeypatch.setattr(answers, "body", fail)
    for address, answer in first.items():
        again = get(address)
        assert (again.status_code, again.content, again.headers) == (200, answer.content, answer.headers)
    assert sorted(stored().values()) == sorted(answer.content for answer in first.values())


@in_each
def test_publication_is_seen_at_once() -> None:
    before = {address: get(address).content for address in (LIST, PAGE)}
    cast.publish(desk_rows.make_pledge())
    for address, content in before.items():
        assert get(address).content != content


@in_each
def test_what_was_read_after_a_publication_is_not_stored_under_the_head_before_it(
    stored: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pledge = desk_rows.make_pledge()
    page = views._page

    def meanwhile(*args: Any) -> bytes:
        cast.publish(pledge)
        return page(*args)

    monkeypatch.setattr(views, "_page", meanwhile)
    assert get(LIST).json()["results"]
    assert stored() == {}


@in_each
@pytest.mark.parametrize(
    "address",
    [
        *("/en/report/", "/en/pledges/P-9999/", "/api/v1/pledges/P-9999/", "/api/v1/pledges/?x=1", "/nothing", "/"),
        *("/api/v1/pledges/?format=csv", "/admin/login/", "/admin/preview/nothing/"),
    ],
)
def test_nothing_private_no_error_and_no_file_is_stored(stored: Any, address: str) -> None:
    answer = get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    assert stored() == {}


@in_each
def test_preview_of_a_draft_is_not_stored(stored: Any) -> None:
    proposal = submit(
        desk_rows.make_pledge(title=desk_rows.words("Not yet public")), by=cast.reporter(), reason=cast.WHY
    )
    secret = make_link(proposal, by=cast.reporter(), purpose="For our lawyer")
    assert "Not yet public" in get(f"/admin/preview/{secret}/").content.decode()
    assert stored() == {}


@in_each
@pytest.mark.parametrize(
    ("headers", "status", "method"),
    [
        ({"Cache-Control": "no-store"}, 200, "get"),
        ({"Cache-Control": "private, max-age=60"}, 200, "get"),
        ({"Cache-Control": f"{validator.KEPT}, private"}, 200, "get"),
        ({}, 200, "get"),
        ({"Cache-Control": validator.KEPT}, 404, "get"),
        ({"Cache-Control": validator.KEPT}, 200, "post"),
        ({"Cache-Control": validator.KEPT, "ETag": 'W/"a"'}, 200, "get"),
    ],
)
def test_answer_that_not_everybody_may_keep_is_made_for_one(
    stored: Any, headers: dict[str, str], status: int, method: str
) -> None:
    request = getattr(RequestFactory(), method)("/en/")
    answer = HttpResponse(headers={"ETag": '"a"', **headers}, status=status)
    assert kept(request, answer, validator.head(), lambda: "for one") == b"for one"
    assert stored() == {}


def public(etag: str = '"a"') -> HttpResponse:
    return HttpResponse(headers={"ETag": etag, "Cache-Control": validator.KEPT})


@in_each
def test_key_names_address_validator_release_and_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same everything is found; one thing different is another answer."""

    def asked(path: str = "/en/?a=1", etag: str = '"a"', made: str = "other") -> bytes:
        return kept(RequestFactory().get(path), public(etag), validator.head(), lambda: made)

    assert asked(made="first") == asked() == b"first"
    assert asked(path="/en/?a=2") == asked(etag='"b"') == b"other"
    monkeypatch.setattr(django_settings, "RELEASE", "another")
    assert asked() == b"other"
    monkeypatch.undo()


@in_each
def test_what_is_too_large_is_not_stored(stored: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LARGEST", 10)
    for size in (11, 10):
        request = RequestFactory().get(f"/{size}")
        assert kept(request, public(), validator.head(), partial(str.__mul__, "x", size)) == b"x" * size
    assert list(stored().values()) == [b"x" * 10]


@in_redis
def test_stored_answers_run_out(stored: Any) -> None:
    get(LIST)
    (key,) = stored()
    assert 0 < shared._client(REDIS).ttl(key) <= room.LIFETIME


@in_each
def test_visitor_with_a_key_gets_what_everybody_gets_and_is_in_nothing_stored(stored: Any, settings: Any) -> None:
    from pledgecheck.limits.tests.holders import make_key

    settings.API_RATE = None
    key = make_key(holder="Hanbit Daily")
    keyed = get(LIST, Authorization=f"Bearer {key}")
    assert keyed["Cache-Control"].startswith("private")
    assert get(LIST)["Cache-Control"] == validator.KEPT
    assert list(stored().values()) == [keyed.content]


@in_redis
@pytest.mark.parametrize("address", [LIST, PAGE])
def test_redis_that_is_away_or_slow_fails_no_answer_and_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    expected = get(address)
    asked = []

    class Slow:
        def get(self, _key: str) -> None:
            import redis

            asked.append(1)
            raise redis.TimeoutError

        set = get

    monkeypatch.setattr(shared, "_client", lambda _url: Slow())
    for _ in range(3):
        assert get(address).content == expected.content
    assert len(asked) == 1
    monkeypatch.setattr(shared._Line, "paused_until", time.monotonic() - 1)
    get(address)
    get(address)
    assert len(asked) == 2


def test_new_head_empties_what_is_at_hand(stored: Any) -> None:
    """Also what nobody asks for any more: no text outlives the next request after it was sealed."""
    for address in (LIST, PAGE, RECORD):
        get(address)
    assert len(stored()) == 3
    cast.publish(desk_rows.make_pledge())
    get(PAGE)
    assert len(stored()) == 1


def test_what_was_asked_for_longest_ago_makes_room() -> None:
    held, half = AtHand(), MEGABYTE // 2 - EACH
    for name in ("first", "second"):
        held.put(7, name, b"x" * half)
    assert held.get(7, "first") is not None
    held.put(7, "third", b"x" * half)
    assert [name for name in ("first", "second", "third") if held.get(7, name)] == ["first", "third"]
    held.put(7, "third", b"short")
    held.put(7, "fourth", b"x" * (half - 5 - EACH))
    assert [name for name in ("first", "third", "fourth") if held.get(7, name)] == ["first", "third", "fourth"]


def test_memory_has_its_bound_however_short_answers_are() -> None:
    """Who asks for one thing after another that isn't there gets a line each time, and each has a key and a place."""
    held, keys = AtHand(), [f"{number:0100d}" for number in range(20_000)]
    tracemalloc.start()
    try:
        for key in keys:
            held.put(7, f"{key}!", b"%d" % len(key))
        taken, _most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken < 1.5 * MEGABYTE


def test_sealing_empties_it_at_once(stored: Any) -> None:
    get(LIST)
    assert room.forget() == 1
    assert stored() == {}


def test_without_a_place_nothing_is_kept(stored: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(django_settings, "CACHE_MB", 0)
    get(LIST)
    assert stored() == {}


@pytest.mark.needs_redis
def test_what_another_worker_shared_is_at_hand_from_then_on(stored: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(django_settings, "CACHE_URL", REDIS)
    monkeypatch.setattr(shared._Line, "paused_until", 0.0)
    first = get(LIST)
    monkeypatch.setattr(room, "at_hand", other := AtHand())
    monkeypatch.setattr(views, "_page", fail)
    assert get(LIST).content == first.content
    monkeypatch.setattr(room, "_shared", fail)
    assert get(LIST).content == first.content
    assert list(other._answers.values()) == [first.content]
    assert room.forget() == 2
