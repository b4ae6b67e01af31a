"""Private links to a proposal's pages as they would stand: for a lawyer, or for asking the person concerned.

Whoever has the secret may look, without an account, until the link ends. Only the secret's digest is stored.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from pledgecheck.record.models import Proposal
from pledges.desk.editorial import Decided, NotAllowed
from pledges.desk.previews import PreviewLink
from pledges.desk.roles import Person, allowed
from pledges.law.text import Text
from sources.plain import plain_text

_NOT_YOURS: Text = {
    "ko": "비공개 미리보기 주소는 제안을 제출한 사람과 편집자만 만들고 끝낼 수 있습니다.",
    "en": "Only who submitted the proposal, and editors, make and end its private links.",
}
_PURPOSE: Text = {
    "ko": "누구에게 보일 주소인지 200자 안으로 적으십시오.",
    "en": "Write for whom the link is, in at most 200 characters.",
}
_NOT_OPEN: Text = {
    "ko": "이미 처리된 제안이라 비공개 미리보기 주소를 만들 수 없습니다.",
    "en": "This proposal has been dealt with: it gets no private link any more.",
}


def make_link(proposal: Proposal, *, by: Person, purpose: str) -> str:
    """A new secret that opens the pages of an open proposal for PREVIEW_HOURS; it is told this once.

    Raises NotAllowed (neither the proposer nor an editor, or no purpose), Decided (not open any more).
    """
    said = purpose.strip()
    _permit(proposal, by)
    try:
        plain_text(said)
    except ValidationError as odd:
        raise NotAllowed(_PURPOSE) from odd
    if not 0 < len(said) <= 200:
        raise NotAllowed(_PURPOSE)
    secret = secrets.token_urlsafe(32)
    now = timezone.now()
    with transaction.atomic():
        if not Proposal.objects.filter(pk=proposal.pk, state=Proposal.State.OPEN).exists():
            raise Decided(_NOT_OPEN)
        PreviewLink.objects.create(
            secret_sha256=_digest(secret),
            proposal=proposal,
            purpose=said,
            person=by,
            made_at=now,
            expires_at=now + timedelta(hours=settings.PREVIEW_HOURS),
        )
    return secret


def end_link(link: PreviewLink, *, by: Person) -> None:
    """End a link at once, for good. Who may make one may end it. Raises NotAllowed."""
    _permit(link.proposal, by)
    PreviewLink.objects.filter(pk=link.pk, ended_at=None).update(ended_at=timezone.now())


def opened(secret: str, at: datetime) -> PreviewLink | None:
    """The link that a secret opens at a time; None where it is unknown, has expired or ended, or all is decided."""
    found = PreviewLink.objects.select_related("proposal", "person").filter(
        secret_sha256=_digest(secret), expires_at__gt=at, ended_at=None, proposal__state=Proposal.State.OPEN
    )
    return found.first()


def _permit(proposal: Proposal, by: Person) -> None:
    own = proposal.proposer_id == by.pk and allowed(by, "submit")
    if not own and not allowed(by, "approve"):
        raise NotAllowed(_NOT_YOURS)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
