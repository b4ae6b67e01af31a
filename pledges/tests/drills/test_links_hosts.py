"""The stand-in hosts of the drill `links`: who goes away before asking harms nobody who comes later."""

import socket
import threading

import pytest

from pledgecheck.drills.links.hosts import begun


@pytest.mark.parametrize("sent", [b"", b"GET /page/1 HTTP/1.1\r\nHost: ho"])
def test_a_host_goes_on_where_a_client_was_killed_before_it_had_asked(sent: bytes) -> None:
    stop = threading.Event()
    (host,) = begun(1, stop)
    try:
        place = ("127.0.0.1", host.ports["80"])
        with socket.create_connection(place, 5) as gone:
            gone.sendall(sent)
        with socket.create_connection(place, 5) as client:
            client.sendall(b"GET /page/7 HTTP/1.1\r\nHost: host\r\n\r\n")
            client.settimeout(5)
            assert client.recv(1000).startswith(b"HTTP/1.1 200 OK")
    finally:
        stop.set()
    assert host.asked == [("GET", 7)]
