"""Which buttons a person finds beside a proposal, and in place of one that the rules rule out, the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from pledgecheck.record.models import Item, Proposal
from pledges.desk import hands
from pledges.desk.editorial import NotAllowed, sentences
from pledges.desk.editorial.sealing import agree_to_seal
from pledges.desk.roles import Person, roles_of
from pledges.desk.subjects import keys_of
from pledges.law import policies
from pledges.law.roles import may
from pledges.law.text import Text, say


@dataclass(frozen=True)
class Offer:
    """An act that a role allows; `why_not` says what stands in the way of this person and this proposal."""

    act: str
    why_not: str = ""


@dataclass(frozen=True)
class Standing:
    """How a proposal stands towards whoever looks at it."""

    proposal: Proposal
    items: Sequence[Item]
    needed: Sequence[Proposal]
    stale: Sequence[str]
    suggested: int

    @property
    def open(self) -> bool:
        return self.proposal.state == Proposal.State.OPEN

    @property
    def seals(self) -> bool:
        """Whether it is to seal something: which takes other roles, and no other words."""
        return any(item.act == Item.Act.SEAL for item in self.items)


def offers(standing: Standing, person: Person, language: str) -> Mapping[str, Offer]:
    """By act: what this person may do with the proposal, or may not and why. Acts of other roles aren't there."""
    if not standing.open:
        return {}
    roles = roles_of(person)
    mine = standing.proposal.proposer_id == person.pk
    scheduled = standing.proposal.publish_at is not None
    there = {
        "approve": not scheduled,
        "send_back": not mine,
        "recall": mine,
        "cancel": scheduled and (mine or may(roles, "approve")),
        "suggest": not mine and not standing.seals,
        "accept": mine and standing.suggested > 0,
        "link": (mine or may(roles, "approve")) and not standing.seals,
    }
    needs = {**ROLE_FOR, "approve": "seal"} if standing.seals else ROLE_FOR
    acts = [act for act, fits in there.items() if fits and may(roles, needs.get(act, act))]
    return {act: Offer(act, _why_not(standing, person, language) if act == "approve" else "") for act in acts}


ROLE_FOR = {"link": "submit"}
"""Acts that have no line of their own in the law's table, and the one whose roles they take."""


def _why_not(standing: Standing, person: Person, language: str) -> str:
    """The rules that would refuse an approval, told before anybody tries."""
    found: list[Text] = []
    if standing.seals:
        try:
            agree_to_seal([standing.proposal], by=person)
        except NotAllowed as odd:
            found.append(odd.sentence)
        found.extend(sentences.stale(ref) for ref in standing.stale)
        return " ".join(say(sentence, language) for sentence in found)
    touched = hands.on(keys_of((item.subject, item.ref) for item in standing.items), standing.proposal.pk)
    refusal = policies.refusal(settings.SECOND_PERSON, standing.proposal.proposer_id, person.pk, touched)
    if refusal is not None:
        found.append(refusal)
    found.extend(sentences.needs(other.pk) for other in standing.needed if other.state == Proposal.State.OPEN)
    found.extend(sentences.stale(ref) for ref in standing.stale)
    return " ".join(say(sentence, language) for sentence in found)
