"""What anybody did so far, kept beside the database by other means than the acts use."""

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from pledgecheck.record import chain
from pledgecheck.record.models import Item, Proposal, Revision
from pledges.desk import hands
from pledges.desk.subjects import MODELS, code_field
from pledges.tests import cast, desk_rows
from pledges.tests.admin.matrix_asking import WATCHED, WRITE, Rows, rows
from pledges.tests.newsroom.drawing import Draw
from pledges.tests.stores import Documents, changed, documents

ROLES = {
    "reporter": {"reporter"},
    "second reporter": {"reporter"},
    "editor": {"editor"},
    "second editor": {"editor"},
    "administrator": {"administrator"},
    "stranger": set[str](),
    "former reporter": set[str](),
    "superuser": {"reporter", "editor", "administrator"},
}
"""Who acts, and the roles that they have as long as their account is in use."""

OFTEN = ("reporter", "editor", "second editor")
"""Who is drawn oftener than the others: else next to nothing would be published."""

Row = tuple[str, int]


class Words(Draw):
    """Draws words that are said nowhere else, whatever is drawn."""

    def __init__(self, chance: random.Random, said: list[str]) -> None:
        super().__init__(chance)
        self.said = said

    def words(self, said: str) -> dict[str, str]:
        """A text in which one word is new."""
        self.said.append(f"qz{len(self.said):05}x")
        return desk_rows.words(f"{said} {self.said[-1]}")


@dataclass
class Stage:
    """`saves`: who saved which row, in order. `frozen`: how many saves a proposal saw; `contents`: what it froze.

    `served`: after each publication its last sequence and what was served anew.
    """

    people: dict[str, Any]
    tables: Rows
    served: list[tuple[int, Documents]]
    policy: str = "strict"
    said: list[str] = field(default_factory=list)
    saves: list[tuple[Row, str]] = field(default_factory=list)
    frozen: dict[int, int] = field(default_factory=dict)
    contents: dict[tuple[int, str, str], str] = field(default_factory=dict)
    published: dict[Row, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = {person.pk: name for name, person in self.people.items()}
        self.head = self.served[-1][0]
        self.look(set())

    def save(self, subject: str, row: Any, by: str) -> None:
        """Somebody saved a row of the desk: as every door does that people change the desk through."""
        hands.note(subject, row.pk, self.people[by].pk)
        self.saves.append(((subject, row.pk), by))

    def savers(self, proposal: Proposal) -> set[str]:
        """Whoever saved a row of what is proposed since it was last published, and who proposed what it carries on."""
        rows_in = set(filter(None, (row_key(one.subject, one.ref) for one in proposal.items.all())))
        return {
            by for place, (row, by) in enumerate(self.saves) if row in rows_in and place >= self.published.get(row, 0)
        }

    @contextmanager
    def watched(self) -> Iterator[set[str]]:
        """The tables that statements in the block write to."""
        wrote: set[str] = set()

        def look(execute: Any, sql: str, *args: Any) -> Any:
            if found := WRITE.match(sql):
                wrote.add(found[1])
            return execute(sql, *args)

        with connection.execute_wrapper(look):
            yield wrote

    def differs(self, wrote: set[str]) -> set[str]:
        """Of these tables, those in which something is otherwise than when they were last looked at."""
        return {name for name, found in rows(wrote & {*WATCHED}).items() if found != self.tables[name]}

    def look(self, wrote: set[str]) -> list[Revision]:
        """Remember how things stand now; gives the revisions that are new."""
        self.tables.update(rows(wrote & {*WATCHED}))
        for proposal in Proposal.objects.exclude(pk__in=self.frozen).order_by("pk"):
            self.frozen[proposal.pk] = self.frozen.get(proposal.replaces_id or 0, len(self.saves))
            for item in proposal.items.all():
                self.contents[proposal.pk, item.subject, item.ref] = item.content
        new = list(Revision.objects.filter(sequence__gt=self.head).order_by("sequence"))
        if new:
            self.head = new[-1].sequence
            now = documents()
            self.served.append((self.head, {key: now[key] for key in changed(self.served_now, now)}))
        return new

    def publish(self, new: Sequence[Revision]) -> None:
        """What somebody saved and is published now is nobody's any more: called once the rules were looked at."""
        for proposal in Proposal.objects.filter(publication__in={row.publication for row in new}):
            for item in proposal.items.filter(act=Item.Act.PUBLISH):
                if key := row_key(item.subject, item.ref):
                    self.published[key] = self.frozen[proposal.pk]

    @property
    def served_now(self) -> Documents:
        """Every document as it was last served."""
        found: Documents = {}
        for _sequence, fresh in self.served:
            found.update(fresh)
        return found


class Beginning:
    """What every example finds, looked at once."""

    def __init__(self, people: dict[str, Any]) -> None:
        self.people, self.tables = people, rows()
        self.served = (chain.head_sequence(), documents())

    def stage(self) -> Stage:
        """Nothing has been done yet."""
        return Stage(self.people, dict(self.tables), [self.served])


def row_key(subject: str, ref: str) -> Row | None:
    """The desk's row with a public code."""
    found = MODELS[subject]._default_manager.filter(**{code_field(subject): ref}).values_list("pk", flat=True).first()
    return None if found is None else (subject, found)


def everybody() -> dict[str, Any]:
    """Each account once, with its roles as the law's groups give them."""
    makers = {name: getattr(cast, name.replace(" ", "_")) for name in ROLES}
    return {name: make() for name, make in makers.items()}


def numbers(content: str | None) -> list[int]:
    """The numbers of the reviews in a content, in order."""
    return [review["number"] for review in (json.loads(content or "null") or {}).get("reviews", ())]
