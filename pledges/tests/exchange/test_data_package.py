"""The data package: valid to Frictionless, whole, keyed, defused, and enough to recompute the record from."""

import datetime
import hashlib
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, system

from pledgecheck.record import canonical, chain
from pledgecheck.record.models import Revision
from pledges.desk.editorial import withdraw
from pledges.desk.statements import SameClaim
from pledges.exchange.downloads import package
from pledges.exchange.downloads.tables import TABLES
from pledges.reading import choosing, moments, revisions
from pledges.reading.moments import Head
from pledges.tests import cast, rich_world
from pledges.tests.desk_rows import make_claim, make_pledge, make_rating
from pledges.tests.exchange import exported
from pledges.tests.exchange.exported import Line, table

pytestmark = [pytest.mark.usefixtures("world", "undone"), pytest.mark.any_engine]


def test_frictionless_finds_no_error_in_any_table(files: Path) -> None:
    """Types, patterns, primary and foreign keys, sizes and digests of files."""
    with system.use_context(trusted=True):
        report = Package(str(files / "pledgecheck.zip")).validate()
    assert report.stats["errors"] == 0
    assert report.stats["tasks"] == len(TABLES)
    assert report.flatten(["name", "note"]) == []


def test_frictionless_finds_a_row_that_names_nothing(files: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(files / "pledgecheck.zip") as archive:
        archive.extractall(tmp_path)
    described = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    for resource in described["resources"]:
        del resource["bytes"], resource["hash"]
    (tmp_path / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    with (tmp_path / "bases.csv").open("a", encoding="utf-8", newline="") as file:
        file.write('"P-0001/99","C-9999"\r\n')
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert {row[0] for row in report.flatten(["type"])} == {"foreign-key"}


def test_it_says_whose_it_is_of_which_state_and_under_which_licence(files: Path) -> None:
    described, head = exported.described(files), moments.head()
    assert described["record"] == {
        "sequence": head.sequence,
        "digest": head.digest,
        "published_at": head.published_at,
    }
    assert described["version"] == str(head.sequence)
    (licence,) = described["licenses"]
    assert licence["name"] == "CC-BY-4.0"
    assert licence["path"] == "https://creativecommons.org/licenses/by/4.0/"
    assert str(head.sequence) in described["citation"]
    assert head.digest in described["citation"]
    assert {"Yonhap News Agency"} < {one["title"] for one in described["sources"]}
    with zipfile.ZipFile(files / "pledgecheck.zip") as archive:
        beside = {"README.md", "LICENSE.txt", "CITATION.cff", "citation.bib", "datapackage.json"}
        assert set(archive.namelist()) == beside | {f"{one.name}.csv" for one in TABLES}
        for name in beside - {"datapackage.json"}:
            assert archive.read(name) == (files / name).read_bytes()


def test_entries_are_dated_by_the_head_and_anybody_may_read_them(files: Path) -> None:
    at = moments.head().published_at or ""
    published = datetime.datetime.fromisoformat(at)
    with zipfile.ZipFile(files / "pledgecheck.zip") as archive:
        for info in archive.infolist():
            told = datetime.datetime(*info.date_time, tzinfo=datetime.UTC)
            assert published - told < datetime.timedelta(seconds=2)  # a ZIP file counts by two seconds
            assert info.external_attr >> 16 == 0o100644


def test_every_subject_has_its_rows_and_what_is_withdrawn_none(files: Path, world: rich_world.World) -> None:
    of = {"pledges": "pledge", "claims": "claim", "sources": "source", "candidates": "candidate", "parties": "party"}
    of |= {"elections": "election", "topics": "topic", "indicators": "indicator"}
    for name, subject in of.items():
        assert {row["ref"] for row in table(files, name)} == set(choosing.live(subject).values_list("ref", flat=True))
    with zipfile.ZipFile(files / "pledgecheck.zip") as archive:
        for gone in (world["withdrawn"], world["gone_claim"]):
            holding = {name for name in archive.namelist() if f'"{gone}"'.encode() in archive.read(name)}
            assert holding == {"revisions.csv", "affects.csv"}


def documents(files: Path, subject: str) -> dict[str, Any]:
    return {row["ref"]: row for row in exported.lines(files, f"{subject}s.ndjson")}


def counted(files: Path, name: str, of: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in table(files, name):
        if row[of]:
            found[row[of]] = found.get(row[of], 0) + 1
    return found


def test_what_pledges_and_claims_hold_is_all_there(files: Path) -> None:
    pledges, claims = documents(files, "pledge"), documents(files, "claim")
    for name, of, whole, key in (
        ("pledge_makers", "pledge", pledges, "made_by"),
        ("pledge_topics", "pledge", pledges, "topics"),
        ("pledge_links", "pledge", pledges, "claims"),
        ("appearances", "pledge", pledges, "appearances"),
        ("appearances", "claim", claims, "appearances"),
        ("responses", "pledge", pledges, "responses"),
        ("responses", "claim", claims, "responses"),
        ("evidence", "claim", claims, "evidence"),
    ):
        assert counted(files, name, of) == {ref: len(row[key]) for ref, row in whole.items() if row[key]}, name
        assert counted(files, name, of), name


def test_reviews_are_there_with_which_counts_and_who_made_them(files: Path, world: rich_world.World) -> None:
    shared = [row for row in table(files, "claim_reviews") if row["claim"] == world["shared"]]
    assert [(row["verdict"], row["current"], row["struck"]) for row in shared] == [
        ("true", "true", "false"),
        ("half_true", "false", "true"),
    ]
    struck = [row for row in table(files, "claim_reviews") if row["claim"] == world["struck"]]
    assert [row["current"] for row in struck] == ["false"]
    kept = next(row for row in table(files, "pledge_reviews") if row["pledge"] == world["kept"])
    assert (kept["rating"], kept["current"]) == ("kept", "true")
    assert [row["claim"] for row in table(files, "bases") if row["pledge_review"] == kept["id"]]
    by = {row["pledge_review"] or row["claim_review"] for row in table(files, "reviewers")}
    assert by == {row["id"] for name in ("pledge_reviews", "claim_reviews") for row in table(files, name)}


def test_figures_calculations_and_targets_are_there_as_they_were_written(files: Path, world: rich_world.World) -> None:
    steel = [row for row in table(files, "observations") if row["indicator"] == world["indicator"]]
    assert "644.4" in {row["value"] for row in steel}
    document = documents(files, "claim")[world["shared"]]
    runs = [row for row in table(files, "calculation_runs") if row["claim"] == world["shared"]]
    assert [(row["computed"], row["agrees"]) for row in runs] == [
        (run["computed"], str(run["agrees"]).lower()) for run in document["calculation"]["runs"]
    ]
    inputs = [row["value"] for row in table(files, "calculation_inputs") if row["claim"] == world["shared"]]
    assert inputs == [used["value"] for run in document["calculation"]["runs"] for used in run["inputs"]]
    readings = [row for row in table(files, "target_readings") if row["pledge"] == world["whole"]]
    assert [(row["from"], row["by"]) for row in readings] == [("2020", "2026"), ("2021", "2026")]
    target = documents(files, "pledge")[world["whole"]]["target"]
    assert [row["rate"] for row in readings] == [row["rate"] for row in target["required_growth"]] != [None, None]
    whole = next(row for row in table(files, "pledges") if row["ref"] == world["whole"])
    assert (whole["due_on"], whole["due_on_from"], whole["due_on_to"]) == ("2027", "2027-01-01", "2027-12-31")


def test_addresses_are_whole_and_those_of_others_as_they_were(files: Path) -> None:
    for row in table(files, "pledges"):
        assert row["url"].startswith("http://testserver/ko/pledges/")
        assert row["api_url"] == f"http://testserver/api/v1/pledges/{row['ref']}/"
    stored = {json.loads(text)["url"] for text in choosing.live("source").values_list("document", flat=True)}
    assert {row["url"] or None for row in table(files, "sources")} == stored


def recomputed(row: Line) -> str:
    """The digest of a row of the record, from the row alone, with nothing of ours."""
    head: dict[str, Any] = {name: int(row[name]) for name in ("sequence", "publication", "number", "version")}
    head |= {name: row[name] == "true" for name in ("correction", "second_person")}
    for name in ("subject", "ref", "kind", "published_at", "policy", "reason_digest", "actors_digest"):
        head[name] = row[name]
    head |= {"content_digest": row["content_digest"], "previous": row["previous"]}
    return hashlib.sha256(plain(head).encode()).hexdigest()


def plain(data: Any) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def test_the_chain_is_recomputed_from_the_table_of_revisions_alone(files: Path) -> None:
    previous = "0" * 64
    rows = table(files, "revisions")
    for place, row in enumerate(rows, 1):
        assert (int(row["sequence"]), row["previous"]) == (place, previous)
        for text, digest in (("content", "content_digest"), ("reason_json", "reason_digest")) if row["salt"] else ():
            said = plain(json.loads(row[text]))
            assert hashlib.sha256(f"{row['salt']}:{said}".encode()).hexdigest() == row[digest]
        assert recomputed(row) == row["digest"]
        previous = row["digest"]
    assert (len(rows), previous) == (moments.head().sequence, moments.head().digest)


def test_contents_are_those_of_the_record_and_null_where_something_was_withdrawn(files: Path) -> None:
    stored = dict(Revision.objects.values_list("sequence", "content"))
    found = {int(row["sequence"]): row["content"] for row in table(files, "revisions")}
    told = {key: canonical.text(json.loads(text)) for key, text in found.items() if text}
    assert told == {key: stored[key] for key in told}
    kept_back = {row.sequence for row in revisions.told(Revision.objects.all()) if row.content is None}
    assert found.keys() - told.keys() == kept_back
    assert "null" in found.values()


def test_corrections_are_told_with_their_notes(files: Path) -> None:
    found = {row["sequence"]: row["note_en"] for row in table(files, "corrections")}
    assert found == {
        row["sequence"]: row["reason_en"] for row in table(files, "revisions") if row["correction"] == "true"
    }
    assert found


def test_an_archive_of_nothing_published_is_dated_by_the_first_day_that_it_can_tell(tmp_path: Path) -> None:
    for one in TABLES:
        (tmp_path / f"{one.name}.csv").write_text("", encoding="utf-8")
    package.write(tmp_path / "empty.zip", tmp_path, Head(0, chain.BEGINNING, None), ())
    with zipfile.ZipFile(tmp_path / "empty.zip") as archive:
        assert {info.date_time for info in archive.infolist()} == {package.FIRST_TIME}


def test_what_names_something_withdrawn_names_nothing_or_is_left_out(world: rich_world.World, tmp_path: Path) -> None:
    """A parent, what a pledge renews, a claim that says the same, and a claim that a rating once rested on."""
    one, same = make_claim(), make_claim()
    rated = make_pledge(claims=(one, same), link="outcome")
    SameClaim.objects.create(claim=one, same_as=same)
    make_rating(rated, "kept", rests_on=(same,))
    cast.publish(rated)
    before = exported.write(tmp_path / "before")
    for subject, ref in (("pledge", world["whole"]), ("claim", _code(same))):
        withdraw(subject, ref, by=cast.editor(), reason=cast.WHY)
    after = exported.write(tmp_path / "after")
    part, renewed = world["part"], world["korean"]

    def kin(folder: Path) -> list[str]:
        rows = {row["ref"]: row for row in table(folder, "pledges")}
        return [rows[part]["parent"], rows[renewed]["renews"]]

    def named(folder: Path) -> tuple[list[str], list[str]]:
        same_as = [row["same_as"] for row in table(folder, "same_claims") if row["claim"] == _code(one)]
        bases = [row["claim"] for row in table(folder, "bases") if row["pledge_review"].startswith(_code(rated))]
        return same_as, bases

    assert (kin(before), named(before)) == ([world["whole"]] * 2, ([_code(same)], [_code(same)]))
    assert (kin(after), named(after)) == (["", ""], ([], []))
    with closing(sqlite3.connect(after / "pledgecheck.sqlite")) as file:
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
    with system.use_context(trusted=True):
        assert Package(str(after / "pledgecheck.zip")).validate().stats["errors"] == 0


def _code(row: Any) -> str:
    row.refresh_from_db()
    return str(row.code)
