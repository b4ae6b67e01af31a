"""Real codes, sequences and cursors, put among what is made up: else nearly every answer would be a 404."""

import random
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client

from pledgecheck.record.models import Revision
from pledges.api.operations import OPERATIONS
from pledges.reading.models import ROOMS

OF_SUBJECT = {
    **{subject: subject for subject in ROOMS},
    "claimant": "candidate",
}
"""Parameters that take codes, and of what."""


class Real:
    """What there is, by chance; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.codes = {
            subject: sorted(room._default_manager.values_list("ref", flat=True)) for subject, room in ROOMS.items()
        }
        self.head = Revision.objects.count()
        self._cursors: dict[tuple[str, str], list[str]] = {}

    def code(self, subject: str) -> str:
        return self.chance.choice(self.codes[subject])

    def seed(self, case: Any) -> None:
        """Change what a request sends, wherever it was meant to be right."""
        operation = OPERATIONS[case.operation.path]
        if operation.subject and _right(case, "path_parameters") and self.chance.random() < 0.8:
            case.path_parameters = {"ref": self.code(operation.subject)}
        if case.query and _right(case, "query"):
            case.query = self._query(case)

    def _query(self, case: Any) -> dict[str, Any]:
        query = {name: self._value(case, name, value) for name, value in case.query.items()}
        return self._allowed(case.operation.path, query)

    def _value(self, case: Any, name: str, value: Any) -> Any:
        if name == "as_of":
            return self.chance.randint(1, self.head)
        if self.chance.random() < 0.5:
            return value
        operation = OPERATIONS[case.operation.path]
        if name in ("after", "changed_after"):
            return self.chance.randint(0, self.head)
        subject = (operation.table or "pledge") if name == "ref" else OF_SUBJECT.get(name)
        if subject in self.codes:
            return ",".join(self.code(subject) for _number in range(self.chance.randint(1, 3)))
        return value

    def _allowed(self, path: str, query: dict[str, Any]) -> dict[str, Any]:
        """What no schema of single parameters can say: which of them go together, and which cursors are whose."""
        if query.get("ordering") == "relevance" and "q" not in query:
            query.pop("ordering")
        if query.get("format", "json") != "json":
            return {name: value for name, value in query.items() if name not in ("page_size", "cursor")}
        if "cursor" in query:
            query.pop("cursor")
            if (cursor := self._cursor(path, query)) is not None:
                query["cursor"] = cursor
        return query

    def _cursor(self, path: str, query: dict[str, Any]) -> str | None:
        """One taken from `next` of this list in this order; None where it has but one page."""
        if "{" in path:
            return f"p{self.chance.randint(0, 3)}"
        asked: dict[str, Any] = {name: query[name] for name in ("ordering", "q") if name in query}
        key = (path, str(asked))
        if key not in self._cursors:
            self._cursors[key] = list(_cursors(path, asked))
        return self.chance.choice(self._cursors[key]) if self._cursors[key] else None


def _cursors(path: str, asked: dict[str, Any]) -> list[str]:
    found: list[str] = []
    answer = Client().get(path, {**asked, "page_size": 2})
    while answer.status_code == 200 and answer.json()["next"] and len(found) < 3:
        found += parse_qs(urlsplit(answer.json()["next"]).query)["cursor"]
        answer = Client().get(answer.json()["next"])
    return found


def _right(case: Any, part: str) -> bool:
    """Whether this part of a request was made to fit the description."""
    for location, component in case.meta.components.items():
        if location.container_name == part:
            return bool(component.mode.is_positive)
    return True
