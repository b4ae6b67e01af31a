"""What an approval screen has to show, as one digest: nothing is approved that was not on that screen."""

from pledgecheck.record import canonical
from pledgecheck.record.models import Item, Proposal


def shown(*proposals: Proposal) -> str:
    """SHA-256 of everything that an approval screen has to show of these proposals as they stand, in any order."""
    pks = sorted({proposal.pk for proposal in proposals})
    found = Proposal.objects.filter(pk__in=pks).prefetch_related("items", "needs").order_by("pk")
    return canonical.sha256(canonical.text([_shown(proposal) for proposal in found]))


def _shown(proposal: Proposal) -> dict[str, object]:
    items = sorted(proposal.items.all(), key=lambda item: (item.subject, item.ref))
    return {
        "proposal": proposal.pk,
        "reason": proposal.reason,
        "needs": sorted(other.pk for other in proposal.needs.all()),
        "items": [_item(item) for item in items],
    }


def _item(item: Item) -> dict[str, object]:
    names = ("subject", "ref", "act", "content_sha256", "base", "correction")
    return {name: getattr(item, name) for name in names}
