"""A rehearsal: everything is published and recomposed as approving would do it, looked at, and never has been."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction

from pledgecheck.record import chain
from pledgecheck.record.models import Proposal, Revision
from pledges.desk.editorial import sentences
from pledges.desk.editorial.proposing import permit
from pledges.desk.editorial.publishing import publish
from pledges.desk.editorial.refusals import NothingToPublish
from pledges.desk.editorial.together import Together
from pledges.desk.roles import Person

SOMEBODY = 0
"""The second person who isn't there yet: no account has this number, and what names it is gone before it is looked up.

Keys to accounts are looked up when a transaction commits, which a rehearsal never does.
"""


@contextmanager
def rehearsed(*proposals: Proposal, by: Person) -> Iterator[list[Revision]]:
    """Inside the block these proposals are published, by the code that approves; after it nothing has happened.

    It holds the record's lock: look, and leave. Refuses as approving would, but for the second person, so that who
    proposes can look as well.
    """
    permit(by, "edit")
    if not proposals:
        raise NothingToPublish(sentences.NOTHING_GIVEN)
    with undone():
        chain.lock()
        opened = Together(proposals)
        yield publish(opened, by=by, approvers={one.pk: _approver(one, by) for one in opened.proposals})


@contextmanager
def undone() -> Iterator[None]:
    """A transaction, or a part of one, of which nothing stays whatever happens in it."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


def _approver(proposal: Proposal, by: Person) -> int:
    """Whoever looks, where they could approve it; else somebody: the page says that there were two."""
    person: int = by.pk
    alone = settings.SECOND_PERSON == "optional"
    return person if alone or person != proposal.proposer_id else SOMEBODY
