"""That something waits for somebody: written in the transaction of the act, sent once that has been committed."""

from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from pledgecheck.record.models import Proposal
from pledges.desk import hands, sending
from pledges.desk.notices import Notice
from pledges.desk.subjects import keys_of
from pledges.law import policies
from pledges.law.roles import WHO


def tell(event: str, proposal: Proposal | None, people: Iterable[int | None]) -> None:
    """Write that something (mostly of a proposal) waits for these accounts, and for whoever listens at the webhook.

    An account without an address, or not in use any more, is told nothing. Raises KeyError for an unknown event.
    """
    if event not in sending.EVENTS:
        raise KeyError(event)
    now = timezone.now()
    wanted: list[int | None] = list(_reachable(people)) if sending.mail_is_on() else []
    wanted += [None] if settings.WEBHOOK_URL else []
    about = None if proposal is None else proposal.pk
    rows = [Notice(event=event, person_id=person, proposal=about, made_at=now) for person in wanted]
    if rows:
        Notice.objects.bulk_create(rows)
        transaction.on_commit(partial(sending.send, [row.pk for row in rows]), robust=True)


def tell_approvers(proposal: Proposal) -> None:
    """Write that a proposal waits for whoever may approve it; nobody is looked for where no mail is sent."""
    tell("submitted", proposal, may_approve(proposal) if sending.mail_is_on() else [])


def touched(proposal: Proposal) -> set[int]:
    """Whose hands are on what is proposed."""
    return hands.on(keys_of((item.subject, item.ref) for item in proposal.items.all()), proposal.pk)


def may_approve(proposal: Proposal) -> list[int]:
    """Accounts in use that may approve a proposal, without the proposer's own: who waits for nobody isn't told."""
    role = Q(groups__name__in=WHO["approve"]) | Q(is_superuser=True)
    accounts = get_user_model()._default_manager.filter(role, is_active=True).order_by("pk").distinct()
    on = touched(proposal)
    return [
        account
        for account in accounts.values_list("pk", flat=True)
        if account != proposal.proposer_id
        and policies.refusal(settings.SECOND_PERSON, proposal.proposer_id, account, on) is None
    ]


def _reachable(people: Iterable[int | None]) -> list[int]:
    accounts = get_user_model()._default_manager.filter(pk__in=[one for one in people if one], is_active=True)
    return list(accounts.exclude(email="").order_by("pk").values_list("pk", flat=True))
