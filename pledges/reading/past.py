"""A document as it was after any publication, composed from the record when asked for."""

from django.db.models import Max

from pledgecheck.record import canonical
from pledgecheck.record.models import Revision
from pledges.reading.choosing import PROPER
from pledges.reading.compose import compose
from pledges.reading.compose.frame import as_of
from pledges.reading.models import ROOMS, Affect, Room
from pledges.reading.preload import preload
from pledges.reading.world import Key, World


def on_hold() -> dict[Key, Revision]:
    """What is on hold now, each with the hold: rarely anything. What goes with a pledge isn't."""
    holds = Revision.objects.in_bulk([sequence for _subject, _ref, sequence in not_shown()])
    return {(row.subject, row.ref): row for row in holds.values() if row.kind == "hold"}


def not_shown() -> list[tuple[str, str, int]]:
    """Subject, code and own last revision of what a hold keeps back: what is on hold, and what goes with it.

    Nothing that was public of these is handed out, by whatever address.
    """
    rooms = ((subject, ROOMS[subject]._default_manager.filter(state=Room.State.HELD)) for subject in PROPER)
    return [(subject, *row) for subject, rows in rooms for row in rows.order_by("ref").values_list("ref", "sequence")]


def end_of_publication(sequence: int) -> int | None:
    """The last sequence of the publication that a sequence belongs to; None where the record has no such sequence."""
    publication = Revision.objects.filter(sequence=sequence).values_list("publication", flat=True).first()
    if publication is None:
        return None
    last: int = Revision.objects.filter(publication=publication).aggregate(last=Max("sequence"))["last"]
    return last


def state(subject: str, ref: str, sequence: int) -> int | None:
    """The `as_of` of the document that was served after the publication of `sequence`: it names that state alone.

    None where there is no such sequence, or the subject had not been published by then.
    """
    at = end_of_publication(sequence)
    if at is None:
        return None
    found = Affect.objects.filter(subject=subject, ref=ref, sequence__lte=at).aggregate(last=Max("sequence"))
    last: int | None = found["last"]
    return last


def document(subject: str, ref: str, sequence: int) -> str | None:
    """The bytes (as text) that were served of a subject after the publication of `sequence`.

    None where there is no such sequence, or the subject had not been published by then. What is on hold now shows its
    notice instead, and isn't shown by others; so does what has been sealed since, and what can't be shown without.
    """
    at = end_of_publication(sequence)
    if at is None:
        return None
    world = World(at, held=on_hold(), gaps=True)
    preload(world, subject, [ref])
    composed = compose(world, (subject, ref))
    if composed is None:
        return None
    return canonical.text({**composed.body, "as_of": as_of(*world.changes(subject, [ref])[ref])})
