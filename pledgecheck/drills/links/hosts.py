"""Hosts of a drill: each one thread of this process, which answers one request at a time and sees who doesn't wait."""

import contextlib
import select
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from pledgecheck.drills.links.wanted import name

PATIENCE = 0.004
"""Seconds that each answer takes, in which whoever comes as well is seen."""

STATUS = {
    "missing": "404 Not Found",
    "taken-away": "410 Gone",
    "failing": "500 Failed",
    "forbidden": "403 No",
    "too-many": "429 Slow Down",
    "moved": "301 Moved",
    **dict.fromkeys(("circle", "cookies", "elsewhere"), "302 Found"),
}
HEAD_ONLY = {"no-head": "405 No HEAD", "head-lies": "404 Not Found"}


@dataclass
class Host:
    """A server that stands for one host: what it was asked, and how often somebody came while another was served."""

    number: int
    hosts: int
    healed: bool = False
    overlaps: int = 0
    asked: list[tuple[str, int]] = field(default_factory=list)

    def begin(self, stop: threading.Event) -> None:
        self.plain, self.secure = (socket.create_server(("127.0.0.1", 0)) for _port in range(2))
        self._stop = stop
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def ports(self) -> dict[str, int]:
        """Where it listens, by the port that it stands for."""
        return {"80": self.plain.getsockname()[1], "443": self.secure.getsockname()[1]}

    def _serve(self) -> None:
        with self.plain, self.secure:
            while not self._stop.is_set():
                for listening in select.select([self.plain, self.secure], [], [], 0.1)[0]:
                    connection, _address = listening.accept()
                    with connection, contextlib.suppress(OSError):
                        connection.settimeout(5)
                        self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        head = connection.recv(65_536)
        if head.startswith(b"\x16"):  # TLS, which nobody speaks here
            self._wait(connection, PATIENCE)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            return
        while b"\r\n\r\n" not in head:
            more = connection.recv(65_536)
            if not more:  # killed before it had asked
                return
            head += more
        method, path, *_rest = head.decode().split(" ")
        _empty, behaviour, number = path.split("/")
        self.asked.append((method, int(number)))
        hangs = behaviour == "hanging" and not self.healed
        self._wait(connection, 30 if hangs else PATIENCE)
        connection.sendall(self._said(method, "page" if self.healed else behaviour, number))

    def _wait(self, connection: socket.socket, seconds: float) -> None:
        """Until the time is over or whoever asked goes away; whoever else comes meanwhile is counted."""
        ready = select.select([connection, self.plain, self.secure], [], [], seconds)[0]
        if ready and connection not in ready:
            self.overlaps += 1

    def _said(self, method: str, behaviour: str, number: str) -> bytes:
        on = {
            "circle": f"/circle/{number}",
            "cookies": f"/cookies/{number}",
            "moved": f"/page/{number}",
            "elsewhere": f"http://{name((self.number + 1) % self.hosts)}/page/{number}",
        }
        status = (HEAD_ONLY if method == "HEAD" else {}).get(behaviour) or STATUS.get(behaviour, "200 OK")
        if behaviour == "broken-off":
            return b"HTTP/1.1 20"
        cookie = "Set-Cookie: seen=1\r\n" if behaviour == "cookies" else ""
        location = f"Location: {on[behaviour]}\r\n" if behaviour in on else ""
        return f"HTTP/1.1 {status}\r\n{location}{cookie}Content-Length: 0\r\n\r\n".encode()


def begun(count: int, stop: threading.Event, each: Callable[[int, int], Host] = Host) -> list[Host]:
    """So many hosts, listening until `stop` is set."""
    hosts = [each(number, count) for number in range(count)]
    for host in hosts:
        host.begin(stop)
    return hosts
