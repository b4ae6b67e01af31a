"""Open proposals that are decided together, as they stand under the lock, with all that was frozen in them."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.db.models import F

from pledgecheck.record.models import Item, Proposal
from pledges.desk import hands
from pledges.desk.editorial import sentences
from pledges.desk.editorial.refusals import Decided
from pledges.desk.subjects import ORDER, rows_there


class Together:
    """The proposals in the order in which they were given, their items, and what else they need: all in one query.

    Raises Decided where somebody was quicker.
    """

    def __init__(self, proposals: Iterable[Proposal]) -> None:
        wanted = [proposal.pk for proposal in proposals]
        self._items: dict[int, dict[str, Item]] = {pk: {} for pk in wanted}
        self._needs: dict[int, dict[int, str]] = {pk: {} for pk in wanted}
        found: dict[int, Proposal] = {}
        for item in _rows(wanted):
            # Each row has a proposal of its own, and one of them is taken for all.
            item.proposal = found.setdefault(item.proposal_id, item.proposal)
            self._items[item.proposal_id][item.pk] = item
            if item.needed is not None:
                self._needs[item.proposal_id][item.needed] = item.needed_state
        self.proposals = [found.get(pk) or Proposal.objects.get(pk=pk) for pk in wanted]
        for proposal in self.proposals:
            if proposal.state != Proposal.State.OPEN:
                raise Decided(sentences.decided(proposal.state))

    def of(self, proposal: Proposal) -> list[Item]:
        """What is frozen in one of them, in the order in which it was frozen."""
        return list(self._items[proposal.pk].values())

    def needs(self, proposal: Proposal) -> list[int]:
        """The proposals that one of them needs, decided or not."""
        return sorted(self._needs[proposal.pk])

    def first_needed(self) -> int | None:
        """An open proposal that is needed and isn't among these; None where there is none."""
        for needed in self._needs.values():
            for pk in sorted(needed, reverse=True):
                if needed[pk] == Proposal.State.OPEN and pk not in self._items:
                    return pk
        return None

    @cached_property
    def items(self) -> list[Item]:
        """All that is frozen in them, in the order of publication."""
        every = (item for found in self._items.values() for item in found.values())
        return sorted(every, key=lambda item: (ORDER[item.subject], item.ref))

    @cached_property
    def rows(self) -> dict[tuple[str, str], Any]:
        """The desk's rows of what is frozen in them: the primary key of each code that the desk has."""
        return rows_there((item.subject, item.ref) for item in self.items)

    def touched(self, proposal: Proposal) -> set[int]:
        """Whose hands are on what is frozen in one of them."""
        keys = [(item.subject, item.ref) for item in self.of(proposal)]
        return hands.on(((key[0], self.rows[key]) for key in keys if key in self.rows), proposal.pk)


def _rows(wanted: Sequence[int]) -> Iterable[Any]:
    """A row for each item, and where its proposal needs others, for each item and each of these."""
    found = Item.objects.filter(proposal__in=wanted).select_related("proposal")
    return found.annotate(needed=F("proposal__needs"), needed_state=F("proposal__needs__state")).order_by("position")
