"""Contents to documents: the only place where a document is made, for now and for any past moment."""

from dataclasses import dataclass
from typing import Any

from pledges.reading.compose import claim as claims
from pledges.reading.compose import frame, pledge
from pledges.reading.compose.frame import View
from pledges.reading.models import Room
from pledges.reading.world import Key, State, World


@dataclass(frozen=True)
class Composed:
    """A document without its `as_of`, whether it is live, and what it shows of other subjects."""

    body: dict[str, Any]
    state: str
    sequence: int
    mentions: dict[Key, str]

    @property
    def live(self) -> bool:
        return self.state == Room.State.LIVE


def compose(world: World, key: Key) -> Composed | None:
    """The document of a subject in a world; None where it had not been published."""
    state = world.state(*key)
    if state is None:
        return None
    view = View(world, key)
    subject = key[0]
    if subject == "claim" and state.live:
        body = _claim(view, state)
    elif not state.live:
        body = _withdrawn(state, state)
    elif subject == "pledge":
        body = pledge.document(view, state)
    else:
        body = _plain(view, state)
    standing = Room.State.WITHDRAWN if body.get("withdrawn") else Room.State.LIVE
    return Composed(body, standing, state.revision.sequence, view.mentions())


def _claim(view: View, state: State) -> dict[str, Any]:
    ref = state.revision.ref
    linking = claims.linking(view, ref)
    if linking is not None:
        return {**claims.proper(view, state), "pledges": linking}
    gone = [view.world.state("pledge", named) for named in view.world.naming("claim", ref)]
    last = max((found for found in gone if found), key=lambda found: found.revision.sequence)
    return _withdrawn(state, last)


def _withdrawn(state: State, because: State) -> dict[str, Any]:
    """What stands in place of something withdrawn: since when, and why. Its past states stay readable."""
    return {
        **frame.head(state),
        "withdrawn": True,
        "withdrawn_at": because.revision.published_at,
        "withdrawn_because": frame.reason_of(because.revision),
    }


def _plain(view: View, state: State) -> dict[str, Any]:
    """Subjects whose document is their content: a source, a person, a party, an election, a topic, an indicator."""
    subject, ref = state.revision.subject, state.revision.ref
    content = dict(state.content or {})
    for row in content.get("candidacies", ()):
        view.show("election", row["election"], None)
        if row.get("party"):
            view.show("party", row["party"], None)
    for row in content.get("observations", ()):
        view.show("source", row["source"], None)
    slug = {} if subject == "source" else {"slug": ref}
    return {**frame.head(state), **slug, **content, "corrections": frame.corrections(view, [(subject, ref)])}
