"""Programs that read by HTTP alone while a newsroom publishes: one keeps a copy in step, others walk a list."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from pledges.reading import asking
from pledges.reading.compose.frame import PLURALS

FEED = "/api/v1/revisions/"
EVERYTHING = 10**9


def got(client: Client, address: str) -> bytes:
    """What is served there."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code, answer.content[:500])
    return bytes(answer.content)


@dataclass
class Copy:
    """All that a consumer keeps: documents by their address, and the last sequence whose documents it has."""

    after: int = 0
    documents: dict[str, bytes] = field(default_factory=dict)


def follow(client: Client, copy: Copy, size: int, patience: int = EVERYTHING, *, only_own: bool = False) -> None:
    """Read one page of the feed on from where the copy stands, and fetch every document that it names.

    It breaks off after `patience` documents, wherever that is. `only_own`: the mistake of fetching no more than what
    each revision is of.
    """
    fetched: set[str] = set()
    for row in client.get(FEED, {"after": copy.after, "page_size": size}).json()["results"]:
        for each in row["affects"][:1] if only_own else row["affects"]:
            if each["api_url"] in fetched:
                continue
            if len(fetched) == patience:
                return
            copy.documents[each["api_url"]] = got(client, each["api_url"])
            fetched.add(each["api_url"])
        copy.after = row["sequence"]


class Walk:
    """A list walked a page at a time. `seen` counts codes; `next` is None at the end; `last` are the last page's codes.

    `still` is what has been in the list from the first page on and never changed: `watch` after each act keeps it so.
    """

    def __init__(self, client: Client, subject: str, size: int, query: Mapping[str, str]) -> None:
        self.client, self.subject, self.size, self.query = client, subject, size, query
        self.onward = "next"
        self.next: Any = f"/api/v1/{PLURALS[subject]}/?{urlencode({**query, 'page_size': size})}"
        self.begin()

    def asked(self) -> asking.Asked:
        """The list as it is now."""
        return asking.read(self.subject, {name: [value] for name, value in self.query.items()})

    def standing(self) -> dict[str, int]:
        """What the list has, and which publication last changed each."""
        return dict(self.asked().rows.values_list("ref", "changed"))

    def begin(self, without: Collection[str] = ()) -> None:
        """Nothing is seen yet; what is in the list and not among these has to be."""
        self.seen: Counter[str] = Counter()
        self.still = {ref: at for ref, at in self.standing().items() if ref not in without}

    def watch(self) -> None:
        """Something was published: what it changed or took away may be anywhere now."""
        now = self.standing()
        self.still = {ref: at for ref, at in self.still.items() if now.get(ref) == at}

    def step(self) -> None:
        """Read a page."""
        page = self.client.get(self.next).json()
        self.last = [row.get("ref") or row["slug"] for row in page["results"]]
        self.seen.update(self.last)
        self.next = page[self.onward]
        self.previous = page["previous"]

    def turn_back(self) -> bool:
        """From the last page walk the way back; False where there is none, or it was just walked."""
        if self.onward == "previous" or self.previous is None:
            return False
        self.onward, self.next = "previous", self.previous
        self.begin(without=self.last)
        return True

    def faults(self) -> list[str]:
        """What never changed and was missed or repeated."""
        said = f"{self.subject} {self.query}, {self.size} a page, {self.onward}"
        return [f"{ref} seen {self.seen[ref]} times: {said}" for ref in self.still if self.seen[ref] != 1]


class OffsetWalk(Walk):
    """The same with pages counted off from the beginning, as most lists are walked."""

    def begin(self, without: Collection[str] = ()) -> None:
        super().begin(without)
        self.next = 0

    def step(self) -> None:
        page = list(self.asked().ordered.values_list("ref", flat=True)[self.next : self.next + self.size])
        self.seen.update(page)
        self.next = self.next + self.size if len(page) == self.size else None

    def turn_back(self) -> bool:
        return False
