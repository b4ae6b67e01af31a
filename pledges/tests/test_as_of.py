"""Every past state: composed for any sequence it is what was served then, before and after a rebuild."""

import json

import pytest

from pledgecheck.record.models import Revision
from pledges.reading import past
from pledges.reading.rebuild import rebuild
from pledges.tests import cast, desk_rows
from pledges.tests.history import Step

pytestmark = pytest.mark.usefixtures("undone")


def differing(steps: list[Step]) -> list[str]:
    """Where the past composed now isn't what was served then."""
    return [
        f"{ref} after {step.what}"
        for step in steps
        for (subject, ref), served in step.served.items()
        if past.document(subject, ref, step.sequence) != served
    ]


def test_every_document_after_every_publication_is_what_was_served_then(history: list[Step]) -> None:
    assert len(history) >= 15
    assert sum(len(step.served) for step in history) > 250
    assert differing(history) == []


def test_past_is_the_same_after_a_rebuild_and_whatever_comes_later(history: list[Step]) -> None:
    rebuild()
    desk_rows.mend(desk_rows.make_candidate(), name=desk_rows.words("Named anew"))
    cast.publish(desk_rows.make_candidate())
    assert differing(history[::4]) == []  # what it is composed from is the same in every table: see test_rebuild


def test_any_sequence_means_after_the_whole_publication_it_belongs_to(history: list[Step]) -> None:
    previous = 0
    for step in history:
        for sequence in range(previous + 1, step.sequence + 1):
            assert past.document("pledge", "P-0001", sequence) == step.served["pledge", "P-0001"]
        previous = step.sequence


def test_nothing_is_served_of_before_the_first_revision_or_of_a_future(history: list[Step]) -> None:
    first = Revision.objects.get(ref="P-0002", number=1)
    assert past.document("pledge", "P-0002", first.publication - 1) is None
    assert past.document("pledge", "P-0002", history[-1].sequence + 1) is None
    assert past.document("pledge", "P-0099", history[-1].sequence) is None
    for odd in (0, -1, 2**31 - 1):
        assert past.document("pledge", "P-0001", odd) is None


def test_as_of_is_the_publication_that_last_changed_the_document(history: list[Step]) -> None:
    before: dict[tuple[str, str], str] = {}
    first = 1
    for step in history:
        for key, document in step.served.items():
            as_of = json.loads(document)["as_of"]["sequence"]
            if before.get(key) != document:
                assert first <= as_of <= step.sequence, (key, step.what)
            else:
                assert as_of < first, (key, step.what)
        before, first = step.served, step.sequence + 1
