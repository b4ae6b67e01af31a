"""How often an approval asks the database: not more for 30 claims than for three, and not more in a larger record.

What the drill `writes` measures at a size, kept small, on the engine that the suite runs on.
"""

import pytest
from django.conf import settings
from django.db import connection

from pledgecheck.drills.bench_writes import child
from pledgecheck.drills.bench_writes.acting import QUERIES
from pledgecheck.record.models import Revision
from pledges.desk import sending
from pledges.desk.editorial import approve, submit
from pledges.desk.roles import roles_of
from pledges.tests import cast, desk_rows
from pledges.tests.seals import whole

pytestmark = pytest.mark.django_db

CLAIMS = 30


@pytest.fixture(autouse=True)
def _without_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is unless somebody sets it up; who is to be told, and that they are, would be two more."""
    monkeypatch.setattr(settings, "EMAIL_BACKEND", sending.OFF)


def kinds(*rows: object) -> dict[str, int]:
    """The queries of approving these, submitted by the reporter; by what they do."""
    proposal = submit(*rows, by=cast.reporter(), reason=cast.WHY)  # type: ignore[arg-type]
    editor = cast.editor()
    roles_of(editor)
    with child.told() as found:
        approve(proposal, by=editor)
    return {kind: int(count) for kind, count in found["kinds"].items()}


def a_pledge(claims: int) -> object:
    return desk_rows.make_pledge(
        topics=(desk_rows.make_topic(),), claims=tuple(desk_rows.make_claim() for _claim in range(claims))
    )


def test_a_pledge_with_thirty_claims_is_approved_in_so_many_queries_however_large_the_record() -> None:
    cast.publish(a_pledge(1))  # type: ignore[arg-type]
    first = kinds(a_pledge(CLAIMS))
    assert sum(first.values()) <= QUERIES[connection.vendor], ", ".join(first)
    cast.publish(*(desk_rows.make_pledge() for _pledge in range(40)))
    assert kinds(a_pledge(CLAIMS)) == first
    assert kinds(a_pledge(3)) == first
    assert Revision.objects.count() > 200
    whole()


def test_other_verdicts_on_all_of_its_claims_take_twice_as_many_at_most() -> None:
    claims = tuple(desk_rows.make_claim() for _claim in range(CLAIMS))
    cast.publish(desk_rows.make_pledge(claims=claims))
    for claim in claims:
        desk_rows.make_verdict(claim, "half_true", "2023-05-01")
    found = kinds(*claims)
    assert sum(found.values()) <= 2 * QUERIES[connection.vendor], found
    whole()


def test_what_an_approval_reads_under_the_lock_is_not_read_again() -> None:
    cast.publish(a_pledge(1))  # type: ignore[arg-type]
    read = kinds(a_pledge(CLAIMS))
    assert read["SELECT record_revision"] == 2, "the record's end with what is named, and the parties they stood for"
    assert read["SELECT record_item"] == 1
    assert not [kind for kind in read if kind.startswith(("SELECT reading_pledge", "SELECT reading_claim"))]
