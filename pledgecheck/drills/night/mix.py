"""What readers of an election night ask for: shares by kind, and within each kind the few that most want (Zipf)."""

import http.client
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from urllib.parse import quote, urlsplit

from pledgecheck.drills.lists import servers

SEED, ASKED = 2026, 65536
"""Requests that are drawn by chance, and then asked again from the first."""
LANGUAGES = ("ko", "en")
KNOWN = 0.3
"""The share of requests that come with the validator of what was there when the night began."""
WORDS = ("수출", "주택", "일자리", "원전", "연금", "병사", "export", "housing", "jobs", "pension", "nuclear", "tax")
FILTERS = ("fulfilment=kept", "fulfilment=broken", "standing=in_force", "verification=mixed", "ordering=due_on")


@dataclass(frozen=True)
class Kind:
    """Addresses alike, the most wanted first, and their share of all requests in hundredths."""

    name: str
    share: float
    addresses: Sequence[str]


def kinds(pages: Iterable[str], cards: Sequence[str]) -> list[Kind]:
    """The night's mix over the pages of a site map (paths, each in every language) and some cards."""
    by = _sorted(pages)
    refs = [found[1] for one in by["pledges"] if (found := re.match(r"/ko/pledges/(P-\d+)-", one))]
    both = [f"/{language}/" for language in LANGUAGES]
    lists = [f"{one}{room}/" for one in both for room in ("pledges", "candidates", "changes", "claims")]
    narrowed = [f"{one}pledges/?{given}" for given in FILTERS for one in both]
    api = [f"/api/v1/pledges/{ref}/" for ref in refs]
    more = ["/api/v1/pledges/", "/api/v1/claims/", "/api/v1/revisions/", "/api/v1/summary/?by=candidate"]
    more += [f"/api/v1/pledges/?{given}" for given in FILTERS]
    feeds = [f"/feeds/{language}/{name}.atom" for language in LANGUAGES for name in ("changes", "corrections")]
    wanted = [
        Kind("home", 12, both),
        Kind("pledges", 30, by["pledges"]),
        Kind("elections, candidates, parties, topics", 14, by["elections"] + by["candidates"] + by["topics"]),
        Kind("claims and sources", 8, by["claims"] + by["sources"]),
        Kind("lists", 8, lists),
        Kind("narrowed lists", 5, narrowed),
        Kind("searches", 1, [f"{one}pledges/?q={quote(word)}" for word in WORDS for one in both]),
        Kind("API: pledges", 7, api),
        Kind("API: lists", 4, more),
        Kind("feeds", 3, feeds),
        Kind("frames on other sites", 4, [f"/embed/pledges/{ref}/" for ref in refs]),
        Kind("cards", 1, cards),
        Kind("style sheet", 3, ["/static/site.css"]),
    ]
    return [kind for kind in wanted if kind.addresses]


def _sorted(pages: Iterable[str]) -> dict[str, list[str]]:
    """Pages by their room, as the site's map has them: by code, each in Korean and then in English."""
    by: dict[str, list[str]] = {name: [] for name in ("pledges", "claims", "sources", "elections", "candidates")}
    by |= {"topics": []}
    for path in pages:
        room = path.split("/")[2]
        by.get({"parties": "candidates", "indicators": "topics"}.get(room, room), []).append(path)
    return by


def listed(port: int, first: Sequence[str]) -> list[str]:
    """The paths of all pages, as the site's own map has them; those of some pledges first, as what is new is read."""
    index = re.findall(r"<loc>([^<]+)</loc>", got(port, "/sitemap.xml").body)
    parts = (re.findall(r"<loc>([^<]+)</loc>", got(port, urlsplit(part).path).body) for part in index)
    paths = [urlsplit(found).path for part in parts for found in part if urlsplit(found).path.count("/") > 3]
    return sorted(paths, key=lambda path: not any(f"/{ref}-" in path for ref in first))


def cards(port: int, pages: Iterable[str], most: int = 10) -> list[str]:
    """The pictures of the first pledges among pages, by the addresses that their own pages give."""
    chosen = [path for path in pages if path.split("/")[2] == "pledges"][:most]
    return [found[0] for path in chosen if (found := re.search(r"/cards/[\w-]+\.png", got(port, path).body))]


@dataclass(frozen=True)
class Got:
    """One answer."""

    status: int
    etag: str
    body: str


def got(port: int, address: str) -> Got:
    """What is at an address now."""
    connection = http.client.HTTPConnection(servers.HOST, port, timeout=60)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        return Got(answer.status, answer.headers.get("ETag", ""), answer.read().decode(errors="replace"))
    finally:
        connection.close()


def written(port: int, found: Sequence[Kind], file: Path) -> int:
    """Write the file that `asking.lua` reads, and give how many addresses it has. Each is asked once before."""
    chance = random.Random(SEED)  # nosec B311 # noqa: S311  (who reads what, no secret)
    lines: dict[str, int] = {}
    order = [_line(lines, one) for one in _drawn(chance, found)]
    validators = {address: _validator(port, address) for address in lines}
    known = {address: len(lines) + place for place, address in enumerate(lines, 1)}
    names = list(lines)
    asked = [known[names[one - 1]] if chance.random() < KNOWN else one for one in order]
    rows = [*(f"{one}\t" for one in names), *(f"{one}\t{validators[one]}" for one in names), *map(str, asked)]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return len(lines)


def _drawn(chance: random.Random, found: Sequence[Kind]) -> Iterator[str]:
    shares = list(accumulate(kind.share for kind in found))
    weights = {kind.name: [1 / place for place in range(1, len(kind.addresses) + 1)] for kind in found}
    for kind in chance.choices(found, cum_weights=shares, k=ASKED):
        yield chance.choices(kind.addresses, weights[kind.name])[0]


def _line(lines: dict[str, int], address: str) -> int:
    return lines.setdefault(address, len(lines) + 1)


def _validator(port: int, address: str) -> str:
    answer = got(port, address)
    if answer.status != http.HTTPStatus.OK:
        raise SystemExit(f"{address} is answered with {answer.status}")
    return answer.etag.replace(" ", "")
