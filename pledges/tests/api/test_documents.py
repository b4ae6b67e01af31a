"""Documents over HTTP: as the contract has them, byte for byte as stored, and as they were."""

import hashlib
import json
from typing import Any

import pytest
from django.test import Client

from pledges.desk.editorial import withdraw
from pledges.reading.models import PledgeDocument
from pledges.tests import cast
from pledges.tests.desk_rows import (
    make_calculation,
    make_claim,
    make_indicator,
    make_pledge,
    make_rating,
    make_target,
    make_topic,
    make_verdict,
    words,
)

pytestmark = pytest.mark.django_db

HEAD = {"ref", "url", "api_url", "format", "revision", "as_of"}
CLAIM = HEAD | {
    *("text", "claimant", "claimed_on", "appearances", "verdict", "reviewed_on", "summary", "reasoning", "by", "asked"),
    *("scale_version", "history", "struck", "evidence", "calculation", "same_as", "responses", "corrections"),
}
PLEDGE = HEAD | {
    *("title", "summary", "quotation", "made_by", "candidate", "party", "outcome", "election", "contest", "standing"),
    *("kind", "condition", "made_on", "due_on", "due_basis", "topics", "parent", "parts", "renews", "renewed_by"),
    *("appearances", "fulfilment", "verification", "target", "claims", "responses", "corrections"),
}
INSIDE = {
    "revision": {
        *("sequence", "number", "kind", "correction", "published_at", "reason", "second_person", "digest", "url"),
    },
    "as_of": {"sequence", "published_at"},
    "election": {"slug", "name", "date", "country"},
    "contest": {"key", "office", "area"},
    "fulfilment": {
        *("rating", "reason", "decided_on", "summary", "reasoning", "rests_on", "by", "asked", "scale_version"),
        "history",
    },
    "verification": {"status", "claims", "checked", "verdicts", "last_checked_on"},
    "target": {
        *("indicator", "indicator_name", "comparison", "value", "unit", "period", "baseline", "latest"),
        *("latest_at_first", "met", "progress", "share", "path", "required_growth"),
    },
}
SOURCE = {"ref", "title", "publisher", "url", "archived_url", "published_on", "kind", "language"}
OBSERVATION = {"indicator", "period", "value", "unit", "vintage", "published_on", "source"}


def get(client: Client, address: str, status: int = 200) -> Any:
    answer = client.get(address)
    assert answer.status_code == status, answer.content
    return answer.json()


def full_pledge() -> str:
    """A pledge that has something in every part of its document; gives its code."""
    claim = make_claim()
    indicator = make_indicator()
    make_calculation(claim, indicator)
    pledge = make_pledge(claims=(claim,), link="outcome", topics=(make_topic(),), due_on="2027")
    make_rating(pledge, "kept", rests_on=(claim,))
    make_target(pledge, indicator)
    cast.publish(pledge)
    return str(pledge.__class__.objects.get(pk=pledge.pk).code)


def test_pledge_has_the_keys_of_the_contract(client: Client) -> None:
    document = get(client, f"/api/v1/pledges/{full_pledge()}/")
    assert set(document) == PLEDGE
    for name, keys in INSIDE.items():
        assert set(document[name]) == keys, name
    (maker,) = document["made_by"]
    assert set(maker) == {"candidate", "party", "role", "ballot_number", "outcome", "term"}
    assert set(maker["candidate"]) == {"slug", "name", "wikidata_id"}
    assert set(maker["party"]) == {"slug", "name"}
    assert set(maker["term"]) == {"from", "to", "ended_on", "ended_because"}
    (appearance,) = document["appearances"]
    assert set(appearance) == {"source", "quote", "language", "locator", "paraphrase", "said_on"}
    assert set(appearance["source"]) == SOURCE
    (claim,) = document["claims"]
    assert set(claim) == CLAIM | {"link"}
    assert set(claim["evidence"][0]) == {"stance", "quote", "language", "locator", "note", "source"}
    (run,) = claim["calculation"]["runs"]
    assert set(run) == {"label", "inputs", "until", "computed", "agrees"}
    assert set(run["inputs"][0]) == set(document["target"]["baseline"]) == OBSERVATION


def test_claim_has_the_keys_of_the_contract_and_the_pledges_that_link_it(client: Client) -> None:
    ref = full_pledge()
    document = get(client, "/api/v1/claims/C-0001/")
    assert set(document) == CLAIM | {"pledges"}
    assert [(row["ref"], row["link"]) for row in document["pledges"]] == [(ref, "outcome")]


def test_document_is_the_stored_bytes_and_its_etag_follows_them(client: Client) -> None:
    ref = full_pledge()
    answer = client.get(f"/api/v1/pledges/{ref}/")
    stored = PledgeDocument.objects.get(ref=ref).document.encode()
    assert answer.content == stored
    again = client.get(f"/api/v1/pledges/{ref}/", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])
    cast.publish(_retitled(ref))
    assert client.get(f"/api/v1/pledges/{ref}/")["ETag"] != answer["ETag"]


def _retitled(ref: str) -> Any:
    from pledges.desk.subjects import row_of

    row = row_of("pledge", ref)
    row.title = words("Export much more")
    row.save()
    return row


def test_as_of_gives_the_document_as_it_was_after_the_whole_publication(client: Client) -> None:
    ref = full_pledge()
    before = client.get(f"/api/v1/pledges/{ref}/").content
    first = json.loads(before)["as_of"]["sequence"]
    cast.publish(_retitled(ref))
    assert client.get(f"/api/v1/pledges/{ref}/").content != before
    for sequence in range(1, first + 1):
        assert client.get(f"/api/v1/pledges/{ref}/?as_of={sequence}").content == before


@pytest.mark.parametrize("given", ["0", "99", "-1", "1.0", "x", "", "1 ", "٣", "9" * 50])
def test_as_of_that_is_no_sequence_is_refused_and_says_what_is(client: Client, given: str) -> None:
    ref = full_pledge()
    problem = get(client, f"/api/v1/pledges/{ref}/?as_of={given}", 400)
    assert problem["parameter"] == "as_of"
    assert "from" in problem["allowed"] or "1 to" in problem["allowed"]


def test_withdrawn_pledge_says_when_and_why_and_its_past_stays_readable(client: Client) -> None:
    ref = full_pledge()
    before = client.get(f"/api/v1/pledges/{ref}/").content
    withdraw("pledge", ref, by=cast.editor(), reason=words("Recorded twice", "중복 기록"))
    document = get(client, f"/api/v1/pledges/{ref}/")
    assert document["withdrawn"] is True
    assert document["withdrawn_because"] == {"ko": "중복 기록", "en": "Recorded twice"}
    assert "title" not in document
    assert get(client, "/api/v1/pledges/")["results"] == []
    assert get(client, "/api/v1/claims/")["results"] == []
    assert get(client, "/api/v1/claims/C-0001/")["withdrawn"] is True
    past = json.loads(before)["as_of"]["sequence"]
    assert client.get(f"/api/v1/pledges/{ref}/?as_of={past}").content == before


def test_claims_of_a_pledge_come_in_the_documents_order_page_by_page(client: Client) -> None:
    claims = tuple(make_claim(text=words(f"Claim {number}")) for number in range(5))
    cast.publish(make_pledge(claims=claims))
    document = get(client, "/api/v1/pledges/P-0001/")
    whole = get(client, "/api/v1/pledges/P-0001/claims/")
    assert whole == {"next": None, "previous": None, "results": document["claims"]}
    address: str | None = "/api/v1/pledges/P-0001/claims/?page_size=2"
    found, previous = [], []
    while address:
        page = get(client, address)
        found += page["results"]
        previous.append(page["previous"])
        address = page["next"]
    assert found == document["claims"]
    assert previous[0] is None
    assert all(previous[1:])


def test_a_new_verdict_reaches_pledge_and_claim_and_is_told_by_one_revision(client: Client) -> None:
    full_pledge()
    claim = make_verdict_row()
    (revision,) = cast.publish(claim)
    assert get(client, "/api/v1/claims/C-0001/")["verdict"] == "half_true"
    pledge = get(client, "/api/v1/pledges/P-0001/")
    assert pledge["claims"][0]["verdict"] == "half_true"
    assert pledge["claims"][0]["history"][0]["verdict"] == "true"
    assert pledge["verification"]["status"] == "mixed"
    (row,) = get(client, f"/api/v1/revisions/?after={revision.sequence - 1}")["results"]
    assert row["kind"] == "verdict"
    assert [affected["ref"] for affected in row["affects"]] == ["C-0001", "P-0001"]


def make_verdict_row() -> Any:
    from pledges.desk.subjects import row_of

    claim = row_of("claim", "C-0001")
    make_verdict(claim, "half_true", "2022-03-01")
    return claim


def test_etag_is_a_function_of_the_bytes_and_the_release(client: Client, settings: Any) -> None:
    ref = full_pledge()
    first = client.get(f"/api/v1/pledges/{ref}/")["ETag"]
    settings.RELEASE = "another"
    assert client.get(f"/api/v1/pledges/{ref}/")["ETag"] != first


def test_content_digest_can_be_recomputed_from_the_public_row(client: Client) -> None:
    full_pledge()
    for row in get(client, "/api/v1/revisions/")["results"]:
        content = json.dumps(row["content"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        assert hashlib.sha256(f"{row['salt']}:{content}".encode()).hexdigest() == row["content_digest"]
