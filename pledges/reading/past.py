"""A document as it was after any publication, composed from the record when asked for."""

from functools import reduce
from operator import or_

from django.db.models import Max, Q

from pledgecheck.record import canonical, sealing
from pledgecheck.record.models import SEALED, Revision
from pledges.reading.choosing import PROPER
from pledges.reading.compose import compose
from pledges.reading.compose.frame import as_of
from pledges.reading.models import ROOMS, Affect, Relation, Room
from pledges.reading.preload import preload
from pledges.reading.world import Key, World


def on_hold() -> dict[Key, Revision]:
    """What is on hold now, each with the hold: rarely anything. What goes with a pledge isn't."""
    rooms = ((subject, ROOMS[subject]._default_manager.filter(state=Room.State.HELD)) for subject in PROPER)
    last = [Q(subject=subject, sequence__in=held.values("sequence")) for subject, held in rooms]
    rows = Revision.objects.filter(reduce(or_, last), kind__in=("hold", SEALED))
    standing = [sealing.standing(row) for row in rows]
    return {(row.subject, row.ref): row for row in standing if row.kind == "hold"}


def kept_back() -> dict[Key, Revision]:
    """What a hold keeps from being shown now, each with the hold: claims too that went with a pledge on hold."""
    held = on_hold()
    gone = ROOMS["claim"]._default_manager.filter(state=Room.State.HELD).values("ref") if held else []
    links = Relation.objects.filter(role="claim", to_ref__in=gone, until=None).values_list("to_ref", "ref")
    found = dict(held)
    for claim, pledge in links:
        hold, known = held.get(("pledge", pledge)), found.get(("claim", claim))
        if hold and ("claim", claim) not in held and (known is None or known.sequence < hold.sequence):
            found["claim", claim] = hold
    return found


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
    world = World(at, held=kept_back(), gaps=True)
    preload(world, [(subject, ref)])
    composed = compose(world, (subject, ref))
    if composed is None:
        return None
    return canonical.text({**composed.body, "as_of": as_of(*world.changes(subject, [ref])[ref])})
