"""Claims in room and index that no record has: a text and a day each, hundreds in a moment."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pledges.reading.models import ClaimDocument
from pledges.reading.search import index
from pledges.reading.world import World


@dataclass(frozen=True)
class Bare:
    """A claim of a number, what it says, why, and the day (an ordinal) on which it was reviewed; 0: none."""

    number: int
    text: str
    day: int = 738_000
    why: str = ""

    @property
    def ref(self) -> str:
        return f"C-{self.number:04}"

    @property
    def body(self) -> dict[str, Any]:
        day = datetime.date.fromordinal(self.day).isoformat() if self.day else None
        said = {"text": {"ko": self.text}, "summary": {"ko": self.why}, "reviewed_on": day}
        return {"ref": self.ref, "appearances": [], "responses": [], **said}


def publish(claims: Iterable[Bare]) -> None:
    """Have them stand in room and index, in place of what stands there under their codes."""
    claims = list(claims)
    ClaimDocument.objects.bulk_create(
        [
            ClaimDocument(
                ref=one.ref,
                number=one.number,
                state="live",
                document=json.dumps({"ref": one.ref, "text": one.text}),
                sequence=1,
                changed=1,
                reviewed_on=one.body["reviewed_on"],
            )
            for one in claims
        ],
        update_conflicts=True,
        unique_fields=["ref"],
        update_fields=["document", "reviewed_on", "state"],
    )
    index.update(World(0), {("claim", one.ref): one.body for one in claims})


def withdraw(claims: Iterable[Bare]) -> None:
    """Have them gone from the index, as a withdrawal does."""
    refs = [one.ref for one in claims]
    ClaimDocument.objects.filter(ref__in=refs).update(state="withdrawn")
    index.update(World(0), {("claim", ref): None for ref in refs})
