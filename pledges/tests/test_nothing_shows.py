"""What waits on the desk changes no byte of a public answer: drafts, proposals, schedules, links, letters, remarks."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from pledges.desk import talking
from pledges.desk.editorial import approve, strike, submit, suggest
from pledges.desk.private_links import make_link
from pledges.desk.promises import Pledge
from pledges.tests import cast
from pledges.tests.desk_rows import make_candidate, make_claim, make_pledge, make_rating, make_topic, mend, words
from pledges.tests.letter_rows import make_letter

pytestmark = pytest.mark.django_db

CODES = ("P-0001", "P-0002", "C-0001", "C-0002")
LANGUAGES = ("ko", "en")
FEEDS = ("changes", "corrections", "candidates/kim", "candidates/unspoken", "topics/economy", "topics/unspoken")
SITE = "http://testserver"
NAMED = ("candidates", "parties", "elections", "topics", "sources", "indicators")
PROPER = ("pledges", "claims", "revisions")
FORMATS = ("csv", "xlsx", "ndjson")
ADDRESSES = [
    *("/", "/ko/", "/en/", "/en/pledges/", "/en/pledges/?q=unspoken", "/en/pledges/?topic=unspoken", "/en/record/"),
    *("/en/methodology/", "/en/about/", "/en/report/", "/livez", "/readyz", "/robots.txt", "/sitemap.xml", "/feed/"),
    *("/api/v1/pledges/", "/api/v1/pledges/?q=unspoken", "/api/v1/pledges/?topic=unspoken", "/api/v1/claims/"),
    *("/api/v1/revisions/", "/api/v1/pledges/?candidate=unspoken", "/admin/preview/x/"),
    *(f"/en/{name}/" for name in ("claims", "sources", "indicators", "changes", "corrections", "data")),
    *(f"/en/{name}" for name in ("claims/C-0001/", "claims/C-0002/", "sources/S-0001/", "sources/S-0002/")),
    *("/en/indicators/unspoken/", "/en/indicators/exports/"),
    *(f"/{code}" for code in (*CODES, "S-0001", "S-0002", "S-0009")),
    *(f"/cards/{code}-{sequence}-{language}.png" for code in CODES for sequence in (1, 2, 9) for language in LANGUAGES),
    *(f"/embed/pledges/{code}/?language={language}" for code in CODES for language in LANGUAGES),
    *(f"/oembed?format={shape}&url={SITE}/{code}" for code in CODES for shape in ("json", "xml")),
    *(f"/feeds/{language}/{feed}.atom" for feed in FEEDS for language in LANGUAGES),
    *(f"/feeds/en/pledges/{code}.atom" for code in CODES),
    *(f"/api/v1/{name}/" for name in NAMED),
    *(f"/api/v1/{name}/?format={form}" for name in (*NAMED, *PROPER) for form in FORMATS),
    *(f"/api/v1/{name}/{ref}/" for name in NAMED for ref in ("unspoken", "economy", "kim", "S-0001", "S-0009")),
    *(f"/api/v1/pledges/?topic={topic}&format=csv" for topic in ("economy", "unspoken")),
    *("/api/v1/claims/?candidate=unspoken", "/api/v1/claims/?verdict=unreviewed", "/api/v1/claims/?changed_after=0"),
    *("/api/v1/pledges/?source_url=https://news.example/1", "/api/v1/pledges/?fulfilment=in_progress"),
    *(f"/en/pledges/{code}/" for code in CODES),
    *(f"/en/report/?about={code}" for code in CODES),
    *(f"/api/v1/pledges/{code}/{more}" for code in CODES for more in ("", "claims/", "revisions/")),
    *(f"/api/v1/claims/{code}/{more}" for code in CODES for more in ("", "revisions/")),
]
PLURALS = ("candidates", "parties", "elections", "topics")
ADDRESSES += [
    *(f"/en/{plural}/" for plural in PLURALS),
    *(f"/en/{plural}/?after=unspoken" for plural in PLURALS),
    *(f"/en/{plural}/unspoken/" for plural in PLURALS),
    *("/en/candidates/kim/", "/en/parties/blue-party/", "/en/topics/economy/", "/en/elections/kr-president-2022/"),
    *(f"/en/elections/kr-president-2022/?candidate={slug}" for slug in ("kim", "unspoken", "kim,unspoken")),
]
METHODS = ("get", "head")


def answers() -> dict[tuple[str, str], Any]:
    """Every answer as a shared cache would see it."""
    found = {}
    for address in ADDRESSES:
        for method in METHODS:
            answer = getattr(Client(), method)(address)
            found[method, address] = (answer.status_code, sorted(answer.headers.items()), b"".join(answer))
    return found


def hidden_work(public: Pledge) -> None:
    """All that can wait on the desk, some of it about what is public."""
    topic, person = make_topic("unspoken"), make_candidate("unspoken")
    make_pledge(
        title=words("unspoken"), topics=(topic,), candidate=person, claims=(make_claim(text=words("unspoken")),)
    )
    proposal = submit(make_pledge(title=words("unspoken too"), topics=(topic,)), by=cast.reporter(), reason=cast.WHY)
    make_link(proposal, by=cast.reporter(), purpose="unspoken")
    subject = ("pledge", next(item.ref for item in proposal.items.all() if item.subject == "pledge"))
    suggest(proposal, by=cast.editor(), words={(*subject, "/title/en"): "unspoken words"})
    mend(public, title=words("unspoken title"))
    make_rating(public, "in_progress")
    scheduled = submit(public, by=cast.reporter(), reason="unspoken reason")
    approve(scheduled, by=cast.editor(), publish_at=timezone.now() + datetime.timedelta(hours=1))
    strike("claim", "C-0001", by=cast.editor(), reason="unspoken strike")
    talking.remark("pledge", public.pk, by=cast.editor(), text="unspoken")
    make_letter(ref="P-0001", text="unspoken")


def test_work_on_the_desk_changes_no_byte_of_a_public_answer() -> None:
    claim = make_claim()
    pledge = make_pledge(topics=(make_topic(),), claims=(claim,))
    cast.publish(pledge)
    before = answers()
    hidden_work(pledge)
    after = answers()
    assert [key for key in before if before[key] != after[key]] == []
    assert not [key for key, found in after.items() if b"unspoken" in found[2] and "unspoken" not in key[1]]
