"""Contents to documents: the only place where a document is made, for now and for any past moment."""

from dataclasses import dataclass
from typing import Any

from pledges.reading.compose import claim as claims
from pledges.reading.compose import frame, notices, pledge
from pledges.reading.compose.frame import Sealed, View
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
    try:
        body = _body(view, state)
    except Sealed as gap:
        # Of a past moment: what it showed is gone, and it can't be shown without.
        view, body = View(world, key), notices.sealed(state, gap.revision)
    return Composed(body, notices.standing(body), state.revision.sequence, view.mentions())


def _body(view: View, state: State) -> dict[str, Any]:
    subject = state.revision.subject
    if not state.live:
        return notices.notice(state)
    if subject == "claim":
        return _claim(view, state)
    return pledge.document(view, state) if subject == "pledge" else _plain(view, state)


def _claim(view: View, state: State) -> dict[str, Any]:
    """A claim goes with the last pledge that linked it. What went by a seal took nothing of the claim's own along."""
    ref = state.revision.ref
    linking = claims.linking(view, ref)
    if linking is not None:
        return {**claims.proper(view, state), "pledges": linking}
    gone = [view.world.state("pledge", named) for named in view.world.naming("claim", ref)]
    last = max((found for found in gone if found), key=lambda found: found.stands.sequence)
    return notices.notice(state, last)


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
