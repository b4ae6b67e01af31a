"""What an approval screen has to show, as one digest: nothing is approved that was not on that screen."""

from collections.abc import Iterable

from pledgecheck.record import canonical
from pledgecheck.record.models import Item, Proposal
from pledges.desk.editorial.together import Together

Shown = tuple[Proposal, Iterable[Item], Iterable[int]]
"""A proposal, what is frozen in it, and which others it needs."""


def shown(*proposals: Proposal) -> str:
    """SHA-256 of everything that an approval screen has to show of these proposals as they stand, in any order."""
    pks = sorted({proposal.pk for proposal in proposals})
    found = Proposal.objects.filter(pk__in=pks).prefetch_related("items", "needs")
    return _digest([(one, one.items.all(), [other.pk for other in one.needs.all()]) for one in found])


def shown_of(opened: Together) -> str:
    """The same of proposals that have just been read."""
    found = {proposal.pk: proposal for proposal in opened.proposals}
    return _digest([(one, opened.of(one), opened.needs(one)) for one in found.values()])


def _digest(found: Iterable[Shown]) -> str:
    in_order = sorted(found, key=lambda one: int(one[0].pk))
    return canonical.sha256(canonical.text([_shown(*one) for one in in_order]))


def _shown(proposal: Proposal, items: Iterable[Item], needs: Iterable[int]) -> dict[str, object]:
    return {
        "proposal": proposal.pk,
        "reason": proposal.reason,
        "needs": sorted(needs),
        "items": [_item(item) for item in sorted(items, key=lambda item: (item.subject, item.ref))],
    }


def _item(item: Item) -> dict[str, object]:
    names = ("subject", "ref", "act", "content_sha256", "base", "correction")
    return {name: getattr(item, name) for name in names}
