"""The page's nginx as a file to run below a folder: as it stands in operation/README.md, at ports of our own."""

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pledgecheck.drills import processes
from pledgecheck.drills.lists import scratch, servers

NAME = "pledges.example.org"
LOGGED = '$status $upstream_cache_status $request_time "$request_uri"'
"""What the drill has nginx write down of each request, in place of nothing."""


def page() -> str:
    """The file that the page of deployment has for nginx."""
    readme = (scratch.ROOT / "pledgecheck" / "operation" / "README.md").read_text(encoding="utf-8")
    return readme.partition("\n```nginx\n")[2].partition("\n```\n")[0]


def below(folder: Path, behind: str) -> str:
    """The page's file with its folders below another, in front of the server that `behind` names, IPv4 alone."""
    text = page().replace("/etc/pledgecheck/tls", str(folder)).replace("/var/cache/nginx", str(folder))
    text = text.replace("unix:/run/pledgecheck.sock", behind)
    return re.sub(r"listen \[::\][^;]*;\n", "\n", text)


def whole(folder: Path, text: str, *before: str) -> Path:
    """A whole configuration with this inside of `http`, all that it writes below a folder."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    scratched = "\n".join(f"{name}_temp_path {folder}/{name};" for name in kinds)
    # Workers of a root's nginx are nobody, who may not look into a folder of ours.
    who = "user root;\n" if os.geteuid() == 0 else ""
    begun = "\n".join((f"pid {folder}/nginx.pid;", "events {}", *before))
    conf = folder / "nginx.conf"
    conf.write_text(f"{who}{begun}\nhttp {{\n{scratched}\n{text}\n}}\n", encoding="utf-8")
    return conf


def plain(folder: Path, behind: int, desk: int, port: int) -> Path:
    """The page's file without https at a port, writing down each request: what TLS costs depends on who comes.

    `desk`: the port of the server that answers editors; the same as `behind` on the page itself.
    """
    text = below(folder, f"{servers.HOST}:{behind}").replace(NAME, servers.HOST)
    text = re.sub(r"^\s*ssl_\w+ [^;]*;\n", "", text, flags=re.MULTILINE)
    redirect, site = servers.free_port(), f"listen {servers.HOST}:{port}"
    text = re.sub(r"listen 80 ", f"listen {servers.HOST}:{redirect} ", text)
    text = re.sub(r"listen 443 ssl( default_server| http2)", lambda found: site + found[1].removesuffix(" http2"), text)
    text = text.replace("access_log off;", f"access_log {folder}/asked.log night buffer=64k flush=1s;")
    public, room, rest = text.partition("location /admin/ {")
    text = public + room + rest.replace("http://pledgecheck;", f"http://{servers.HOST}:{desk};", 1)
    return whole(folder, f"log_format night '{LOGGED}';\n{text}", "worker_processes auto;")


@dataclass(frozen=True)
class Front:
    """nginx that answers at a port, and what it wrote down."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes]

    def asked(self) -> Iterator[tuple[int, str, float, str]]:
        """Status, what the cache did (`-`: it wasn't asked), seconds and address of each request so far."""
        with (self.folder / "asked.log").open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                status, cache, took, address = line.rstrip("\n").split(" ", 3)
                yield int(status), cache, float(took), address.strip('"')

    def workers(self) -> list[int]:
        """The processes that answer, by their number."""
        return processes.children(self.process.pid)

    def complaints(self) -> Counter[str]:
        """What nginx complains about, by its kind."""
        told = (self.folder / "error.log").read_text(encoding="utf-8", errors="replace")
        return Counter(re.sub(r"^.*?\*\d+ |, client:.*$", "", line)[:120] for line in told.splitlines())


@contextmanager
def front(folder: Path, behind: int, desk: int) -> Iterator[Front]:
    """nginx before the servers at two ports, with the page's cache, which is empty."""
    port = servers.free_port()
    program = shutil.which("nginx")
    if program is None:
        raise SystemExit("nginx isn't installed")
    conf = plain(folder, behind, desk, port)
    options = ["-c", str(conf), "-p", str(folder), "-e", str(folder / "error.log"), "-g", "daemon off;"]
    contender = servers.Contender([program, *options], dict(os.environ), {"nginx": "/en/"})
    with servers.started(contender, port) as server:
        servers.wait_for(contender, server, port)
        yield Front(port, folder, server.process)
