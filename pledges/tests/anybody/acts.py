"""Every act of `pledges.desk.editorial` as anybody may try it, with what there is and now and then what there isn't.

A new act stands here with a rule of its own and, if it takes a role, in the law's table; `test_any_acts` fails until it
does. What it must never do is in `rules`.
"""

import datetime
import inspect
import json
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from pledgecheck.record.models import Item, Proposal, Revision
from pledges.desk import editorial
from pledges.desk.hands import Hand
from pledges.desk.people import Topic
from pledges.desk.promises import Pledge
from pledges.desk.statements import Claim
from pledges.desk.subjects import MODELS
from pledges.reading.models import ROOMS
from pledges.tests import cast
from pledges.tests.newsroom.drawing import Draw
from sources.models import Source

HOUR = datetime.timedelta(hours=1)
Act = Callable[[Draw, Any], Any]
"""Tries it: takes chance and a person, gives what the act gives."""


def proposal(draw: Draw) -> Proposal:
    """One that is open, mostly; else any."""
    waiting = Proposal.objects.filter(state=Proposal.State.OPEN)
    found: Proposal = draw.row(waiting if draw.maybe(0.85) else Proposal.objects.all())
    return found


def subject(draw: Draw, state: str) -> tuple[str, str]:
    """A pledge or claim that is published and in this state, mostly; else a code of anything, or of nothing."""
    kind = draw.chance.choice(("pledge", "claim"))
    if draw.maybe(0.85):
        return kind, draw.one(draw.refs(kind, state))
    other = draw.chance.choice(tuple(ROOMS))
    return other, draw.chance.choice((*draw.refs(other), "P-9999", "", "\x00"))


def row(draw: Draw) -> Any:
    """A row that somebody has saved and nobody has submitted, mostly; else any that may be submitted."""
    saved = list(Hand.objects.filter(proposal=None, subject__in=MODELS).order_by("pk").values_list("subject", "row"))
    if saved and draw.maybe(0.8):
        subject, key = draw.one(saved)
        return draw.row(MODELS[subject]._default_manager.filter(pk=key))
    return draw.row(draw.chance.choice((Pledge, Claim, Topic, Source))._default_manager.all())


def submit(draw: Draw, by: Any) -> Any:
    chosen = [row(draw) for _number in range(draw.chance.choice((1, 1, 2)))]
    return editorial.submit(*chosen, by=by, reason=cast.WHY, correction=draw.maybe(0.2))


def approve(draw: Draw, by: Any) -> Any:
    chosen = [proposal(draw) for _number in range(draw.chance.choice((1, 1, 1, 2)))]
    told = {one.pk: one for one in chosen}.values()
    digest = None if draw.maybe(0.5) else editorial.shown(*told) if draw.maybe(0.9) else "0" * 64
    at = timezone.now() + HOUR * draw.chance.randint(-1, 3) if draw.maybe(0.3) else None
    return editorial.approve(*told, by=by, publish_at=at, shown=digest)


def publish_due(draw: Draw, _by: Any) -> Any:
    return editorial.publish_due(at=timezone.now() + HOUR * draw.chance.randint(0, 4))


def cancel(draw: Draw, by: Any) -> Any:
    return editorial.cancel(proposal(draw), by=by)


def recall(draw: Draw, by: Any) -> Any:
    return editorial.recall(proposal(draw), by=by)


def send_back(draw: Draw, by: Any) -> Any:
    return editorial.send_back(proposal(draw), by=by, reason="No date")


def suggest(draw: Draw, by: Any) -> Any:
    chosen = proposal(draw)
    places = [
        (item.subject, item.ref, pointer)
        for item in chosen.items.order_by("pk")
        for pointer in editorial.wordings(item.subject, json.loads(item.content))
    ]
    odd = (("pledge", "P-9999", "/title/en"), ("claim", "", "/reviews/9/summary/ko"))
    place = draw.chance.choice((*places, *odd))
    return editorial.suggest(chosen, by=by, words={place: draw.words("In other words")["en"]})


def accept(draw: Draw, by: Any) -> Any:
    return editorial.accept(proposal(draw), by=by)


def withdraw(draw: Draw, by: Any) -> Any:
    return editorial.withdraw(*subject(draw, "live"), by=by, reason=cast.WHY)


def restore(draw: Draw, by: Any) -> Any:
    return editorial.restore(*subject(draw, "withdrawn"), by=by, reason=cast.WHY)


def strike(draw: Draw, by: Any) -> Any:
    review = draw.chance.choice((None, 1, 1, 2, 99))
    return editorial.strike(*subject(draw, "live"), by=by, reason=cast.WHY, review=review)


def confirm(draw: Draw, by: Any) -> Any:
    """What one person did and nothing followed, mostly; else anything of one person, or a sequence of nothing."""
    newest = {(row.subject, row.ref): row for row in Revision.objects.order_by("sequence")}.values()
    alone = [row.sequence for row in newest if not row.second_person and row.kind != "withdrawal"]
    if not alone or draw.maybe(0.2):
        alone = list(Revision.objects.filter(second_person=False).order_by("sequence").values_list("pk", flat=True))
    sequence = draw.one(alone) if alone and draw.maybe(0.9) else draw.chance.choice((0, 1, -1, 2**31, 10**30))
    return editorial.confirm(sequence, by=by, reason=cast.WHY)


def hold(draw: Draw, by: Any) -> Any:
    return editorial.hold(*subject(draw, "live"), by=by, reason=cast.WHY)


def release(draw: Draw, by: Any) -> Any:
    return editorial.release(*subject(draw, "held"), by=by, reason=cast.WHY)


def end_holds(draw: Draw, _by: Any) -> Any:
    return editorial.end_holds(at=timezone.now() + HOUR * draw.chance.choice((0, 23, 25, 31 * 24)))


def seal(draw: Draw, by: Any) -> Any:
    kind, ref = subject(draw, "live")
    own = list(Revision.objects.filter(subject=kind, ref=ref.replace("\x00", "")).values_list("sequence", flat=True))
    chosen = {draw.chance.choice(own) for _number in range(2)} if own and draw.maybe(0.9) else {1, 2**31, -1}
    because = draw.chance.choice(("court", "authority", "personal_data", "whim"))
    return editorial.seal(kind, ref, by=by, reason=cast.WHY, sequences=chosen, because=because)


def rehearsed(draw: Draw, by: Any) -> Any:
    with editorial.rehearsed(proposal(draw), by=by) as found:
        return len(found)


def shown(draw: Draw, _by: Any) -> Any:
    return editorial.shown(proposal(draw))


def desk_differs(draw: Draw, _by: Any) -> Any:
    return editorial.desk_differs(proposal(draw))


def wordings(draw: Draw, _by: Any) -> Any:
    item = draw.row(Item.objects.all())
    return editorial.wordings(item.subject, json.loads(item.content))


ACTS: dict[str, Act] = {
    one.__name__: one
    for one in (
        *(submit, approve, publish_due, cancel, recall, send_back, suggest, accept, withdraw, restore, strike, confirm),
        *(hold, release, end_holds, seal),
        *(rehearsed, shown, desk_differs, wordings),
    )
}

LOOKING: dict[str, str | None] = {"rehearsed": "edit", "shown": None, "desk_differs": None, "wordings": None}
"""Acts that write nothing even where they aren't refused, and what the law calls them, if it asks for a role."""

BY_NOBODY = ("publish_due", "end_holds")
"""Acts that nobody does: what is done was agreed to before, by whoever approved it or held it."""


def declared() -> set[str]:
    """Every act that `pledges.desk.editorial` has: what it offers that is no class."""
    return {name for name in editorial.__all__ if not inspect.isclass(getattr(editorial, name))}
