"""Readers of pages and API, and one program that follows the feed of changes."""

import json
import random
import threading
from urllib.parse import urlsplit

from pledgecheck.drills.newsroom.visiting import Visitor

PATHS = (
    *("/en/", "/ko/", "/en/pledges/", "/ko/pledges/", "/api/v1/pledges/?page_size=20", "/api/v1/summary/?by=topic"),
    *(
        "/en/changes/",
        "/feeds/en/changes.atom",
        "/api/v1/revisions/",
        "/ko/pledges/?q=%EC%88%98%EC%B6%9C",
        "/api/v1/pledges/?q=export",
    ),
    *("/en/pledges/{ref}/", "/ko/pledges/{ref}/", "/api/v1/pledges/{ref}/", "/api/v1/pledges/{ref}/revisions/"),
)


def read_until(stop: threading.Event, visitor: Visitor, number: int, refs: list[str], pause: float) -> None:
    """Read one thing after the other, and think between them for `pause` seconds, more or less."""
    chance = random.Random(number)  # nosec B311 # noqa: S311
    while not stop.wait(chance.uniform(0, 2 * pause)):
        answer = visitor.get(chance.choice(PATHS).format(ref=chance.choice(refs)))
        if answer.status in (301, 302):
            visitor.get(urlsplit(answer.location).path)


def follow_until(stop: threading.Event, visitor: Visitor, seen: list[int]) -> None:
    """Read the feed on from the last sequence that was seen, and once more at the end."""
    while True:
        last = stop.is_set()
        answer = visitor.get(f"/api/v1/revisions/?after={seen[-1] if seen else 0}&page_size=200")
        rows = json.loads(answer.body)["results"] if answer.status == 200 else []
        seen += [row["sequence"] for row in rows]
        if last and not rows and not answer.failed:
            return
        stop.wait(0.2)
