"""One request too many is refused before any work is done, whoever claims to ask; nothing else tells who asked."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledgecheck.limits import keys
from pledgecheck.limits.models import ApiKey
from pledgecheck.limits.tests.holders import make_key

pytestmark = pytest.mark.django_db

POLICY = '"default";q=2;w=60'


@pytest.fixture(autouse=True)
def two_a_minute(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A quota that is spent quickly, counted in a folder of its own."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    settings.API_RATE = 2
    return settings


def ask(address: str = "/api/v1/pledges/", method: str = "get", remote: str = "198.51.100.7", **headers: str) -> Any:
    return getattr(Client(REMOTE_ADDR=remote), method)(address, headers=headers)


def spend(remote: str = "198.51.100.7") -> None:
    assert [ask(remote=remote).status_code for _ in range(2)] == [200, 200]


def test_program_is_told_how_many_there_may_be_and_when_the_next_one_passes() -> None:
    spend()
    answer = ask()
    assert answer.status_code == 429
    again = int(answer["Retry-After"])
    assert 55 <= again <= 60
    assert answer["RateLimit"] == f'"default";r=0;t={again}'
    assert answer["RateLimit-Policy"] == POLICY
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert {"RateLimit", "Retry-After"} <= set(answer["Access-Control-Expose-Headers"].split(", "))
    assert answer.json() == {
        "type": "about:blank",
        "title": "Too Many Requests",
        "status": 429,
        "detail": f"2 requests a minute are answered. The next one is in {again} seconds.",
        "requests_a_minute": 2,
        "retry_after": again,
    }


@pytest.mark.parametrize(
    ("address", "language", "words"),
    [
        ("/ko/pledges/", "ko", "요청이 너무 많다"),
        ("/en/", "en", "Too many requests"),
        ("/feeds/x", "ko", "요청이 너무 많다"),
    ],
)
def test_reader_is_told_in_their_language(address: str, language: str, words: str) -> None:
    spend()
    answer = ask(address)
    assert (answer.status_code, answer["Content-Language"], answer["Cache-Control"]) == (429, language, "no-store")
    assert f"<h1>{words}</h1>" in answer.content.decode()
    assert answer["X-Frame-Options"] == "DENY"
    assert "Content-Security-Policy" in answer


@pytest.mark.parametrize("address", ["/api/v1/x/", "/data/x", "/oembed?url=x"])
def test_programs_get_no_page(address: str) -> None:
    spend()
    assert ask(address)["Content-Type"] == "application/problem+json"


def test_programs_that_ask_as_they_ask_google_are_told_as_google_tells_them() -> None:
    spend()
    answer = ask("/v1alpha1/claims:search")
    error = answer.json()["error"]
    assert (error["code"], error["status"]) == (429, "RESOURCE_EXHAUSTED")
    assert error["details"][0]["retryDelay"] == f"{answer['Retry-After']}s"
    assert (answer["Cache-Control"], answer["Access-Control-Allow-Origin"]) == ("no-store", "*")
    wrong = ask("/v1alpha1/x", remote="198.51.100.8", Authorization="Bearer pck_nothing")
    assert (wrong.status_code, wrong.json()["error"]["status"]) == (401, "UNAUTHENTICATED")


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [
        *(("/api/v1/pledges/", "get", 200), ("/api/v1/pledges/", "head", 200), ("/en/", "get", 200)),
        *(("/api/v1/pledges/P-9999/", "get", 404), ("/api/v1/pledges/?x=1", "get", 400), ("/nothing", "get", 404)),
        *(("/api/v1/pledges/", "delete", 405), ("/en/pledges/", "post", 405), ("/", "get", 302)),
        ("/api/v1/pledges/", "options", 204),
    ],
)
def test_every_answer_tells_the_policy_and_counts(address: str, method: str, status: int) -> None:
    answer = ask(address, method)
    assert (answer.status_code, answer["RateLimit-Policy"]) == (status, POLICY)
    assert "RateLimit" not in answer
    assert [ask(address, method).status_code, ask(address, method).status_code] == [status, 429]


def test_304_counts() -> None:
    etag = ask()["ETag"]
    answer = ask(**{"If-None-Match": etag})
    assert (answer.status_code, answer["RateLimit-Policy"]) == (304, POLICY)
    assert ask(**{"If-None-Match": etag}).status_code == 429


@pytest.mark.parametrize(
    "address",
    [
        *("/embed/pledges/P-9999/", "/cards/P-9999-1-ko.png", "/static/nothing.css", "/static/site.css", "/livez"),
        *("/readyz", "/logo-x", "/theme-x", "/admin/login/", "/admin/preview/nothing/"),
    ],
)
def test_what_is_shown_elsewhere_or_costs_nothing_stays_outside(address: str) -> None:
    spend()
    for _ in range(4):
        answer = ask(address)
        if answer.streaming:
            answer.close()
        assert answer.status_code in (200, 404)
        assert "RateLimit-Policy" not in answer
    assert ask().status_code == 429


def test_preflight_does_not_count_and_allows_what_a_script_needs() -> None:
    asking = {"Access-Control-Request-Method": "GET", "Origin": "https://news.example.org"}
    for address in ("/api/v1/pledges/", "/oembed"):
        for _ in range(4):
            answer = ask(address, "options", **asking)
            assert answer.status_code == 204
            assert answer["Access-Control-Allow-Headers"] == "Authorization, If-None-Match"
    spend()


def test_quota_that_is_off_counts_nobody_and_says_nothing(settings: Any) -> None:
    settings.API_RATE = None
    for _ in range(5):
        answer = ask()
        assert answer.status_code == 200
        assert "RateLimit-Policy" not in answer


@pytest.mark.parametrize(
    ("proxies", "remote", "forged", "passes"),
    [
        (0, "198.51.100.7", "{n}.1.1.1", False),
        (1, "127.0.0.1", "{n}.1.1.1, 198.51.100.7", False),
        (1, "127.0.0.1", "198.51.100.7, {n}.1.1.1", True),
        (2, "127.0.0.1", "{n}.1.1.1, 198.51.100.7, 10.0.0.1", False),
        (2, "127.0.0.1", "{n}.1.1.1, 10.0.0.1", True),
        (2, "127.0.0.1", "{n}.1.1.1", False),
        (2, "127.0.0.1", "{n}.1.1.1, unknown, 10.0.0.1", False),
        (2, "127.0.0.1", "{n}.1.1.1,, 10.0.0.1", False),
        (1, "127.0.0.1", "2001:db8:1:2::{n}", False),
        (1, "127.0.0.1", "[2001:db8:1:{n}::1]:443", True),
        (9, "127.0.0.1", "{n}.1.1.1, 198.51.100.7", False),
    ],
)
def test_forged_addresses_free_nobody(settings: Any, proxies: int, remote: str, forged: str, passes: bool) -> None:
    settings.TRUST_PROXY = proxies
    found = [ask(remote=remote, **{"X-Forwarded-For": forged.format(n=n)}).status_code for n in range(1, 5)]
    assert (found == [200] * 4) is passes


def test_others_are_not_held_up() -> None:
    spend()
    assert ask().status_code == 429
    spend("198.51.100.8")


def test_refused_request_asks_the_database_nothing_and_a_counted_one_nothing_more(settings: Any) -> None:
    with CaptureQueriesContext(connection) as counted:
        ask()
    ask()
    with CaptureQueriesContext(connection) as refused:
        assert ask().status_code == 429
    settings.API_RATE = None
    with CaptureQueriesContext(connection) as uncounted:
        ask()
    assert len(refused) == 0
    assert len(counted) == len(uncounted)


# Keys.


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_key_has_its_own_quota_whatever_the_address() -> None:
    key = make_key(quota=3)
    spend()
    addresses = ["198.51.100.7", "198.51.100.8", "2001:db8::1", "198.51.100.9"]
    assert [ask(remote=one, **bearer(key)).status_code for one in addresses] == [200, 200, 200, 429]
    assert ask(**bearer(key))["RateLimit-Policy"] == '"key";q=3;w=60'
    assert ask(remote="198.51.100.8").status_code == 200


def test_what_a_key_gets_is_everybodys_bytes_and_its_holders_to_keep() -> None:
    key = make_key(holder="Hanbit Daily", quota=50)
    for number, address in enumerate(("/api/v1/pledges/", "/en/", "/api/v1/pledges/P-9999/")):
        plain, keyed = ask(address, remote=f"198.51.100.{number}"), ask(address, **bearer(key))
        assert (keyed.status_code, keyed.content, keyed.get("ETag")) == (
            plain.status_code, plain.content, plain.get("ETag"),
        )  # fmt: skip
        assert plain["Cache-Control"].startswith("public")
        assert keyed["Cache-Control"] == plain["Cache-Control"].replace("public", "private")
        assert not [value for value in keyed.headers.values() if "Hanbit" in value or key[4:] in value]
        spent = {"RateLimit-Policy", "Cache-Control"}
        assert {k: v for k, v in keyed.items() if k not in spent} == {k: v for k, v in plain.items() if k not in spent}
    again = ask(**bearer(key), **{"If-None-Match": ask(**bearer(key))["ETag"]})
    assert again.status_code == 304
    assert again["Cache-Control"].startswith("private")


@pytest.mark.parametrize("typed", ["pck_wrong", "", "pck_" + "a" * 32, "other", "\x00", "pck_" + "é" * 40, "a" * 9000])
def test_wrong_key_is_refused_and_counts_against_the_address(typed: str) -> None:
    answer = ask(**bearer(typed))
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer["Content-Type"] == "application/problem+json"
    assert (answer["Cache-Control"], answer["RateLimit-Policy"]) == ("no-store", POLICY)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert [ask("/en/", **bearer(typed)).status_code, ask(**bearer(typed)).status_code] == [401, 429]


def test_revoked_key_stops_at_once() -> None:
    key, other = make_key(quota=50), make_key(quota=50)
    assert ask(**bearer(key)).status_code == 200
    revoke_all(key)
    assert ask(**bearer(key)).status_code == 401
    assert ask(**bearer(other)).status_code == 200


def revoke_all(key: str) -> None:
    from django.utils import timezone

    rows = ApiKey.objects.filter(digest=keys.digest_of(key))
    assert keys.revoke(rows, at=timezone.now()) == 1
    assert keys.revoke(rows, at=timezone.now()) == 0


def test_key_itself_is_kept_nowhere() -> None:
    key = make_key()
    row = ApiKey.objects.values().get()
    assert row["digest"] == keys.digest_of(key)
    assert row["prefix"] == key[:8]
    assert not [value for value in row.values() if key[8:] in str(value)]


def test_key_is_written_as_any_program_writes_it() -> None:
    key = make_key(quota=50)
    for header in (f"Bearer {key}", f"bearer {key}", f"  BEARER   {key} "):
        assert ask(Authorization=header).status_code == 200


def test_other_ways_to_sign_in_are_no_keys() -> None:
    assert ask(Authorization="Basic dXNlcjpwYXNz").status_code == 200
