"""Asking a server of this machine: each request on a connection of its own, and every answer noted."""

import http.client
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

HOST = "127.0.0.1"
PATIENCE = 120
"""Seconds after which a request counts as not answered."""
NOBODY = 0
"""The status of what was not answered at all."""


@dataclass(frozen=True)
class Answer:
    """What came of one request: who asked for what, when (monotonic seconds), how long it took, and what was said."""

    who: str
    asked: str
    begun: float
    seconds: float
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""

    @property
    def location(self) -> str:
        return self.headers.get("location", "")

    @property
    def failed(self) -> bool:
        """Whether the server failed: an answer of 5xx, or none."""
        return self.status == NOBODY or self.status >= http.HTTPStatus.INTERNAL_SERVER_ERROR


class Visitor:
    """A browser, or a program, with its cookies. What it was answered goes to the log, without the bodies."""

    def __init__(self, port: int, who: str, log: list[Answer]) -> None:
        self.port, self.who, self.log = port, who, log
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, fields: dict[str, str], *, deaf: bool = False) -> Answer:
        """Send a form. `deaf`: hang up before the answer comes, as where a connection breaks."""
        return self._ask("POST", path, urlencode(fields), deaf=deaf)

    def _ask(self, method: str, path: str, body: str | None, *, deaf: bool = False) -> Answer:
        headers = {"Connection": "close", "Accept-Language": "en"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.monotonic()
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            if deaf:
                time.sleep(1)
                return Answer(self.who, f"{method} {path}", begun, 1.0, NOBODY)
            found = connection.getresponse()
            text = found.read().decode(errors="replace")
            self._keep(found.headers.get_all("Set-Cookie") or ())
            given = {name.lower(): value for name, value in found.getheaders()}
            answer = Answer(self.who, f"{method} {path}", begun, time.monotonic() - begun, found.status, given, text)
        except (OSError, http.client.HTTPException):
            answer = Answer(self.who, f"{method} {path}", begun, time.monotonic() - begun, NOBODY)
        finally:
            connection.close()
        self.log.append(Answer(answer.who, answer.asked, begun, answer.seconds, answer.status, answer.headers))
        return answer

    def _keep(self, lines: Iterable[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value


def percentiles(seconds: Iterable[float]) -> Iterator[str]:
    """The median, p95, p99 and the longest, in milliseconds."""
    found = sorted(seconds)
    for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("most", 1.0)):
        place = min(len(found) - 1, int(share * len(found)))
        yield f"{name} {found[place] * 1000:,.0f} ms" if found else f"{name} -"
