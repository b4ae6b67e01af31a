"""README's nginx before the site itself: what its cache hands out of what is published, taken back or private."""

import gzip
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings as configured
from django.test import Client

from pledgecheck.tests.test_behind_nginx import HOST, Answer, Site
from pledgecheck.tests.test_kept_by_nginx import nginx_before
from pledges.desk.editorial import hold, submit
from pledges.desk.private_links import make_link
from pledges.reading import answering, validator
from pledges.tests import cast, desk_rows
from pledges.tests.seals import SECRET, every, sealed
from pledges.tests.serving import serving

pytestmark = [pytest.mark.django_db, pytest.mark.needs_program("nginx"), pytest.mark.needs_program("openssl")]

DOCUMENT, PAGE, LIST = "/api/v1/pledges/P-0001/", "/en/pledges/P-0001-", "/api/v1/pledges/"
CANARY = "qz2468x"
FRESH, STALE = 1, 1
"""Seconds, where waiting for the site's own would take too long."""


@pytest.fixture
def front(tmp_path: Path, settings: Any) -> Iterator[Site]:
    """nginx before a server that shows what this test's transaction holds."""
    settings.ALLOWED_HOSTS = [HOST]
    settings.TRUST_PROXY = 1
    with serving() as address, nginx_before(urlsplit(address).netloc, tmp_path) as found:
        yield found


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers that say of themselves that they may be kept for a shorter time."""
    short = f"public, max-age={FRESH}, stale-while-revalidate={STALE}"
    for module in (validator, answering):
        monkeypatch.setattr(module, "KEPT", short)


def stated(answer: Answer) -> int:
    """Seconds after which nobody is handed this answer any more, as it says itself and caches count: in whole ones."""
    found = re.fullmatch(r"public, max-age=(\d+), stale-while-revalidate=(\d+)", answer.headers["Cache-Control"])
    assert found
    return int(found[1]) + int(found[2]) + 1


def kept(folder: Path) -> bytes:
    """All that nginx has written down of answers."""
    return b"\n".join(path.read_bytes() for path in (folder / "pledgecheck").rglob("*") if path.is_file())


def published(title: str = "Export more") -> Any:
    """A pledge, P-0001 in a record that has none yet."""
    pledge = desk_rows.make_pledge(title=desk_rows.words(title))
    cast.publish(pledge)
    return pledge


def page(front: Site) -> str:
    """The address of its page."""
    return urlsplit(front.ask("/en/pledges/P-0001/").headers["Location"]).path


def retitled(pledge: Any, title: str) -> None:
    """The same pledge under another title, published."""
    pledge.refresh_from_db()
    pledge.title = desk_rows.words(title)
    pledge.save()
    cast.publish(pledge)


def test_nine_of_ten_answers_come_from_the_cache(front: Site) -> None:
    published()
    addresses = ["/en/", "/ko/", DOCUMENT, LIST, "/feeds/en/changes.atom"]
    told = Counter(front.ask(address).headers["X-Cache"] for _time in range(20) for address in addresses)
    hits = told["HIT"] + told["STALE"] + told["UPDATING"]
    assert hits / sum(told.values()) >= 0.9, told


def test_publication_is_seen_within_the_time_that_the_site_states(front: Site) -> None:
    """Its own time, not a shorter one: ten seconds, as an election night wants it."""
    pledge = published()
    addresses = (DOCUMENT, page(front), LIST, "/ko/")
    first = [front.ask(address) for address in addresses]
    retitled(pledge, "Export much more")
    assert front.ask(DOCUMENT).body == first[0].body
    longest = max(map(stated, first))
    assert longest <= 10
    time.sleep(longest)
    for before, address in zip(first, addresses, strict=True):
        now = front.ask(address)
        assert (b"Export much more" in now.body, now.body == before.body) == (True, False), address


def test_what_did_not_change_is_asked_for_again_by_its_validator(front: Site, soon: None) -> None:
    published()
    first = front.ask(DOCUMENT)
    time.sleep(stated(first))
    again = front.ask(DOCUMENT)
    assert (again.headers["X-Cache"], again.body) == ("REVALIDATED", first.body)


def test_who_has_it_is_told_so_by_the_cache(front: Site) -> None:
    published()
    for address in (DOCUMENT, LIST, "/en/"):
        first = front.ask(address)
        same = front.ask(address, If_None_Match=first.headers["ETag"])
        assert (same.status, same.body, same.headers["X-Cache"]) == (304, b"", "HIT"), address
        other = front.ask(address, If_None_Match='"another"')
        assert (other.status, other.body) == (200, first.body)


@pytest.mark.parametrize("how", ["sealed", "held"])
def test_what_was_taken_back_is_gone_within_the_stated_time(front: Site, soon: None, tmp_path: Path, how: str) -> None:
    published(SECRET)
    card = re.search(r"/cards/[\w-]+\.png", front.ask(page(front)).body.decode())
    assert card
    shown, drawn = page(front), front.ask(card[0])
    first = front.ask(DOCUMENT)
    assert SECRET.encode() in first.body
    assert SECRET.encode() in front.ask(shown).body
    assert SECRET.encode() in kept(tmp_path)
    if how == "sealed":
        sealed("pledge", "P-0001", *every("pledge", "P-0001"))
    else:
        hold("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    time.sleep(max(stated(first), stated(drawn)))
    for address in (DOCUMENT, shown, LIST, "/en/", "/api/v1/revisions/"):
        now = front.ask(address)
        assert SECRET.encode() not in now.body, address
    assert [front.ask(address).status for address in (DOCUMENT, shown)] == [451, 451]
    assert front.ask(card[0]).body != drawn.body
    assert SECRET.encode() not in kept(tmp_path)


def test_nothing_private_is_written_into_the_cache(front: Site, tmp_path: Path) -> None:
    published()
    draft = desk_rows.make_pledge(title=desk_rows.words(f"Draft {CANARY}"))
    secret = make_link(submit(draft, by=cast.reporter(), reason=cast.WHY), by=cast.reporter(), purpose="For our lawyer")
    client = Client()
    client.force_login(cast.editor())
    session = client.cookies[configured.SESSION_COOKIE_NAME].value
    cookie = f"{configured.SESSION_COOKIE_NAME}={session}"
    desk = front.ask(f"/admin/pledges/pledge/{draft.pk}/change/", Cookie=cookie)
    preview = front.ask(f"/admin/preview/{secret}/")
    assert CANARY.encode() in desk.body + preview.body
    form = f"/en/report/?about=P-0001&{urlencode({'text': CANARY})}"
    for address in ("/en/report/?about=P-0001", form, "/admin/", "/admin/login/", LIST, "/en/", DOCUMENT):
        for given in ({}, {"Cookie": cookie}, {"Authorization": f"Bearer pck_{CANARY}"}):
            front.ask(address, **given)
    found = kept(tmp_path)
    assert b"Export more" in found  # where one has to look
    private = (CANARY, session, secret, "Set-Cookie", "csrfmiddlewaretoken", "/admin/login", '<form method="post"')
    for words in private:
        assert words.encode() not in found, words


def test_answer_from_the_cache_tells_nothing_of_who_had_it_before(
    front: Site, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    settings.API_RATE = 2
    published()
    spent = [front.ask(f"{LIST}?page_size={size}", whence="127.0.0.2") for size in (1, 2, 3, 3)]
    assert [answer.status for answer in spent] == [200, 200, 429, 429]
    assert "RateLimit" in spent[2].headers
    other = front.ask(f"{LIST}?page_size=3", whence="127.0.0.3")
    assert (other.status, other.headers["X-Cache"]) == (200, "MISS")
    hits = [front.ask(f"{LIST}?page_size=3", whence=whence) for whence in ("127.0.0.2", "127.0.0.3", "127.0.0.4")]
    for answer in hits:
        assert (answer.status, answer.headers["X-Cache"]) == (200, "HIT")
        assert answer.headers["RateLimit-Policy"] == '"default";q=2;w=60'
        assert {"RateLimit", "Retry-After", "X-Request-ID", "Set-Cookie"} & {*answer.headers} == set()


def test_who_takes_packed_answers_gets_them_and_nobody_else(front: Site) -> None:
    published()
    for address in (DOCUMENT, "/en/"):
        packed, bare = front.ask(address, Accept_Encoding="gzip"), front.ask(address)
        assert (packed.headers["Content-Encoding"], bare.headers["Content-Encoding"]) == ("gzip", None)
        assert gzip.decompress(packed.body) == bare.body
        assert packed.headers["Vary"] == bare.headers["Vary"] == "Accept-Encoding"
        assert packed.headers["ETag"] == f"W/{bare.headers['ETag']}"
        again = front.ask(address, Accept_Encoding="gzip", If_None_Match=packed.headers["ETag"])
        assert (again.status, again.body) == (304, b"")
    assert front.ask("/admin/login/", Accept_Encoding="gzip").headers["Content-Encoding"] is None
