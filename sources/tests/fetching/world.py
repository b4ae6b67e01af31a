"""A small internet on this machine: public servers, a place that nobody may reach, and who connects."""

import contextlib
import io
import re
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sources.fetching import Network

PUBLIC = "93.184.215.14"
"""Stands for every public server; nothing is ever sent there, as the connector leads to this machine."""
CERTIFICATE = Path(__file__).parent / "secure.pem"
"""Of secure.example, signed by itself, with its key."""
Answering = Callable[[str, bytes], Iterator[bytes]]
"""Takes the path that is asked for and the whole head; gives what is sent, piece by piece."""


class Listener:
    """A server on loopback that counts connections."""

    def __init__(self, answering: Answering, *, secure: bool = False) -> None:
        self.connections = 0
        self.heads: list[bytes] = []
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                outer.connections += 1
                with contextlib.suppress(OSError):
                    if not secure:
                        outer.talk(self.request, answering)
                        return
                    with outer.secured(self.request) as connection:
                        outer.talk(connection, answering)

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.ended = threading.Event()
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def secured(self, connection: socket.socket) -> socket.socket:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        return context.wrap_socket(connection, server_side=True)

    def talk(self, connection: socket.socket, answering: Answering) -> None:
        head = b""
        while b"\r\n\r\n" not in head and not head.startswith(b"\x16"):  # TLS, to who speaks none
            came = connection.recv(4096)
            if not came:
                return
            head += came
        if length := re.search(rb"\r\nContent-Length: ([0-9]+)\r\n", head):
            while len(head.partition(b"\r\n\r\n")[2]) < int(length[1]):
                head += connection.recv(4096)
        self.heads.append(head)
        for piece in answering([*head.split(b" "), b""][1].decode("latin-1"), head):
            connection.sendall(piece)
        connection.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        self.ended.set()
        self.server.shutdown()
        self.server.server_close()


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer; names of headers are given with underscores."""
    head = io.BytesIO()
    head.write(f"HTTP/1.1 {status}\r\n".encode())
    for name, value in {
        "Content_Type": "text/html; charset=utf-8",
        "Content_Length": str(len(body)),
        **headers,
    }.items():
        if value:
            head.write(f"{name.replace('_', '-')}: {value}\r\n".encode("latin-1"))
    return head.getvalue() + b"\r\n" + body


class World:
    """Who listens where. Every connection that a program under test wants goes through `connect`, and none goes out."""

    def __init__(self, answering: Answering) -> None:
        self.public = Listener(answering)
        self.secure = Listener(answering, secure=True)
        self.private = Listener(lambda path, head: iter([answer(b"a secret of the house")]))
        self.names: dict[str, Sequence[Sequence[str]]] = {}
        self.looked_up: list[str] = []
        self.connected: list[str] = []

    def look_up(self, host: str, port: int, seconds: float) -> Sequence[str]:
        """The addresses of a name: those of the first look, of the second, and the last ones for ever after."""
        looks = self.names.get(host)
        if looks is None:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        found = looks[min(self.looked_up.count(host), len(looks) - 1)]
        self.looked_up.append(host)
        return found

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        """What claims to be public leads to the public servers, all else to the private one."""
        self.connected.append(address)
        to = (self.secure if port == 443 else self.public) if address == PUBLIC else self.private
        return socket.create_connection(("127.0.0.1", to.port), timeout=seconds)

    def forget(self) -> None:
        """Begin to count anew."""
        self.names = {}
        self.private.connections = 0
        self.looked_up.clear()
        self.connected.clear()

    def network(self) -> Network:
        """The way out, as a run has it, but that it ends here."""
        return Network(look_up=self.look_up, connect=self.connect)

    def close(self) -> None:
        for one in (self.public, self.secure, self.private):
            one.close()
