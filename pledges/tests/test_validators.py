"""One address, one validator, one body: whatever an answer is made from besides its address is in its validator."""

import datetime
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from pledgecheck.accent import theme
from pledgecheck.logo import Logo
from pledges.desk.editorial import withdraw
from pledges.desk.people import Candidate
from pledges.reading.exported import BESIDE, FILES
from pledges.reading.online import note
from pledges.tests import cast
from pledges.tests.asking.world import publish_world
from pledges.tests.desk_rows import make_pledge, mend, words

pytestmark = pytest.mark.django_db

PLURALS = ("pledges", "claims", "sources", "indicators", "candidates", "parties", "elections", "topics")
ADDRESSES = [
    *(f"/{language}/" for language in ("ko", "en")),
    *(f"/en/{name}/" for name in (*PLURALS, "changes", "corrections", "data", "record", "methodology", "about")),
    *("/en/pledges/?q=export&topic=trade", "/en/claims/?verdict=false", "/en/elections/us-2025/", "/en/topics/trade/"),
    *("/en/candidates/kim/", "/en/candidates/kim/?as_of=2", "/en/parties/red-party/", "/en/claims/C-0001/"),
    *("/en/claims/C-0001/?as_of=9", "/en/sources/S-0001/", "/en/sources/S-0002/", "/en/pledges/P-0001-export-more/"),
    *("/en/pledges/P-0001/as-of/99/", "/embed/pledges/P-0001/?language=en", "/embed/pledges/P-0003/"),
    *(f"/oembed?url=http://testserver/P-0001&format={shape}" for shape in ("json", "xml")),
    *(f"/feeds/en/{name}.atom" for name in ("changes", "corrections", "checkpoints", "pledges/P-0001")),
    *("/feeds/en/pledges.atom", "/feeds/en/pledges.atom?topic=trade", "/feeds/ko/claims.atom?verdict=false"),
    *(f"/api/v1/{name}/" for name in (*PLURALS, "revisions")),
    *(f"/api/v1/{name}/?format={form}" for name in (*PLURALS, "revisions") for form in ("csv", "xlsx", "ndjson")),
    *("/api/v1/pledges/P-0001/", "/api/v1/pledges/P-0001/claims/", "/api/v1/pledges/P-0001/revisions/"),
    *("/api/v1/claims/C-0001/", "/api/v1/sources/S-0001/", "/api/v1/pledges/?changed_after=2022-01-01"),
    *("/api/v1/pledges/P-0001/?as_of=9", "/api/v1/claims/C-0001/?as_of=9", "/api/v1/schema/", "/api/docs/"),
    *(f"/v1alpha1/claims:search?{end}" for end in ("query=exports", "query=rose&maxAgeDays=1400&languageCode=en")),
    *("/record/checkpoints.ndjson", "/feeds/en/candidates/kim.atom"),
    *("/api/", "/api/v1/", "/sitemap.xml", "/sitemaps/pages.xml", "/sitemaps/pledges-from-P-0001.xml", "/robots.txt"),
    *(f"/api/v1/summary/{end}" for end in ("", "?by=candidate", "?by=election&format=csv", "?party=blue-party")),
]
SET = [
    *("/en/", "/en/about/", "/en/pledges/", "/en/data/", "/en/claims/C-0001/", "/en/topics/trade/"),
    *("/en/data/recipes/", "/data/", *(f"/data/{one.name}" for one in (*FILES, *BESIDE))),
    *("/sitemap.xml", "/sitemaps/pages.xml", "/sitemaps/pledges-from-P-0001.xml", "/robots.txt"),
    *("/record/checkpoints.ndjson", "/feeds/en/checkpoints.atom", "/en/record/"),
    *("/embed/pledges/P-0001/?language=en", "/feeds/en/changes.atom", "/oembed?url=http://testserver/P-0001"),
    *(f"/api/v1/{name}/?format={form}" for name in ("pledges", "revisions") for form in ("csv", "xlsx", "ndjson")),
    *("/api/v1/pledges/", "/api/v1/pledges/P-0001/", "/api/v1/pledges/?changed_after=2022-01-01", "/api/"),
    *("/v1alpha1/claims:search?query=exports", "/v1alpha1/claims:search?reviewPublisherSiteFilter=testserver"),
    *("/api/v1/summary/?by=topic", "/api/v1/summary/?by=topic&format=csv", "/api/v1/schema/", "/api/docs/"),
]
UNDATED = ("/feeds/", "/oembed", *(f"/api/v1/{name}/" for name in (*PLURALS, "revisions")))
DATED = [address for address in ADDRESSES if not address.startswith(UNDATED)]
CHECKED = [address for address in ADDRESSES if "source" in address or "P-0001" in address or "C-0001" in address]
SETTINGS: list[dict[str, Any]] = [
    {"SITE_NAME": "Another"},
    {"SITE_URL": "https://another.example"},
    {"SITE_NOTICE": {"en": "Rehearsal"}},
    {"SITE_LOGO": Logo(b"one", "svg")},
    {"SITE_THEME": theme("#d6001c")},
    {"ABOUT": {"funding": "Words"}},
    {"CONTENT_LICENSE": "CC0"},
    {"CONTENT_LANGUAGES": ["ko"]},
    {"CONTENT_LANGUAGES": ["ko", "en", "ja"]},
    {"SECOND_PERSON": "other"},
    {"LETTER_DUE_DAYS": 99},
    {"LETTERS_KEPT_DAYS": 99},
]

Seen = dict[tuple[str, str], tuple[bytes, str]]


@contextmanager
def on(day: datetime.date, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever is read is read on this day."""
    with monkeypatch.context() as patched:
        patched.setattr("django.utils.timezone.localdate", lambda *given: day)
        yield


def look(seen: Seen, addresses: list[str], when: str) -> list[str]:
    """Ask for these; gives what has other bytes than when it had the same validator before."""
    stale = []
    for address in addresses:
        answer = Client().get(address)
        if answer.status_code != 200:
            assert not answer.has_header("ETag"), address
            continue
        body = b"".join(answer)
        before, first = seen.setdefault((address, answer["ETag"]), (body, when))
        if before != body:
            stale.append(f"{address}: {first} and {when}")
    return stale


def check(ref: str, *, online: bool, at: str) -> None:
    """The link check found a source, or didn't."""
    note(ref, online=online, at=datetime.datetime.fromisoformat(at))


def changed_places(at: str) -> None:
    """In one second the first was found and the second wasn't."""
    check("S-0001", online=True, at=at)
    check("S-0002", online=False, at=at)


def stale_after(given: list[str], states: dict[str, AbstractContextManager[Any]]) -> list[str]:
    """What has other bytes in one of these states of the world than it had with the same validator before."""
    seen: Seen = {}
    stale = look(seen, given, "at first")
    for name, state in states.items():
        with state:
            stale += look(seen, given, name)
    return stale


@pytest.mark.any_engine
def test_no_validator_outlives_a_setting() -> None:
    publish_world()
    assert stale_after(SET, {str(each): override_settings(**each) for each in SETTINGS}) == []


@pytest.mark.any_engine
def test_no_validator_outlives_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    publish_world()
    days = ("2022-03-09", "2022-03-10", "2025-11-05", "2027-06-01")
    assert stale_after(DATED, {day: on(datetime.date.fromisoformat(day), monkeypatch) for day in days}) == []


def test_no_validator_outlives_a_link_check() -> None:
    publish_world()
    assert stale_after(CHECKED, {name: after(checks) for name, checks in CHECKS.items()}) == []


def test_no_validator_outlives_a_publication() -> None:
    publish_world()
    assert stale_after(ADDRESSES, {name: after(change) for name, change in CHANGES.items()}) == []


def test_validator_tells_by_whose_clock_days_begin() -> None:
    address = "/api/v1/pledges/?changed_after=2022-01-01"
    before = Client().get(address)["ETag"]
    with override_settings(TIME_ZONE="America/Los_Angeles"):
        assert Client().get(address)["ETag"] != before


def test_validator_tells_whether_files_have_hashed_names(tmp_path: Path) -> None:
    pages = ("/en/", "/en/data/recipes/", "/embed/pledges/P-0001/?language=en")
    cast.publish(make_pledge())
    before = [Client().get(address)["ETag"] for address in pages]
    with override_settings(STATIC_ROOT=str(tmp_path)):
        assert not {Client().get(address)["ETag"] for address in pages} & set(before)


@contextmanager
def after(change: Callable[[], object]) -> Iterator[None]:
    """Once something was done, for good."""
    change()
    yield


def _renamed(row: Any) -> Callable[[], None]:
    def change() -> None:
        mend(row.objects.order_by("pk").first(), name=words("Renamed"))
        cast.publish(row.objects.order_by("pk").first())

    return change


CHECKS: dict[str, Callable[[], object]] = {
    "once one was not found": lambda: check("S-0001", online=False, at="2026-01-01T00:00:00+00:00"),
    "once another was": lambda: check("S-0002", online=True, at="2026-01-02T00:00:00+00:00"),
    "once an earlier look was told later": lambda: check("S-0001", online=False, at="2026-01-01T09:00:00+00:00"),
    "once they changed places": lambda: changed_places("2026-01-02T00:00:00+00:00"),
}
CHANGES: dict[str, Callable[[], object]] = {
    "with another pledge": lambda: cast.publish(make_pledge()),
    "with another name": _renamed(Candidate),
    "without a pledge": lambda: withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY),
}


def test_nothing_but_note_writes_what_the_link_check_found() -> None:
    """What is written another way no validator would know of."""
    rooms = [
        path for name in ("pledges", "sources", "pledgecheck") for path in (settings.BASE_DIR / name).rglob("*.py")
    ]
    writing = re.compile(r"Source(?:State|Checks)\b[^\n]*\.(?:\w*create|\w*update\w*|delete|save)\(")
    found = [path.name for path in rooms if "tests" not in path.parts and writing.search(path.read_text("utf-8"))]
    assert found == ["online.py"]
