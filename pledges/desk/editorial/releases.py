"""Releases: open proposals that were approved to be published at one time, together or not at all."""

from pledgecheck.record.models import Proposal
from pledges.desk.roles import Person
from pledges.desk.telling import tell


def members(release: int | None) -> list[Proposal]:
    """The open proposals of a release, the oldest first; none where there is none."""
    found = Proposal.objects.filter(state=Proposal.State.OPEN, release=release, release__isnull=False)
    return list(found.select_related("proposer", "approved_by").order_by("pk"))


def end(proposal: Proposal, *, by: Person) -> None:
    """End the whole release that a proposal is in, if it is in one; those whose work waited for it are told."""
    for one in members(proposal.release):
        free(one)
        tell("cancelled", one, {one.proposer_id, one.approved_by_id} - {by.pk})
    proposal.publish_at = proposal.approved_by = proposal.release = None


def free(proposal: Proposal, decision: str | None = None) -> None:
    """The proposal waits for no time any more and stays open; `decision` says to its people why."""
    said = {} if decision is None else {"decision": decision}
    Proposal.objects.filter(pk=proposal.pk).update(publish_at=None, approved_by=None, release=None, **said)
