"""What is fetched, and what of it is refused: by time, size, type, status, redirects, packing and certificates."""

import gzip
import itertools
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sources.fetching import FetchRefused, Network, bodies, fetch
from sources.tests.fetching.world import CERTIFICATE, PUBLIC, Listener, World, answer

WORDS = "<p>공약과 출처</p>".encode()
BOMB = gzip.compress(b"0" * 50_000_000)
"""50 kB that unpack to 50 MB."""
Make = Callable[..., World]
HOLD = threading.Event()
"""Never set: what waits for it waits as long as it may."""


def raw_deflate(body: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(body) + packing.flush()


def packed(body: bytes, coding: str) -> bytes:
    return answer(body, Content_Encoding=coding)


def dripping() -> Iterator[bytes]:
    yield answer(Content_Length="")
    while not HOLD.wait(0.02):
        yield b"."


def heading() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    for number in itertools.count():
        if HOLD.wait(0.02):
            return
        yield f"X-{number}: 1\r\n".encode()


ANSWERS: dict[str, Callable[[], Iterator[bytes]]] = {
    "/page": lambda: iter([answer(WORDS)]),
    "/latin": lambda: iter([answer(b"caf\xe9", Content_Type="Text/Plain; Charset=ISO-8859-1")]),
    "/gzip": lambda: iter([packed(gzip.compress(WORDS), "gzip")]),
    "/members": lambda: iter([packed(gzip.compress(WORDS) + gzip.compress(b"more"), "x-gzip")]),
    "/deflate": lambda: iter([packed(zlib.compress(WORDS), "deflate")]),
    "/bare": lambda: iter([packed(raw_deflate(WORDS), "deflate")]),
    "/chunked": lambda: iter(
        [answer(Transfer_Encoding="chunked", Content_Length=""), b"3\r\nabc\r\n", b"2\r\nde\r\n0\r\n\r\n"]
    ),
    "/bomb": lambda: iter([packed(BOMB, "gzip")]),
    "/many-bombs": lambda: iter([packed(gzip.compress(b"0" * 400_000) * 50, "gzip")]),
    "/large": lambda: iter([answer(b"0" * 2_000_000)]),
    "/endless": lambda: itertools.chain([answer(Content_Length="")], itertools.repeat(b"0" * 65_536)),
    "/endless-head": lambda: itertools.chain([b"HTTP/1.1 200 OK\r\n"], itertools.repeat(b"X: 0\r\n" * 1000)),
    "/continue": lambda: itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 500),
    "/drip": dripping,
    "/drip-head": heading,
    "/silent": lambda: iter([b"0" * HOLD.wait(1)]),
    "/cut": lambda: iter([answer(b"half", Content_Length="8")]),
    "/cut-gzip": lambda: iter([packed(gzip.compress(WORDS)[:-6], "gzip")]),
    "/no-gzip": lambda: iter([packed(WORDS, "gzip")]),
    "/brotli": lambda: iter([packed(WORDS, "br")]),
    "/twice": lambda: iter([packed(WORDS, "gzip, gzip")]),
    "/garbage": lambda: iter([b"\x00\x01\x02 what\r\n\r\n"]),
    "/nothing": lambda: iter([]),
    "/pdf": lambda: iter([answer(b"%PDF-1.7", Content_Type="application/pdf")]),
    "/hidden-pdf": lambda: iter([answer(b"%PDF-1.7")]),
    "/picture": lambda: iter([answer(b"\x89PNG", Content_Type="image/png")]),
    "/untold": lambda: iter([answer(b"what", Content_Type="")]),
    "/missing": lambda: iter([answer(b"no", "404 Not Found")]),
    "/once": lambda: iter([answer(status="301 Moved", Location="/page#part", Set_Cookie="a=b")]),
    "/thrice": lambda: iter([answer(status="307 T", Location="/twice-more")]),
    "/twice-more": lambda: iter([answer(status="308 P", Location="http://news.example/once")]),
    "/four": lambda: iter([answer(status="303 S", Location="thrice")]),
    "/circle": lambda: iter([answer(status="302 F", Location="/circle")]),
    "/file": lambda: iter([answer(status="302 F", Location="file:///etc/passwd")]),
    "/elsewhere": lambda: iter([answer(status="302 F", Location="http://news.example:8080/")]),
    "/korean": lambda: iter([answer(status="302 F", Location="/기사".encode().decode("latin-1"))]),
    "/%EA%B8%B0%EC%82%AC": lambda: iter([answer(WORDS)]),
}


def answering(path: str, head: bytes) -> Iterator[bytes]:
    return ANSWERS[path]()


@pytest.fixture
def world(world_of: Make, fetching: None) -> World:
    return world_of(answering)


def refusal(world: World, path: str, **given: Any) -> FetchRefused:
    address = f"http://news.example{path}" if path.startswith("/") else path
    with pytest.raises(FetchRefused) as refused:
        fetch(address, network=given.pop("network", world.network()), **given)
    assert all(refused.value.sentence[language] for language in ("ko", "en"))
    return refused.value


def test_nothing_is_fetched_unless_it_is_turned_on(world: World, settings: Any) -> None:
    settings.FETCH = False
    assert "FETCH=on" in refusal(world, "/page").sentence["ko"]
    assert world.connected == []


def test_a_page_comes_with_its_address_kind_charset_and_status(world: World) -> None:
    found = fetch("http://news.example/page#part", network=world.network())
    assert found.content == WORDS
    assert (found.address, found.kind, found.charset) == ("http://news.example/page", "text/html", "utf-8")
    assert found.status == 200
    latin = fetch("http://news.example/latin", network=world.network())
    assert (latin.content, latin.kind, latin.charset) == (b"caf\xe9", "text/plain", "iso-8859-1")


@pytest.mark.parametrize("path", ["/gzip", "/deflate", "/bare"])
def test_what_is_packed_is_unpacked(world: World, path: str) -> None:
    assert fetch(f"http://news.example{path}", network=world.network()).content == WORDS


@pytest.mark.parametrize("odd", ["charset*=utf-8''a; charset*0=b", f"charset*{'9' * 5000}=a"])
def test_charset_in_pieces_that_make_no_sense_is_none(world_of: Make, fetching: None, odd: str) -> None:
    world = world_of(lambda _path, _head: iter([answer(WORDS, Content_Type=f"text/html; {odd}")]))
    world.names["news.example"] = [[PUBLIC]]
    found = fetch("http://news.example/", network=world.network())
    assert (found.content, found.kind, found.charset) == (WORDS, "text/html", None)


def test_second_part_of_what_is_packed_may_begin_at_the_end_of_a_piece(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "_PIECE", len(gzip.compress(WORDS)) + 1)
    assert fetch("http://news.example/members", network=world.network()).content == WORDS + b"more"


def test_pieces_are_put_together(world: World) -> None:
    assert fetch("http://news.example/members", network=world.network()).content == WORDS + b"more"
    assert fetch("http://news.example/chunked", network=world.network()).content == b"abcde"


@pytest.mark.parametrize("path", ["/bomb", "/many-bombs", "/large", "/endless", "/continue"])
def test_no_more_is_taken_than_may_be_however_it_is_packed(world: World, path: str) -> None:
    assert refusal(world, path, most=1_000_000, seconds=20).kind == "size"


def test_a_bomb_is_not_unpacked_in_memory(world: World) -> None:
    import tracemalloc

    tracemalloc.start()
    refusal(world, "/bomb", most=1_000_000)
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("path", ["/drip", "/drip-head", "/silent"])
def test_time_is_for_all_of_it_however_slowly_it_drips(world: World, path: str) -> None:
    began = time.monotonic()
    assert refusal(world, path, seconds=0.3).kind == "timeout"
    assert time.monotonic() - began < 1


def test_time_is_for_looking_a_name_up_too(world: World) -> None:
    from sources.fetching.network import looked_up

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("socket.getaddrinfo", lambda *args, **more: [HOLD.wait(0.5)][1:])
        network = Network(look_up=looked_up, connect=world.connect)
        assert refusal(world, "/page", seconds=0.2, network=network).kind == "timeout"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        *(("/cut", "garbled"), ("/cut-gzip", "garbled"), ("/no-gzip", "garbled"), ("/garbage", "garbled")),
        *(("/endless-head", "garbled"), ("/nothing", "garbled")),
        *(("/brotli", "encoding"), ("/twice", "encoding"), ("/pdf", "pdf"), ("/hidden-pdf", "pdf")),
        *(("/picture", "type"), ("/untold", "type"), ("/missing", "status")),
        *(("/four", "hops"), ("/circle", "loop"), ("/file", "address"), ("/elsewhere", "port")),
        *(("http://unknown.example/", "dns"), ("ftp://news.example/", "address"), ("http://", "address")),
        *(("http://news.example:22/", "port"), ("http://news.example:99999/", "address"), ("news.example", "address")),
        *(("http://me:secret@news.example/", "credentials"), ("http://news.example/a b", "address")),
        *(("http://news.example/\r\nX: 1", "address"), ("http://%31.example/", "address"), ("javascript:a", "address")),
    ],
)
def test_each_refusal_says_what_where_and_what_would_be_right(world: World, path: str, kind: str) -> None:
    refused = refusal(world, path)
    assert refused.kind == kind
    assert "secret" not in refused.sentence["en"]
    assert refused.status == (404 if kind == "status" else None)


def test_three_redirects_are_followed_without_cookies_and_with_the_names_host(world: World) -> None:
    assert fetch("http://news.example/thrice", network=world.network()).address == "http://news.example/page"
    assert len(world.public.heads) == 4
    for head in world.public.heads:
        assert b"\r\nHost: news.example\r\n" in head
        assert head.count(b"Host:") == 1
        assert b"\r\nUser-Agent: pledgecheck/" in head
        assert b"Cookie" not in head


def test_an_address_that_is_not_ascii_is_asked_as_browsers_ask(world: World) -> None:
    assert fetch("http://news.example/korean", network=world.network()).content == WORDS
    assert fetch("http://news.example/기사", network=world.network()).content == WORDS


def test_proxies_of_the_environment_are_not_used(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{world.private.port}")
    assert fetch("http://news.example/page", network=world.network()).content == WORDS
    assert (world.connected, world.private.connections) == ([PUBLIC], 0)


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def test_a_certificate_is_trusted_for_its_name_alone(world: World) -> None:
    network = Network(look_up=world.look_up, connect=world.connect, trust=trusting)
    assert fetch("https://secure.example/page", network=network).content == WORDS
    refused = refusal(world, "https://news.example/page", network=network)
    assert refused.kind == "tls"
    assert "match" in refused.sentence["en"]
    assert refusal(world, "https://secure.example/page").kind == "tls"


def test_what_speaks_no_tls_is_told(world: World) -> None:
    plain = Listener(answering)

    def connect(address: str, port: int, seconds: float) -> socket.socket:
        return socket.create_connection(("127.0.0.1", plain.port), timeout=seconds)

    network = Network(look_up=world.look_up, connect=connect)
    assert refusal(world, "https://secure.example/page", network=network).kind == "tls"
    plain.close()


def test_the_next_address_of_a_name_is_tried_where_one_does_not_answer(world: World) -> None:
    def connect(address: str, port: int, seconds: float) -> Any:
        if address == "93.184.215.15":
            raise ConnectionRefusedError
        return world.connect(address, port, seconds)

    world.names["two.example"] = [["93.184.215.15", PUBLIC]]
    world.names["none.example"] = [["93.184.215.15"]]
    network = Network(look_up=world.look_up, connect=connect)
    assert fetch("http://two.example/page", network=network).content == WORDS
    assert refusal(world, "http://none.example/", network=network).kind == "unreachable"
