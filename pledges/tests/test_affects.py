"""What a revision says that it changed is what changed, over a whole history."""

import pytest

from pledgecheck.record.models import Revision
from pledges.reading import revisions
from pledges.reading.models import Affect
from pledges.tests.history import Step
from pledges.tests.stores import Documents, changed

pytestmark = pytest.mark.usefixtures("undone")


def test_affects_of_every_publication_names_the_documents_whose_bytes_changed(history: list[Step]) -> None:
    before: Documents = {}
    first = 1
    for step in history:
        rows = revisions.rows(Revision.objects.filter(sequence__range=(first, step.sequence)))
        told = {(each["subject"], each["ref"]) for row in rows for each in row["affects"]}
        assert told == changed(before, step.served), step.what
        for row in rows:
            keys = [(each["subject"], each["ref"]) for each in row["affects"]]
            assert keys[0] == (row["subject"], row["ref"])
            assert keys[1:] == sorted(keys[1:])
            assert len(set(keys)) == len(keys)
        before, first = step.served, step.sequence + 1


def test_history_of_a_document_is_every_revision_that_changed_it(history: list[Step]) -> None:
    for key in history[-1].served:
        told = [row["sequence"] for row in revisions.of(*key, 0, 1000)]
        assert told == sorted(Affect.objects.filter(subject=key[0], ref=key[1]).values_list("sequence", flat=True))
        versions = {step.served[key] for step in history if key in step.served}
        assert len(versions) <= len(told)
