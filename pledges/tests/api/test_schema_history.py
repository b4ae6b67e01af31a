"""Whatever was served in the course of a whole history is what the description of the API says."""

import json
from typing import Any

import pytest
from django.test import Client

from pledges.api.operations import OPERATIONS
from pledges.reading.compose.frame import PLURALS
from pledges.reading.summary import BY
from pledges.tests.described import answered, differences
from pledges.tests.history import Step

pytestmark = pytest.mark.django_db

PROBLEMS = [
    ("get", "pledges/?colour=red", 400),
    ("get", "pledges/?standing=x", 400),
    ("get", "pledges/?page_size=201", 400),
    ("get", "claims/?topic=a&topic=b", 400),
    ("get", "pledges/P-0001/?as_of=999", 400),
    ("get", "pledges/?format=csv&cursor=x", 400),
    ("get", "pledges/P-9999/", 404),
    ("get", "topics/nothing/", 404),
    ("post", "pledges/", 405),
    ("delete", "claims/C-0001/", 405),
]


def document(subject: str) -> Any:
    return answered(f"/api/v1/{PLURALS[subject]}/{{ref}}/")


def wrong(address: str, client: Client, at: str = "") -> list[str]:
    """How the answer at an address isn't what was said of it."""
    answer = client.get(at or address)
    assert answer.status_code == 200, at
    return [f"{at} {each}" for each in differences(answered(address), answer.json())]


def test_every_document_of_every_step_is_as_described(history: list[Step]) -> None:
    seen: dict[str, str] = {}
    for step in history:
        for (subject, _ref), served in step.served.items():
            if served not in seen:
                seen[served] = ", ".join(differences(document(subject), json.loads(served)))
    assert {served[:60]: found for served, found in seen.items() if found} == {}
    assert sum('"withdrawn":true' in served for served in seen) > 2
    assert len(seen) > 50


def test_every_list_revision_and_past_state_is_as_described(history: list[Step], client: Client) -> None:
    found = []
    for address, operation in OPERATIONS.items():
        if operation.id.startswith("list") and not operation.subject:
            found += wrong(address, client, f"{address}?page_size=200")
    for subject, code in (("pledge", "P-0001"), ("claim", "C-0001")):
        address = f"/api/v1/{PLURALS[subject]}/{{ref}}/"
        at = address.replace("{ref}", code)
        found += wrong(f"{address}revisions/", client, f"{at}revisions/?page_size=200")
        for step in history:
            found += wrong(address, client, f"{at}?as_of={step.sequence}")
    found += wrong("/api/v1/pledges/{ref}/claims/", client, "/api/v1/pledges/P-0001/claims/")
    found += wrong("/api/v1/pledges/", client, "/api/v1/pledges/?q=export")
    found += wrong("/api/v1/", client)
    for end in ("", *(f"?by={by}" for by in BY), "?topic=trade"):
        found += wrong("/api/v1/summary/", client, f"/api/v1/summary/{end}")
    assert found == []


@pytest.mark.parametrize(("method", "address", "status"), PROBLEMS)
def test_every_problem_is_as_described(
    history: list[Step], client: Client, method: str, address: str, status: int
) -> None:
    answer = getattr(client, method)(f"/api/v1/{address}")
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    problem = answered("/api/v1/pledges/{ref}/", status, "application/problem+json")
    assert differences(problem, answer.json()) == []


@pytest.mark.parametrize("change", [{"new": 1}, {"title": None}, {"standing": "x"}, {"made_on": "2025-02-30"}])
def test_answer_that_is_not_as_described_is_found(history: list[Step], client: Client, change: dict[str, Any]) -> None:
    served = client.get("/api/v1/pledges/P-0001/").json()
    assert differences(document("pledge"), served) == []
    assert differences(document("pledge"), {**served, **change}) != []
