"""`manage.py load_package`: a package that was changed, forged, damaged or is none is refused, with nothing written."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import transaction

from pledgecheck.record import canonical, chain
from pledgecheck.record.models import Revision
from pledges.desk.subjects import MODELS
from pledges.tests.begun import public_pledge_with_a_claim
from pledges.tests.moving.packages import Line, lines, run, told_otherwise, written
from sources.models import Publisher

pytestmark = pytest.mark.django_db


def _content(row: Line) -> Line:
    return {**row, "content": row["content"].replace("Example", "Another")}


def _number(row: Line) -> Line:
    return {**row, "kind": "wording"}


def _salt(row: Line) -> Line:
    """A content whose digest can't be held against it any more."""
    return {**row, "salt": "", "content": '{"title": "Another"}'}


def _huge(row: Line) -> Line:
    return {**row, "number": "9" * 10}


def _nul(row: Line) -> Line:
    return {**row, "policy": "a\x00b"}


def _subject(row: Line) -> Line:
    return {**row, "subject": "secret"}


def _truth(row: Line) -> Line:
    return {**row, "correction": "perhaps"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_content, "content was changed"),
        (_number, "row was changed"),
        (_salt, "one of salt and content"),
        (_huge, "number is “9999999999”"),
        (_nul, "row was changed"),
        (_subject, "is no subject"),
        (_truth, "correction is “perhaps”"),
    ],
)
def test_what_was_changed_on_the_way_is_refused(tmp_path: Path, change: Any, said: str) -> None:
    with transaction.atomic():
        public_pledge_with_a_claim()
        package = written(tmp_path, told_otherwise(lines(), 0, change))
        transaction.set_rollback(True)
    with pytest.raises(CommandError, match=said):
        run(package)
    assert not Publisher.objects.exists()


def test_a_row_that_is_missing_and_another_head_are_refused(tmp_path: Path) -> None:
    with transaction.atomic():
        public_pledge_with_a_claim()
        rows = lines()
        transaction.set_rollback(True)
    with pytest.raises(CommandError, match="missing or was moved"):
        run(written(tmp_path, rows[1:]))
    with pytest.raises(CommandError, match="as the head"):
        run(written(tmp_path, rows[:-1], head=rows[-1]["digest"]))
    with pytest.raises(CommandError, match="as the head"):
        run(written(tmp_path, rows, head="null"))
    assert not Publisher.objects.exists()


def forged(rows: list[Line], place: int, **content: Any) -> list[Line]:
    """The same record with other words in one content, and digests made anew: as whoever writes a package could."""
    changed: list[Line] = []
    for number, row in enumerate(rows):
        new = dict(row)
        if number == place:
            said = {**json.loads(row["content"]), **content}
            try:
                new["content"] = canonical.text(said)
            except canonical.NotPlain:
                new["content"] = json.dumps(said)
            new["content_digest"] = chain.salted(new["salt"], new["content"])
        new["previous"] = changed[-1]["digest"] if changed else chain.BEGINNING
        new["digest"] = canonical.sha256(canonical.text(_head(new)))
        changed.append(new)
    return changed


def _head(row: Line) -> Any:
    numbers = {name: int(row[name]) for name in ("sequence", "publication", "number", "version")}
    truths = {name: row[name] == "true" for name in ("correction", "second_person")}
    return {name: {**row, **numbers, **truths}[name] for name in chain.head_of(Revision())}


HOSTILE = [
    ("source", {"url": "javascript:alert(1)"}, "javascript"),
    ("source", {"archived_url": "ftp://x"}, "http"),
    ("source", {"kind": "smoke"}, "smoke"),
    ("source", {"title": "a\x00b"}, "NUL"),
    ("source", {"title": "a\ud800b"}, "title"),
    ("source", {"title": "x" * 501}, "500"),
    ("claim", {"text": {"ko": ["x"]}}, "text"),
    ("claim", {"claimed_on": "yesterday"}, "claimed_on"),
    ("claim", {"evidence": [{"source": "S-9999"}]}, "S-9999"),
    ("claim", {"reviews": 3}, "shape"),
    ("claim", {"same_as": ["C-0001"]}, "says the same"),
    ("claim", {"claimant": {"name": None, "candidate": "kim"}}, "claim"),
    ("source", {"also_at": "https://x.example/1"}, "S-000"),
    ("source", {"publisher": 5}, "publisher"),
    ("source", {"published_on": ""}, "source_date"),
    ("candidate", {"aliases": "abc"}, "/aliases"),
    ("election", {"country": "kr"}, "election"),
    ("election", {"coverage": {"how_chosen": None, "of": ""}}, "election"),
    ("pledge", {"parent": "P-0001"}, "P-0001"),
    ("pledge", {"topics": ["economy", "economy"]}, "economy"),
    ("pledge", {"unheard": "of"}, "/unheard"),
    ("pledge", {"parent": "P-0077"}, "P-0077"),
    ("pledge", {"kind": "x" * 30}, "kind"),
]


@pytest.mark.parametrize(("subject", "values", "said"), HOSTILE)
def test_values_that_cannot_stand_here_are_refused_and_named(
    tmp_path: Path, subject: str, values: Any, said: str
) -> None:
    with transaction.atomic():
        public_pledge_with_a_claim()
        rows = lines()
        place = next(number for number, row in enumerate(rows) if row["subject"] == subject)
        package = written(tmp_path, forged(rows, place, **values))
        transaction.set_rollback(True)
    with pytest.raises(CommandError, match="Nothing was loaded") as refused:
        run(package)
    assert said in str(refused.value)
    assert not any(model._default_manager.exists() for model in MODELS.values())


def test_reviews_whose_numbers_are_none_are_refused(tmp_path: Path) -> None:
    with transaction.atomic():
        public_pledge_with_a_claim()
        rows = lines()
        transaction.set_rollback(True)
    place = next(number for number, row in enumerate(rows) if row["subject"] == "claim")
    (review,) = json.loads(rows[place]["content"])["reviews"]
    for wrong in ([{**review, "number": "1"}], [{**review, "number": True}], [review, review], [{"verdict": "true"}]):
        with pytest.raises(CommandError, match=r"Nothing was loaded. C-0001"):
            run(written(tmp_path, forged(rows, place, reviews=wrong)))
    assert not Publisher.objects.exists()


def test_damaged_and_locked_zips_are_refused(tmp_path: Path) -> None:
    with transaction.atomic():
        public_pledge_with_a_claim()
        package = written(tmp_path, lines(), compression=zipfile.ZIP_DEFLATED)
        transaction.set_rollback(True)
    whole = package.read_bytes()
    damaged = bytearray(whole)
    damaged[60:120] = bytes(60)
    locked = bytearray(whole)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + flags] |= 1
            at = locked.find(mark, at + 4)
    for odd in (damaged, locked, whole[: len(whole) // 2]):
        package.write_bytes(bytes(odd))
        with pytest.raises(CommandError, match="can't be read as a zip"):
            run(package)


def test_a_line_without_end_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pledges.desk.moving.rows.LONGEST", 2000)
    with transaction.atomic():
        public_pledge_with_a_claim()
        package = written(tmp_path, [{**row, "policy": "x" * 3000} for row in lines()])
        transaction.set_rollback(True)
    with pytest.raises(CommandError, match="more than 2,000 characters"):
        run(package)


def test_files_that_are_no_package_are_refused_by_name(tmp_path: Path) -> None:
    text, other, empty = tmp_path / "a.txt", tmp_path / "b.zip", tmp_path / "c.zip"
    text.write_text("no zip")
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("pledges.csv", "ref\r\n")
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("revisions.csv", "sequence\r\n1\r\n")
        archive.writestr("datapackage.json", '{"record": {"digest": "x"}}')
    for path, said in (
        (text, "can't be read"),
        (other, "datapackage.json is in the zip not at all"),
        (empty, "has no column publication"),
    ):
        with pytest.raises(CommandError, match=said):
            run(path)
    with pytest.raises(CommandError, match="can't be read"):
        run(tmp_path / "absent.zip")
