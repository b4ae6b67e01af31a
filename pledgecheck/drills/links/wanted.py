"""Links of a drill: to which host each leads, how that host behaves, and what is to be told of it."""

from collections.abc import Iterator
from dataclasses import dataclass

OUTCOMES = {
    "page": "found",
    "missing": "not_found",
    "taken-away": "gone",
    "failing": "server_error",
    "hanging": "timeout",
    "circle": "loop",
    "no-tls": "tls",
    "moved": "moved",
    "elsewhere": "found",
    "forbidden": "refused",
    "too-many": "refused",
    "no-head": "found",
    "head-lies": "found",
    "broken-off": "garbled",
    "cookies": "refused",
    "no-name": "dns",
    "private": "not_asked",
}
"""What is to be told of each way to behave."""
FAULTS = tuple(name for name in OUTCOMES if name != "page")
SEEN, UNDECIDED = {"found", "moved"}, {"refused", "not_asked"}


@dataclass(frozen=True)
class Link:
    """One source's address; `host` is None where nobody may be asked."""

    number: int
    behaviour: str
    host: int | None

    @property
    def ref(self) -> str:
        return f"S-{self.number:04}"

    @property
    def address(self) -> str:
        if self.behaviour == "no-name":
            return f"http://no-name-{self.number}.example/"
        if self.behaviour == "private":
            return f"http://10.0.{self.number // 250}.{self.number % 250}/"
        scheme = "https" if self.behaviour == "no-tls" else "http"
        return f"{scheme}://{name(self.host or 0)}/{self.behaviour}/{self.number}"

    @property
    def outcome(self) -> str:
        return OUTCOMES[self.behaviour]

    @property
    def online(self) -> bool | None:
        """What is known once it has been looked at twice, a week apart."""
        return True if self.outcome in SEEN else None if self.outcome in UNDECIDED else False


def name(host: int) -> str:
    """A host by its number."""
    return f"host-{host}.example"


def links(count: int, hosts: int) -> Iterator[Link]:
    """So many links, dealt out to hosts in turn; at each host every fault once in fifty links, or as far as it goes."""
    for number in range(1, count + 1):
        host, place = (number - 1) % hosts, (number - 1) // hosts % 50
        behaviour = FAULTS[place // 3] if place % 3 == 1 and place // 3 < len(FAULTS) else "page"
        nowhere = behaviour in ("no-name", "private")
        yield Link(number, behaviour, None if nowhere else host)
