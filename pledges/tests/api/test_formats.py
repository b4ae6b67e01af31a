"""Lists as files: every row of the same filter, the same values as the documents, at a cost that doesn't grow."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import connection
from django.http import FileResponse, StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from pledges.desk.editorial import withdraw
from pledges.reading import tables
from pledges.tests import cast
from pledges.tests.asking.world import publish_world
from pledges.tests.desk_rows import make_claim, make_pledge, words

pytestmark = pytest.mark.django_db

SUBJECTS = {
    "pledges": "pledge",
    "claims": "claim",
    "revisions": "revision",
    "candidates": "candidate",
    "parties": "party",
    "elections": "election",
    "topics": "topic",
    "sources": "source",
    "indicators": "indicator",
}
FILES = ("csv", "xlsx", "ndjson")
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ndjson": "application/x-ndjson",
}


def got(client: Client, address: str, method: str = "get", **headers: str) -> Any:
    """An answer that was sent to its end, which closes the file that it came from; its bytes as `whole`."""
    answer: Any = getattr(client, method)(address, headers=headers)
    answer.whole = b"".join(answer)
    return answer


def body(client: Client, address: str) -> bytes:
    answer = got(client, address)
    assert answer.status_code == 200, answer.whole
    return bytes(answer.whole)


def rows(client: Client, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(client, address).decode("utf-8-sig"), newline=""), strict=True))


def sheet(client: Client, address: str) -> list[tuple[Any, ...]]:
    book = load_workbook(io.BytesIO(body(client, address)))
    return list(book.worksheets[0].iter_rows(values_only=True))


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_list_has_the_same_rows_in_every_format(client: Client, name: str) -> None:
    publish_world()
    address = f"/api/v1/{name}/"
    listed = client.get(f"{address}?page_size=200").json()["results"]
    key = "sequence" if name == "revisions" else "ref"
    codes = [str(row[key]) for row in listed]
    assert [json.loads(line) for line in body(client, f"{address}?format=ndjson").splitlines()] == listed
    assert [row[key] for row in rows(client, f"{address}?format=csv")] == codes
    header, *found = sheet(client, f"{address}?format=xlsx")
    assert list(header) == tables.header(SUBJECTS[name])
    assert [str(row[header.index(key)]) for row in found] == codes
    assert client.get(f"{address}?format=json&page_size=200").json()["results"] == listed


def test_files_have_all_rows_of_the_filter_in_the_order_that_was_asked_for(client: Client) -> None:
    cast.publish(*(make_pledge(made_on=f"20{number:02}") for number in range(60)), make_pledge(kind="keep"))
    found = rows(client, "/api/v1/pledges/?format=csv&kind=action,result&ordering=made_on")
    kept = client.get("/api/v1/pledges/?kind=keep").json()["results"]
    assert len(found) == 61 - len(kept)
    assert [row["made_on"] for row in found] == sorted(row["made_on"] for row in found)
    assert "P-0061" not in {row["ref"] for row in found}


@pytest.mark.parametrize("form", FILES)
def test_file_says_what_it_is_and_after_which_revision(client: Client, form: str) -> None:
    publish_world()
    head = client.get("/api/v1/revisions/?page_size=200").json()["results"][-1]["sequence"]
    answer = got(client, f"/api/v1/pledges/?format={form}")
    assert answer["Content-Type"] == KINDS[form]
    assert answer["Content-Disposition"] == f'attachment; filename="pledges-{head}.{form}"'
    assert "stale-while-revalidate" in answer["Cache-Control"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.whole
    assert isinstance(answer, FileResponse if form == "xlsx" else StreamingHttpResponse)


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("name", ["pledges", "revisions", "sources"])
def test_file_is_not_modified_until_something_is_published(client: Client, name: str, form: str) -> None:
    publish_world()
    address = f"/api/v1/{name}/?format={form}"
    first = got(client, address)
    assert got(client, address).whole == first.whole
    etag = {"If-None-Match": first["ETag"]}
    unchanged = got(client, address, **etag)
    assert (unchanged.status_code, unchanged.whole, unchanged["ETag"]) == (304, b"", first["ETag"])
    assert "stale-while-revalidate" in unchanged["Cache-Control"]
    cast.publish(make_pledge())
    assert got(client, address, **etag).status_code == 200


def test_each_format_and_filter_has_a_validator_of_its_own(client: Client) -> None:
    publish_world()
    addresses = [f"/api/v1/pledges/?format={form}{more}" for form in FILES for more in ("", "&topic=trade")]
    assert len({got(client, address)["ETag"] for address in [*addresses, "/api/v1/pledges/"]}) == 7


@pytest.mark.parametrize("form", FILES)
def test_head_says_the_same_and_reads_no_row(client: Client, form: str) -> None:
    publish_world()
    address = f"/api/v1/claims/?format={form}"
    plain = got(client, address)
    with CaptureQueriesContext(connection) as queries:
        asked = got(client, address, "head")
    assert (asked.whole, len(queries)) == (b"", 1)
    for name in ("ETag", "Content-Type", "Content-Disposition", "Cache-Control"):
        assert asked[name] == plain[name]
    assert asked.get("Content-Length") != "0"
    assert got(client, address, "head", **{"If-None-Match": plain["ETag"]}).status_code == 304


def test_twenty_rows_cost_as_many_queries_as_two(client: Client) -> None:
    budgets = {"pledges": 2, "claims": 2, "candidates": 2, "sources": 3}

    def cost(name: str, form: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            body(client, f"/api/v1/{name}/?format={form}")
        return len(queries)

    expected = {(name, form): budget for name, budget in budgets.items() for form in FILES}
    cast.publish(*(make_pledge(claims=(make_claim(),)) for _number in range(2)))
    assert {key: cost(*key) for key in expected} == expected
    cast.publish(*(make_pledge(claims=(make_claim(),)) for _number in range(18)))
    assert {key: cost(*key) for key in expected} == expected


def test_withdrawn_ones_are_in_no_table_but_that_of_revisions(client: Client) -> None:
    publish_world()
    withdraw("pledge", "P-0002", by=cast.editor(), reason=words("Recorded twice", "중복 기록"))
    assert "P-0002" not in {row["ref"] for row in rows(client, "/api/v1/pledges/?format=csv")}
    assert "C-0003" not in {row["ref"] for row in rows(client, "/api/v1/claims/?format=csv")}
    last = rows(client, "/api/v1/revisions/?format=csv")[-1]
    assert (last["ref"], last["kind"], last["reason_ko"]) == ("P-0002", "withdrawal", "중복 기록")


def test_what_somebody_wrote_is_run_by_no_spreadsheet(client: Client) -> None:
    evil = '=HYPERLINK("https://evil.example","x")'
    cast.publish(make_pledge(title=words(evil, "+82"), claims=(make_claim(text=words("-1", "@x")),)))
    (pledge,) = rows(client, "/api/v1/pledges/?format=csv")
    (claim,) = rows(client, "/api/v1/claims/?format=csv")
    assert (pledge["title_en"], pledge["title_ko"]) == (f"'{evil}", "'+82")
    assert (claim["text_en"], claim["text_ko"]) == ("'-1", "'@x")
    book = load_workbook(io.BytesIO(body(client, "/api/v1/pledges/?format=xlsx")))
    assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row} <= {"s", "n", "b", "d"}


def test_revisions_from_a_sequence_on_in_pieces_end_with_the_last(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_world()
    listed = client.get("/api/v1/revisions/?page_size=200").json()["results"]
    monkeypatch.setattr("pledges.reading.revisions.CHUNK", 3)
    found = rows(client, "/api/v1/revisions/?format=csv&after=4")
    assert [int(row["sequence"]) for row in found] == [row["sequence"] for row in listed[4:]]
    assert rows(client, "/api/v1/revisions/?format=csv&after=9999") == []


@pytest.mark.parametrize("name", SUBJECTS)
def test_empty_list_is_a_table_with_its_names_alone(client: Client, name: str) -> None:
    address = f"/api/v1/{name}/?format="
    assert body(client, f"{address}csv").decode("utf-8-sig") == ",".join(tables.header(SUBJECTS[name])) + "\r\n"
    assert body(client, f"{address}ndjson") == b""
    assert len(sheet(client, f"{address}xlsx")) == 1


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_to_a_file_is_refused(client: Client, method: str) -> None:
    answer = getattr(client, method)("/api/v1/pledges/?format=csv")
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")


def test_workbook_of_more_rows_than_one_is_made_of_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_world()
    monkeypatch.setattr("pledges.reading.tables.workbook.MOST_ROWS", 2)
    for name in ("pledges", "revisions"):
        answer = client.get(f"/api/v1/{name}/?format=xlsx")
        assert (answer.status_code, answer.json()["parameter"]) == (400, "format")
        assert "csv" in answer.json()["allowed"]
        assert body(client, f"/api/v1/{name}/?format=csv")
    assert body(client, "/api/v1/pledges/?format=xlsx&ref=P-0001")
