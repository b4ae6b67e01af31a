"""`manage.py load_package`: what comes in by it, under which codes, and what is refused with nothing written."""

import json
import zipfile
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from pledgecheck.record import canonical, chain
from pledgecheck.record.models import Code, Revision
from pledges.desk.content import content
from pledges.desk.editorial import approve, hold, seal, submit, withdraw
from pledges.desk.example import publication as example
from pledges.desk.moving import load, unpacked
from pledges.desk.promises import Pledge
from pledges.desk.statements import ClaimReview
from pledges.desk.subjects import MODELS, row_of
from pledges.reading.models import ROOMS
from pledges.tests import cast, rich_world
from pledges.tests.begun import public_pledge_with_a_claim
from pledges.tests.desk_rows import make_source
from pledges.tests.kept_rows import told_once
from pledges.tests.moving.packages import Line, lines, told_otherwise, written
from sources.models import Publisher

pytestmark = pytest.mark.django_db

OF_THE_RECORD = frozenset({"revision", "as_of", "corrections"})
"""What of a document follows from who published it here, and when."""


def documents() -> dict[tuple[str, str], Any]:
    """What is public, but for what follows from the record that it is in."""
    found = {}
    for subject, room in ROOMS.items():
        for ref, text in room._default_manager.filter(state="live").values_list("ref", "document"):
            found[subject, ref] = _without_record(json.loads(text))
    return found


def _without_record(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_record(inner) for key, inner in value.items() if key not in OF_THE_RECORD}
    return [_without_record(inner) for inner in value] if isinstance(value, list) else value


def contents() -> dict[tuple[str, str], str]:
    """The last content of everything that is on record and that no notice stands for."""
    said = Revision.objects.exclude(kind="sealed").order_by("sequence")
    last = {(row.subject, row.ref): row.content for row in said}
    return {key: text for key, text in last.items() if text != "null" and text is not None}


def run(package: Path) -> str:
    said = StringIO()
    call_command("load_package", str(package), stdout=said)
    return said.getvalue()


@pytest.fixture
def moved(tmp_path: Path) -> tuple[dict[Any, Any], dict[Any, str], Path]:
    """A rich world written down and gone again: its documents, its contents, and the package."""
    with transaction.atomic():
        rich_world.tell()
        before, texts, package = documents(), contents(), written(tmp_path, lines())
        transaction.set_rollback(True)
    assert not Revision.objects.exists()
    return before, texts, package


def publish_everything() -> None:
    """A reporter submits all that is on the desk, an editor approves it."""
    rows = [row for model in MODELS.values() for row in model._default_manager.all()]
    approve(submit(*rows, by=cast.reporter(), reason=cast.WHY), by=cast.editor())


def test_every_content_of_the_example_comes_back_as_it_was(tmp_path: Path) -> None:
    with transaction.atomic():
        told_once("example", lambda: example.load(reporter=cast.reporter(), editor=cast.editor()))
        texts, package = contents(), written(tmp_path, lines())
        transaction.set_rollback(True)
    run(package)
    assert {key: canonical.text(content(row_of(*key))) for key in texts} == texts


def test_every_content_comes_back_as_it_was(moved: Any) -> None:
    _before, texts, package = moved
    run(package)
    for (subject, ref), text in texts.items():
        assert canonical.text(content(row_of(subject, ref))) == text, f"{subject} {ref}"
    assert not Revision.objects.exists()


def test_what_is_approved_here_is_public_as_it_was_there(moved: Any) -> None:
    before, _texts, package = moved
    run(package)
    publish_everything()
    found = documents()
    # A claim that is held with its pledge there is nobody's but its own here.
    assert {key: found.get(key) for key in before} == before


def test_codes_go_on_where_they_ended(moved: Any) -> None:
    _before, _texts, package = moved
    with unpacked(package) as opened:
        load(opened)
        highest = max(int(ref[2:]) for subject, ref in opened.last if subject == "pledge")
    new = Pledge.objects.exclude(code=None).first()
    assert new is not None
    fresh = Pledge.objects.create(title=new.title, summary=new.summary)
    with transaction.atomic():
        chain.lock()
        assert chain.next_number("pledge") == highest + 1
    assert fresh.code is None
    reviewed = ClaimReview.objects.get(number=2)
    assert Code.objects.get(subject=reviewed.claim.code).last == 2


def test_the_command_says_what_is_on_the_desk_now(tmp_path: Path) -> None:
    with transaction.atomic():
        public_pledge_with_a_claim()
        package = written(tmp_path, lines())
        transaction.set_rollback(True)
    said = run(package)
    assert "1 pledge" in said
    assert "1 claim" in said
    assert Pledge.objects.get().code == "P-0001"


def test_an_instance_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    public_pledge_with_a_claim()
    package = written(tmp_path, lines())
    with pytest.raises(CommandError, match="isn't empty"):
        run(package)


def test_a_publisher_alone_is_something(tmp_path: Path) -> None:
    with transaction.atomic():
        public_pledge_with_a_claim()
        package = written(tmp_path, lines())
        transaction.set_rollback(True)
    make_source()
    with pytest.raises(CommandError, match="isn't empty"):
        run(package)


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


def test_what_was_withdrawn_or_sealed_is_said_to_stay_behind(tmp_path: Path) -> None:
    with transaction.atomic():
        public_pledge_with_a_claim()
        seal_claim()
        withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
        rows = lines()
        transaction.set_rollback(True)
    said = run(written(tmp_path, rows))
    assert "P-0001 stays behind: it was withdrawn." in said
    assert "C-0001 stays behind: it was sealed." in said
    assert not Pledge.objects.exists()
    assert {code.subject: code.last for code in Code.objects.all()} == {"pledge": 1, "claim": 1, "source": 2}


def test_what_a_hold_keeps_back_is_told_from_what_is_sealed_for_good(tmp_path: Path) -> None:
    """An export made meanwhile tells of neither pledge nor claim what they said, and no seal says why."""
    with transaction.atomic():
        public_pledge_with_a_claim()
        hold("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
        rows = [
            {**row, "salt": "", "content": ""} if row["kind"] == "first" and row["ref"] in ("P-0001", "C-0001") else row
            for row in lines()
        ]
        transaction.set_rollback(True)
    said = run(written(tmp_path, rows))
    assert [line for line in said.splitlines() if "stays behind" in line] == [
        "C-0001 stays behind: it was on hold.",
        "P-0001 stays behind: it was on hold.",
    ]


def seal_claim() -> None:
    """All that the claim said, as a court wants it."""
    sequence = Revision.objects.get(ref="C-0001").sequence
    given = {"by": cast.editor(), "reason": cast.WHY, "sequences": [sequence], "because": "court"}
    approve(seal("claim", "C-0001", **given), by=cast.administrator())


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
