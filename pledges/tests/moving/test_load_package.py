"""`manage.py load_package`: what comes in by it, under which codes, and what stays behind."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
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
from pledges.tests.moving.packages import lines, run, written

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
