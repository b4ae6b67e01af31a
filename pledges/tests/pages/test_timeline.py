"""Everything that was ever published about something, newest first, read in one query."""

import json
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from pledges.pages import record
from pledges.pages.reader import Reader
from pledges.reading.models import ROOMS
from pledges.tests import cast
from pledges.tests.desk_rows import make_candidate, make_claim, make_pledge, make_verdict, mend, words

pytestmark = pytest.mark.django_db

ENGLISH = Reader("en", date(2026, 11, 26))


def timeline(subject: str, ref: str) -> list[dict[str, Any]]:
    document = json.loads(ROOMS[subject]._default_manager.get(ref=ref).document)
    with translation.override("en"):
        return record.timeline(ENGLISH, document)


def test_every_publication_that_changed_it_is_there_by_what_it_was_of() -> None:
    claim = make_claim(text=words("Steel exports rose"))
    pledge = make_pledge(claims=(claim,))
    cast.publish(pledge)
    make_verdict(claim, "half_true", "2023-05-01")
    cast.publish(claim, correction=True)
    mend(make_candidate(), name=words("Kim Min-ji"))
    cast.publish(make_candidate())
    cast.publish(mend(pledge, title=words("Export more steel")))
    cast.publish(make_pledge(candidate=make_candidate("lee")))
    found = timeline("pledge", "P-0001")
    assert [(row["subject"], str(row["name"])) for row in found] == [
        ("pledge", "Export more steel"),
        ("candidate", "Kim Min-ji"),
        ("claim", "Steel exports rose"),
        ("pledge", "Export more steel"),
    ]
    assert [row["own"] for row in found] == [True, False, False, True]
    assert [row["correction"] for row in found] == [False, False, True, False]
    assert {str(row["reason"]) for row in found} == {"A test"}
    assert [row["kind"].label for row in found][-1] == "First published"
    assert found[0]["url"] == f"/en/pledges/P-0001/as-of/{found[0]['sequence']}/"
    assert found[-1]["others"] > 3


def test_any_subject_has_one_with_addresses_of_its_own() -> None:
    claim = make_claim()
    cast.publish(make_pledge(claims=(claim,)))
    make_verdict(claim, "half_true", "2023-05-01")
    sequence = cast.publish(claim)[-1].sequence
    newest, first = timeline("claim", "C-0001")
    assert newest["url"] == f"/en/claims/C-0001/?as_of={sequence}"
    assert [str(row["name"]) for row in (newest, first)] == ["Exports rose"] * 2
    (only,) = timeline("candidate", "kim")
    assert only["url"].startswith("/en/candidates/kim/?as_of=")


def test_what_the_document_no_longer_names_goes_by_its_code() -> None:
    claim = make_claim()
    pledge = make_pledge(claims=(claim,))
    cast.publish(pledge)
    make_verdict(claim, "half_true", "2023-05-01")
    cast.publish(claim)
    pledge.claim_links.all().delete()
    cast.publish(pledge)
    _unlinked, verdict, _first = timeline("pledge", "P-0001")
    assert (verdict["ref"], verdict["name"]) == ("C-0001", None)


@pytest.mark.parametrize("revisions", [2, 40])
def test_it_is_one_query_however_long_it_is(revisions: int, django_assert_num_queries: Any) -> None:
    pledge = make_pledge()
    for number in range(revisions):
        cast.publish(mend(pledge, title=words(f"Title {number}")))
    document = json.loads(ROOMS["pledge"]._default_manager.get(ref="P-0001").document)
    with django_assert_num_queries(1) as queries:
        found = record.timeline(ENGLISH, document)
    assert len(found) == revisions
    assert '"content"' not in queries[0]["sql"]
