"""Counts of pledges: what counting documents by hand gives, what is left out, and nothing beside a person early."""

import csv
import datetime
import io
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.desk.editorial import withdraw
from pledges.law.scales import STANDINGS
from pledges.law.standing import rateable
from pledges.reading import summary
from pledges.tests import cast
from pledges.tests.asking.world import publish_world
from pledges.tests.desk_rows import make_candidate, make_claim, make_pledge, make_topic
from pledges.tests.history import Step
from pledges.tests.standing import PAST, TO_COME, make_vote, rated, stands
from pledges.tests.stores import documents

ADDRESS = "/api/v1/summary/"
SLUGS: dict[str, Callable[[dict[str, Any]], list[str | None]]] = {
    "candidate": lambda row: [maker["candidate"]["slug"] for maker in row["made_by"] if maker["candidate"]],
    "party": lambda row: [maker["party"]["slug"] for maker in row["made_by"] if maker["party"]],
    "election": lambda row: [row["election"]["slug"]],
    "topic": lambda row: row["topics"],
}


def told(query: str = "") -> dict[str, Any]:
    """What is answered with 200."""
    answer = Client().get(ADDRESS + query)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def live() -> list[dict[str, Any]]:
    """Every live pledge's document as it is served."""
    served = [json.loads(text) for (subject, _ref), text in documents().items() if subject == "pledge"]
    return [row for row in served if not row.get("withdrawn")]


def by_hand(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The counts of these documents, one by one."""
    binding = [row for row in rows if rateable(STANDINGS[row["standing"]].value)]
    ratings = Counter(row["fulfilment"]["rating"] for row in binding)
    standings = Counter(row["standing"] for row in rows)
    return {
        "pledges": len(rows),
        "denominator": len(binding) - ratings["unrateable"],
        "ratings": {rating: number for rating, number in ratings.items() if rating != "unrateable"},
        "pending": standings["pending"],
        "void": standings["void"],
        "unrateable": ratings["unrateable"],
        "verification": dict(Counter(row["verification"]["status"] for row in rows)),
        "elections": sorted({row["election"]["slug"] for row in rows}),
    }


def as_counted(group: dict[str, Any]) -> dict[str, Any]:
    """A group in the shape of a count by hand, without what is nothing."""
    return {
        **{name: group[name] for name in ("pledges", "denominator", "elections")},
        **{name: {key: n for key, n in group[name].items() if n} for name in ("ratings", "verification")},
        **{name: group["left_out"][name] for name in ("pending", "void", "unrateable")},
    }


def compare(query: str, rows: list[dict[str, Any]]) -> None:
    """The total, and each group by each of the four, against the documents."""
    joined = query + ("&" if query else "?")
    for by, slugs in SLUGS.items():
        found = told(f"{joined}by={by}")
        assert as_counted(found["total"]) == by_hand(rows), query
        groups: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            for slug in {slug for slug in slugs(row) if slug}:
                groups.setdefault(slug, []).append(row)
        assert [group["ref"] for group in found["groups"]] == sorted(groups)
        for group in found["groups"]:
            assert as_counted(group) == by_hand(groups[group["ref"]]), (query, by, group["ref"])
            assert Client().get(group["api_url"]).json()["name"] == group["name"]


def test_counts_are_those_of_the_documents_in_the_example(example: int) -> None:
    compare("", live())
    assert told()["total"]["pledges"] == example
    topic = live()[0]["topics"][0]
    compare(f"?topic={topic}", [row for row in live() if topic in row["topics"]])
    compare("?fulfilment=kept,broken", [row for row in live() if row["fulfilment"]["rating"] in ("kept", "broken")])


def test_counts_are_those_of_the_documents_after_a_whole_history(history: list[Step]) -> None:
    compare("", live())
    assert told()["counted_at"]["sequence"] == history[-1].sequence


@pytest.mark.django_db
def test_what_is_left_out_is_said_and_what_nobody_can_say_is_null() -> None:
    publish_world()
    withdraw("pledge", "P-0002", by=cast.editor(), reason=cast.WHY)
    found = told("?by=topic")
    assert found["total"]["left_out"] == {"pending": 1, "void": 0, "unrateable": 0, "withdrawn": 1}
    assert [group["left_out"]["withdrawn"] for group in found["groups"]] == [None, None]
    assert told("?topic=trade")["total"]["left_out"]["withdrawn"] is None
    coverage = told("?topic=trade")["elections"]
    assert [(row["election"], row["recorded"], row["of"]) for row in coverage] == [("kr-president-2022", 1, None)]


@pytest.mark.django_db
def test_nothing_published_is_counted_as_nothing() -> None:
    found = told("?by=party")
    assert (found["groups"], found["elections"], found["total"]["pledges"]) == ([], [], 0)
    assert found["counted_at"] == {"sequence": 0, "published_at": None}


DAY = datetime.date(2026, 6, 3)
UNCOUNTED = {"pledges": None, "denominator": None, "ratings": None, "left_out": None, "verification": None}


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "shown"), [(-1, False), (0, False), (1, True)])
def test_nothing_is_counted_beside_a_person_until_the_day_after_the_vote(
    monkeypatch: pytest.MonkeyPatch, days: int, shown: bool
) -> None:
    vote, before = make_vote(date=DAY.isoformat()), make_vote("earlier", date=PAST)
    anna, bo = stands("anna", vote), stands("bo", before, outcome="elected", term_from="2022-05-10")
    sea = make_topic("sea")
    cast.publish(make_pledge(candidate=anna, topics=(sea,), claims=(make_claim(),)), rated(bo, "kept"))
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: DAY + datetime.timedelta(days=days))

    def withheld(query: str) -> dict[str, Any]:
        found = told(query)
        groups = {group["ref"]: group for group in found["groups"]} | {"": found["total"]}
        for group in groups.values():
            if group["withheld"]:
                assert group.items() >= UNCOUNTED.items()
        return {ref: group["withheld"] for ref, group in groups.items()}

    why = None if shown else "before_the_vote"
    assert withheld("?by=candidate") == {"anna": why, "bo": None, "": None}
    assert withheld("?by=party") == {"blue-party": why, "": None}
    assert withheld("?by=party&election=earlier") == {"blue-party": None, "": None}
    assert withheld("?by=election") == {"vote": None, "earlier": None, "": None}
    assert withheld("?by=election&candidate=anna,bo") == {"vote": why, "earlier": None, "": why}
    assert withheld("?by=topic&q=anna") == {"sea": why, "": why}
    (row,) = csv.DictReader(io.StringIO(read(f"{ADDRESS}?by=candidate&candidate=anna&format=csv")))
    assert (row["withheld"], row["pledges"]) == (why or "", "1" if shown else "")
    assert told()["on"] == (DAY + datetime.timedelta(days=days)).isoformat()


@pytest.mark.django_db
def test_election_without_the_rule_is_counted_beside_those_who_stand() -> None:
    cast.publish(make_pledge(candidate=stands("anna", make_vote(date=TO_COME, neutral_before_vote=False))))
    assert [group["withheld"] for group in told("?by=candidate")["groups"]] == [None]


def read(address: str) -> str:
    """A file as text."""
    return b"".join(Client().get(address)).decode("utf-8-sig")


@pytest.mark.django_db
def test_table_has_a_row_a_group_and_one_of_all_without_groups() -> None:
    publish_world()
    rows = list(csv.DictReader(io.StringIO(read(f"{ADDRESS}?by=topic&format=csv"))))
    groups = told("?by=topic")["groups"]
    assert [(row["ref"], int(row["pledges"])) for row in rows] == [(group["ref"], group["pledges"]) for group in groups]
    assert [row["ratings_partly_kept"] for row in rows] == ["1", "1"]
    (alone,) = map(json.loads, read(f"{ADDRESS}?format=ndjson").splitlines())
    assert alone.items() >= told()["total"].items()
    assert (alone["by"], alone["ref"], alone["counted_at"]) == (None, None, told()["counted_at"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("?by=person", "by"),
        ("?by=topic&by=party", "by"),
        ("?by=", "by"),
        ("?page_size=1", "page_size"),
        ("?cursor=x", "cursor"),
        ("?ordering=ref", "ordering"),
        ("?format=csv&page_size=1", "page_size"),
        ("?colour=red", "colour"),
        ("?fulfilment=great", "fulfilment"),
        ("?as_of=1", "as_of"),
    ],
)
def test_what_no_count_knows_is_refused(query: str, parameter: str) -> None:
    answer = Client().get(ADDRESS + query)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["parameter"] == parameter


@pytest.mark.django_db
def test_who_has_the_counts_is_told_so_before_anything_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    publish_world()
    for query in ("?by=candidate", "?by=candidate&format=csv"):
        etag = Client().get(ADDRESS + query)["ETag"]
        with CaptureQueriesContext(connection) as queries:
            answer = Client().get(ADDRESS + query, headers={"If-None-Match": etag})
        assert (answer.status_code, len(queries)) == (304, 1)
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: datetime.date(2030, 1, 1))
        assert Client().get(ADDRESS + query, headers={"If-None-Match": etag}).status_code == 200
        monkeypatch.undo()


@pytest.mark.django_db
def test_twenty_groups_cost_as_many_queries_as_two() -> None:
    def cost(by: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            told(f"?by={by}&kind=action")
        return len(queries)

    cast.publish(*(make_pledge(candidate=make_candidate(f"c-{number}"), kind="action") for number in range(2)))
    first = {by: cost(by) for by in summary.BY}
    cast.publish(*(make_pledge(candidate=make_candidate(f"d-{number}"), kind="action") for number in range(18)))
    assert {by: cost(by) for by in summary.BY} == first == {"candidate": 8, "party": 8, "election": 7, "topic": 8}


@pytest.mark.django_db
def test_head_and_options_answer_as_elsewhere() -> None:
    publish_world()
    got, asked = Client().get(ADDRESS), Client().head(ADDRESS)
    assert (asked.status_code, asked.content, asked["ETag"]) == (200, b"", got["ETag"])
    assert Client().options(ADDRESS).status_code == 204
    assert Client().post(ADDRESS).status_code == 405
