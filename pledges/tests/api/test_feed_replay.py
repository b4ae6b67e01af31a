"""A newsroom's day by chance, and whoever reads meanwhile: a copy kept in step, past states, lists walked by cursor.

`--acts 1000 --seed 7` tells a longer day and asks for every past state; `python -m pledgecheck.drills replay` does so.
"""

import random
from collections.abc import Iterator

import pytest
from django.test import override_settings

from pledgecheck.record import canonical
from pledgecheck.record.models import Revision
from pledges.reading.compose import compose
from pledges.reading.compose.frame import api_url, as_of
from pledges.reading.preload import preload
from pledges.reading.publication import BATCH
from pledges.reading.world import World
from pledges.tests.newsroom.acts import ACTS
from pledges.tests.newsroom.day import Day
from pledges.tests.newsroom.following import got
from pledges.tests.stores import Documents, documents

LONG = 500
"""Acts of a day of which everything is asked; of a shorter one, as in every run of the tests, a sample."""

APART = 50
"""Publications of a long day between two after which all documents are compared: after each would be a million."""


@pytest.fixture(scope="module")
def day(published_world: None, request: pytest.FixtureRequest) -> Iterator[Day]:
    """Told once for all that is asked of it, by readers whom no limit holds up."""
    with override_settings(API_RATE=None):
        yield _told(request)


def _told(request: pytest.FixtureRequest) -> Day:
    found = Day(request.config.getoption("seed"))
    for number in range(request.config.getoption("acts")):
        found.go_on()
        if number % 100 == 99:
            print(f"\n{number + 1} acts", end="", flush=True)  # noqa: T201
    found.end()
    return found


@pytest.fixture(scope="module")
def long(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("acts") >= LONG)


def test_newsroom_does_nearly_everything_that_it_can(day: Day, long: bool) -> None:
    acts = len(day.served)
    told = sorted(day.room.done.items())
    print(f"\n{acts} acts, {day.served[-1][0]} revisions, {len(documents())} documents: {told}")  # noqa: T201
    print(f"refused and drawn anew: {sorted(day.room.refused.items())}")  # noqa: T201
    assert day.room.done.total() == acts
    assert len(day.room.done) >= len(ACTS) * (1 if long else 0.6)


def test_copy_kept_by_the_feed_is_what_the_api_serves_of_every_code_ever_published(day: Day) -> None:
    ever = sorted(set(Revision.objects.values_list("subject", "ref")))
    assert day.stops > 5
    assert set(ever) == set(documents())
    assert set(day.copy.documents) == {api_url(*key) for key in ever}
    assert [each for each, body in day.copy.documents.items() if got(day.client, each) != body] == []
    assert any(b'"withdrawn":true' in body for body in day.copy.documents.values())


def test_copy_of_whoever_fetches_only_what_each_revision_is_of_is_stale(day: Day) -> None:
    served = {api_url(*key): document.encode() for key, document in documents().items()}
    assert any(served[each] != body for each, body in day.careless.documents.items())


def test_lists_walked_by_cursor_meanwhile_miss_and_repeat_nothing_that_stood_still(day: Day) -> None:
    print(f"\nby cursor {day.by_cursor.walks} walks over {day.by_cursor.documents} documents")  # noqa: T201
    assert day.by_cursor.walks >= 5
    assert day.by_cursor.documents > 40
    assert day.by_cursor.faults == []


def test_lists_walked_by_offset_meanwhile_miss_and_repeat(day: Day) -> None:
    print(f"\nby offset {len(day.by_offset.faults)} faults in {day.by_offset.walks} walks")  # noqa: T201
    assert day.by_offset.faults != []


def test_past_state_after_each_publication_is_what_was_served_then_of_what_it_changed(day: Day, long: bool) -> None:
    """Asked for by any of its sequences; of all that it changed in a long day, else of two of them."""
    chance = random.Random(0)
    for sequence, served in day.served:
        first = Revision.objects.get(sequence=sequence).publication
        for subject, ref in served if long else sample(chance, served, 2):
            found = got(day.client, f"{api_url(subject, ref)}?as_of={chance.randint(first, sequence)}")
            assert found.decode() == served[subject, ref]


def test_past_state_after_any_sequence_is_that_of_the_last_change_before_it(day: Day) -> None:
    """Also where what was published then changed something else."""
    chance = random.Random(0)
    for sequence, stood in states(day):
        for subject, ref in sample(chance, stood, 1):
            at = chance.randint(Revision.objects.get(sequence=sequence).publication, sequence)
            assert got(day.client, f"{api_url(subject, ref)}?as_of={at}").decode() == stood[subject, ref]


def test_every_document_after_some_publications_is_what_was_served_then(day: Day, long: bool) -> None:
    """Composed many at a time, also those that had long stood still. Of a short day: after the last publications."""
    stood = list(enumerate(sequence for sequence, _served in day.served))
    chosen = {at for place, at in stood if (place % APART == 0 if long else place >= len(stood) - 3)}
    found = [compared(sequence, documents) for sequence, documents in states(day) if sequence in chosen]
    print(f"\n{sum(found)} past states after {len(found)} publications")  # noqa: T201
    assert sum(found) > 100


def states(day: Day) -> Iterator[tuple[int, Documents]]:
    """After each publication its last sequence and every document as it stood."""
    stood: Documents = {}
    for sequence, served in day.served:
        stood.update(served)
        yield sequence, stood


def sample(chance: random.Random, among: Documents, most: int) -> list[tuple[str, str]]:
    return chance.sample(sorted(among), min(most, len(among)))


def compared(sequence: int, stood: Documents) -> int:
    """Compose all of them for that sequence, a batch of one subject at a time; gives how many there were."""
    for subject in dict.fromkeys(subject for subject, _ref in stood):
        refs = [ref for kind, ref in stood if kind == subject]
        for start in range(0, len(refs), BATCH):
            batch, world = refs[start : start + BATCH], World(sequence)
            preload(world, [(subject, ref) for ref in batch])
            changes = world.changes(subject, batch)
            for ref in batch:
                composed = compose(world, (subject, ref))
                assert composed is not None
                assert canonical.text({**composed.body, "as_of": as_of(*changes[ref])}) == stood[subject, ref]
    return len(stood)
