"""Pledges and claims with something to tell them apart by, and the codes that parameters find among them."""

import json
from urllib.parse import parse_qsl

from pledges.reading import asking
from pledges.reading.asking import rows
from pledges.tests import cast
from pledges.tests.desk_rows import (
    link_claim,
    make_candidate,
    make_claim,
    make_contest,
    make_party,
    make_pledge,
    make_rating,
    make_source,
    make_topic,
    make_verdict,
)
from pledges.tests.kept_rows import told_once
from sources.models import Source


def lists(query: str) -> dict[str, list[str]]:
    """Parameters as a request gives them."""
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        found.setdefault(name, []).append(value)
    return found


def refs(subject: str, query: str) -> list[str]:
    """Codes of the page that a query asks for, in order."""
    return [json.loads(document)["ref"] for document in rows.page(asking.read(subject, lists(query))).documents]


def found(subject: str, query: str) -> set[str]:
    """Codes of the page that a query asks for."""
    return set(refs(subject, query))


def publish_world() -> dict[str, str]:
    """The world of `tell_world`, told once a process: the first thing that a test does."""
    found: dict[str, str] = told_once("asking", tell_world)
    return found


def tell_world() -> dict[str, str]:
    """Three pledges and four claims, and two sources of which one is known under two addresses.

    P-0001: kim, economy and trade, in force, partly kept, made 2022-01-12, due 2027-05; C-0001 as premise, C-0002 as
    outcome. P-0002: lee of the red party, trade, void, made in 2022, due 2026; C-0001 as outcome, C-0003 as premise.
    P-0003: park in another country's election of 2025, without date; C-0004 as feasibility, unreviewed.
    """
    shared = make_source(title="Shared")
    shared.known_at("https://www.paper.example/news/articleView.html?idxno=2,5&utm_source=x")
    trade, economy = make_topic("trade"), make_topic("economy")
    lee = make_candidate("lee", party=make_party("red-party"), outcome="not_elected")
    park = make_candidate("park", contest=make_contest("us-2025", country="US", date="2025-11-04"), outcome="pending")
    one = make_claim(source=shared, claimant=lee)
    two, three, four = make_claim(finding=True), make_claim(verdict="false"), make_claim(verdict=None)
    three.reviews.all().delete()
    make_verdict(three, "false", "2023-05-02")
    first = make_pledge(topics=(economy, trade), claims=(one,), due_on="2027-05", source=shared, kind="result")
    link_claim(first, two, "outcome", 1)
    make_rating(first, "partly_kept", rests_on=(two,), why="blocked")
    second = make_pledge(candidate=lee, topics=(trade,), made_on="2022", due_on="2026", kind="action")
    link_claim(second, one, "outcome", 0)
    link_claim(second, three, "premise", 1)
    third = make_pledge(candidate=park, made_on="", claims=(four,), link="feasibility", kind="action")
    cast.publish(first)
    cast.publish(second)
    cast.publish(third)
    return {"shared": str(Source.objects.get(pk=shared.pk).code)}
