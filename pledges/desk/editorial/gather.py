"""What a submission carries: everything unpublished or changed that the submitted rows name."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from pledgecheck.record import canonical
from pledges.desk.content import content
from pledges.desk.editorial.known import public_text
from pledges.desk.naming import give_codes, named
from pledges.desk.subjects import ORDER, ref_of, subject_of


@dataclass(frozen=True)
class Gathered:
    """A desk row on its way out: its frozen content and what is public of it now (canonical texts)."""

    row: Any
    subject: str
    ref: str
    content: str
    public: str | None
    asked_for: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.subject, self.ref

    @property
    def changed(self) -> bool:
        return self.content != self.public

    def data(self) -> dict[str, Any]:
        """The content as plain data."""
        found: dict[str, Any] = json.loads(self.content)
        return found


def gather(rows: Iterable[models.Model]) -> list[Gathered]:
    """The rows asked for and, from each that is new or changed, what it names, in the order of publication.

    Gives codes to rows that have none. A pledge named as what another is part of or renews comes along only while it
    is unpublished: its own changes wait until somebody submits them.
    """
    waiting = [(row, True) for row in rows]
    found: dict[tuple[str, Any], Gathered] = {}
    while waiting:
        row, asked_for = waiting.pop()
        subject = subject_of(row)
        if (subject, row.pk) in found:
            continue
        names = [other for other in named(row) if other is not None]
        give_codes([row, *names])
        ref = ref_of(row) or ""
        one = Gathered(row, subject, ref, canonical.text(content(row)), public_text(subject, ref), asked_for)
        if not asked_for and (not one.changed or (subject == "pledge" and one.public is not None)):
            continue
        found[subject, row.pk] = one
        waiting.extend((other, False) for other in names)
    return sorted(found.values(), key=lambda one: (ORDER[one.subject], one.ref))
