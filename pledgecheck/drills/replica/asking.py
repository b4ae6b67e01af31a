"""What the drill asks of a site and of its two servers, and how it waits for them."""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from pledgecheck.drills.lists import scratch
from pledgecheck.drills.newsroom.serving import Site
from pledgecheck.drills.newsroom.visiting import Visitor
from pledgecheck.drills.outage.cluster import Cluster
from pledgecheck.drills.places import Place

PATHS = (
    *("/en/", "/ko/pledges/", "/en/pledges/?q=title", "/en/pledges/P-0001/", "/en/changes/", "/en/record/"),
    *("/api/v1/pledges/", "/api/v1/pledges/P-0001/", "/api/v1/pledges/?format=csv", "/api/v1/pledges/?format=ndjson"),
    *("/api/v1/revisions/", "/api/v1/summary/?by=topic", "/feeds/en/changes.atom", "/sitemap.xml"),
    *("/embed/pledges/P-0001/", "/data/pledges.ndjson", "/data/", "/v1alpha1/claims:search?query=title"),
)
"""Pages, API, tables, feeds, files and the other faces, each of which changes with a new title."""

WORLD = "pledgecheck.drills.replica.world"

PATIENCE = 60.0
"""Seconds in which what has to come must have come."""

Answers = Mapping[str, tuple[str, str]]
"""By path the validator, and a digest of the body."""


@dataclass(frozen=True)
class Pair:
    """A database on its server, and the server that is a replica of it."""

    place: Place
    primary: Cluster
    replica: Cluster

    @property
    def settings(self) -> dict[str, str]:
        """What a site is given beside its database."""
        return {"REPLICA_URL": scratch.named(self.replica.url, self.place.name)}

    def publish(self, word: str) -> int:
        """A new title of the first pledge; gives its sequence."""
        return int(self.place.said_by("-m", WORLD, "publish", word))

    def replay(self, *, goes_on: bool) -> None:
        """Let the replica stand still, or go on."""
        connection = scratch.connect(self.replica.url)
        scratch.run(connection, f"SELECT pg_wal_replay_{'resume' if goes_on else 'pause'}()")
        connection.close()


def answered(site: Site, paths: Iterable[str] = PATHS) -> Answers:
    """Every path as a reader gets it now. Leaves where one isn't answered well."""
    visitor, found = Visitor(site.port, "asked", []), {}
    for path in paths:
        answer = visitor.get(path)
        if answer.status == 301:
            answer = visitor.get(urlsplit(answer.location).path)
        if answer.status != 200:
            raise SystemExit(f"{path} is answered with {answer.status}:\n{site.server.said()}")
        found[path] = (answer.headers.get("etag", ""), hashlib.sha256(answer.body.encode()).hexdigest())
    return found


def head(site: Site) -> int:
    """The newest sequence that readers see."""
    rows = json.loads(Visitor(site.port, "asked", []).get("/api/v1/revisions/?page_size=200").body)["results"]
    return max((int(row["sequence"]) for row in rows), default=0)


def ready(site: Site) -> tuple[int, dict[str, Any], float]:
    """What `/readyz` says: status, body and the seconds that it took."""
    answer = Visitor(site.port, "asked", []).get("/readyz")
    return answer.status, json.loads(answer.body or "{}"), answer.seconds


def lags(site: Site) -> list[float]:
    """How far behind `/readyz` says that the replica is: each process by itself, as far as several askings reach it."""
    return [float(ready(site)[1].get("replica_lag_seconds") or 0) for _each in range(6)]


def replica_said(site: Site, state: str) -> bool:
    """Whether `/readyz` says so of the replica, in every process as far as several askings reach them."""
    return all(ready(site)[1].get("checks", {}).get("replica") == state for _each in range(6))


def until(holds: Callable[[], bool], what: str) -> float:
    """Wait for something; gives the seconds that it took. Leaves where it doesn't come."""
    begun = time.monotonic()
    while not holds():
        if time.monotonic() - begun > PATIENCE:
            raise SystemExit(f"{what}: not within {PATIENCE:.0f} seconds")
        time.sleep(0.02)
    return time.monotonic() - begun
