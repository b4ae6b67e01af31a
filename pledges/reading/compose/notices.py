"""What stands in place of a document: that it was withdrawn, is on hold or was sealed, since when and why.

A withdrawn one's past stays readable. On hold nothing of it is readable, for 30 days at most and for 24 hours where no
second person stood by it. What is sealed is gone for good.
"""

import datetime
from typing import Any

from pledgecheck.record import sealing
from pledgecheck.record.chain import moment
from pledgecheck.record.models import SEALED, SINGLE_HANDED, Revision
from pledges.law import holds
from pledges.reading.compose import frame
from pledges.reading.models import Room
from pledges.reading.world import State

WITHDRAWN, HELD, GONE = Room.State.WITHDRAWN, Room.State.HELD, Room.State.SEALED


def standing(document: dict[str, Any]) -> str:
    """Whether a document is `live`, or which notice stands for it: `withdrawn`, `held` or `sealed`."""
    return next((str(state) for state in (WITHDRAWN, HELD, GONE) if document.get(state)), str(Room.State.LIVE))


def notice(state: State, because: State | None = None) -> dict[str, Any]:
    """The document in place of a subject without content. `because`: the pledge with which a claim went."""
    stands = (because or state).stands
    if stands.kind == "hold":
        head = frame.head(state)
        if (stands.subject, stands.ref) != (state.revision.subject, state.revision.ref):
            # Why the claim itself was last published may say what the hold keeps back.
            head["revision"]["reason"] = None
        return {**head, "held": True, **_held(stands)}
    if because is None and (stands.kind == SEALED or (stands.content is None and stands.kind not in SINGLE_HANDED)):
        return sealed(state, stands)
    return {
        **frame.head(state),
        "withdrawn": True,
        "withdrawn_at": stands.published_at,
        "withdrawn_because": frame.reason_of(stands),
    }


def sealed(state: State, revision: Revision) -> dict[str, Any]:
    """The notice of what is sealed: a subject, or what can't be shown any more without the sealed `revision`."""
    seal = sealing.seal_of(revision) or revision
    return {
        **frame.head(state),
        "sealed": True,
        "sealed_at": seal.published_at,
        "sealed_for": sealing.because(seal.content),
        "sealed_because": frame.reason_of(seal),
    }


def _held(revision: Revision) -> dict[str, Any]:
    first = first_hold(revision)
    return {
        "held_at": first.published_at,
        "held_until": ends(revision),
        "held_because": frame.reason_of(first),
        "held_by_two": revision.second_person,
    }


def first_hold(hold: Revision) -> Revision:
    """The revision that began a hold; a later one is the second person's, who stood by it."""
    if not hold.second_person:
        return hold
    earlier = Revision.objects.filter(subject=hold.subject, ref=hold.ref, number__lt=hold.number).exclude(kind=SEALED)
    before = earlier.order_by("-number").first()
    return before if before is not None and before.kind == "hold" else hold


def ends(hold: Revision) -> str:
    """When a hold ends by itself, as the record writes times."""
    begun = datetime.datetime.fromisoformat(first_hold(hold).published_at)
    return moment(holds.ends(begun, by_two=hold.second_person))
