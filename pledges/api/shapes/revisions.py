"""Rows of the record: every decision that was published, in order, each bound to the one before by its digest."""

from typing import Any

from pledges.api.shapes import values
from pledges.api.shapes.frame import any_ref, subject
from pledges.api.shapes.values import Shape, Value
from pledges.law.scales import REVISION_KINDS, SECOND_PERSON_POLICIES
from pledges.reading.tables import meaning

ANYTHING = {"type": ["object", "array", "string", "number", "boolean", "null"]}


def of_revision(path: str) -> str:
    """What the table of revisions says of a key."""
    return meaning("revision", path)


class Change(Shape):
    """One value that a revision changed."""

    path = Value({"type": "string", "pattern": "^/"}, "Which value of the content: a JSON Pointer (RFC 6901).")
    to = Value(ANYTHING, "What it is now; null where it is gone.")

    def get_fields(self) -> dict[str, Any]:
        """`from` is no name that a class can give."""
        return {"from": Value(ANYTHING, "What it was; null where it is new."), **super().get_fields()}


class Affected(Shape):
    """A document that a revision changed."""

    subject = subject("What it is.")
    ref = any_ref("Its code.")
    api_url = values.address("The document.")


class Revision(Shape):
    """One decision of the record: what was published of one subject, when and why."""

    sequence = values.place(of_revision("sequence"))
    publication = values.place(of_revision("publication"))
    subject = subject("What was revised.")
    ref = any_ref(of_revision("ref"))
    number = values.whole(of_revision("number"), least=1)
    kind = values.choice(REVISION_KINDS, "What it was: the first that applies.")
    correction = values.truth(of_revision("correction"))
    published_at = values.time("When it was published.")
    reason = values.words("The public reason that was given; null once sealed.", null=True)
    second_person = values.truth(of_revision("second_person"))
    policy = values.choice(SECOND_PERSON_POLICIES, of_revision("policy"))
    reason_digest = values.digest(of_revision("reason_digest"))
    actors_digest = values.digest(of_revision("actors_digest"))
    version = values.whole(of_revision("version"), least=1)
    content_digest = values.digest(of_revision("content_digest"))
    salt = Value(
        {"type": "string", "pattern": "^[0-9a-f]{32}$"}, "The salt of that digest; null once sealed.", null=True
    )
    content = Value(
        {"type": "object", "additionalProperties": True},
        "What was published, of another shape for each subject; null for a withdrawal, and once sealed.",
        null=True,
    )
    changes = Change(
        many=True,
        allow_null=True,
        help_text="Every value that differs from the revision before; empty for the first, null once sealed.",
    )
    affects = Affected(many=True, help_text="Every document that it changed, its own first.")
    digest = values.digest(of_revision("digest"))
    previous = values.digest(of_revision("previous"))
    api_url = values.address("This row.")
