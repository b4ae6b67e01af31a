"""A newcomer's clone in a folder of its own, with a home of its own, in which `demo` serves some example data."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

PLEDGES = 1
"""How many of the example data are there: the first, with its claims, figures and sources. A copy takes seconds."""

LAST = "P-0034"
"""The code that README says the first pledge of one's own gets: the one after the example data's last."""

LEFT_OUT = shutil.ignore_patterns(".*", "tests", "db.sqlite3*", "secret_key", "drills", "staticfiles")
BASH = shutil.which("bash") or "bash"
READY = 180.0
"""Seconds that a busy machine may take until the demo serves."""


@dataclass(frozen=True)
class Demo:
    """`site`: its address. `passwords`: by account, as it prints them."""

    folder: Path
    home: Path
    site: str
    passwords: dict[str, str]

    def here(self, text: str) -> str:
        """What README says, for this demo: its own port, another for copies, and the code of a second pledge."""
        copies = text.replace("http://127.0.0.1:8000", self.site).replace(" 8001", f" {free_port()}")
        return copies.replace(LAST, self.own)

    @property
    def own(self) -> str:
        """The code of the first pledge that is entered here."""
        return f"P-{PLEDGES + 1:04}"

    def run(self, block: str) -> str:
        """What a block of README prints, pasted into a terminal in the folder. AssertionError: it failed."""
        said = subprocess.run(
            [BASH, "-e", "-c", self.here(block)], cwd=self.folder, env=environment(self.home),
            capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
        assert said.returncode == 0, f"{block}\n{said.stdout}\n{said.stderr}"
        return said.stdout

    @contextmanager
    def served(self, block: str) -> Iterator[str]:
        """The address at which a block serves files until it is stopped."""
        command = self.here(block)
        server = subprocess.Popen(
            [BASH, "-c", f"exec {command}"], cwd=self.folder, env=environment(self.home), stderr=subprocess.DEVNULL
        )
        site = f"http://127.0.0.1:{command.split()[-1]}"
        try:
            while server.poll() is None and not _answers(site):
                time.sleep(0.2)
            yield site
        finally:
            server.terminate()
            server.wait(30)

    def asked(self, path: str, site: str = "") -> bytes:
        """What is answered at a path; an HTTPError where that is no page."""
        with urllib.request.urlopen(f"{site or self.site}{path}", timeout=60) as answer:  # noqa: S310
            body: bytes = answer.read()
        return body

    def json(self, path: str) -> Any:
        return json.loads(self.asked(path))


@contextmanager
def demonstrated(where: Path) -> Iterator[Demo]:
    """The demo while the block runs, begun below this folder as the first line of README begins it."""
    folder, home, port = where / "clone", where / "home", free_port()
    home.mkdir()
    _clone(folder)
    command = [".venv/bin/python", "manage.py", "demo", "--port", str(port)]
    with (where / "demo.log").open("w+", encoding="utf-8") as log:
        server = subprocess.Popen(
            command, cwd=folder, env=environment(home), stdout=log, stderr=log, start_new_session=True
        )
        try:
            said = _served(server, Path(log.name))
            passwords = dict(re.findall(r"^ {2}(\w+) +(\S+)$", said, flags=re.MULTILINE))
            yield Demo(folder, home, f"http://127.0.0.1:{port}", passwords)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)


def environment(home: Path) -> dict[str, str]:
    """What a newcomer's shell hands on: nothing that configures a site."""
    return {"HOME": str(home), "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def _answers(site: str) -> bool:
    try:
        urllib.request.urlopen(site, timeout=10).close()  # noqa: S310
    except OSError:
        return False
    return True


def _clone(folder: Path) -> None:
    """What a clone has that a run needs, less example data, and the environment of these tests as `.venv`."""
    shutil.copytree(settings.BASE_DIR, folder, ignore=LEFT_OUT)
    pledges = folder / "fixtures" / "pledges.json"
    some = json.loads(pledges.read_text(encoding="utf-8"))[:PLEDGES]
    pledges.write_text(json.dumps(some, ensure_ascii=False), encoding="utf-8")
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)


def _served(server: subprocess.Popen[bytes], log: Path) -> str:
    """What it has printed once it serves."""
    end = time.monotonic() + READY
    while time.monotonic() < end and server.poll() is None:
        said = log.read_text(encoding="utf-8")
        if "Serving on" in said:
            return said
        time.sleep(0.2)
    raise AssertionError(f"the demo doesn't serve:\n{log.read_text(encoding='utf-8')}")
