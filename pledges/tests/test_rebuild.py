"""The reading room follows from the record: written again it is the same, byte for byte."""

import pytest
from django.core.management import call_command

from pledges.reading import rebuild, recent
from pledges.reading.models import TABLES, PledgeDocument
from pledges.tests.history import Step
from pledges.tests.stores import documents, reading_room, record

pytestmark = pytest.mark.usefixtures("history", "undone")


def test_room_written_again_is_the_same_in_every_table() -> None:
    before, kept = reading_room(), record()
    assert all(before.values()), "every table has rows to lose"
    rebuild.rebuild()
    assert reading_room() == before
    assert record() == kept


def test_room_that_was_emptied_and_falsified_comes_back_whole() -> None:
    before = reading_room()
    for table in TABLES:
        table._default_manager.all().delete()
    assert not documents()
    PledgeDocument.objects.create(ref="P-0999", number=999, state="live", document="{}", sequence=1, changed=1)
    PledgeDocument.objects.create(ref="P-0001", number=1, state="withdrawn", document="{}", sequence=1, changed=1)
    call_command("rebuild", verbosity=0)
    assert reading_room() == before


def test_rebuild_that_fails_leaves_the_room_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    before = reading_room()

    def fails(*args: object, **more: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(rebuild, "replay", fails)
    with pytest.raises(RuntimeError):
        rebuild.rebuild()
    assert reading_room() == before


@pytest.mark.parametrize("most", [1, 3])
def test_however_little_is_kept_at_hand_of_the_record_the_room_is_the_same(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    before = reading_room()
    monkeypatch.setattr(recent, "MOST", most)
    rebuild.rebuild()
    assert reading_room() == before


def test_a_chunk_smaller_than_a_publication_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, history: list[Step]
) -> None:
    before, counted = reading_room(), []  # type: ignore[var-annotated]
    monkeypatch.setattr(rebuild, "CHUNK", 2)
    assert rebuild.rebuild(counted.append) == len(history)
    assert counted == list(range(1, len(history) + 1))
    assert reading_room() == before
