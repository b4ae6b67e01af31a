"""What every document has around its content, and the notices in place of one."""

from typing import Any

from pledges.api.shapes import values
from pledges.api.shapes.values import Shape, Value
from pledges.law import codes
from pledges.law.fields import SUBJECTS
from pledges.law.scales import REVISION_KINDS, SEAL_REASONS
from pledges.reading.tables import meaning


def of_head(path: str) -> str:
    """What the tables say of a key that every document has."""
    return meaning("pledge", path)


def any_ref(means: str) -> Value:
    """The code of whatever can be published."""
    return Value({"type": "string", "anyOf": [values.ref_of(*codes.LETTERS), values.SLUG]}, means)


def subject(means: str) -> Value:
    return Value({"type": "string", "enum": list(SUBJECTS)}, means)


class LastRevision(Shape):
    """The last revision of this subject itself, in the record."""

    sequence = values.place(of_head("revision.sequence"))
    number = values.whole(of_head("revision.number"), least=1)
    kind = values.choice(REVISION_KINDS, "What the last revision was.")
    correction = values.truth(of_head("revision.correction"))
    published_at = values.time("When it was published.")
    reason = values.words("The public reason that was given; null once it is sealed.", null=True)
    second_person = values.truth(of_head("revision.second_person"))
    digest = values.digest(of_head("revision.digest"))
    url = values.address("The page as it stood after that revision.")


class AsOf(Shape):
    """The last publication that changed this document, be it of this subject or of what the document shows."""

    sequence = values.place(of_head("as_of.sequence"))
    published_at = values.time("When that was published.")


class Correction(Shape):
    """A public note of what turned out to have been wrong."""

    sequence = values.place("The revision that corrected it: its place in the record.")
    published_at = values.time("When it was published.")
    subject = subject("What was corrected.")
    ref = any_ref("Its code.")
    kind = values.choice(REVISION_KINDS, "What the revision was.")
    note = values.words("What had been wrong; null once it is sealed.", null=True)


def corrections() -> Any:
    return Correction(many=True, help_text="Public corrections, newest first.")


class Head(Shape):
    """The first keys of every document."""

    url = values.address(of_head("url"))
    api_url = values.address(of_head("api_url"))
    format = values.whole(
        "Version of the documents' shape: it grows with what is added, and nothing is taken away.", least=1
    )
    revision = LastRevision(help_text="The subject's own last revision.")
    as_of = AsOf(help_text="The last publication that changed this document.")


class Withdrawn(Head):
    """What stands in place of something withdrawn, at the same address. Its past states stay readable (`as_of`)."""

    ref = any_ref("The code; it never changes.")
    withdrawn = Value({"type": "boolean", "const": True}, "Always true; no other document has this key.")
    withdrawn_at = values.time("When it was withdrawn.")
    withdrawn_because = values.words("The public reason; null once it is sealed.", null=True)


class Held(Head):
    """What stands, with 451, in place of something on hold and of all its past states, for 30 days at most."""

    ref = any_ref("The code; it never changes.")
    held = Value({"type": "boolean", "const": True}, "Always true; no other document has this key.")
    held_at = values.time("When it was put on hold.")
    held_until = values.time("When the hold ends by itself, unless it is ended before.")
    held_because = values.words("The public reason; null once it is sealed.", null=True)
    held_by_two = values.truth("Whether a second person stands by the hold; else it ends after 24 hours.")


class Sealed(Head):
    """What stands, with 451, in place of what is gone for good: something public, or (`as_of`) a past state of it."""

    ref = any_ref("The code; it never changes.")
    sealed = Value({"type": "boolean", "const": True}, "Always true; no other document has this key.")
    sealed_at = values.time("When it was sealed.")
    sealed_for = values.choice(SEAL_REASONS, "On what ground.")
    sealed_because = values.words("The public reason; null once it is sealed itself.", null=True)
