"""The recipes: each is run as the page shows it, on a real server, and gives what the API has."""

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.core.signals import request_started
from django.test import Client, override_settings

from pledges.desk.editorial import withdraw
from pledges.desk.promises import Pledge
from pledges.pages import recipes_page
from pledges.reading.compose.frame import api_url
from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_pledge, mend, words
from pledges.tests.serving import serving
from pledges.tests.stores import documents

pytestmark = pytest.mark.any_engine

BESIDE = {
    **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
    "LC_ALL": "C.UTF-8",
    "no_proxy": "*",
    "MPLCONFIGDIR": "/nonexistent",
}
PROGRAMS = {".sh": "curl", ".R": "Rscript"}
MOST = 120
"""Seconds that a recipe may take on a machine that does other things too."""


@pytest.fixture(scope="module")
def shown(example: int) -> Iterator[dict[str, str]]:
    """Every recipe as the page shows it, with the address of a server that runs."""
    with serving() as address, override_settings(SITE_URL=address):
        page = Client().get("/en/data/recipes/").content.decode()
        found = re.findall(r'<pre class="\w+ recipe"[^>]*><code>(.*?)</code></pre>', page, re.DOTALL)
        yield dict(zip(recipes_page.FILES, map(unescape, found), strict=True))


def command(name: str, code: str, folder: Path) -> list[str]:
    """How a recipe is run, as it stands in a file of its own; skipped where its program isn't."""
    program = PROGRAMS.get(Path(name).suffix)
    if program and shutil.which(program) is None:
        pytest.skip(f"{name} runs where {program} is installed, and nobody has to install it")
    (folder / name).write_text(code, encoding="utf-8")
    runner = {".py": sys.executable, ".sh": "bash", ".R": "Rscript"}[Path(name).suffix]
    return [runner, str(folder / name)]


def run(name: str, code: str, folder: Path) -> str:
    """What a recipe says."""
    done = subprocess.run(
        command(name, code, folder), cwd=folder, env=BESIDE, capture_output=True, timeout=MOST, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def ratings(standing: str | None = None) -> Counter[str]:
    """The ratings of the pledges that are served, all or those of a standing."""
    served = [json.loads(text) for (subject, _ref), text in documents().items() if subject == "pledge"]
    return Counter(row["fulfilment"]["rating"] for row in served if standing in (None, row["standing"]))


def test_page_shows_every_file_and_no_other() -> None:
    assert {path.name for path in recipes_page.FOLDER.iterdir() if path.is_file()} == set(recipes_page.FILES)
    assert all(
        recipes_page.PLACEHOLDER in recipes_page.code(name, recipes_page.PLACEHOLDER) for name in recipes_page.FILES
    )


def test_curl_gets_a_list_that_is_narrowed(shown: dict[str, str], tmp_path: Path) -> None:
    found = json.loads(run("list.sh", shown["list.sh"], tmp_path))
    assert found == Client().get("/api/v1/pledges/?fulfilment=kept,partly_kept&page_size=20").json()
    assert found["results"]


def test_curl_gets_a_document_and_one_of_its_past_states(shown: dict[str, str], tmp_path: Path) -> None:
    said = run("document.sh", shown["document.sh"], tmp_path)
    address = "/api/v1/pledges/P-0001/"
    assert said == "".join(Client().get(address + end).content.decode() for end in ("", "?as_of=1"))


def test_curl_gets_a_table_and_counts(shown: dict[str, str], tmp_path: Path) -> None:
    counts = list(csv.DictReader(io.StringIO(run("table.sh", shown["table.sh"], tmp_path).lstrip("\ufeff"))))
    assert sum(int(row["pledges"]) for row in counts) >= 1
    assert (tmp_path / "pledges.csv").read_bytes() == Client().get("/api/v1/pledges/?format=csv").getvalue()


def test_curl_gets_nothing_again_until_something_was_published(shown: dict[str, str], tmp_path: Path) -> None:
    assert run("again.sh", shown["again.sh"], tmp_path).strip() == "200"
    kept = (tmp_path / "pledges.csv").read_bytes()
    assert run("again.sh", shown["again.sh"], tmp_path).strip() == "304"
    assert kept == (tmp_path / "pledges.csv").read_bytes() == Client().get("/api/v1/pledges/?format=csv").getvalue()


@pytest.mark.parametrize("size", ["100", "3"])
def test_requests_walks_all_pages(shown: dict[str, str], tmp_path: Path, size: str) -> None:
    code = shown["walk.py"].replace("page_size=100", f"page_size={size}")
    lines = [line.split("\t") for line in run("walk.py", code, tmp_path).splitlines()]
    assert len({ref for ref, _rating, _page in lines}) == len(lines)
    assert Counter(rating for _ref, rating, _page in lines) == ratings("in_force")


@contextmanager
def answering(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server that answers so."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Impatient(BaseHTTPRequestHandler):
    """A site that asks for a second of patience before each answer, and then has nothing."""

    asked: ClassVar[list[float]] = []

    def do_GET(self) -> None:
        self.asked.append(time.monotonic())
        if len(self.asked) % 2:
            self.send_response(429)
            self.send_header("Retry-After", "1")
            self.end_headers()
        else:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"next": null, "previous": null, "results": []}')

    def log_request(self, *_given: object) -> None:
        """Nothing."""


@pytest.mark.parametrize("name", ["walk.py", "mirror.py"])
def test_programs_wait_as_long_as_they_are_told_to(tmp_path: Path, name: str) -> None:
    Impatient.asked.clear()
    with answering(Impatient) as site:
        run(name, recipes_page.code(name, site), tmp_path)
    first, then = Impatient.asked
    assert 1 <= then - first < 20


class Cached(BaseHTTPRequestHandler):
    """A cache that has the newest page of the feed, and of its one document first what was there before."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        row = {"sequence": 2, "affects": [{"api_url": "/P-0001/"}]}
        feed = {"results": [row] if "after=0" in self.path else []}
        document = {"as_of": {"sequence": min(self.asked.count("/P-0001/"), 2)}}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(document if self.path == "/P-0001/" else feed).encode())

    def log_request(self, *_given: object) -> None:
        """Nothing."""


def test_mirror_keeps_no_document_from_before_the_revision_that_it_follows(tmp_path: Path) -> None:
    Cached.asked.clear()
    with answering(Cached) as site:
        code = recipes_page.code("mirror.py", site).replace("sleep(5)", "sleep(0.1)")
        run("mirror.py", code, tmp_path)
    copy = sqlite3.connect(tmp_path / "pledgecheck.sqlite")
    assert copy.execute("SELECT document FROM document").fetchall() == [('{"as_of": {"sequence": 2}}',)]


def test_pandas_reads_the_table_with_right_types_and_counts(shown: dict[str, str], tmp_path: Path) -> None:
    types = (
        "\nprint(pledges.dtypes[['ref', 'title_ko', 'as_of', 'made_on_from', 'country', 'target_value']].to_string())"
    )
    said = run("count.py", shown["count.py"] + types, tmp_path)
    assert sum(map(int, re.findall(r"(?m)^(?:\w+)?\s+\w+\s+(\d+)$", said.split("made_on_from")[0]))) == sum(
        ratings().values()
    )
    found = dict(re.findall(r"(?m)^(\w+) +([A-Za-z]\S+)$", said))
    expected = {"ref": "string", "title_ko": "string", "as_of": "Int64", "country": "string", "target_value": "Float64"}
    assert {name: kind for name, kind in found.items() if name in expected} == expected
    assert found["made_on_from"].startswith("datetime64")


def test_r_reads_the_table_with_right_types_and_counts(shown: dict[str, str], tmp_path: Path) -> None:
    more = """
cat("rows", nrow(pledges), "\\n")
cat("first", names(pledges)[1], "\\n")
cat("types", class(pledges$ref), class(pledges$as_of), class(pledges$made_on_from), class(pledges$country), "\\n")
cat("title", pledges$title_ko[pledges$ref == "P-0001"], "\\n")
"""
    said = run("read.R", shown["read.R"] + more, tmp_path)
    title = Client().get("/api/v1/pledges/P-0001/").json()["title"]["ko"]
    assert f"rows {sum(ratings().values())} " in said
    assert "first ref " in said
    assert "types character numeric Date character " in said
    assert f"title {title} " in said


@pytest.mark.parametrize("name", ["sheet.txt", "sheet_semicolons.txt"])
def test_sheets_is_answered_csv_without_any_header_or_cookie(shown: dict[str, str], name: str) -> None:
    found = re.fullmatch(r'=IMPORTDATA\("http://[^/]+(/[^"]+)"[,;] ","[,;] "en_US"\)', shown[name])
    assert found
    answer = Client(headers={"Accept": "*/*", "User-Agent": ""}).get(found[1])
    assert (answer.status_code, answer["Content-Type"], answer.cookies) == (200, "text/csv; charset=utf-8", {})
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 1


def served() -> dict[str, str]:
    """Every document as the API serves it, by its address."""
    return {api_url(subject, ref): text for (subject, ref), text in documents().items()}


class Copy:
    """The copy that a mirror keeps in a folder, and what happens when it asks for the so-manieth time."""

    def __init__(self, code: str, folder: Path) -> None:
        self.command, self.folder = command("mirror.py", code, folder), folder

    def follow(self, *, at: int = 0, happens: Callable[[Any], object] = lambda process: None) -> int:
        """Run it once; gives how it ended."""
        process = subprocess.Popen(
            self.command, cwd=self.folder, env=BESIDE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        asked = 0

        def count(**_given: Any) -> None:
            nonlocal asked
            asked += 1
            if asked == at:
                happens(process)

        request_started.connect(count)
        try:
            _out, said = process.communicate(timeout=MOST)
        finally:
            request_started.disconnect(count)
        assert process.returncode <= 0, said.decode()
        return process.returncode

    def documents(self) -> dict[str, str]:
        """What it holds."""
        copy = sqlite3.connect(self.folder / "pledgecheck.sqlite")
        return dict(copy.execute("SELECT api_url, document FROM document").fetchall())


@pytest.mark.usefixtures("undone")
def test_mirror_killed_midway_goes_on_and_ends_with_exactly_what_is_served(
    shown: dict[str, str], tmp_path: Path
) -> None:
    copy = Copy(shown["mirror.py"].replace("page_size=200", "page_size=20"), tmp_path)
    assert copy.follow(at=30, happens=lambda process: process.kill()) != 0
    begun = copy.documents()
    assert 0 < len(begun) < len(served())
    pledge = make_pledge()

    def publish(_process: Any) -> None:
        withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
        cast.publish(pledge, make_pledge(claims=(make_claim(),)))

    assert copy.follow(at=10, happens=publish) == 0
    assert copy.documents() == served()
    assert json.loads(copy.documents()["/api/v1/pledges/P-0001/"])["withdrawn"] is True
    mend(Pledge.objects.get(pk=pledge.pk), title=words("Another title"))
    cast.publish(Pledge.objects.get(pk=pledge.pk))
    assert copy.documents() != served()
    assert copy.follow() == 0
    assert copy.documents() == served()
