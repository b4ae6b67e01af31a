"""A stranger who follows every link of what a file server answers: pages, data, feeds, style sheets, sitemaps."""

import http.client
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

FOLLOWED = ("href", "src", "poster", "action", "formaction", "data", "cite")


@dataclass
class Walk:
    """What was found: addresses that answered, links that are dead, requests that leave, and what does nothing."""

    answered: dict[str, str] = field(default_factory=dict)
    dead: set[str] = field(default_factory=set)
    leaving: set[str] = field(default_factory=set)
    idle: set[str] = field(default_factory=set)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of `python -m http.server` on a folder, at a port that it chose itself and told once it listens."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(folder)]
    with TemporaryFile("w+") as complaints:
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, text=True)
        assert server.stdout
        try:
            told = re.search(r"127\.0\.0\.1 port (\d+)", server.stdout.readline())
            if told is None:
                complaints.seek(0)
                raise RuntimeError(f"No file server came: {complaints.read()}")
            yield f"http://127.0.0.1:{told[1]}"
            ended = server.poll()
        finally:
            server.terminate()
            server.wait()
            server.stdout.close()
    if ended is not None:
        raise RuntimeError(f"The file server ended with {ended} before its copy was walked")


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.idle: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids.add(given.get("id", ""))
        if tag in ("form", "button", "input", "select", "textarea") or (tag == "a" and "href" not in given):
            self.idle.append(tag)
        if tag == "link" and (given.get("rel") == "canonical" or "hreflang" in given):
            return
        self.links += [(tag, given[name]) for name in FOLLOWED if name in given]
        self.links += [(tag, each.split()[0]) for each in given.get("srcset", "").split(",") if each.strip()]
        if given.get("http-equiv", "").lower() == "refresh":
            self.links.append((tag, given["content"].partition("url=")[2]))


def walked(origin: str, site: str, base: str = "/") -> Walk:
    """Every address that can be reached from `base`. `site` is what the copy calls itself in feeds and sitemaps."""
    host, port = urlsplit(origin).hostname, urlsplit(origin).port
    assert host
    connection = http.client.HTTPConnection(host, port, timeout=10)
    walk, ids, wanted = Walk(), dict[str, set[str]](), list[tuple[str, str, str]]()
    waiting = [
        (f"{origin}{base}{start}", "start") for start in ("", "sitemap.xml", "robots.txt", "404.html", "api/index.json")
    ]
    while waiting:
        address, found_on = waiting.pop()
        if address in walk.answered:
            continue
        kind, body = _asked(connection, address)
        walk.answered[address] = kind
        if not kind:
            walk.dead.add(f"{address} on {found_on}")
            continue
        where = urlsplit(address).path
        for tag, link in _links(walk, ids, address, kind, body, f"{site}{base}"):
            full, fragment = urldefrag(urljoin(address, link.replace(site, origin, 1) if tag == "absolute" else link))
            if full.startswith(f"{origin}{base}"):
                waiting.append((full, where))
                wanted += [(full, unquote(fragment), where)] if fragment else []
            elif tag != "a" or full.startswith((origin, site)):
                walk.leaving.add(f"<{tag}> {link} on {where}")
    walk.dead |= {f"{full}#{name} on {where}" for full, name, where in wanted if name not in ids.get(full, {name})}
    return walk


def _links(
    walk: Walk, ids: dict[str, set[str]], address: str, kind: str, body: bytes, copy: str
) -> Iterator[tuple[str, str]]:
    where = urlsplit(address).path
    if kind == "text/html":
        page = _Page(body.decode())
        walk.idle |= {f"<{tag}> on {where}" for tag in page.idle}
        ids[address] = page.ids
        return ((tag, link) for tag, link in page.links if not link.startswith(("mailto:", "data:")))
    if kind == "application/json":
        return (("json", link) for link in addresses(json.loads(body)))
    return iter(_in_file(where, body, copy))


def _in_file(where: str, body: bytes, copy: str) -> Iterator[tuple[str, str]]:
    if where.endswith(".ndjson") and "/api/" in where:
        for line in body.splitlines():
            yield from (("json", link) for link in addresses(json.loads(line)))
    elif where.endswith((".atom", ".xml")):
        for element in ElementTree.fromstring(body).iter():  # noqa: S314
            name = element.tag.rpartition("}")[2]
            link = element.get("href") if name == "link" else element.text if name == "loc" else None
            yield from [("absolute" if link.startswith(copy) else "outside", link)] if link else []
    elif where.endswith(".css"):
        found = re.findall(r"url\(\s*[\"']?([^\"')]+)", body.decode())
        yield from (("css", link) for link in found if not link.startswith(("data:", "#")))
    elif where.endswith("robots.txt"):
        yield from (("absolute", link) for link in re.findall(r"Sitemap: (\S+)", body.decode()))


def addresses(value: Any, name: str = "") -> Iterator[str]:
    """Every root-relative address in JSON, of whatever key: but for pointers and contents of the record."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in ("content", "changes"):
                yield from addresses(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from addresses(each, name)
    elif isinstance(value, str) and value.startswith("/") and "{" not in value:
        yield value


def _asked(connection: http.client.HTTPConnection, address: str) -> tuple[str, bytes]:
    """Kind and body of what is answered; no kind where there is nothing."""
    connection.request("GET", urlsplit(address).path)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status in (301, 302):
        return _asked(connection, urljoin(address, answer.headers["Location"]))
    kind = answer.headers.get_content_type() if answer.status == 200 else ""
    return ("" if b"<title>Directory listing for" in body else kind), body
