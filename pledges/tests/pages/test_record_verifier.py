"""The verifier that anyone can run: it agrees with what is served, and finds what was altered on the way."""

import ast
import copy
import json
import os
import runpy
import subprocess
import sys
import threading
import urllib.error
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from pledgecheck.record import canonical, chain
from pledgecheck.record.models import Revision
from pledges.pages.record_page import HEAD
from pledges.reading import checkpoints
from pledges.tests.history import Step

pytestmark = pytest.mark.any_engine

FILE = Path(str(finders.find("verify_record.py")))
Rows = list[Any]


def served_rows(client: Client) -> Rows:
    """Every row of the published history, as the API serves it; a test may change its own copy."""
    found: Rows = client.get("/api/v1/revisions/?page_size=200").json()["results"]
    assert len(found) == chain.head_sequence()
    return found


@pytest.fixture
def rows(history: list[Step], client: Client) -> Rows:
    """The rows of the whole history."""
    return served_rows(client)


class Site:
    """What is asked of a site is answered from rows, a few at a time: whatever page size is asked for."""

    def __init__(self, rows: Rows, size: int = 7) -> None:
        self.rows, self.size = rows, size
        self.asked: list[str] = []

    def answer(self, url: str) -> bytes:
        self.asked.append(url)
        after = int(parse_qs(urlsplit(url).query)["after"][0])
        end = after + self.size
        onward = f"/api/v1/revisions/?after={end}&page_size=200" if end < len(self.rows) else None
        return json.dumps({"next": onward, "results": self.rows[after:end]}, ensure_ascii=False).encode()

    def urlopen(self, url: str, timeout: int) -> BytesIO:
        return BytesIO(self.answer(url))


class Verdict(NamedTuple):
    """How a run of the verifier ended."""

    status: int
    said: str


@pytest.fixture
def verify(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Verdict]:
    """Run the very file as a program in this process, with a door to the site instead of the network."""

    def run(urlopen: Callable[..., Any], *noted: object, site: str = "https://site.example") -> Verdict:
        monkeypatch.setattr("urllib.request.urlopen", urlopen)
        monkeypatch.setattr(sys, "argv", [str(FILE), site, *map(str, noted)])
        status: Any = 0
        try:
            runpy.run_path(str(FILE), run_name="__main__")
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        return Verdict(1, status) if isinstance(status, str) else Verdict(status, out + err)

    return run


def test_verifier_is_at_most_sixty_lines_of_standard_library_that_python_3_9_reads() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60
    assert max(map(len, text.splitlines())) <= 120 + len("  # noqa: S310")
    tree = ast.parse(text, feature_version=(3, 9))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


def test_verifier_and_the_chain_digest_the_same_keys() -> None:
    assert set(HEAD) == set(chain.head_of(Revision()))
    assert len(HEAD) == len(set(HEAD)) == 15


def test_verifier_agrees_with_a_history_that_has_everything_in_it(
    rows: Rows, client: Client, verify: Callable[..., Verdict]
) -> None:
    assert any("한국어" in json.dumps(row["content"], ensure_ascii=False) for row in rows)
    assert any(row["correction"] for row in rows)
    assert [row["content"] for row in rows if row["kind"] == "withdrawal"] == [None] * 3
    asked = []

    def urlopen(url: str, timeout: int) -> BytesIO:
        asked.append(url)
        return BytesIO(client.get(url.removeprefix("https://site.example")).content)

    ended = verify(urlopen, site="https://site.example/")
    last = rows[-1]
    assert ended.said == f"{len(rows)} revisions agree, 0 of them sealed; head: {len(rows)} {last['digest']}\n"
    assert ended.status == 0
    assert asked[0] == "https://site.example/api/v1/revisions/?after=0&page_size=200"
    assert verify(urlopen, last["sequence"], last["digest"]).status == 0
    assert verify(urlopen, 5, rows[4]["digest"]).status == 0


def test_verifier_reads_on_page_by_page_to_the_end(rows: Rows, verify: Callable[..., Verdict]) -> None:
    site = Site(rows, 7)
    assert f"{len(rows)} revisions agree" in verify(site.urlopen).said
    assert len(site.asked) == -(-len(rows) // 7)
    assert [parse_qs(urlsplit(url).query)["after"] for url in site.asked[:3]] == [["0"], ["7"], ["14"]]


@pytest.mark.django_db
def test_verifier_agrees_with_an_empty_record(client: Client, verify: Callable[..., Verdict]) -> None:
    ended = verify(lambda url, timeout: BytesIO(client.get(url.removeprefix("https://site.example")).content))
    assert (ended.status, ended.said) == (0, f"0 revisions agree, 0 of them sealed; head: 0 {'0' * 64}\n")


def altered(rows: Rows, place: int, **changed: Any) -> Rows:
    """The rows with one of them changed."""
    return [{**row, **changed} if row["sequence"] == place else row for row in rows]


def other(value: Any) -> Any:
    """Something else of the same type."""
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else value + "가" if isinstance(value, str) else {"x": value}


def test_verifier_finds_any_field_that_was_altered(rows: Rows, verify: Callable[..., Verdict]) -> None:
    for place in (1, 9, len(rows)):
        row = rows[place - 1]
        for field in (*HEAD, "digest", "salt", "content", "reason"):
            ended = verify(Site(altered(rows, place, **{field: other(row[field])})).urlopen)
            named = other(row["ref"]) if field == "ref" else row["ref"]
            assert ended.status == 1, field
            assert ended.said.startswith(f"'{named}', revision {place} of the record: "), field


@pytest.mark.parametrize("part", ["content", "reason"])
def test_verifier_says_which_text_is_another(rows: Rows, verify: Callable[..., Verdict], part: str) -> None:
    tampered = copy.deepcopy(rows)
    row = next(row for row in tampered if "한국어" in json.dumps(row["content"], ensure_ascii=False))
    row[part] = json.loads(
        json.dumps(row[part], ensure_ascii=False).replace("한국어", "한국말").replace("시험", "실험")
    )
    ended = verify(Site(tampered).urlopen)
    assert ended.said.startswith(f"'{row['ref']}', revision {row['sequence']} of the record: {part}_digest is ")
    assert row[f"{part}_digest"] in ended.said


def test_verifier_finds_a_missing_row_and_a_reordered_one(rows: Rows, verify: Callable[..., Verdict]) -> None:
    missing = verify(Site([*rows[:4], *rows[5:]]).urlopen)
    assert missing.status == 1
    assert missing.said.startswith(f"'{rows[5]['ref']}', revision 5 of the record: sequence is 6 but should be 5")
    reordered = verify(Site([*rows[:4], rows[5], rows[4], *rows[6:]]).urlopen)
    assert (reordered.status, reordered.said) == (1, missing.said)
    doubled = verify(Site([*rows[:4], rows[3], *rows[4:]]).urlopen)
    assert doubled.said.startswith(f"'{rows[3]['ref']}', revision 5 of the record: sequence is 4 but should be 5")


def chained(rows: Rows) -> Rows:
    """Rows written anew as a whole: every digest recomputed by somebody who knows how."""
    previous, found = chain.BEGINNING, []
    for given in rows:
        row = {**given, "previous": previous}
        for part in ("content", "reason") if row["salt"] else ():
            row[f"{part}_digest"] = chain.salted(row["salt"], canonical.text(row[part]))
        previous = row["digest"] = canonical.sha256(canonical.text({key: row[key] for key in HEAD}))
        found.append(row)
    return found


def test_verifier_finds_one_row_rewritten_with_digests_of_its_own(rows: Rows, verify: Callable[..., Verdict]) -> None:
    forged = chained(altered(rows, 9, content={"title": {"ko": "다른 말", "en": None}}))
    ended = verify(Site([*rows[:8], forged[8], *rows[9:]]).urlopen)
    assert ended.said.startswith(f"'{rows[9]['ref']}', revision 10 of the record: previous is ")


def test_verifier_finds_places_in_the_chain_that_break_the_rules(rows: Rows, verify: Callable[..., Verdict]) -> None:
    assert chained(rows) == rows
    for changed in ({"publication": 2}, {"publication": 99}, {"number": 7}, {"version": 2}, {"sequence": 8}):
        forged = chained(altered(rows, 9, **changed))
        said = verify(Site(forged).urlopen).said
        assert f"{next(iter(changed))} is {next(iter(changed.values()))} but should be" in said, changed
    assert "publication is 0 but" in verify(Site(chained(altered(rows, 1, publication=0))).urlopen).said


def test_only_a_noted_head_shows_that_a_record_was_written_anew_or_cut(
    rows: Rows, verify: Callable[..., Verdict], tmp_path: Path
) -> None:
    forged = chained(altered(rows, 9, content={"title": {"ko": "다른 말", "en": None}}))
    noted = (rows[-1]["sequence"], rows[-1]["digest"])
    for served in (forged, rows[:-1]):
        assert verify(Site(served).urlopen).status == 0
        ended = verify(Site(served).urlopen, *noted)
        assert ended.status == 1
        assert ended.said.startswith("record: the head noted")
        kept = tmp_path / "checkpoints.ndjson"
        kept.write_text("".join(f"{checkpoints.line(head)}\n" for head in checkpoints.every()))
        assert verify(Site(rows).urlopen, kept).status == 0
        assert verify(Site(served).urlopen, kept).said == ended.said
        kept.write_text("")
        assert verify(Site(rows).urlopen, kept).status == 2
    assert verify(Site(rows).urlopen, 7).status == 1


def test_verifier_counts_what_is_sealed_and_checks_its_place_alone(rows: Rows, verify: Callable[..., Verdict]) -> None:
    gone = {"salt": None, "content": None, "reason": None, "changes": None}
    ended = verify(Site(altered(rows, 3, **gone)).urlopen)
    assert (ended.status, "1 of them sealed" in ended.said) == (0, True)
    assert verify(Site(altered(rows, 3, **gone, kind="first", previous="0" * 64)).urlopen).status == 1
    assert verify(Site(altered(rows, 3, salt=None)).urlopen).status == 1
    for part in ("content", "reason", "changes"):
        ended = verify(Site(altered(rows, 3, **{**gone, part: {"ko": "몰래"}})).urlopen)
        assert (ended.status, f"{part} is " in ended.said) == (1, True)


@pytest.mark.parametrize("odd", [{"salt": 5}, {"content": "\ud800"}, {"content": float("nan")}], ids=str)
def test_what_is_no_row_of_a_record_is_named(rows: Rows, verify: Callable[..., Verdict], odd: Any) -> None:
    site = Site(rows)
    site.answer = lambda url: json.dumps({"next": None, "results": altered(rows, 3, **odd)}).encode()  # type: ignore[method-assign]
    ended = verify(site.urlopen)
    assert (ended.status, f"'{rows[2]['ref']}', revision 3 of the record: it is no row" in ended.said) == (1, True)


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b"{}", b'{"results": 5}', b'{"results": null}', b'{"results": [5]}', b"\xff" * 9]
)
def test_what_is_no_answer_of_the_api_is_never_taken_for_a_record(verify: Callable[..., Verdict], body: bytes) -> None:
    ended = verify(lambda url, timeout: BytesIO(body))
    assert (ended.status, ended.said.startswith("The record can't be read: ")) == (2, True)


def test_an_error_of_the_site_is_said_as_it_is(verify: Callable[..., Verdict]) -> None:
    def refuse(url: str, timeout: int) -> BytesIO:
        raise urllib.error.HTTPError(url, 503, "Service Unavailable", {}, None)  # type: ignore[arg-type]

    ended = verify(refuse)
    assert (ended.status, "503" in ended.said, "Service Unavailable" in ended.said) == (2, True, True)


@contextmanager
def at_an_address(site: Site) -> Iterator[str]:
    """Serve a site on a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = site.answer(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def run_alone(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the file in a Python of its own, without our libraries and in a plain locale."""
    environment = {name: os.environ[name] for name in ("PATH",)} | {"LC_ALL": "C"}
    command = [sys.executable, "-I", "-S", str(FILE), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_file_by_itself_agrees_differs_and_says_that_nobody_answers(rows: Rows) -> None:
    site = Site(rows, 20)
    with at_an_address(site) as address:
        whole = run_alone(address)
        site.rows = altered(rows, 3, reason={"ko": "다른 이유", "en": None})
        tampered = run_alone(address)
    nobody = run_alone(address)
    assert (whole.returncode, whole.stderr) == (0, "")
    assert whole.stdout.startswith(f"{len(rows)} revisions agree")
    assert (tampered.returncode, tampered.stdout) == (1, "")
    assert f"'{rows[2]['ref']}', revision 3 of the record: reason_digest is " in tampered.stderr
    assert (nobody.returncode, "refused" in nobody.stderr) == (2, True)
    assert run_alone().returncode == 2
