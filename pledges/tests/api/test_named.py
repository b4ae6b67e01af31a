"""What pledges and claims name: a list and a document for each, and of sources what the link check found."""

import datetime
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.desk.editorial import withdraw
from pledges.reading.models import ROOMS, SourceDocument
from pledges.reading.online import note
from pledges.tests import cast
from pledges.tests.api.test_formats import got
from pledges.tests.asking.world import publish_world
from pledges.tests.desk_rows import (
    make_claim,
    make_indicator,
    make_party,
    make_pledge,
    make_source,
    make_target,
    make_topic,
    mend,
    words,
)

pytestmark = pytest.mark.django_db

NAMES = {
    "candidates": "candidate",
    "parties": "party",
    "elections": "election",
    "topics": "topic",
    "sources": "source",
    "indicators": "indicator",
}
AT = datetime.datetime(2026, 3, 4, 5, 6, 7, 891, tzinfo=datetime.UTC)


def get(client: Client, address: str, status: int = 200) -> Any:
    answer = client.get(address)
    assert answer.status_code == status, answer.content
    return answer.json()


def refs(client: Client, name: str) -> list[str]:
    return [row["ref"] for row in get(client, f"/api/v1/{name}/?page_size=200")["results"]]


def test_list_has_a_row_for_each_that_a_published_pledge_or_claim_names(client: Client) -> None:
    publish_world()
    make_topic("unspoken")
    assert refs(client, "topics") == ["economy", "trade"]
    assert refs(client, "candidates") == ["kim", "lee", "park"]
    assert refs(client, "parties") == ["blue-party", "red-party"]
    assert refs(client, "elections") == ["kr-president-2022", "us-2025"]
    assert refs(client, "indicators") == []
    assert refs(client, "sources") == sorted(SourceDocument.objects.values_list("ref", flat=True))


def test_figures_bring_the_sources_that_print_them(client: Client) -> None:
    pledge, indicator = make_pledge(), make_indicator()
    make_target(pledge, indicator)
    cast.publish(pledge)
    (series,) = get(client, "/api/v1/indicators/")["results"]
    assert {row["source"] for row in series["observations"]} <= set(refs(client, "sources"))


@pytest.mark.parametrize("name", NAMES)
def test_what_only_a_withdrawn_pledge_names_leaves_the_list_and_keeps_its_address(client: Client, name: str) -> None:
    pledge, indicator = make_pledge(topics=(make_topic(),)), make_indicator()
    make_target(pledge, indicator)
    cast.publish(pledge)
    listed = refs(client, name)
    assert listed
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    assert refs(client, name) == []
    for ref in listed:
        assert get(client, f"/api/v1/{name}/{ref}/")["ref"] == ref


@pytest.mark.parametrize("name", NAMES)
def test_document_is_the_stored_bytes_and_as_of_what_they_were(client: Client, name: str) -> None:
    pledge, indicator = make_pledge(topics=(make_topic(),)), make_indicator()
    make_target(pledge, indicator)
    cast.publish(pledge)
    ref = refs(client, name)[0]
    answer = client.get(f"/api/v1/{name}/{ref}/")
    assert answer.content.decode() == ROOMS[NAMES[name]]._default_manager.get(ref=ref).document
    sequence = answer.json()["as_of"]["sequence"]
    cast.publish(mend(make_party(), name=words("Another name")), mend(make_topic(), name=words("Another name")))
    assert client.get(f"/api/v1/{name}/{ref}/?as_of={sequence}").content == answer.content
    changed = name in ("parties", "topics")
    assert (client.get(f"/api/v1/{name}/{ref}/").content != answer.content) == changed
    unchanged = client.get(f"/api/v1/{name}/{ref}/", headers={"If-None-Match": answer["ETag"]})
    assert unchanged.status_code == (200 if changed else 304)


@pytest.mark.parametrize("name", NAMES)
def test_unknown_and_draft_answer_the_same_404(client: Client, name: str) -> None:
    make_topic("draft-topic"), make_party("draft-party"), make_indicator("draft-series")
    answers = [client.get(f"/api/v1/{name}/{ref}/") for ref in ("draft-topic", "draft-party", "draft-series", "x")]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}


@pytest.mark.parametrize("name", NAMES)
def test_lists_take_codes_pages_and_nothing_else(client: Client, name: str) -> None:
    publish_world()
    problem = get(client, f"/api/v1/{name}/?topic=trade", 400)
    assert problem["allowed"] == "parameters: ref, ordering, page_size, cursor, format"
    assert get(client, f"/api/v1/{name}/?ordering=-made_on", 400)["allowed"] == "one of: ref"
    everything = refs(client, name)
    found, address = [], f"/api/v1/{name}/?page_size=1"
    while address and everything:
        page = get(client, address)
        found += [row["ref"] for row in page["results"]]
        address = page["next"]
    assert found == everything
    if everything:
        assert [row["ref"] for row in get(client, f"/api/v1/{name}/?ref={everything[-1]},x")["results"]] == found[-1:]


@pytest.mark.parametrize("name", NAMES)
def test_a_list_costs_the_same_whatever_its_size(client: Client, name: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/api/v1/{name}/")
        return len(queries)

    pledge = make_pledge(topics=(make_topic(),))
    cast.publish(pledge)
    few = cost()
    cast.publish(*(make_pledge(topics=(make_topic(f"topic-{number}"),)) for number in range(18)))
    assert few == cost() == (3 if name == "sources" else 2)


def test_rows_of_sources_alone_say_whether_they_are_online_and_documents_do_not(client: Client) -> None:
    dead, alive, unseen = make_source(), make_source(), make_source()
    cast.publish(*(make_pledge(source=source) for source in (dead, alive, unseen)))
    note(code(dead), online=False, at=AT)
    note(code(alive), online=True, at=AT)
    listed = {row["ref"]: row for row in get(client, "/api/v1/sources/")["results"]}
    said = {ref: (row["online"], row["checked_at"]) for ref, row in listed.items()}
    moment = "2026-03-04T05:06:07Z"
    assert said == {code(dead): (False, moment), code(alive): (True, moment), code(unseen): (None, None)}
    for ref, row in listed.items():
        document = get(client, f"/api/v1/sources/{ref}/")
        assert not {"online", "checked_at"} & set(document)
        assert document == {name: value for name, value in row.items() if name not in ("online", "checked_at")}
    table = got(client, "/api/v1/sources/?format=csv").whole.decode()
    assert [line.rsplit(",", 2)[1:] for line in table.splitlines()[1:]] == [
        ["false", moment],
        ["true", moment],
        ["", ""],
    ]
    assert "online" not in json.dumps(get(client, "/api/v1/candidates/"))


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "ndjson"])
def test_list_of_sources_is_modified_by_what_the_link_check_found(client: Client, form: str) -> None:
    cast.publish(make_pledge(claims=(make_claim(),)))
    address = f"/api/v1/sources/?format={form}"
    refs_there = list(SourceDocument.objects.values_list("ref", flat=True))
    tags = [got(client, address)["ETag"]]
    for ref, online in ((refs_there[0], True), (refs_there[1], True), (refs_there[1], False)):
        note(ref, online=online, at=AT)
        tags.append(got(client, address)["ETag"])
    note(ref, online=online, at=AT + datetime.timedelta(days=1))
    tags.append(got(client, address)["ETag"])
    assert len(set(tags)) == len(tags)
    assert got(client, address, **{"If-None-Match": tags[-1]}).status_code == 304
    other = f"/api/v1/topics/?format={form}"
    before = got(client, other)["ETag"]
    note(ref, online=True, at=AT)
    assert got(client, other)["ETag"] == before


def code(source: Any) -> str:
    source.refresh_from_db()
    return str(source.code)
